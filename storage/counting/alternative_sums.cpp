#include "storage/counting/alternative_sums.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace heddle {

namespace {

constexpr int most_sum_steps = 9;           // in one alternative, after the first
constexpr std::size_t sum_width = 3;        // steps that are followed at each place
constexpr std::size_t first_sum_width = 8;  // and at the first
constexpr std::int64_t sum_work_a_cell = 1'000'000;  // changes of cells
constexpr std::int64_t sum_work_between_looks = 100'000;  // at whether to stop
constexpr std::int64_t cost_of_fixed = 1'000'000'000;

class SumSearch {
public:
    SumSearch(const SumTable& table, std::int64_t most_work, const std::function<bool()>& stop)
        : table_(table), most_work_(most_work), stop_(stop), value_(table.cells(), 0), change_(table.cells(), 0), more_(table.people.size(), 0), kinds_(table.cells()) {
        for (std::uint32_t kind = 0; kind < table.people.size(); ++kind) {
            for (const std::uint32_t cell : table.cells_of_kind[kind]) {
                value_[cell] += table.people[kind];
                if (kinds_[cell].empty() || kinds_[cell].back() != kind) kinds_[cell].push_back(kind);
            }
        }
        for (std::uint32_t cell = 0; cell < table.cells(); ++cell) {
            if (table.row[cell] >= cells_of_row_.size()) cells_of_row_.resize(table.row[cell] + 1);
            cells_of_row_[table.row[cell]].push_back(cell);
        }
    }

    // The shown cells that must be hidden for this one to be able to differ; as cheap as was found. Nothing where no alternative was.
    std::optional<std::vector<std::uint32_t>> in_the_way_of(std::uint32_t cell) {
        wanted_ = cell;
        best_ = std::numeric_limits<std::int64_t>::max();
        in_the_way_.reset();
        limit_ = work_ >= most_work_ ? work_ : work_ + sum_work_a_cell;
        for (const int direction : {1, -1}) {
            if (best_ > 0) follow(cell, direction, first_sum_width, most_sum_steps);
        }
        return in_the_way_;
    }
    std::int64_t work() const { return work_; }
    // Asks, now and then while a cell is searched; once yes, always.
    bool stopped() {
        stopped_ = stopped_ || (stop_ && stop_());
        return stopped_;
    }

private:
    void step(std::uint32_t kind, int by) {
        more_[kind] += by;
        for (const std::uint32_t cell : table_.cells_of_kind[kind]) {
            ++work_;
            if (table_.shown[cell] && change_[cell] == 0) cost_ += table_.cost[cell];
            change_[cell] += by;
            if (table_.shown[cell] && change_[cell] == 0) cost_ -= table_.cost[cell];
        }
    }

    // Looks at the steps that move the cell in the direction, cheapest first, and goes on from the best of them.
    void follow(std::uint32_t cell, int direction, std::size_t wide, int left) {
        if (work_ >= next_look_) {
            next_look_ = work_ + sum_work_between_looks;
            if (stopped()) return;
        }
        std::vector<std::pair<std::int64_t, std::uint32_t>> steps;
        for (const std::uint32_t kind : kinds_[cell]) {
            // No step back, and nobody is taken away who is not there.
            if (more_[kind] * direction < 0 || table_.people[kind] + more_[kind] + direction < 0) continue;
            step(kind, direction);
            const std::int64_t cost = cost_;
            step(kind, -direction);
            const auto at = std::ranges::upper_bound(steps, cost, {}, [](const auto& each) { return each.first; });
            steps.insert(at, {cost, kind});
            if (steps.size() > wide) steps.pop_back();
        }
        for (const auto& [cost, kind] : steps) {
            step(kind, direction);
            moved_.push_back(kind);
            put_right(left);
            moved_.pop_back();
            step(kind, -direction);
            if (best_ == 0 || stopped_) return;
        }
    }
    void put_right(int left) {
        if (change_[wanted_] == 0) return;
        const std::vector<std::uint32_t> changed = changed_cells();
        std::vector<std::uint32_t> wrong;
        std::ranges::copy_if(changed, std::back_inserter(wrong), [&](std::uint32_t cell) { return table_.shown[cell] != 0; });
        const auto odd = std::ranges::find_if(changed, [&](std::uint32_t cell) { return !believable(cell); });
        if (cost_ < best_ && odd == changed.end()) {
            best_ = cost_;
            in_the_way_ = wrong;
        }
        if (left == 0 || work_ >= limit_) return;
        if (!wrong.empty()) {
            const std::uint32_t dearest = *std::ranges::max_element(wrong, {}, [&](std::uint32_t cell) { return table_.cost[cell]; });
            follow(dearest, change_[dearest] > 0 ? -1 : 1, sum_width, left - 1);
        } else if (odd != changed.end() && *odd != wanted_) {
            follow(*odd, change_[*odd] > 0 ? -1 : 1, sum_width, left - 1);
        }
    }
    // Ascending.
    std::vector<std::uint32_t> changed_cells() const {
        std::vector<std::uint32_t> cells;
        for (const std::uint32_t kind : moved_) {
            for (const std::uint32_t cell : table_.cells_of_kind[kind]) {
                if (change_[cell] != 0) cells.push_back(cell);
            }
        }
        std::ranges::sort(cells);
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
        return cells;
    }

