#include "storage/counting/alternative_facts.h"

#include <algorithm>
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
        : table_(table), most_work_(most_work), stop_(stop), count_(table.cell_of_slot.size(), 0), change_(table.shown.size(), 0), moved_(table.holds.size(), 0) {
        for (std::size_t fact = 0; fact < table.holds.size(); ++fact) {
            if (!table.holds[fact]) continue;
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
            if (best_ > 0) follow(cell, direction, first_width, most_moves);
        }
        return in_the_way_;
    }

    // Asks, now and then while a cell is searched; once yes, always.
    bool stopped() {
        stopped_ = stopped_ || (stop_ && stop_());
        return stopped_;
    }

private:
    using Move = std::vector<std::uint32_t>;  // the facts that change

    void flip(std::uint32_t fact) {
        const bool holds = table_.holds[fact] == 0;
        table_.holds[fact] = holds ? 1 : 0;
        for (const std::uint32_t slot : table_.slots_of_fact[fact]) {
            if (holds ? count_[slot]++ == 0 : --count_[slot] == 0) shift(table_.cell_of_slot[slot], holds ? 1 : -1);
        }
    }
    void shift(std::uint32_t cell, int by) {
        ++work_;
        if (table_.shown[cell] && change_[cell] == 0) cost_ += table_.cost[cell];
        change_[cell] += by;
        if (table_.shown[cell] && change_[cell] == 0) cost_ -= table_.cost[cell];
    }
    void make(const Move& move) {
        for (const std::uint32_t fact : move) flip(fact);
    }

    // Looks at the moves that change the cell by one in the direction, cheapest first, and goes on from the best of them.
    void follow(std::uint32_t cell, int direction, std::size_t wide, int left) {
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
            make(move);
            const auto at = std::ranges::upper_bound(moves, cost, {}, [](const auto& each) { return each.first; });
            moves.insert(at, {cost, std::move(move)});
            if (moves.size() > wide) moves.pop_back();
        };
        for (std::uint32_t slot = table_.first_slot[cell]; slot < table_.first_slot[cell + 1] && tried < most_tried; ++slot) {
            const std::span<const std::uint32_t> facts = table_.facts_of_slot[slot];
            if (direction < 0 && count_[slot] > 0) {
                Move all;
                bool free = true;
                for (const std::uint32_t fact : facts) {
                    if (!table_.holds[fact]) continue;
                    all.push_back(fact);
                    free = free && !moved_[fact];
                }
                if (free) look_at(std::move(all));
            } else if (direction > 0 && count_[slot] == 0) {
                for (const std::uint32_t fact : facts) {
                    if (!moved_[fact] && tried < most_tried) look_at({fact});
                }
            }
        }
        for (const auto& [cost, move] : moves) {
            make(move);
            for (const std::uint32_t fact : move) moved_[fact] = 1;
            changed_.insert(changed_.end(), move.begin(), move.end());
            put_right(left);
            changed_.resize(changed_.size() - move.size());
            for (const std::uint32_t fact : move) moved_[fact] = 0;
            make(move);
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
        follow(dearest, change_[dearest] > 0 ? -1 : 1, width, left - 1);
    }
    // Ascending.
    std::vector<std::uint32_t> shown_otherwise() const {
        std::vector<std::uint32_t> cells;
        for (const std::uint32_t fact : changed_) {
            for (const std::uint32_t slot : table_.slots_of_fact[fact]) {
                const std::uint32_t cell = table_.cell_of_slot[slot];
                if (table_.shown[cell] && change_[cell] != 0) cells.push_back(cell);
            }
        }
        std::ranges::sort(cells);
        cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
        return cells;
    }

    FactTable& table_;
    std::int64_t most_work_;
    const std::function<bool()>& stop_;
    std::vector<std::uint32_t> count_;  // by slot: facts that hold
    std::vector<int> change_;           // by cell
    std::vector<std::uint8_t> moved_;   // by fact: not to be moved back
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
