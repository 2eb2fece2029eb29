#include "ui/default_coder.h"

#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <string_view>

#include "coding/text.h"

namespace heddle {

std::string default_coder_name() {
    std::string name;
    if (const passwd* user = ::getpwuid(::getuid())) {
        // The full name is the first field, parted from room and telephone numbers by commas.
        const std::string_view described = user->pw_gecos ? user->pw_gecos : "";
        name = std::string(trimmed(described.substr(0, described.find(','))));
        if (name.empty() || !is_valid_utf8(name)) name = user->pw_name;
    }
    if (const char* login = std::getenv("USER"); name.empty() && login) name = login;
    return name.empty() || !is_valid_utf8(name) ? "Researcher" : name;
}

}  // namespace heddle
