#include "storage/export/relation_numbers.h"

#include <fmt/format.h>

#include "coding/count_table.h"
#include "storage/export/number_table.h"

namespace heddle {

namespace {

NumberCell nothing() { return {std::monostate{}, "–"}; }

NumberCell share_cell(std::int64_t count, std::int64_t base, std::int64_t min_base, int decimals) {
    if (base == 0) return nothing();
    const double percent = 100.0 * static_cast<double>(count) / static_cast<double>(base);
    if (base < min_base) return {percent, fmt::format("{}/{}", count, base)};
    return {percent, rounded_percentage(count, base, decimals) + "%"};
}

NumberCell counted_or_hidden(std::int64_t n) {
    const std::string shown = shown_size(n);
    return n >= 0 ? NumberCell{n, shown} : NumberCell{shown, shown};
}

NumberRow number_row_of(const RelatedCode& code) {
    NumberRow row;
    row.name = code.name;
    row.own = code.own;
    row.depth = code.depth;
    row.total = counted_or_hidden(code.n);
    return row;
}

void add_stretches(NumberTable& made, const CodeProfile& profile) {
    made.is_of_places = true;
    for (const char* name : {"start", "end", "share"}) made.groups.push_back({name, nothing()});
    for (const ProfileRow& code : profile.rows) {
        for (const Range& stretch : code.stretches) {
            NumberRow& row = made.rows.emplace_back();
            row.name = row.own = code.name;
            row.cells = {number_cell(stretch.start.value), number_cell(stretch.end.value), share_cell(stretch.length(), profile.n, 0, 1)};
            row.total = number_cell(stretch.length());
        }
    }
}

}  // namespace

std::string shown_size(std::int64_t n) { return n >= 0 ? with_thousands(n) : hidden_mark(-n); }

NumberCell shown_cell(const RelationQuestion& question, const RelationCell& cell) {
    if (!cell.compared) return nothing();
    if (cell.hidden) {
        const std::string mark = hidden_mark(question.counted.suppress_below);
        return {mark, mark};
    }
    switch (question.number) {
        case RelationNumber::count: return number_cell(related(cell, is_sequence(question.distance.near)));
        case RelationNumber::share: return share_cell(cell.first_related, cell.first, question.counted.min_base, 0);
        case RelationNumber::coefficient: break;
    }
    const auto value = coefficient(cell);
    return value ? NumberCell{*value, fmt::format("{:.2f}", *value)} : nothing();
}

NumberTable number_table(const RelationTable& table) {
    const RelationQuestion& question = table.question;
    NumberTable made;
    made.row_title = table.by_groups() ? "pair" : "code";
    made.sheet = "Relations";
    made.unit = name_of(question.counted.unit);
    made.percent = question.number == RelationNumber::share ? "row" : name_of(PercentBase::none);
    made.is_percentage = question.number == RelationNumber::share;
    made.is_coefficient = question.number == RelationNumber::coefficient;
    made.is_sequence = is_sequence(question.distance.near);
    made.heading = table.heading;
    made.notes = table.notes;
    if (table.by_groups()) {
        const char* between = is_sequence(question.distance.near) ? " → " : " × ";
        for (const CountGroup& group : table.groups) made.groups.push_back({group.name, number_cell(group.n)});
        made.total_n = number_cell(table.groups_n);
        for (const RelationTable::Pair& pair : table.pairs) {
            NumberRow& row = made.rows.emplace_back();
            row.name = row.own = table.rows[pair.row].name + between + table.columns[pair.column].name;
            for (const RelationCell& cell : pair.cells) row.cells.push_back(shown_cell(question, cell));
            row.total = shown_cell(question, table.cell(pair.row, pair.column));
        }
        return made;
    }
    for (const RelatedCode& column : table.columns) made.groups.push_back({column.name, counted_or_hidden(column.n)});
    made.total_n = counted_or_hidden(table.n);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        NumberRow& added = made.rows.emplace_back(number_row_of(table.rows[row]));
        for (std::size_t column = 0; column < table.columns.size(); ++column) added.cells.push_back(shown_cell(question, table.cell(row, column)));
    }
    return made;
}

NumberTable number_table(const CodeProfile& profile) {
    const ProfileQuestion& question = profile.question;
    NumberTable made;
    made.row_title = "code";
    made.sheet = "Profile";
    made.unit = name_of(Unit::characters);
    made.is_percentage = question.number == ProfileNumber::share;
    made.percent = name_of(made.is_percentage ? PercentBase::group : PercentBase::none);
    made.heading = profile.heading;
    made.notes = profile.notes;
    made.total_n = number_cell(profile.n);
    if (question.number == ProfileNumber::stretches) {
        add_stretches(made, profile);
        return made;
    }
    const auto per_cent = [&](std::size_t slice) { return (200 * static_cast<std::int64_t>(slice) / question.slices + 1) / 2; };
    for (std::size_t slice = 0; slice < profile.slices.size(); ++slice)
        made.groups.push_back({fmt::format("{}–{}%", per_cent(slice), per_cent(slice + 1)), number_cell(profile.slices[slice].n)});
    const bool shares = made.is_percentage;
    for (const ProfileRow& code : profile.rows) {
        NumberRow& row = made.rows.emplace_back();
        row.name = code.name;
        row.own = code.own;
        row.depth = code.depth;
        for (std::size_t slice = 0; slice < profile.slices.size(); ++slice) {
            const std::int64_t characters = code.characters[slice];
            row.cells.push_back(shares ? share_cell(characters, profile.slices[slice].n, 0, 0) : number_cell(characters));
        }
        row.total = shares ? share_cell(code.total, profile.n, 0, 1) : number_cell(code.total);
    }
    return made;
}

}  // namespace heddle
