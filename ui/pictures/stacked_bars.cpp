#include "ui/pictures/stacked_bars.h"

#include <algorithm>
#include <optional>

#include "coding/phrases.h"
#include "ui/pictures/drawn_numbers.h"
#include "ui/pictures/picture_colours.h"
#include "ui/pictures/picture_page.h"
#include "ui/pictures/scale_lines.h"

namespace heddle {

namespace {

constexpr WordLook stack_name_look{8.5, false, {}};
constexpr WordLook stack_section_look{8.5, true, {}};
constexpr WordLook stack_number_look{7.5, false, {}};
constexpr WordLook stack_size_look{7.5, false, picture_colours::quiet_ink};
constexpr double widest_stack_name = 165;
constexpr double stack_indent = 9;
constexpr double stack_gap = 6;
constexpr double bar_height = 14;
constexpr double between_bars = 5;
constexpr std::size_t most_stack_name_lines = 3;

struct StackPart {
    double value = 0;
    std::size_t look = 0;
    std::size_t row = 0;  // of the table
    std::size_t group = 0;
};

struct StackBar {
    std::string name;
    bool section = false;  // a title alone
    double indent = 0;
    int row = PictureSpot::nowhere;
    int group = PictureSpot::nowhere;
    std::string n;
    double whole = 0;  // what 100% is; 0: nothing to draw
    bool hides = false;
    std::vector<StackPart> parts;
};

struct StackPlan {
    std::vector<StackBar> bars;
    std::vector<std::string> looks;  // what the legend says, in order
    std::vector<std::string> faults;  // items whose answers are more than their people
};

// The number of people behind a cell, and of how many; of a distribution.
void add_answer(const NumberTable& table, std::size_t row, std::size_t group, std::size_t look, StackBar& bar) {
    const NumberCell& cell = drawn_cell(table, table.rows[row], group);
    const DrawnNumber number = drawn_number(table, cell);
    if (cell.share) {
        bar.hides |= cell.share->is_hidden() || cell.share->hides_base();
        if (!bar.hides) bar.whole = static_cast<double>(cell.share->base);
        bar.parts.push_back({static_cast<double>(std::max<std::int64_t>(cell.share->count, 0)), look, row, group});
        return;
    }
    bar.hides |= number.is_hidden();
    if (number.is_number()) bar.whole = 100;
    bar.parts.push_back({number.value, look, row, group});
}

StackPlan plan_of_answers(const NumberTable& table) {
    StackPlan plan;
    const std::vector<std::size_t> rows = drawn_rows(table);
    const std::size_t columns = table.groups.size() + (has_drawn_totals(table) ? 1 : 0);
    for (std::size_t i = 0; i < rows.size();) {
        if (!table.rows[rows[i]].heading) {
            ++i;
            continue;
        }
        const std::size_t title = rows[i];
        std::size_t end = i + 1;
        while (end < rows.size() && !table.rows[rows[end]].heading) ++end;
        StackBar& section = plan.bars.emplace_back();
        section.name = table.rows[title].own;
        section.section = true;
        section.row = static_cast<int>(title);
        bool too_many = false;
        for (std::size_t column = 0; column < columns; ++column) {
            StackBar bar;
            bar.name = drawn_group_name(table, column);
            bar.group = static_cast<int>(column);
            bar.indent = stack_indent;
            bar.n = shown_number(drawn_cell(table, table.rows[title], column));
            double sum = 0;
            for (std::size_t each = i + 1; each < end; ++each) {
                const std::string& answer = table.rows[rows[each]].answer;
                auto look = std::ranges::find(plan.looks, answer);
                if (look == plan.looks.end()) look = plan.looks.insert(look, answer);
                add_answer(table, rows[each], column, static_cast<std::size_t>(look - plan.looks.begin()), bar);
                sum += bar.parts.back().value;
            }
            too_many |= !bar.hides && sum > bar.whole * (1 + 1e-9);
            plan.bars.push_back(std::move(bar));
        }
        if (too_many) plan.faults.push_back(table.rows[title].own);
        i = end;
    }
    return plan;
}

StackPlan plan_of_counts(const NumberTable& table) {
    StackPlan plan;
    for (std::size_t group = 0; group < table.groups.size(); ++group) plan.looks.push_back(group_with_size(table, group));
    for (const std::size_t at : drawn_rows(table)) {
        const NumberRow& row = table.rows[at];
        StackBar& bar = plan.bars.emplace_back();
        bar.name = row.own;
        bar.section = row.heading;
        bar.row = static_cast<int>(at);
        bar.indent = stack_indent * std::min(row.depth, 5);
        if (row.heading) continue;
        for (std::size_t group = 0; group < table.groups.size(); ++group) {
            const DrawnNumber number = drawn_number(table, drawn_cell(table, row, group));
            bar.hides |= number.is_hidden();
            bar.whole += number.value;
            bar.parts.push_back({number.value, group, at, group});
        }
        // The row's own, which is less than the sum of its parts where one thing counts in several groups.
        if (!row.total.shown.empty()) bar.n = shown_number(row.total);
    }
    return plan;
}

StackPlan plan_of(const NumberTable& table) { return table.is_distribution ? plan_of_answers(table) : plan_of_counts(table); }

class StackMaker {
public:
    StackMaker(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure)
        : table_(table), measure_(measure), width_(settings.width), plan_(plan_of(table)) {
        double widest = 0;
        for (const StackBar& bar : plan_.bars) {
            const double room = bar.section ? width_ - 2 * PicturePage::margin : widest_stack_name - bar.indent;
            WordLines name = word_lines(bar.name, room, most_stack_name_lines, bar.section ? stack_section_look : stack_name_look, measure);
            if (!bar.section) widest = std::max(widest, bar.indent + name.width);
            if (!bar.n.empty()) widest_n_ = std::max(widest_n_, measure(size_words(bar), stack_size_look.size, stack_size_look.strong));
            names_.push_back(std::move(name.lines));
        }
        zero_ = PicturePage::margin + widest + stack_gap;
        width_ = std::max(width_, zero_ + 160 + widest_n_ + PicturePage::margin);
        length_ = width_ - PicturePage::margin - zero_ - std::max(widest_n_ + 6, 14.0);
    }

