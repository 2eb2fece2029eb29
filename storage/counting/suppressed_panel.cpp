#include "storage/counting/suppressed_panel.h"

#include <algorithm>
#include <set>

#include "storage/counting/alternative_sums.h"
#include "storage/counting/suppression.h"

namespace heddle {

namespace {

using What = PanelLine::What;

class PanelHider {
public:
    PanelHider(const PanelCounts& counts, std::int64_t below) : counts_(counts), below_(below), lines_(counts.lines()), columns_(counts.columns()) {
        for (const PanelLine& line : lines_) {
            const std::vector<std::int64_t> numbers = counts.numbers(line);
            values_.insert(values_.end(), numbers.begin(), numbers.end());
        }
        for (const std::int64_t value : values_) primary_.push_back(value > 0 && value < below ? 1 : 0);
        hidden_ = primary_;
    }

    std::vector<std::uint8_t> run() {
        if (std::ranges::find(primary_, 1) == primary_.end()) return hidden_;
        for (bool again = true; again;) {
            const std::vector<std::uint8_t> before = hidden_;
            hide_in_sums();
            if (!hide_together()) return std::vector<std::uint8_t>(values_.size(), 1);
            again = hidden_ != before;
        }
        return hidden_;
    }

private:
    // Each as one tree: all are those who answered once, twice, ...; once are those of the one year or the other; and those of a year are those who answered in it
    // alone, with another, ...
    void hide_in_sums() {
        std::vector<std::size_t> tree{0};
        std::vector<int> parents{-1};
        int above = 0;
        for (std::size_t line = 1; line < lines_.size(); ++line) {
            if (lines_[line].what == What::at_occasion) continue;
            if (lines_[line].what == What::so_often) above = static_cast<int>(tree.size());
            parents.push_back(lines_[line].what == What::so_often ? 0 : above);
            tree.push_back(line);
        }
        hide_in_tree(tree, parents);
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            if (lines_[line].what != What::at_occasion) continue;
            tree.assign(1, line);
            parents.assign(1, -1);
            for (std::size_t part = 0; part < lines_.size(); ++part) {
                const PanelLine& other = lines_[part];
                const bool always = other.what == What::so_often && other.number == counts_.occasions();
                if (!always && !(other.what == What::together && other.at[lines_[line].number])) continue;
                tree.push_back(part);
                parents.push_back(0);
            }
            hide_in_tree(tree, parents);
        }
    }
    void hide_in_tree(const std::vector<std::size_t>& tree, const std::vector<int>& parents) {
        SuppressionTable table;
        table.columns = columns_;
        table.parent = parents;
        table.threshold = below_;
        table.rows_add_up = true;
        table.most.assign(columns_, no_limit);
        table.zero_hides.assign(columns_, 0);
        for (const std::size_t line : tree) {
            const auto at = static_cast<std::ptrdiff_t>(line * columns_);
            const auto end = at + static_cast<std::ptrdiff_t>(columns_);
            table.values.insert(table.values.end(), values_.begin() + at, values_.begin() + end);
            table.primary.insert(table.primary.end(), primary_.begin() + at, primary_.begin() + end);
            table.hidden_already.insert(table.hidden_already.end(), hidden_.begin() + at, hidden_.begin() + end);
        }
        const std::vector<std::uint8_t> found = hidden_cells(table);
        for (std::size_t i = 0; i < tree.size(); ++i) {
            for (std::size_t c = 0; c < columns_; ++c) hidden_[tree[i] * columns_ + c] |= found[i * columns_ + c];
        }
    }

    // False where nothing may be shown.
    bool hide_together() {
        SumTable table;
        std::set<std::vector<bool>> together;
        std::set<std::vector<std::size_t>> groups;
        for (const auto& [kind, people] : counts_.kinds()) {
            together.insert(kind.first);
            groups.insert(kind.second);
        }
        // Also those that nobody is of: nothing but a 0 that is shown says so.
        for (const std::vector<bool>& at : together) {
            for (const std::vector<std::size_t>& of : groups) {
                for (std::size_t line = 0; line < lines_.size(); ++line) {
                    if (!lines_[line].counts(at)) continue;
                    for (const std::size_t group : of) table.cells_of_kind.items.push_back(static_cast<std::uint32_t>(line * columns_ + group));
                    table.cells_of_kind.items.push_back(static_cast<std::uint32_t>((line + 1) * columns_ - 1));
                }
                table.cells_of_kind.end_list();
                const auto kind = counts_.kinds().find({at, of});
                table.people.push_back(kind == counts_.kinds().end() ? 0 : kind->second);
            }
        }
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const PanelLine& line = lines_[i / columns_];
            const bool total = i % columns_ + 1 == columns_;
            table.shown.push_back(hidden_[i] ? 0 : 1);
            table.tells.push_back(primary_[i]);
            table.cost.push_back((values_[i] == 0 ? 3000 : total ? 4000 : 1000) + std::min<std::int64_t>(values_[i], 500));
            table.least.push_back(line.what == What::everybody || (line.what == What::together && total) ? 1 : 0);
            table.below.push_back(below_);
            table.row.push_back(static_cast<std::uint32_t>(i / columns_));
        }
        const SumsHidden found = hide_what_sums_give_away(table);
        for (const auto& [cell, because] : found.hidden) hidden_[cell] = 1;
        return !found.unprotected;
    }

    const PanelCounts& counts_;
    std::int64_t below_;
    std::vector<PanelLine> lines_;
    std::size_t columns_;
    std::vector<std::int64_t> values_;
    std::vector<std::uint8_t> primary_;
    std::vector<std::uint8_t> hidden_;
};

}  // namespace

std::vector<std::uint8_t> hidden_in_panel(const PanelCounts& counts, std::int64_t below) { return PanelHider(counts, below).run(); }

bool hide_small_answers_of_panel(std::int64_t n, std::int64_t below, std::vector<PanelAnswers>& items) {
    const auto small = [&](std::int64_t number) { return number > 0 && number < below ? std::uint8_t{1} : std::uint8_t{0}; };
    std::uint8_t hides_n = small(n);
    for (PanelAnswers& item : items) {
        item.hidden.clear();
        for (const std::int64_t number : item.numbers) item.hidden.push_back(small(number));
    }
    // With n hidden for one item, another one must not tell it.
    for (bool again = true; again;) {
        again = false;
        for (PanelAnswers& item : items) {
            std::vector<int> parents(item.numbers.size() + 1, 0);
            parents[0] = -1;
            std::vector<std::int64_t> values{n};
            values.insert(values.end(), item.numbers.begin(), item.numbers.end());
            std::vector<std::uint8_t> hidden{hides_n};
            hidden.insert(hidden.end(), item.hidden.begin(), item.hidden.end());
            hide_family(parents, values, below, true, hidden);
            again = again || (hidden[0] && !hides_n);
            hides_n = hidden[0];
            item.hidden.assign(hidden.begin() + 1, hidden.end());
        }
    }
    return hides_n != 0;
}

}  // namespace heddle
