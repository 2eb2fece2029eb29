#include "ui/pictures/grouped_bars.h"

#include <algorithm>
#include <cmath>

#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_page.h"
#include "ui/pictures/scale_lines.h"

namespace heddle {

namespace {

constexpr WordLook bars_name_look{8.5, false, {}};
constexpr WordLook bars_section_look{8.5, true, {}};
constexpr double widest_bars_name = 165;
constexpr double bars_indent = 9;
constexpr double bars_gap = 6;
constexpr double between_rows = 6;
constexpr std::size_t most_bars_name_lines = 4;
constexpr std::size_t most_section_lines = 12;

struct BarRow {
    std::size_t at = 0;  // in the table
    std::vector<std::string> name;
    double indent = 0;
    double height = 0;  // with the space to the next
};

class BarMaker {
public:
    BarMaker(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure)
        : table_(table), measure_(measure), width_(settings.width), few_(table.groups.size() <= 3) {
        number_look_.size = few_ ? 8 : 7;
        pitch_ = few_ ? 11 : 9;
        bar_ = few_ ? 9 : 7.5;
        double widest = 0, largest = 0;
        for (const std::size_t at : drawn_rows(table)) {
            const NumberRow& row = table.rows[at];
            BarRow& made = rows_.emplace_back();
            made.at = at;
            made.indent = bars_indent * std::min(row.depth, 5);
            WordLines name = row.heading ? word_lines(section_name(row, row.own), width_ - 2 * PicturePage::margin, most_section_lines, bars_section_look, measure)
                                         : word_lines(row.own, widest_bars_name - made.indent, most_bars_name_lines, bars_name_look, measure);
            if (!row.heading) widest = std::max(widest, made.indent + name.width);
            const double words = static_cast<double>(name.lines.size()) * bars_name_look.pitch() + 1;
            made.height = between_rows + (row.heading ? words : std::max(words, pitch_ * static_cast<double>(table.groups.size())));
            made.name = std::move(name.lines);
            if (row.heading) continue;
            for (std::size_t group = 0; group < table.groups.size(); ++group) {
                const NumberCell& cell = drawn_cell(table, row, group);
                const DrawnNumber drawn = drawn_number(table, cell);
                largest = std::max(largest, drawn.value);
                some_hollow_ |= drawn.small_base;
                widest_number_ = std::max(widest_number_, measure(shown_number(cell), number_look_.size, number_look_.strong));
            }
        }
        zero_ = PicturePage::margin + widest + bars_gap;
        scale_ = drawn_scale(table, largest);
        width_ = std::max(width_, zero_ + 120 + widest_number_ + PicturePage::margin);
        length_ = width_ - PicturePage::margin - zero_ - std::max(widest_number_ + 5, 14.0);
    }

    Picture make() {
        PicturePage page(table_, width_, measure_);
        const std::string says = "Bars: for each row a bar a group, the longer the larger the number.";
        if (rows_.empty() || table_.groups.empty()) return page.finish(page.sentence("There is nothing to draw: the table has no rows."), says);
        std::vector<LegendEntry> entries;
        for (std::size_t group = 0; group < table_.groups.size(); ++group) {
            const GroupLook look = group_look(group);
            // Of a distribution the sizes are those of all respondents, which are not what its percentages are of; those stand at the items.
            const std::string words = table_.is_distribution ? drawn_group_name(table_, group) : group_with_size(table_, group);
            entries.push_back({{{}, look.fill, look.hatch, look.ink, false}, words, words, static_cast<int>(group)});
        }
        const double scale_top = legend(page, entries, page.top(), measure_) + 8;
        double height = 0;
        for (const BarRow& row : rows_) height += row.height;
        const ScalePlace place{zero_, length_, scale_top + scale_room, scale_top + scale_room + height};
        draw_scale_lines(page, table_, scale_, place, measure_);
        double y = place.top;
        for (const BarRow& row : rows_) {
            draw_row(page, row, y);
            y += row.height;
        }
        page.line({zero_, place.top}, {zero_, place.bottom}, picture_colours::quiet_ink, 0.75);
        std::vector<std::string> notes;
        if (some_hollow_) notes.emplace_back("Hollow bars are percentages of a small base.");
        return page.finish(place.bottom + scale_room, says, notes);
    }

private:
    std::string section_name(const NumberRow& row, const std::string& name) const {
        const std::string bases = answered_by(table_, row);
        return bases.empty() ? name : in_one_line(name) + " — answered by " + bases;
    }

