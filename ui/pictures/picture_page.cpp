#include "ui/pictures/picture_page.h"

#include <algorithm>
#include <utility>

#include "coding/text.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"

namespace heddle {

namespace {

constexpr WordLook heading_look{11, true, {0, 0, 0}};
constexpr WordLook sentence_look{9, false, {0, 0, 0}};
constexpr WordLook note_look{7.5, false, picture_colours::quiet_ink};
constexpr WordLook legend_look{8, false, {0, 0, 0}};
constexpr std::size_t most_heading_lines = 8;
constexpr std::size_t most_note_lines = 12;
constexpr std::int32_t longest_said_name = 200;  // of a group, which is said again with each row
constexpr double swatch_width = 18;
constexpr double swatch_height = 9;

std::string said_name(const std::string& name) {
    const std::string line = in_one_line(name);
    if (count_code_points(line) <= longest_said_name) return line;
    std::size_t end = 0;
    for (std::int32_t i = 0; i + 1 < longest_said_name; ++i) take_code_point(line, end);
    return line.substr(0, end) + "…";
}

// The sizes of the groups, then a line a row.
std::string said_numbers(const NumberTable& table) {
    std::vector<std::string> names;
    std::string sizes, says;
    const bool has_totals = has_drawn_totals(table);
    for (std::size_t group = 0; group < table.groups.size(); ++group) {
        names.push_back(said_name(drawn_group_name(table, group)));
        const std::string& n = table.groups[group].n.shown;
        if (!n.empty() && n != "–") sizes += (sizes.empty() ? "" : ", ") + names.back() + " " + n;
    }
    if (has_totals && !sizes.empty() && !table.total_n.shown.empty()) sizes += ", Total " + table.total_n.shown;
    if (!sizes.empty()) says += "\nn: " + sizes;
    for (const std::size_t at : drawn_rows(table)) {
        const NumberRow& row = table.rows[at];
        says += "\n" + in_one_line(row.name.empty() ? row.own : row.name) + (row.answer.empty() ? "" : ": " + in_one_line(row.answer));
        if (row.heading) {
            if (row.cells.empty()) continue;
            says += ", answered by";
        }
        says += ":";
        for (std::size_t group = 0; group < names.size(); ++group)
            says += (group > 0 ? ", " : " ") + names[group] + " " + shown_number(drawn_cell(table, row, group));
        if (has_totals) says += ", Total " + shown_number(row.total);
    }
    return says;
}

bool has_small_bases(const NumberTable& table) {
    return std::ranges::any_of(drawn_rows(table), [&](std::size_t row) {
        return std::ranges::any_of(table.rows[row].cells, [&](const NumberCell& cell) { return drawn_number(table, cell).small_base; });
    });
}

}  // namespace

PicturePage::PicturePage(const NumberTable& table, double width, const TextMeasure& measure) : table_(table), measure_(measure) {
    picture.width = width;
    top_ = margin;
    if (table.heading.empty()) return;  // it stands elsewhere on the page
    picture.title = in_one_line(table.heading);
    top_ = paragraph(picture.title, margin, heading_look, most_heading_lines) + 8;
}

double PicturePage::paragraph(const std::string& words, double y, const WordLook& look, std::size_t most) {
    const WordLines set = sentence_lines(words, right() - left(), most, look, measure_);
    lines(set.lines, {left(), y + 0.98 * look.size}, look);
    return y + static_cast<double>(set.lines.size()) * look.pitch();
}

void PicturePage::text(std::string words, PicturePoint at, const WordLook& look, TextAnchor anchor, bool upwards) {
    if (words.empty()) return;
    picture.shapes.emplace_back(PictureText{std::move(words), at, look.size, look.strong, look.colour, anchor, upwards});
}

void PicturePage::lines(const std::vector<std::string>& all, PicturePoint at, const WordLook& look, TextAnchor anchor) {
    for (const std::string& each : all) {
        text(each, at, look, anchor);
        at.y += look.pitch();
    }
}

void PicturePage::box(const PictureArea& area, PictureColour fill, PictureHatch hatch, PictureColour ink, bool outlined) {
    picture.shapes.emplace_back(PictureBox{area, fill, hatch, ink, outlined});
}

void PicturePage::line(PicturePoint from, PicturePoint to, PictureColour colour, double width, bool dashed) {
    picture.shapes.emplace_back(PictureLine{{from, to}, colour, width, dashed});
}

void PicturePage::spot(const PictureArea& area, std::string says, int row, int column) {
    picture.spots.push_back({area, std::move(says), row, column});
}

double PicturePage::sentence(const std::string& words) { return paragraph(words, top_, sentence_look, most_note_lines); }

Picture PicturePage::finish(double bottom, const std::string& says, const std::vector<std::string>& more_notes) {
    double y = bottom + 10;
    std::vector<std::string> own = more_notes;
    std::string notes_said;
    if (has_small_bases(table_)) own.emplace_back("3/12 is how many of how many: it stands in place of a percentage whose base is small.");
    for (const auto* notes : {&std::as_const(own), &table_.notes}) {
        for (const std::string& note : *notes) {
            y = paragraph(note, y, note_look, most_note_lines) + 1.5;
            notes_said += "\n" + in_one_line(note);
        }
    }
    std::string about;
    for (const auto& [word, said] : table_.about) about += (about.empty() ? "" : " · ") + word + ": " + said;
    if (!about.empty()) y = paragraph(about, y + 4, note_look, most_note_lines);
    picture.height = y + margin;

    picture.says = says + said_numbers(table_);
    if (!notes_said.empty()) picture.says += "\n" + notes_said;
    return std::move(picture);
}

double legend(PicturePage& page, const std::vector<LegendEntry>& entries, double y, const TextMeasure& measure) {
    constexpr double row_height = 13;
    constexpr double apart = 12;
    double x = page.left();
    for (const LegendEntry& entry : entries) {
        const double room = page.right() - page.left() - swatch_width - 4;
        const std::string words = cut_to_width(entry.words, room, legend_look, measure);
        const double width = swatch_width + 4 + measure(words, legend_look.size, legend_look.strong);
        if (x > page.left() && x + width > page.right()) {
            x = page.left();
            y += row_height;
        }
        const PictureArea swatch{x, y + (row_height - swatch_height) / 2, swatch_width, swatch_height};
        page.box(swatch, entry.look.fill, entry.look.hatch, entry.look.ink, entry.look.outlined);
        page.text(words, {x + swatch_width + 4, middle_baseline(y, row_height, legend_look.size)}, legend_look);
        if (!entry.says.empty()) page.spot({x, y, width, row_height}, entry.says, PictureSpot::nowhere, entry.column);
        x += width + apart;
    }
    return entries.empty() ? y : y + row_height;
}

}  // namespace heddle
