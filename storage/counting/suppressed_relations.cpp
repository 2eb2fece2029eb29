#include "storage/counting/suppressed_relations.h"

#include <algorithm>
#include <map>
#include <set>

#include "storage/counting/pair_bounds.h"
#include "storage/counting/suppressed_count.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

constexpr int no_parent = -1;

// The nearest one before each that stands above it, in a list of codes in codebook order.
std::vector<int> parents_among(const std::vector<RelatedCode>& codes) {
    std::vector<int> parents;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        int found = no_parent;
        for (std::size_t above = i; above-- > 0 && found == no_parent;) {
            if (codes[i].name.starts_with(codes[above].name + " > ")) found = static_cast<int>(above);
        }
        parents.push_back(found);
    }
    return parents;
}

class PairHider {
public:
    PairHider(RelationTable& table, std::int64_t in_whole)
        : table_(table), in_whole_(in_whole), below_(*table.question.counted.suppress_below), row_parents_(parents_among(table.rows)), column_parents_(parents_among(table.columns)) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) column_of_.emplace(table.columns[column].code, column);
        for (std::size_t row = 0; row < table.rows.size(); ++row) row_of_.emplace(table.rows[row].code, row);
    }

    void hide() {
        std::int64_t marked = table_.by_groups() ? hide_in_groups() : hide_in_matrix();
        if (marked == 0) return;
        // How many segments there are does not tell in how many documents or people.
        const bool in_whole = of_units() && table_.takes_in_whole_interviews;
        if (in_whole) marked = hide_everything();
        table_.notes.push_back(hidden_cells_note(below_, marked, false, of_units()));
        if (in_whole) {
            table_.notes.push_back("With this nearness everything is hidden as soon as anything is: it takes in whole interviews, where how many have two codes follows from how many have "
                                   "each. A smaller distance shows more.");
        }
    }

