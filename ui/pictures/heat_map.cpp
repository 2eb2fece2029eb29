#include "ui/pictures/heat_map.h"

#include <algorithm>

#include "ui/pictures/column_heads.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_page.h"

namespace heddle {

namespace {

constexpr WordLook map_name_look{8.5, false, {}};
constexpr WordLook map_section_look{8.5, true, {}};
constexpr WordLook map_number_look{8.5, false, {}};
constexpr WordLook map_size_look{7.5, false, picture_colours::quiet_ink};
constexpr WordLook map_scale_look{7.5, false, {}};

constexpr double widest_map_name = 190;
constexpr double map_indent = 9;
constexpr double map_gap = 6;             // between names and cells, and before the totals
constexpr double least_map_row = 17;
constexpr double widest_map_cell = 66;
constexpr std::size_t most_map_name_lines = 3;

struct HeatRow {
    std::size_t at = 0;  // in the table
    std::vector<std::string> name;
    double indent = 0;
    double top = 0;
    double height = 0;
};

class HeatMapMaker {
public:
    HeatMapMaker(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure)
        : table_(table), measure_(measure), columns_(table.groups.size() + (has_drawn_totals(table) ? 1 : 0)) {
        set_names();
        set_columns(settings.width);
    }

    Picture make() {
        PicturePage page(table_, width_, measure_);
        const std::string says = "A heat map: the larger the number, the darker the cell.";
        if (rows_.empty() || columns_ == 0) return page.finish(page.sentence("There is nothing to draw: the table has no rows."), says);
        double y = draw_heads(page);
        find_largest();
        for (HeatRow& row : rows_) {
            row.top = y;
            draw_row(page, row);
            y += row.height;
        }
        return page.finish(draw_legend(page, y + 8), says);
    }

private:
    double centre(std::size_t column) const { return cells_left_ + cell_ * (static_cast<double>(column) + 0.5) + (column == table_.groups.size() ? map_gap : 0); }

    void set_names() {
        double widest = measure_("n", map_size_look.size, map_size_look.strong);
        for (const std::size_t at : drawn_rows(table_)) {
            const NumberRow& row = table_.rows[at];
            HeatRow& made = rows_.emplace_back();
            made.at = at;
            made.indent = map_indent * std::min(row.depth, 5);
            WordLines name = word_lines(row.own, widest_map_name - made.indent, most_map_name_lines, row.heading ? map_section_look : map_name_look, measure_);
            widest = std::max(widest, made.indent + name.width);
            made.height = std::max(least_map_row, static_cast<double>(name.lines.size()) * map_name_look.pitch() + 5);
            made.name = std::move(name.lines);
        }
        cells_left_ = PicturePage::margin + widest + map_gap;
    }

    void set_columns(double wished) {
        std::vector<std::string> names;
        double number = 0;
        for (std::size_t column = 0; column < columns_; ++column) {
            names.push_back(drawn_group_name(table_, column));
            number = std::max(number, measure_(size_of(column), map_size_look.size, map_size_look.strong));
        }
        for (const HeatRow& row : rows_) {
            for (std::size_t column = 0; column < columns_; ++column)
                number = std::max(number, measure_(words_in(row.at, column), map_number_look.size, map_number_look.strong));
        }
        // As wide as the numbers need, wider where the page has room or names then need not be turned.
        const double count = static_cast<double>(std::max<std::size_t>(columns_, 1));
        const double room = (wished - PicturePage::margin - map_gap - cells_left_) / count;
        cell_ = std::max(number + 8, 28.0);
        cell_ = std::max(cell_, std::min(room, widest_map_cell));
        for (const double width : {cell_, 48.0, 56.0, widest_map_cell}) {
            if (width < cell_ || width * count > std::max(room * count, 330.0) || !names_fit_in_lines(names, width, measure_)) continue;
            cell_ = width;
            break;
        }
        heads_ = column_heads(names, cell_, measure_);
        width_ = std::max(wished, cells_left_ + cell_ * count + map_gap + PicturePage::margin);
    }

    std::string size_of(std::size_t column) const {
        const NumberCell& n = column < table_.groups.size() ? table_.groups[column].n : table_.total_n;
        return n.shown;
    }
    std::string words_in(std::size_t row, std::size_t column) const {
        const NumberRow& of = table_.rows[row];
        const bool has_cell = column < of.cells.size() || column == table_.groups.size();
        return of.heading && !has_cell ? std::string() : shown_number(drawn_cell(table_, of, column));
    }

    double draw_heads(PicturePage& page) {
        const double y = page.top() + heads_.height;
        for (std::size_t column = 0; column < columns_; ++column) {
            draw_column_head(page, heads_, column, centre(column), y, false);
            page.text(size_of(column), {centre(column), y + 12}, map_size_look, TextAnchor::middle);
            page.spot({centre(column) - cell_ / 2, page.top(), cell_, heads_.height + 16}, group_with_size(table_, column), PictureSpot::nowhere,
                      static_cast<int>(column));
        }
        page.text("n", {cells_left_ - map_gap, y + 12}, map_size_look, TextAnchor::end);
        return y + 17;
    }

