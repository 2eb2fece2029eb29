#include "ui/pictures/picture_name.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "coding/phrases.h"
#include "ui/pictures/network.h"

namespace heddle {

namespace {

constexpr std::string_view from_word = "from=";
constexpr std::string_view lines_word = "lines=";

template <class Number>
bool read_number(std::string_view written, Number& number) {
    const auto [end, problem] = std::from_chars(written.data(), written.data() + written.size(), number);
    return problem == std::errc{} && end == written.data() + written.size();
}

}  // namespace

std::string network_name(const NetworkLimits& limits) {
    std::string name = name_of(PictureKind::network);
    if (limits.least > 0) name += fmt::format(",{}{}", from_word, limits.least);
    if (limits.most_links != NetworkLimits().most_links) name += fmt::format(",{}{}", lines_word, limits.most_links);
    return name;
}

std::optional<NetworkLimits> network_limits(std::string_view name) {
    const std::string_view kind = name_of(PictureKind::network);
    if (!name.starts_with(kind)) return std::nullopt;
    name.remove_prefix(kind.size());
    NetworkLimits limits;
    while (!name.empty()) {
        if (name.front() != ',') return std::nullopt;
        name.remove_prefix(1);
        const std::string_view part = name.substr(0, name.find(','));
        name.remove_prefix(part.size());
        if (part.starts_with(from_word)) {
            if (!read_number(part.substr(from_word.size()), limits.least) || !std::isfinite(limits.least) || limits.least < 0) return std::nullopt;
        } else if (!part.starts_with(lines_word) || !read_number(part.substr(lines_word.size()), limits.most_links) || limits.most_links == 0) {
            return std::nullopt;
        }
    }
    return limits;
}

Result<Picture> picture_named(const std::string& name, const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    const auto kind = picture_kind_named(name);
    if (!kind) return failure("This version of Heddle knows no picture " + heddle::quoted(name) + "; save the question with another one.");
    const auto limits = network_limits(name);
    if (!limits) return picture_of(*kind, table, settings, measure);
    HEDDLE_CHECK(check_picture(*kind, table));
    return network_picture(table, {.width = settings.width, .least = limits->least, .most_links = limits->most_links}, measure);
}

}  // namespace heddle