    // Hidden by now, or where this alternative is taken.
    bool would_hide(std::uint32_t cell) const { return !table_.shown[cell] || change_[cell] != 0; }
    bool misleads(std::uint32_t cell) const { return value_[cell] == 0 || value_[cell] >= table_.below[cell]; }
    // Whether a reader can take the changed cell to hold what it holds now.
    bool believable(std::uint32_t cell) const {
        const std::int64_t now = value_[cell] + change_[cell];
        if (now < table_.least[cell]) return false;
        // "<2" could only be 1 and is never taken so.
        if (table_.below[cell] <= 2) return true;
        const bool literally = std::ranges::none_of(cells_of_row_[table_.row[cell]], [&](std::uint32_t other) { return would_hide(other) && misleads(other); });
        return !literally || (now >= 1 && now < table_.below[cell]);
    }

    const SumTable& table_;
    std::int64_t most_work_;
    const std::function<bool()>& stop_;
    std::vector<std::int64_t> value_;   // by cell, as it is
    std::vector<std::int64_t> change_;  // by cell
    std::vector<std::int64_t> more_;    // by kind
    std::vector<std::vector<std::uint32_t>> kinds_;  // by cell
    std::vector<std::vector<std::uint32_t>> cells_of_row_;
    std::vector<std::uint32_t> moved_;
    std::uint32_t wanted_ = 0;
    std::int64_t cost_ = 0;  // of hiding all shown cells that are not as they were
    std::int64_t best_ = 0;
    std::optional<std::vector<std::uint32_t>> in_the_way_;
    std::int64_t work_ = 0;
    std::int64_t limit_ = 0;
    std::int64_t next_look_ = sum_work_between_looks;
    bool stopped_ = false;
};

}  // namespace

SumsHidden hide_what_sums_give_away(SumTable& table, const std::function<bool()>& stop) {
    std::int64_t work_left = most_sum_work;
    return hide_what_sums_give_away(table, work_left, stop);
}

SumsHidden hide_what_sums_give_away(SumTable& table, std::int64_t& work_left, const std::function<bool()>& stop) {
    SumsHidden result;
    // Only where nothing else helps is a cell that cannot be hidden in the way.
    for (std::size_t cell = 0; cell < table.fixed.size(); ++cell) {
        if (table.fixed[cell]) table.cost[cell] = cost_of_fixed;
    }
    SumSearch search(table, work_left, stop);
    // What is hidden later takes nothing from an alternative that was found before.
    for (std::uint32_t cell = 0; cell < table.cells(); ++cell) {
        if (!table.tells[cell]) continue;
        if (search.stopped()) break;
        const auto others = search.in_the_way_of(cell);
        if (!others) {
            result.unprotected = true;
            continue;
        }
        const auto is_fixed = [&](std::uint32_t other) { return !table.fixed.empty() && table.fixed[other] != 0; };
        if (std::ranges::any_of(*others, is_fixed)) {
            for (const std::uint32_t other : *others) {
                if (is_fixed(other)) result.given_away.emplace_back(other, cell);
            }
            continue;
        }
        for (const std::uint32_t other : *others) {
            table.shown[other] = 0;
            result.hidden.emplace_back(other, cell);
        }
    }
    work_left = std::max<std::int64_t>(work_left - search.work(), 0);
    return result;
}

}  // namespace heddle
