// What a question says of its picture ("--picture network,from=0.1,lines=40"): the kind, and of a network the limits that it was looked at with. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "coding/result.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {

// Which lines of a network are drawn; as NetworkSettings has them.
struct NetworkLimits {
    double least = 0;
    std::size_t most_links = 60;

    bool operator==(const NetworkLimits&) const = default;
};

// "network", with what differs from the limits that it has from the start.
std::string network_name(const NetworkLimits& limits);
// Of "network" and of such a name; nothing for anything else.
std::optional<NetworkLimits> network_limits(std::string_view name);

// The picture of this name, as picture_of() makes it. Fails where there is no such kind, or the table cannot be shown like that.
Result<Picture> picture_named(const std::string& name, const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
