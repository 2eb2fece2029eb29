#include "ui/command_line/dates.h"

#include <ctime>

namespace heddle {

std::string local_time(std::int64_t milliseconds) {
    const auto seconds = static_cast<std::time_t>(milliseconds / 1000);
    std::tm parts{};
    char buffer[64];
    if (!::localtime_r(&seconds, &parts)) return {};
    return {buffer, std::strftime(buffer, sizeof buffer, "%Y-%m-%d %H:%M:%S", &parts)};
}

}  // namespace heddle
