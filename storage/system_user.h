// Who the operating system says is working, and on which machine. Any thread.
#pragma once

#include <string>

namespace heddle {

// The full name that the system knows for the user, else the login name; empty where it knows neither. Valid UTF-8.
std::string system_user_name();
// The host name; "this computer" where there is none.
std::string machine_name();
// The same for one machine at all times, whatever its name, and different for others; says nothing else about it.
std::string machine_key();

}  // namespace heddle
