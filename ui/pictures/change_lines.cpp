#include "ui/pictures/change_lines.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "coding/count_question.h"
#include "coding/phrases.h"
#include "ui/pictures/column_heads.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_page.h"
#include "ui/pictures/spread_labels.h"

namespace heddle {

namespace {

constexpr WordLook change_scale_look{7.5, false, picture_colours::quiet_ink};
constexpr WordLook label_look{8, false, {}};
constexpr WordLook change_size_look{7.5, false, picture_colours::quiet_ink};
constexpr double widest_label = 190;
constexpr double least_apart = 16;  // groups
constexpr double widest_apart = 170;
constexpr double least_height = 220;
constexpr double leader_room = 26;
constexpr double contrast_of_words = 4.5;  // of small type
constexpr double disc_radius = 2.4;
constexpr std::size_t most_label_lines = 2;

bool is_in_order(const std::string& group) { return group != not_recorded && group != interviewer_group; }

std::vector<std::size_t> groups_in_order(const NumberTable& table) {
    std::vector<std::size_t> groups;
    for (std::size_t group = 0; group < table.groups.size(); ++group) {
        if (is_in_order(table.groups[group].name)) groups.push_back(group);
    }
    return groups;
}

struct ChangeLine {
    std::size_t row = 0;  // of the table
    LineLook look;
    std::vector<DrawnNumber> numbers;    // one a group
    std::optional<std::size_t> last;     // the last group with a number
    std::vector<std::string> label;
};

class ChangeMaker {
public:
    ChangeMaker(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure)
        : table_(table), measure_(measure), width_(settings.width), groups_(groups_in_order(table)) {
        set_lines();
        double largest = 0, labels = 0, names = 0;
        for (const ChangeLine& line : lines_) {
            for (const DrawnNumber& number : line.numbers) largest = std::max(largest, number.value);
            labels += static_cast<double>(line.label.size()) * label_look.pitch() + 1.5;
            for (const std::string& each : line.label) names = std::max(names, measure(each, label_look.size, label_look.strong));
        }
        scale_ = drawn_scale(table, largest);
        height_ = std::max(least_height, labels);
        double numbers = 0;
        for (double at = 0; at <= scale_.top * 1.001; at += scale_.step)
            numbers = std::max(numbers, measure(scale_number(table, scale_, at), change_scale_look.size, change_scale_look.strong));
        const double steps = static_cast<double>(std::max<std::size_t>(groups_.size(), 2) - 1);
        const double least_left = PicturePage::margin + numbers + 8;
        apart_ = (width_ - least_left - 20 - leader_room - names - PicturePage::margin) / steps;
        apart_ = std::clamp(apart_, least_apart, widest_apart);
        std::vector<std::string> heads;
        for (const std::size_t group : groups_) heads.push_back(table.groups[group].name);
        heads_ = column_heads(heads, apart_ - 2, measure);
        double widest_head = 0;
        for (const auto& lines : heads_.names) {
            for (const std::string& each : lines) widest_head = std::max(widest_head, measure(each, heads_.look.size, heads_.look.strong));
        }
        for (const std::size_t group : groups_) widest_size_ = std::max(widest_size_, measure(table.groups[group].n.shown, change_size_look.size, change_size_look.strong));
        // The first head, and its size, stand about the first group; numbers of the scale stand above them.
        const double beside = heads_.upwards ? 8 + widest_size_ / 2 : std::max(widest_head, widest_size_) / 2;
        left_ = std::max(least_left, PicturePage::margin + 14 + beside);
        right_ = left_ + apart_ * steps;
        labels_left_ = right_ + leader_room;
        width_ = std::max({width_, labels_left_ + names + PicturePage::margin, right_ + beside + PicturePage::margin});
    }

    Picture make() {
        PicturePage page(table_, width_, measure_);
        const std::string says = "Lines of change: a line for each row, from the first group to the last.";
        if (lines_.empty()) return page.finish(page.sentence("There is nothing to draw: the table has no rows."), says, notes());
        top_ = page.top() + 8;
        draw_scale(page);
        draw_groups(page);
        for (const ChangeLine& line : lines_) draw_line_of(page, line);
        for (const ChangeLine& line : lines_) draw_points(page, line);
        draw_labels(page);
        return page.finish(top_ + height_ + 8 + heads_.height + 14, says, notes());
    }

private:
    // Of a distribution the sizes are those of all respondents, which are not what its percentages are of; those stand in notes.
    bool shows_sizes() const { return !table_.is_distribution; }
    double x_of(std::size_t place) const { return left_ + apart_ * static_cast<double>(place); }
    double y_of(double value) const { return top_ + height_ - std::max(0.0, value) / scale_.top * height_; }

