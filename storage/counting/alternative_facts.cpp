#include "storage/counting/alternative_facts.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <span>

namespace heddle {

namespace {

constexpr int most_moves = 5;             // in one alternative, after the first
constexpr std::size_t width = 3;          // moves that are followed at each step
constexpr std::size_t first_width = 6;    // and at the first
constexpr std::size_t most_tried = 256;   // moves that are looked at for a step
constexpr std::int64_t work_between_looks = 200'000;  // at whether to stop
constexpr std::int64_t work_a_cell = 2'000'000;  // changes of cells

class AlternativeSearch {
public:
    AlternativeSearch(FactTable& table, std::int64_t most_work, const std::function<bool()>& stop)
        : table_(table), most_work_(most_work), stop_(stop), count_(table.cell_of_slot.size(), 0), change_(table.shown.size(), 0), moved_(table.times.size(), 0) {
        for (std::size_t fact = 0; fact < table.times.size(); ++fact) {
            if (!table.holds(fact)) continue;
            for (const std::uint32_t slot : table.slots_of_fact[fact]) ++count_[slot];
        }
    }

    // The shown cells that must be hidden for this one to be able to differ; as cheap as was found.
    std::vector<std::uint32_t> in_the_way_of(std::uint32_t cell) {
        wanted_ = cell;
        best_ = std::numeric_limits<std::int64_t>::max();
        in_the_way_.clear();
        const std::int64_t before = work_;
        limit_ = before >= most_work_ ? before : before + work_a_cell;
        for (const int direction : {-1, 1}) {
            if (best_ > 0) follow(cell, direction, 1, first_width, most_moves);
        }
        return in_the_way_;
    }

    // Asks, now and then while a cell is searched; once yes, always.
    bool stopped() {
        stopped_ = stopped_ || (stop_ && stop_());
        return stopped_;
    }

private:
    struct Change {
        std::uint32_t fact;
        std::int64_t by;
    };
    using Move = std::vector<Change>;  // each fact once

    static std::span<const std::uint32_t> list(const Lists& lists, std::size_t at) {
        return at < lists.size() ? lists[at] : std::span<const std::uint32_t>();
    }
    void change(std::uint32_t fact, std::int64_t by) {
        const std::int64_t before = table_.times[fact];
        const std::int64_t after = table_.times[fact] = before + by;
        const bool holds = after > 0;
        if (holds != (before > 0)) {
            for (const std::uint32_t slot : table_.slots_of_fact[fact]) {
                if (holds ? count_[slot]++ == 0 : --count_[slot] == 0) shift(table_.cell_of_slot[slot], holds ? 1 : -1);
            }
        }
        for (const std::uint32_t cell : list(table_.sums_of_fact, fact)) shift(cell, by);
        if (table_.kept.empty()) return;
        const std::int64_t lost = std::min(after, table_.kept[fact]) - std::min(before, table_.kept[fact]);
        if (lost == 0) return;
        for (const std::uint32_t cell : table_.losses_of_fact[fact]) shift(cell, lost);
    }
    void shift(std::uint32_t cell, std::int64_t by) {
        ++work_;
        if (table_.shown[cell] && change_[cell] == 0) cost_ += table_.cost[cell];
        change_[cell] += by;
        if (table_.shown[cell] && change_[cell] == 0) cost_ -= table_.cost[cell];
    }
    void make(const Move& move) {
        for (const Change& each : move) change(each.fact, each.by);
    }
    void take_back(const Move& move) {
        for (const Change& each : move) change(each.fact, -each.by);
    }
    // A fact that was changed is changed further, but not back.
    bool may_move(std::uint32_t fact, int direction) const { return moved_[fact] == 0 || moved_[fact] == direction; }

    // Calls look_at(move) for moves of a cell that counts units, by one.
    template <class LookAt>
    void moves_of_units(std::uint32_t cell, int direction, const std::size_t& tried, const LookAt& look_at) {
        for (std::uint32_t slot = table_.first_slot[cell]; slot < table_.first_slot[cell + 1] && tried < most_tried; ++slot) {
            const std::span<const std::uint32_t> facts = table_.facts_of_slot[slot];
            if (direction < 0 && count_[slot] > 0) {
                Move all;
                bool free = true;
                for (const std::uint32_t fact : facts) {
                    if (!table_.holds(fact)) continue;
                    all.push_back({fact, -table_.times[fact]});
                    free = free && may_move(fact, direction);
                }
                if (free) look_at(std::move(all));
            } else if (direction > 0 && count_[slot] == 0) {
                for (const std::uint32_t fact : facts) {
                    if (moved_[fact] == 0 && tried < most_tried) look_at({{fact, 1}});
                }
            }
        }
    }
    // Likewise of a sum, by `amount` or, where one fact cannot, by less.
    template <class LookAt>
    void moves_of_sum(std::uint32_t cell, int direction, std::int64_t amount, const std::size_t& tried, const LookAt& look_at) {
        // Nobody gains or loses a code where somebody has it more or less often.
        for (const bool who_has_it : {true, false}) {
            for (const std::uint32_t fact : list(table_.facts_of_sum, cell)) {
                if (tried >= most_tried) return;
                const std::int64_t times = table_.times[fact];
                if ((times > 0) != who_has_it || !may_move(fact, direction)) continue;
                if (direction > 0) {
                    look_at({{fact, amount}});
                } else if (times > 0) {
                    if (times > 1) look_at({{fact, -std::min(times - 1, amount)}});
                    if (times <= amount) look_at({{fact, -times}});
                }
            }
        }
    }

