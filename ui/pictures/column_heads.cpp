#include "ui/pictures/column_heads.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr std::size_t most_head_lines = 4;
constexpr double longest_upwards = 110;  // points
constexpr WordLook head_look{8, false, {}};

}  // namespace

bool names_fit_in_lines(const std::vector<std::string>& names, double width, const TextMeasure& measure) {
    return std::ranges::all_of(names, [&](const std::string& name) {
        const WordLines set = word_lines(name, width - 4, most_head_lines, head_look, measure);
        return !set.broken && !set.cut;
    });
}

ColumnHeads column_heads(const std::vector<std::string>& names, double width, const TextMeasure& measure) {
    ColumnHeads heads;
    heads.look = head_look;
    heads.upwards = !names_fit_in_lines(names, width, measure);
    const std::size_t most = heads.upwards ? std::clamp<std::size_t>(static_cast<std::size_t>(std::max(width - 1, 0.0) / head_look.pitch()), 1, most_head_lines) : most_head_lines;
    for (const std::string& name : names) {
        WordLines set = word_lines(name, heads.upwards ? longest_upwards : width - 4, most, head_look, measure);
        heads.height = std::max(heads.height, heads.upwards ? set.width : static_cast<double>(set.lines.size()) * head_look.pitch());
        heads.names.push_back(std::move(set.lines));
    }
    return heads;
}

void draw_column_head(PicturePage& page, const ColumnHeads& heads, std::size_t column, double centre, double y, bool below) {
    const std::vector<std::string>& lines = heads.names[column];
    const double pitch = heads.look.pitch();
    if (!heads.upwards) {
        const double first = below ? y + 0.97 * heads.look.size : y - 0.3 * heads.look.size - static_cast<double>(lines.size() - 1) * pitch;
        page.lines(lines, {centre, first}, heads.look, TextAnchor::middle);
        return;
    }
    // The first line lies left of the next, all about the centre.
    double x = centre + 0.36 * heads.look.size - static_cast<double>(lines.size() - 1) * pitch / 2;
    for (const std::string& line : lines) {
        page.text(line, {x, y}, heads.look, below ? TextAnchor::end : TextAnchor::start, true);
        x += pitch;
    }
}

}  // namespace heddle