    void set_lines() {
        std::map<std::string, int> named;
        for (const std::size_t at : drawn_rows(table_)) ++named[table_.rows[at].own];
        for (const std::size_t at : drawn_rows(table_)) {
            const NumberRow& row = table_.rows[at];
            if (row.heading) continue;
            ChangeLine& line = lines_.emplace_back();
            line.row = at;
            line.look = line_look(lines_.size() - 1);
            for (const std::size_t group : groups_) {
                line.numbers.push_back(drawn_number(table_, drawn_cell(table_, row, group)));
                if (line.numbers.back().is_number()) line.last = line.numbers.size() - 1;
            }
            // A name that is not the only one of its kind is given whole; of a distribution, with the item.
            // What tells it from the others comes first, since the end may be cut.
            std::string name = row.own;
            if (named[row.own] > 1) {
                if (!row.answer.empty()) {
                    name = row.answer + " – " + row.name;
                } else if (!row.name.empty() && row.name != row.own) {
                    name = row.own + " (" + row.name + ")";
                }
            }
            const std::string number = groups_.empty() ? "" : shown_number(drawn_cell(table_, row, groups_.back()));
            const double room = widest_label - measure_("  " + number, label_look.size, label_look.strong);
            line.label = word_lines(name, room, most_label_lines, label_look, measure_).lines;
            line.label.back() += "  " + number;
        }
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> made;
        bool small = false, gaps = false;
        for (const ChangeLine& line : lines_) {
            for (const DrawnNumber& number : line.numbers) {
                small |= number.small_base;
                gaps |= !number.is_number();
            }
        }
        if (small) made.emplace_back("Hollow points are percentages of a small base.");
        if (gaps) made.emplace_back("Where a number is hidden, or there is no base, a line has a gap.");
        for (const std::size_t at : drawn_rows(table_)) {
            const std::string bases = answered_by(table_, table_.rows[at]);
            if (!bases.empty()) made.push_back(heddle::quoted(in_one_line(table_.rows[at].own)) + " was answered by: " + bases + ".");
        }
        std::vector<std::string> left_out;
        for (std::size_t group = 0; group < table_.groups.size(); ++group) {
            if (!is_in_order(table_.groups[group].name)) left_out.push_back(shows_sizes() ? group_with_size(table_, group) : table_.groups[group].name);
        }
        if (!left_out.empty()) made.push_back("Not drawn: " + enumerated(left_out) + ".");
        return made;
    }

    void draw_scale(PicturePage& page) const {
        const auto steps = static_cast<int>(std::lround(scale_.top / scale_.step));
        for (int i = 0; i <= steps; ++i) {
            const double y = y_of(i * scale_.step);
            page.line({left_ - 4, y}, {right_ + 4, y}, i == 0 ? picture_colours::quiet_ink : picture_colours::grid);
            page.text(scale_number(table_, scale_, i * scale_.step), {left_ - 8, y + 0.36 * change_scale_look.size}, change_scale_look, TextAnchor::end);
        }
    }

    void draw_groups(PicturePage& page) const {
        const double bottom = top_ + height_;
        // Sizes stand under names where they have room side by side.
        const bool has_room = shows_sizes() && widest_size_ + 3 <= apart_;
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            const double x = x_of(i), under = bottom + 9 + heads_.height;
            page.line({x, top_}, {x, bottom}, picture_colours::grid);
            draw_column_head(page, heads_, i, x, bottom + 8, true);
            if (has_room) page.text(table_.groups[groups_[i]].n.shown, {x, under + 9}, change_size_look, TextAnchor::middle);
            const double from = std::max(0.0, x - apart_ / 2), to = std::min(page.picture.width, x + apart_ / 2);
            page.spot({from, bottom, to - from, heads_.height + 20}, group_with_size(table_, groups_[i]), PictureSpot::nowhere,
                      static_cast<int>(groups_[i]));
        }
        if (has_room) page.text("n", {left_ - widest_size_ / 2 - 5, bottom + 9 + heads_.height + 9}, change_size_look, TextAnchor::end);
    }

