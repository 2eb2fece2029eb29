#include "ui/shown_bytes.h"

#include <fmt/core.h>

namespace heddle {

std::string shown_bytes(std::int64_t bytes) {
    constexpr double kilo = 1000;
    const auto size = static_cast<double>(bytes);
    if (size < kilo) return fmt::format("{} bytes", bytes);
    if (size < kilo * kilo) return fmt::format("{:.0f} KB", size / kilo);
    if (size < kilo * kilo * kilo) return fmt::format("{:.1f} MB", size / kilo / kilo);
    return fmt::format("{:.1f} GB", size / kilo / kilo / kilo);
}

}  // namespace heddle