    // Looks at the moves that change the cell by one in the direction (a sum by `amount`), cheapest first, and goes on from the best of them.
    void follow(std::uint32_t cell, int direction, std::int64_t amount, std::size_t wide, int left) {
        if (work_ >= next_look_) {
            next_look_ = work_ + work_between_looks;
            if (stopped()) return;
        }
        std::vector<std::pair<std::int64_t, Move>> moves;
        std::size_t tried = 0;
        const auto look_at = [&](Move move) {
            ++tried;
            make(move);
            const std::int64_t cost = cost_;
            take_back(move);
            const auto at = std::ranges::upper_bound(moves, cost, {}, [](const auto& each) { return each.first; });
            moves.insert(at, {cost, std::move(move)});
            if (moves.size() > wide) moves.pop_back();
        };
        moves_of_units(cell, direction, tried, look_at);
        moves_of_sum(cell, direction, amount, tried, look_at);
        for (const auto& [cost, move] : moves) {
            make(move);
            std::vector<std::int8_t> before;
            for (const Change& each : move) {
                before.push_back(moved_[each.fact]);
                moved_[each.fact] = each.by > 0 ? 1 : -1;
                changed_.push_back(each.fact);
            }
            put_right(left);
            changed_.resize(changed_.size() - move.size());
            for (std::size_t i = 0; i < move.size(); ++i) moved_[move[i].fact] = before[i];
            take_back(move);
            if (best_ == 0 || stopped_) return;
        }
    }
    void put_right(int left) {
        if (change_[wanted_] == 0) return;
        const std::vector<std::uint32_t> wrong = shown_otherwise();
        if (cost_ < best_) {
            best_ = cost_;
            in_the_way_ = wrong;
        }
        if (wrong.empty() || left == 0 || work_ >= limit_) return;
        const std::uint32_t dearest = *std::ranges::max_element(wrong, {}, [&](std::uint32_t cell) { return table_.cost[cell]; });
        follow(dearest, change_[dearest] > 0 ? -1 : 1, std::abs(change_[dearest]), width, left - 1);
    }
    // Ascending.
    std::vector<std::uint32_t> shown_otherwise() const {
        std::vector<std::uint32_t> cells;
        for (const std::uint32_t fact : changed_) {
            const auto look_at = [&](std::uint32_t cell) {
                if (table_.shown[cell] && change_[cell] != 0) cells.push_back(cell);
            };
            for (const std::uint32_t slot : table_.slots_of_fact[fact]) look_at(table_.cell_of_slot[slot]);
            for (const std::uint32_t cell : list(table_.sums_of_fact, fact)) look_at(cell);
            for (const std::uint32_t cell : list(table_.losses_of_fact, fact)) look_at(cell);
        }
        std::ranges::sort(cells);
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
        return cells;
    }

    FactTable& table_;
    std::int64_t most_work_;
    const std::function<bool()>& stop_;
    std::vector<std::uint32_t> count_;  // by slot: facts that hold
    std::vector<std::int64_t> change_;  // by cell
    std::vector<std::int8_t> moved_;    // by fact: the direction, not to be moved back; else 0
    std::vector<std::uint32_t> changed_;
    std::uint32_t wanted_ = 0;
    std::int64_t cost_ = 0;  // of hiding all shown cells that are not as they were
    std::int64_t best_ = 0;
    std::vector<std::uint32_t> in_the_way_;
    std::int64_t work_ = 0;
    std::int64_t limit_ = 0;
    std::int64_t next_look_ = work_between_looks;
    bool stopped_ = false;
};

}  // namespace

std::vector<HiddenToo> hide_what_gives_away(FactTable& table, std::int64_t most_work, const std::function<bool()>& stop) {
    std::vector<HiddenToo> hidden;
    AlternativeSearch search(table, most_work, stop);
    // What is hidden later takes nothing from an alternative that was found before.
    for (std::uint32_t cell = 0; cell < table.tells.size(); ++cell) {
        if (!table.tells[cell]) continue;
        if (search.stopped()) break;
        for (const std::uint32_t other : search.in_the_way_of(cell)) {
            table.shown[other] = 0;
            hidden.emplace_back(other, cell);
        }
    }
    return hidden;
}

}  // namespace heddle
