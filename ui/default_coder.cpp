#include "ui/default_coder.h"

#include "storage/system_user.h"

namespace heddle {

std::string default_coder_name() {
    std::string name = system_user_name();
    return name.empty() ? "Researcher" : name;
}

}  // namespace heddle
