#include "storage/system_user.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <string_view>

#include "coding/text.h"

namespace heddle {

std::string system_user_name() {
    std::string name;
    if (const passwd* user = ::getpwuid(::getuid())) {
        // The full name is the first field, parted from room and telephone numbers by commas.
        const std::string_view described = user->pw_gecos ? user->pw_gecos : "";
        name = std::string(trimmed(described.substr(0, described.find(','))));
        if (name.empty() || !is_valid_utf8(name)) name = user->pw_name;
    }
    if (const char* login = std::getenv("USER"); name.empty() && login) name = login;
    return is_valid_utf8(name) ? name : std::string();
}

std::string machine_name() {
    char name[256] = {};
    if (::gethostname(name, sizeof name - 1) != 0 || !name[0] || !is_valid_utf8(name)) return "this computer";
    return name;
}

std::string machine_key() {
    std::string known;
    std::getline(std::ifstream("/etc/machine-id"), known);
    if (known.empty()) known = machine_name();
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, 64 bits: the number itself is nobody's business
    for (const char c : known)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    return fmt::format("{:016x}", hash);
}

}  // namespace heddle