    void draw_row(PicturePage& page, const BarRow& row, double y) {
        const NumberRow& of = table_.rows[row.at];
        const int at = static_cast<int>(row.at);
        const double inner = row.height - between_rows;
        y += between_rows / 2;
        const double words = static_cast<double>(row.name.size()) * bars_name_look.pitch();
        if (of.heading) {
            // Over the lines of the scale, so that they do not run through it.
            double widest = 0;
            for (const std::string& line : row.name) widest = std::max(widest, measure_(line, bars_section_look.size, bars_section_look.strong));
            page.box({page.left(), y, widest + 4, words}, picture_colours::paper);
            page.lines(row.name, {page.left(), y + bars_section_look.size}, bars_section_look);
            page.spot({page.left(), y, widest, words}, section_name(of, of.name), at);
            return;
        }
        page.lines(row.name, {page.left() + row.indent, y + (inner - words) / 2 + bars_name_look.size}, bars_name_look);
        page.spot({page.left(), y, zero_ - bars_gap - page.left(), inner}, of.name.empty() ? of.own : of.name, at);
        double top = y + (inner - pitch_ * static_cast<double>(table_.groups.size())) / 2;
        for (std::size_t group = 0; group < table_.groups.size(); ++group) {
            draw_bar(page, row, group, top);
            top += pitch_;
        }
    }

    void draw_bar(PicturePage& page, const BarRow& row, std::size_t group, double top) {
        const NumberCell& cell = drawn_cell(table_, table_.rows[row.at], group);
        const DrawnNumber number = drawn_number(table_, cell);
        const double length = number.is_number() ? std::max(0.0, number.value) / scale_.top * length_ : 0;
        const GroupLook look = group_look(group);
        const PictureArea bar{zero_, top + (pitch_ - bar_) / 2, length, bar_};
        if (length > 0 && number.small_base) {
            page.box(bar, picture_colours::paper, PictureHatch::none, darkened(look.fill, 3), true);
        } else if (length > 0) {
            page.box(bar, look.fill, look.hatch, look.ink);
        }
        WordLook words = number_look_;
        if (!number.is_number()) words.colour = picture_colours::quiet_ink;
        page.text(shown_number(cell), {zero_ + length + 3, middle_baseline(top, pitch_, words.size)}, words);
        page.spot({zero_, top, page.right() - zero_, pitch_}, spot_sentence(table_, row.at, group), static_cast<int>(row.at), static_cast<int>(group));
    }

    const NumberTable& table_;
    const TextMeasure& measure_;
    std::vector<BarRow> rows_;
    WordLook number_look_{8, false, {}};
    double width_;
    bool few_;
    bool some_hollow_ = false;
    double pitch_ = 11;  // from bar to bar
    double bar_ = 9;
    double widest_number_ = 0;
    double zero_ = 0;    // x
    double length_ = 0;  // of the scale
    DrawnScale scale_;
};

}  // namespace

Result<> check_grouped_bars(const NumberTable& table) {
    if (is_relation_matrix(table)) return failure("Bars show groups, and codes beside codes are none; choose a heat map or a network.");
    if (table.groups.size() <= most_group_looks) return done();
    return failure("Bars tell at most " + std::to_string(most_group_looks) + " groups apart and this table has " + std::to_string(table.groups.size()) +
                   "; choose a heat map, or narrow the groups down with --where.");
}

Picture grouped_bars(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    return BarMaker(table, settings, measure).make();
}

}  // namespace heddle
