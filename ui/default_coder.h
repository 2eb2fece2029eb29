// Under which name a researcher codes until they say another.
#pragma once

#include <string>

namespace heddle {

// The full name that the system knows for the user, else the login name, else "Researcher".
std::string default_coder_name();

}  // namespace heddle