    Picture make() {
        PicturePage page(table_, width_, measure_);
        const std::string says = table_.is_distribution ? "Bars stacked to 100%: for each item and group how many gave each answer."
                                                        : "Bars stacked to 100%: for each row how it is spread over the groups.";
        if (plan_.bars.empty()) return page.finish(page.sentence("There is nothing to draw: the table has no rows."), says);
        std::vector<LegendEntry> entries;
        for (std::size_t i = 0; i < plan_.looks.size(); ++i) {
            const GroupLook look = group_look(i);
            entries.push_back({{{}, look.fill, look.hatch, look.ink, false}, plan_.looks[i], plan_.looks[i],
                               table_.is_distribution ? PictureSpot::nowhere : static_cast<int>(i)});
        }
        const double scale_top = legend(page, entries, page.top(), measure_) + 8 + scale_room;
        double height = 0;
        for (std::size_t i = 0; i < plan_.bars.size(); ++i) height += height_of(i);
        const ScalePlace place{zero_, length_, scale_top, scale_top + height};
        NumberTable percent;
        percent.is_percentage = true;
        draw_scale_lines(page, percent, {100, 20, 0}, place, measure_);
        double y = place.top;
        for (std::size_t i = 0; i < plan_.bars.size(); ++i) {
            draw_bar(page, i, y);
            y += height_of(i);
        }
        return page.finish(place.bottom + scale_room, says, notes());
    }

private:
    std::string size_words(const StackBar& bar) const {
        if (bar.n.empty()) return {};
        return (table_.is_distribution ? "n = " : "Total ") + bar.n;
    }

    double height_of(std::size_t i) const {
        const double words = static_cast<double>(names_[i].size()) * stack_name_look.pitch() + 1;
        return between_bars + (plan_.bars[i].section ? words : std::max(words, bar_height));
    }

    std::vector<std::string> notes() const {
        std::vector<std::string> made;
        if (!table_.is_distribution) made.emplace_back("Each bar is 100% of the numbers of its groups together; what counts in several groups is in each of them.");
        if (std::ranges::any_of(plan_.bars, &StackBar::hides))
            made.emplace_back("A bar that would hold a hidden number is not drawn, since its other parts would tell it.");
        return made;
    }