private:
    bool of_units() const { return table_.question.counted.unit != Unit::segments; }
    bool small(std::int64_t value) const { return value > 0 && value < below_; }
    // As hide_family() does.
    bool hides_zeros() const { return below_ == 2; }
    // The number of the code above is the sum of those below it: each segment of the first code is one of one code.
    bool adds_up_along_first() const {
        return !of_units() && (is_sequence(table_.question.distance.near) || table_.question.number == RelationNumber::share);
    }
    std::int64_t value_of(const RelationCell& cell) const {
        const bool first_only = table_.question.number == RelationNumber::share;
        return first_only ? cell.first_related : related(cell, is_sequence(table_.question.distance.near));
    }
    bool is_primary(const RelationCell& cell) const {
        if (!cell.compared) return false;
        // Whichever number is asked for, so that shares tell nothing that counts hide.
        if (small(cell.first_related) || (!is_sequence(table_.question.distance.near) && small(cell.second_related))) return true;
        const std::int64_t value = value_of(cell);
        if (value == 0) return hides_zeros();
        return small(value) || (of_units() && (value == cell.first || value == cell.second));
    }

    // Which codes' own numbers are hidden, and whether the table's: that of all is the sum of those of the top level, where segments are counted.
    std::map<CodeId, std::uint8_t> hide_sizes() {
        hides_total_ = false;
        std::vector<RelatedCode> codes = table_.rows;
        for (const RelatedCode& column : table_.columns) {
            if (!row_of_.contains(column.code)) codes.push_back(column);
        }
        // A path sorts behind that of the code above it.
        std::ranges::sort(codes, {}, &RelatedCode::name);
        std::vector<int> parents{no_parent};
        for (const int parent : parents_among(codes)) parents.push_back(parent + 1);
        std::vector<std::int64_t> values{table_.n};
        std::vector<std::uint8_t> hidden{small(table_.n) ? std::uint8_t{1} : std::uint8_t{0}};
        for (const RelatedCode& code : codes) {
            values.push_back(code.n);
            const bool everybody = of_units() && code.n > 0 && code.n == table_.n;
            hidden.push_back(small(code.n) || everybody || (hides_zeros() && code.n == 0) || hidden_for_pairs_.contains(code.code) ? 1 : 0);
        }
        hide_family(parents, values, below_, !of_units(), hidden);
        hides_total_ = hidden.front() != 0;
        std::map<CodeId, std::uint8_t> found;
        for (std::size_t i = 0; i < codes.size(); ++i) found[codes[i].code] = hidden[i + 1];
        return found;
    }

    std::size_t at(std::size_t row, std::size_t column) const { return row * table_.columns.size() + column; }

    // One column of the matrix, or one row of it.
    bool hide_line(std::size_t line, bool is_column) {
        const std::vector<int>& all_parents = is_column ? row_parents_ : column_parents_;
        std::vector<std::size_t> places;
        std::vector<int> number(all_parents.size(), no_parent);
        std::vector<int> parents;
        std::vector<std::int64_t> values;
        std::vector<std::uint8_t> hidden;
        for (std::size_t i = 0; i < all_parents.size(); ++i) {
            const std::size_t place = is_column ? at(i, line) : at(line, i);
            // A code beside one above or below it has no number.
            if (!table_.cells[place].compared) continue;
            number[i] = static_cast<int>(places.size());
            parents.push_back(all_parents[i] < 0 ? no_parent : number[static_cast<std::size_t>(all_parents[i])]);
            places.push_back(place);
            values.push_back(value_of(table_.cells[place]));
            hidden.push_back(hidden_[place]);
        }
        const std::vector<std::uint8_t> before = hidden;
        hide_family(parents, values, below_, is_column && adds_up_along_first(), hidden);
        for (std::size_t i = 0; i < places.size(); ++i) hidden_[places[i]] = hidden[i];
        return hidden != before;
    }

    // "A and B" is "B and A", but for shares and sequences.
    bool mirror() {
        if (is_sequence(table_.question.distance.near)) return false;
        bool changed = false;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            const auto as_column = column_of_.find(table_.rows[row].code);
            if (as_column == column_of_.end()) continue;
            for (std::size_t column = 0; column < table_.columns.size(); ++column) {
                const auto as_row = row_of_.find(table_.columns[column].code);
                if (as_row == row_of_.end() || !hidden_[at(row, column)]) continue;
                std::uint8_t& other = hidden_[at(as_row->second, as_column->second)];
                changed = changed || !other;
                other = 1;
            }
        }
        return changed;
    }

    // Whether the n that are shown leave one number only for a pair that is hidden: a small one, or all who have one of the two.
    bool follows_from_sizes(const std::vector<RelatedCode>& shown, const RelatedCode& one, const RelatedCode& other) const {
        // Whoever is not taken in whole may have both without having them together.
        const auto apart = in_whole_ > 0 ? std::optional(table_.n - in_whole_) : std::nullopt;
        const PairBounds bounds = bounds_of_pair(shown, hides_total_ ? -below_ : table_.n, one, other, apart);
        const std::int64_t small_ones = std::min(bounds.most, below_ - 1) - std::max<std::int64_t>(bounds.least, hides_zeros() ? 0 : 1) + 1;
        const bool may_be_all = bounds.most >= below_ && bounds.most == std::min(one.n, other.n);
        return std::max<std::int64_t>(small_ones, 0) + (may_be_all ? 1 : 0) == 1;
    }

    // Hides one n more where a pair follows from those that are shown.
    bool hide_one_more_size(const std::map<CodeId, std::uint8_t>& sizes) {
        if (!of_units()) return false;
        std::vector<RelatedCode> shown = table_.rows;
        for (RelatedCode& code : shown) code.n = sizes.at(code.code) ? -below_ : code.n;
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            for (std::size_t column = 0; column < table_.columns.size(); ++column) {
                const RelationCell& cell = table_.cells[at(row, column)];
                const RelatedCode& one = table_.rows[row];
                const RelatedCode& other = table_.columns[column];
                if (!cell.compared || !is_primary(cell) || one.code == other.code || sizes.at(one.code) || sizes.at(other.code)) continue;
                // Unless some are taken in whole, at least one is left for what is more than that.
                const std::int64_t value = value_of(cell);
                if (value == 0 || (value > 1 && in_whole_ == 0) || !follows_from_sizes(shown, one, other)) continue;
                hidden_for_pairs_.insert(one.n <= other.n ? one.code : other.code);
                return true;
            }
        }
        return false;
    }

    std::int64_t hide_everything() {
        std::int64_t marked = 0;
        for (RelationTable::Pair& pair : table_.pairs) {
            for (RelationCell& cell : pair.cells) marked += hide_cell(cell, 1);
            marked += hide_cell(table_.cells[at(pair.row, pair.column)], 1);
        }
        if (table_.by_groups()) return marked;
        for (RelationCell& cell : table_.cells) marked += hide_cell(cell, 1);
        for (std::vector<RelatedCode>* codes : {&table_.rows, &table_.columns}) {
            for (RelatedCode& code : *codes) code.n = -below_;
            marked += static_cast<std::int64_t>(codes->size());
        }
        table_.n = -below_;
        return marked + 1;
    }

    std::int64_t hide_in_matrix() {
        std::map<CodeId, std::uint8_t> sizes = hide_sizes();
        while (hide_one_more_size(sizes)) sizes = hide_sizes();
        for (const RelatedCode& row : table_.rows) {
            for (const RelatedCode& column : table_.columns) {
                const RelationCell& cell = table_.cells[hidden_.size()];
                hidden_.push_back(is_primary(cell) || (cell.compared && (sizes.at(row.code) || sizes.at(column.code))) ? 1 : 0);
            }
        }
        // Each round hides more, or is the last.
        for (bool again = true; again;) {
            again = false;
            for (std::size_t column = 0; column < table_.columns.size(); ++column) again = hide_line(column, true) || again;
            for (std::size_t row = 0; row < table_.rows.size(); ++row) again = hide_line(row, false) || again;
            again = mirror() || again;
        }
        std::int64_t marked = 0;
        for (std::vector<RelatedCode>* codes : {&table_.rows, &table_.columns}) {
            for (RelatedCode& code : *codes) {
                if (!sizes.at(code.code)) continue;
                code.n = -below_;
                ++marked;
            }
        }
        if (hides_total_) {
            table_.n = -below_;
            ++marked;
        }
        for (std::size_t i = 0; i < table_.cells.size(); ++i) marked += hide_cell(table_.cells[i], hidden_[i]);
        return marked;
    }

    static std::int64_t hide_cell(RelationCell& cell, std::uint8_t hidden) {
        if (!hidden || !cell.compared) return 0;
        cell = {0, 0, 0, 0, true, true};
        return 1;
    }

    // The pair of the code above the first (or the second) with the other one, where the table has it.
    std::vector<int> pair_parents(bool of_first) const {
        std::map<std::pair<std::size_t, std::size_t>, int> place_of;
        for (std::size_t i = 0; i < table_.pairs.size(); ++i) place_of.emplace(std::pair(table_.pairs[i].row, table_.pairs[i].column), static_cast<int>(i));
        std::vector<int> parents;
        for (const RelationTable::Pair& pair : table_.pairs) {
            const int above = of_first ? row_parents_[pair.row] : column_parents_[pair.column];
            int found = no_parent;
            if (above >= 0) {
                const auto wanted = of_first ? std::pair(static_cast<std::size_t>(above), pair.column) : std::pair(pair.row, static_cast<std::size_t>(above));
                auto place = place_of.find(wanted);
                if (place == place_of.end() && !is_sequence(table_.question.distance.near)) {
                    // "B and A" is listed as "A and B".
                    const auto row = row_of_.find(table_.columns[wanted.second].code);
                    const auto column = column_of_.find(table_.rows[wanted.first].code);
                    if (row != row_of_.end() && column != column_of_.end()) place = place_of.find(std::pair(row->second, column->second));
                }
                if (place != place_of.end()) found = place->second;
            }
            parents.push_back(found);
        }
        return parents;
    }

    std::int64_t hide_in_groups() {
        const std::size_t columns = table_.groups.size() + 1;
        const auto cell_at = [&](RelationTable::Pair& pair, std::size_t column) -> RelationCell& {
            return column + 1 < columns ? pair.cells[column] : table_.cells[at(pair.row, pair.column)];
        };
        SuppressionTable pairs;
        pairs.columns = columns;
        pairs.threshold = below_;
        for (const CountGroup& group : table_.groups) pairs.most.push_back(of_units() ? group.n : no_limit);
        pairs.most.push_back(of_units() ? table_.groups_n : no_limit);
        // In a group of one, "nothing" says as much as "something".
        for (const std::int64_t most : pairs.most) pairs.zero_hides.push_back(of_units() && most == 1 ? 1 : 0);
        for (RelationTable::Pair& pair : table_.pairs) {
            for (std::size_t column = 0; column < columns; ++column) {
                const RelationCell& cell = cell_at(pair, column);
                const std::int64_t value = cell.compared ? value_of(cell) : 0;
                pairs.values.push_back(value);
                const bool everybody = of_units() && value > 0 && value == pairs.most[column];
                const bool lone_zero = pairs.zero_hides[column] && table_.cells[at(pair.row, pair.column)].first_related > 0;
                // A share prints how many have the first code.
                const bool prints_first = table_.question.number == RelationNumber::share;
                const bool prints_small = prints_first && (small(cell.first) || (of_units() && cell.first > 0 && cell.first == pairs.most[column]));
                pairs.primary.push_back(cell.compared && (prints_small || lone_zero || (value > 0 && (is_primary(cell) || everybody))) ? 1 : 0);
            }
        }
        for (std::size_t before = pairs.primary.size() + 1, now = 0; before != now;) {
            before = static_cast<std::size_t>(std::ranges::count(pairs.primary, 1));
            // hidden_cells() takes rows above before those below: codebook order gives them so, along either code.
            for (const bool along_first : {true, false}) {
                pairs.parent = pair_parents(along_first);
                pairs.rows_add_up = along_first && adds_up_along_first();
                pairs.primary = hidden_cells(pairs);
                // Nothing can be in a group without anybody.
                for (std::size_t i = 0; i < pairs.primary.size(); ++i) {
                    if (pairs.most[i % columns] == 0) pairs.primary[i] = 0;
                }
            }
            now = static_cast<std::size_t>(std::ranges::count(pairs.primary, 1));
        }
        std::int64_t marked = 0;
        for (std::size_t i = 0; i < table_.pairs.size(); ++i) {
            for (std::size_t column = 0; column < columns; ++column) marked += hide_cell(cell_at(table_.pairs[i], column), pairs.primary[i * columns + column]);
        }
        return marked;
    }

    RelationTable& table_;
    std::int64_t in_whole_;
    std::int64_t below_;
    std::set<CodeId> hidden_for_pairs_;  // whose n would tell a pair
    std::vector<int> row_parents_;
    std::vector<int> column_parents_;
    std::map<CodeId, std::size_t> column_of_;
    std::map<CodeId, std::size_t> row_of_;
    std::vector<std::uint8_t> hidden_;  // of table_.cells
    bool hides_total_ = false;          // table_.n
};

}  // namespace

void hide_small_pairs(RelationTable& table, std::int64_t in_whole) { PairHider(table, in_whole).hide(); }

}  // namespace heddle
