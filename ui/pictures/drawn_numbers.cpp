#include "ui/pictures/drawn_numbers.h"

#include <algorithm>
#include <cmath>

#include "coding/count_table.h"
#include "coding/plain_number.h"

namespace heddle {

namespace {

constexpr const char* all_group = "all";

}  // namespace

DrawnNumber drawn_number(const NumberTable& table, const NumberCell& cell) {
    if (std::holds_alternative<std::string>(cell.exact)) return {DrawnNumber::Is::hidden};
    double value = 0;
    if (const auto* count = std::get_if<std::int64_t>(&cell.exact)) {
        value = static_cast<double>(*count);
    } else if (const auto* exact = std::get_if<double>(&cell.exact)) {
        value = *exact;
    } else {
        return {};
    }
    if (!std::isfinite(value)) return {};
    return {DrawnNumber::Is::number, value, table.is_percentage && cell.shown.find('/') != std::string::npos};
}

const NumberCell& drawn_cell(const NumberTable& table, const NumberRow& row, std::size_t group) {
    static const NumberCell nothing;
    if (group == table.groups.size()) return row.total;
    return group < row.cells.size() ? row.cells[group] : nothing;
}

std::string shown_number(const NumberCell& cell) { return cell.shown.empty() ? "–" : cell.shown; }

const std::string& drawn_group_name(const NumberTable& table, std::size_t group) {
    static const std::string total = "Total";
    return group < table.groups.size() ? table.groups[group].name : total;
}

std::string group_with_size(const NumberTable& table, std::size_t group) {
    const NumberCell& n = group < table.groups.size() ? table.groups[group].n : table.total_n;
    const std::string& name = drawn_group_name(table, group);
    return n.shown.empty() || n.shown == "–" ? name : name + " (n = " + n.shown + ")";
}

std::string answered_by(const NumberTable& table, const NumberRow& heading) {
    if (!table.is_distribution || !heading.heading || heading.cells.empty()) return {};
    if (is_only_group_all(table)) return shown_number(heading.cells.front());
    std::string all;
    for (std::size_t group = 0; group < table.groups.size(); ++group)
        all += (group > 0 ? ", " : "") + drawn_group_name(table, group) + " " + shown_number(drawn_cell(table, heading, group));
    return all;
}

std::vector<std::size_t> drawn_rows(const NumberTable& table) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        if (table.rows[i].asked) rows.push_back(i);
    }
    return rows;
}

bool is_only_group_all(const NumberTable& table) { return table.groups.size() == 1 && table.groups.front().name == all_group; }

bool is_relation_matrix(const NumberTable& table) { return table.sheet == "Relations" && table.row_title == "code"; }

bool has_drawn_totals(const NumberTable& table) {
    if (table.groups.empty() || is_only_group_all(table)) return false;
    return std::ranges::any_of(table.rows, [](const NumberRow& row) { return row.asked && !row.total.shown.empty(); });
}

std::string spot_sentence(const NumberTable& table, std::size_t row, std::size_t group) {
    const NumberRow& of = table.rows[row];
    const NumberCell& cell = drawn_cell(table, of, group);
    std::string says = of.name.empty() ? of.own : of.name;
    if (!of.answer.empty()) says += ": " + of.answer;
    says += "\n" + group_with_size(table, group) + "\n" + shown_number(cell);
    if (cell.share && !cell.share->is_hidden() && !cell.share->hides_base() && cell.share->base > 0) {
        says += ", " + with_thousands(cell.share->count) + " of " + with_thousands(cell.share->base);
    }
    return says;
}

DrawnScale drawn_scale(const NumberTable& table, double largest) {
    DrawnScale scale;
    if (!(largest > 0)) largest = table.is_coefficient ? 0.1 : table.is_percentage ? 10 : 1;
    // Four to eight steps of 1, 2 or 5 times a power of ten; counts have no parts.
    double power = std::pow(10.0, std::floor(std::log10(largest)) - 1);
    scale.step = power;
    for (const double times : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0}) {
        scale.step = power * times;
        if (largest / scale.step <= 5) break;
    }
    const bool whole = !table.is_percentage && !table.is_coefficient;
    if (whole && scale.step < 1) scale.step = 1;
    scale.top = std::ceil(largest / scale.step - 1e-9) * scale.step;
    for (double step = scale.step; scale.decimals < 6 && std::abs(step - std::round(step)) > 1e-6; step *= 10) ++scale.decimals;
    return scale;
}

std::string scale_number(const NumberTable& table, const DrawnScale& scale, double number) {
    if (scale.decimals == 0) {
        const std::string whole = with_thousands(std::llround(number));
        return table.is_percentage ? whole + "%" : whole;
    }
    return with_decimals(number, scale.decimals) + (table.is_percentage ? "%" : "");
}

}  // namespace heddle