    void draw_line_of(PicturePage& page, const ChangeLine& line) const {
        PictureLine part{{}, line.look.colour, line.look.width, line.look.dashed};
        for (std::size_t i = 0; i <= line.numbers.size(); ++i) {
            if (i < line.numbers.size() && line.numbers[i].is_number()) {
                part.points.push_back({x_of(i), y_of(line.numbers[i].value)});
                continue;
            }
            if (part.points.size() > 1) page.picture.shapes.emplace_back(part);
            part.points.clear();
        }
    }

    void draw_points(PicturePage& page, const ChangeLine& line) const {
        for (std::size_t i = 0; i < line.numbers.size(); ++i) {
            if (!line.numbers[i].is_number()) continue;
            const PicturePoint at{x_of(i), y_of(line.numbers[i].value)};
            const bool hollow = line.numbers[i].small_base;
            page.picture.shapes.emplace_back(PictureDisc{at, disc_radius, hollow ? picture_colours::paper : line.look.colour, line.look.colour, hollow});
            page.spot({at.x - 4, at.y - 4, 8, 8}, spot_sentence(table_, line.row, groups_[i]), static_cast<int>(line.row), static_cast<int>(groups_[i]));
        }
    }

    void draw_labels(PicturePage& page) const {
        std::vector<SpreadLabel> wished;
        for (const ChangeLine& line : lines_) {
            const double y = line.last ? y_of(line.numbers[*line.last].value) : top_ + height_;
            wished.push_back({y, static_cast<double>(line.label.size()) * label_look.pitch() + 1.5});
        }
        const std::vector<double> middles = spread_labels(wished, top_ - 6, top_ + height_ + 6);
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            const ChangeLine& line = lines_[i];
            const double words = static_cast<double>(line.label.size()) * label_look.pitch();
            const double top = middles[i] - words / 2;
            WordLook look = label_look;
            look.colour = darkened(line.look.colour, contrast_of_words);
            page.lines(line.label, {labels_left_, top + 0.98 * look.size}, look);
            const NumberRow& row = table_.rows[line.row];
            page.spot({labels_left_, top, page.right() - labels_left_, words}, row.name + (row.answer.empty() ? "" : ": " + row.answer),
                      static_cast<int>(line.row));
            const double end = labels_left_ - 3;
            if (line.last && *line.last + 1 == groups_.size()) {
                const PicturePoint from{right_ + disc_radius + 1.5, y_of(line.numbers[*line.last].value)};
                page.picture.shapes.emplace_back(PictureLine{{from, {end - 4, middles[i]}, {end, middles[i]}}, line.look.colour, 0.5});
            } else {
                // How the line looks, without anything that leads through the last group, where nothing may be told.
                page.picture.shapes.emplace_back(
                    PictureLine{{{right_ + 10, middles[i]}, {end, middles[i]}}, line.look.colour, line.look.width, line.look.dashed});
            }
        }
    }

    const NumberTable& table_;
    const TextMeasure& measure_;
    double width_;
    std::vector<std::size_t> groups_;  // of the table
    std::vector<ChangeLine> lines_;
    ColumnHeads heads_;
    DrawnScale scale_;
    double widest_size_ = 0;
    double apart_ = 0;
    double left_ = 0;   // the first group
    double right_ = 0;  // the last group
    double labels_left_ = 0;
    double top_ = 0;
    double height_ = 0;
};

}  // namespace

Result<> check_change_lines(const NumberTable& table) {
    if (is_relation_matrix(table)) return failure("Codes beside codes have no order of time; choose a heat map.");
    if (groups_in_order(table).size() < 2) return failure("Change is drawn from one round or year to the next; choose groups with --by ROUND that are two or more.");
    if (table.attributes > 1) return failure("Lines of change go from one round to the next; choose one --by, and the other with --where.");
    const auto lines = std::ranges::count_if(drawn_rows(table), [&](std::size_t row) { return !table.rows[row].heading; });
    if (static_cast<std::size_t>(lines) > most_line_looks())
        return failure("Lines tell at most " + std::to_string(most_line_looks()) + " rows apart and this table has " + std::to_string(lines) +
                       "; choose a heat map, or fewer codes with --code.");
    return done();
}

Picture change_lines(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    return ChangeMaker(table, settings, measure).make();
}

}  // namespace heddle