    // A share of three people is not to stand out among those of hundreds: only where there are no others, small bases have a tint.
    void find_largest() {
        double largest_of_small = 0;
        bool all_small = true;
        for (const HeatRow& row : rows_) {
            if (table_.rows[row.at].heading) continue;
            for (std::size_t column = 0; column < columns_; ++column) {
                const DrawnNumber number = drawn_number(table_, drawn_cell(table_, table_.rows[row.at], column));
                some_hidden_ |= number.is_hidden();
                some_empty_ |= number.is == DrawnNumber::Is::nothing;
                if (column >= table_.groups.size()) continue;
                if (number.small_base) {
                    some_small_ = true;
                    largest_of_small = std::max(largest_of_small, number.value);
                } else if (number.is_number()) {
                    all_small = false;
                    largest_ = std::max(largest_, number.value);
                }
            }
        }
        tints_small_ = some_small_ && all_small;
        if (tints_small_) largest_ = largest_of_small;
    }

    void draw_row(PicturePage& page, const HeatRow& row) {
        const NumberRow& of = table_.rows[row.at];
        const int at = static_cast<int>(row.at);
        const WordLook& look = of.heading ? map_section_look : map_name_look;
        const double first = middle_baseline(row.top, row.height - static_cast<double>(row.name.size() - 1) * look.pitch(), look.size);
        page.lines(row.name, {page.left() + row.indent, first}, look);
        page.spot({page.left(), row.top, cells_left_ - map_gap - page.left(), row.height}, of.name.empty() ? of.own : of.name, at);
        for (std::size_t column = 0; column < columns_; ++column) draw_cell(page, row, column);
    }

    void draw_cell(PicturePage& page, const HeatRow& row, std::size_t column) {
        const NumberRow& of = table_.rows[row.at];
        const bool is_total = column == table_.groups.size();
        const PictureArea area{centre(column) - cell_ / 2 + 0.5, row.top + 0.5, cell_ - 1, row.height - 1};
        const DrawnNumber number = drawn_number(table_, drawn_cell(table_, of, column));
        WordLook look = of.heading ? map_size_look : map_number_look;
        const std::string words = words_in(row.at, column);
        if (words.empty()) return;
        if (!of.heading && number.is_hidden()) {
            page.box(area, picture_colours::hidden_fill, PictureHatch::rising, picture_colours::hidden_ink);
            const double width = measure_(words, look.size, look.strong) + 4;
            page.box({centre(column) - width / 2, row.top + row.height / 2 - 5.5, width, 11}, picture_colours::paper);
        } else if (!of.heading && !is_total && number.is_number()) {
            const bool hollow = number.small_base && !tints_small_;
            const bool tinted = !hollow && number.value > 0 && largest_ > 0;
            const PictureColour fill = tinted ? tint(0.06 + 0.94 * number.value / largest_) : picture_colours::paper;
            page.box(area, fill, PictureHatch::none, hollow ? picture_colours::rule : picture_colours::grid, !tinted);
            look.colour = ink_on(fill);
        }
        page.text(words, {centre(column), middle_baseline(row.top, row.height, look.size)}, look, TextAnchor::middle);
        page.spot(area, spot_sentence(table_, row.at, column), static_cast<int>(row.at), static_cast<int>(column));
    }

    // The tints from the smallest to the largest number, and how what is no number looks.
    double draw_legend(PicturePage& page, double y) const {
        constexpr double length = 110, steps = 44, height = 8;
        double x = page.left();
        if (largest_ > 0) {
            const std::string least = table_.is_percentage ? "0%" : "0";
            const int decimals = table_.is_coefficient ? 2 : table_.is_percentage && largest_ < 10 ? 1 : 0;
            const std::string most = scale_number(table_, {largest_, 1, decimals}, largest_);
            page.text(least, {x, middle_baseline(y, height, map_scale_look.size)}, map_scale_look);
            x += measure_(least, map_scale_look.size, map_scale_look.strong) + 4;
            for (double step = 0; step < steps; ++step)
                page.box({x + step * length / steps, y, length / steps + 0.2, height}, tint(0.06 + 0.94 * (step + 0.5) / steps));
            x += length + 4;
            page.text(most, {x, middle_baseline(y, height, map_scale_look.size)}, map_scale_look);
            x += measure_(most, map_scale_look.size, map_scale_look.strong) + 16;
        }
        const auto swatch = [&](PictureColour fill, PictureHatch hatch, PictureColour ink, bool outlined) {
            page.box({x, y - 0.5, 16, 9}, fill, hatch, ink, outlined);
            x += 20;
        };
        const auto explain = [&](const std::string& words) {
            page.text(words, {x, middle_baseline(y, height, map_scale_look.size)}, map_scale_look);
            x += measure_(words, map_scale_look.size, map_scale_look.strong) + 16;
        };
        if (some_hidden_) {
            swatch(picture_colours::hidden_fill, PictureHatch::rising, picture_colours::hidden_ink, false);
            explain("hidden");
        }
        if (some_small_ && !tints_small_) {
            swatch(picture_colours::paper, PictureHatch::none, picture_colours::rule, true);
            explain("small base");
        }
        if (some_empty_ && !is_relation_matrix(table_)) explain("–  no base");
        return x > page.left() ? y + height + 2 : y;
    }

    const NumberTable& table_;
    const TextMeasure& measure_;
    std::size_t columns_;
    std::vector<HeatRow> rows_;
    ColumnHeads heads_;
    double cells_left_ = 0;
    double cell_ = 0;
    double width_ = 0;
    double largest_ = 0;
    bool some_hidden_ = false;
    bool some_small_ = false;
    bool tints_small_ = false;
    bool some_empty_ = false;
};

}  // namespace

Picture heat_map(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    return HeatMapMaker(table, settings, measure).make();
}

}  // namespace heddle
