#include "storage/writing_elsewhere.h"

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

#include "coding/case_folding.h"
#include "storage/files.h"
#include "storage/system_user.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_lock = 4'096;
// Places in a lock of LibreOffice: "Anna Berg,anna,laptop,27.11.2026 07:27,file:///home/anna/.config/libreoffice/4;"
constexpr std::size_t login_part = 1;
constexpr std::size_t machine_part = 2;

// As LibreOffice parts them: “\” takes away what the character after it means.
std::vector<std::string> parts_of_lock(const fs::path& lock) {
    std::ifstream file(lock, std::ios::binary);
    std::string said(longest_lock, '\0');
    file.read(said.data(), static_cast<std::streamsize>(said.size()));
    said.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    std::vector<std::string> parts(1);
    for (std::size_t i = 0; i < said.size() && said[i] != ';'; ++i) {
        if (said[i] == '\\' && i + 1 < said.size()) {
            parts.back() += said[++i];
        } else if (said[i] == ',') {
            parts.emplace_back();
        } else {
            parts.back() += said[i];
        }
    }
    return parts;
}

// “laptop.lan” and “Laptop” are one machine.
std::string own_name_of(const std::string& machine) { return folded(machine.substr(0, machine.find('.'))); }

bool is_this_user(const std::string& login) {
    const passwd* user = ::getpwuid(::geteuid());
    return user && user->pw_name && login == user->pw_name;
}

// Of this user; true as well where the system does not say what runs.
bool office_program_runs() {
    std::error_code error;
    fs::directory_iterator processes("/proc", error);
    bool any = false;
    for (; !error && processes != fs::directory_iterator(); processes.increment(error)) {
        std::ifstream named(processes->path() / "comm");
        std::string name;
        if (!std::getline(named, name)) continue;
        any = true;
        struct stat owner {};
        if (::stat(processes->path().c_str(), &owner) != 0 || owner.st_uid != ::geteuid()) continue;
        if (name.starts_with("soffice") || name == "oosplash") return true;
    }
    return !any || bool(error);
}

bool is_left_behind(const fs::path& lock) {
    const std::vector<std::string> parts = parts_of_lock(lock);
    return parts.size() > machine_part && is_this_user(parts[login_part]) && own_name_of(parts[machine_part]) == own_name_of(machine_name()) &&
           !office_program_runs();
}

}  // namespace

fs::path kept_by_office_program(const fs::path& path) {
    const std::string name = path.filename().string();
    std::error_code ignored;
    const fs::path lock = ".~lock." + name + "#";
    if (fs::exists(path.parent_path() / lock, ignored) && !is_left_behind(path.parent_path() / lock)) return lock;
    std::vector<std::string> of_word{"~$" + name};
    if (name.size() > 2) of_word.push_back("~$" + name.substr(2));
    for (const std::string& each : of_word) {
        if (fs::exists(path.parent_path() / each, ignored)) return each;
    }
    return {};
}

Error open_elsewhere(const fs::path& named, const fs::path& kept) {
    return failure(quoted_path(named) + " is open in another program, which keeps " + quoted_path(kept) +
                   " beside it; close it there, or choose another name. Where nobody has it open any more, remove " + quoted_path(kept) +
                   " first. Nothing was written.");
}

}  // namespace heddle