    void draw_bar(PicturePage& page, std::size_t i, double y) {
        const StackBar& bar = plan_.bars[i];
        const double inner = height_of(i) - between_bars;
        y += between_bars / 2;
        const double words = static_cast<double>(names_[i].size()) * stack_name_look.pitch();
        if (bar.section) {
            double widest = 0;
            for (const std::string& line : names_[i]) widest = std::max(widest, measure_(line, stack_section_look.size, stack_section_look.strong));
            page.box({page.left(), y, widest + 4, words}, picture_colours::paper);
            page.lines(names_[i], {page.left(), y + stack_section_look.size}, stack_section_look);
            page.spot({page.left(), y, widest, words}, bar.name, bar.row);
            return;
        }
        page.lines(names_[i], {page.left() + bar.indent, y + (inner - words) / 2 + stack_name_look.size}, stack_name_look);
        page.spot({page.left(), y, zero_ - stack_gap - page.left(), inner}, bar.name, bar.row, bar.group);
        const double top = y + (inner - bar_height) / 2;
        page.text(size_words(bar), {page.right(), middle_baseline(top, bar_height, stack_size_look.size)}, stack_size_look, TextAnchor::end);
        const double middle = middle_baseline(top, bar_height, stack_number_look.size);
        if (bar.hides || bar.whole <= 0) {
            const std::string sentence = bar.hides ? "not drawn: holds a hidden number" : "–";
            if (bar.hides) page.box({zero_, top, 12, bar_height}, picture_colours::hidden_fill, PictureHatch::rising, picture_colours::hidden_ink);
            const double left = zero_ + (bar.hides ? 15 : 3), width = measure_(sentence, stack_number_look.size, stack_number_look.strong);
            page.box({left - 1, top, width + 2, bar_height}, picture_colours::paper);
            WordLook quiet = stack_number_look;
            quiet.colour = picture_colours::quiet_ink;
            page.text(sentence, {left, middle}, quiet);
            return;
        }
        double x = zero_;
        for (const StackPart& part : bar.parts) {
            const double length = part.value / bar.whole * length_;
            if (length > 0) draw_part(page, part, {x, top, length, bar_height}, middle);
            x += length;
        }
    }

    void draw_part(PicturePage& page, const StackPart& part, PictureArea area, double baseline) {
        const GroupLook look = group_look(part.look);
        page.spot(area, spot_sentence(table_, part.row, part.group), static_cast<int>(part.row), static_cast<int>(part.group));
        if (area.width > 1.5) area.width -= 0.75;  // paper between the parts
        page.box(area, look.fill, look.hatch, look.ink);
        const std::string words = shown_number(drawn_cell(table_, table_.rows[part.row], part.group));
        const double width = measure_(words, stack_number_look.size, stack_number_look.strong);
        if (width + 5 > area.width) return;
        const double centre = area.left + area.width / 2;
        WordLook on = stack_number_look;
        if (look.hatch == PictureHatch::none) {
            on.colour = ink_on(look.fill);
        } else {
            page.box({centre - width / 2 - 1.5, area.top + 2, width + 3, area.height - 4}, picture_colours::paper);
        }
        page.text(words, {centre, baseline}, on, TextAnchor::middle);
    }

    const NumberTable& table_;
    const TextMeasure& measure_;
    double width_;
    StackPlan plan_;
    std::vector<std::vector<std::string>> names_;  // of each bar, in lines
    double widest_n_ = 0;
    double zero_ = 0;
    double length_ = 0;
};

}  // namespace

Result<> check_stacked_bars(const NumberTable& table) {
    if (is_relation_matrix(table)) return failure("Codes beside codes are no parts of a whole; choose a heat map.");
    if (table.is_distribution && table.is_of_bases)
        return failure("How many answered is the same for all answers to an item; ask for --show percent or count.");
    if (!table.is_distribution) {
        if (table.is_percentage || table.is_coefficient)
            return failure("Stacked bars show counts over groups, or all answers to an item (tabulate --distribution); leave out percentages and coefficients.");
        if (table.groups.size() < 2) return failure("Stacked bars show how counts are spread over groups; add --by ATTRIBUTE with two values or more.");
    }
    const StackPlan plan = plan_of(table);
    if (plan.looks.size() > most_group_looks) {
        return failure("Stacked bars tell at most " + std::to_string(most_group_looks) + " parts apart and this table has " + std::to_string(plan.looks.size()) +
                       "; choose a heat map, or ask for less.");
    }
    if (!plan.faults.empty()) {
        return failure("Some people gave several answers to " + heddle::quoted(plan.faults.front()) + ", so that its parts do not add up to 100%; choose bars.");
    }
    return done();
}

Picture stacked_bars(const NumberTable& table, const PictureSettings& settings, const TextMeasure& measure) {
    return StackMaker(table, settings, measure).make();
}

}  // namespace heddle
