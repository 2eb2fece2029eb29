#include "ui/transcript/coding_marks.h"

#include <algorithm>
#include <limits>

namespace heddle {

namespace {

// Code points, about a line and a half: stripes of codings nearer than this may stand beside the same line.
constexpr std::int32_t lane_distance = 110;

// Until where each lane is taken, as a tree whose every node holds the least of those below it, so that the first free
// lane is found in as many steps as the number of lanes has digits.
class Lanes {
public:
    // The first lane that is free at `start`; it is taken until `end`.
    int take(std::int32_t start, std::int32_t end) {
        if (tree_[1] > start) widen();
        std::size_t node = 1;
        while (node < leaves_) node = node * 2 + (tree_[node * 2] <= start ? 0 : 1);
        const auto lane = static_cast<int>(node - leaves_);
        used_ = std::max(used_, lane + 1);
        tree_[node] = end;
        while (node /= 2) tree_[node] = std::min(tree_[node * 2], tree_[node * 2 + 1]);
        return lane;
    }
    int used() const { return used_; }

private:
    static constexpr std::int32_t never_taken = std::numeric_limits<std::int32_t>::min();

    void widen() {
        std::vector<std::int32_t> wider(leaves_ * 4, never_taken);
        std::copy_n(tree_.begin() + static_cast<std::ptrdiff_t>(leaves_), leaves_,
                    wider.begin() + static_cast<std::ptrdiff_t>(leaves_ * 2));
        leaves_ *= 2;
        tree_ = std::move(wider);
        for (std::size_t node = leaves_ - 1; node > 0; --node) tree_[node] = std::min(tree_[node * 2], tree_[node * 2 + 1]);
    }

    std::size_t leaves_ = 8;
    std::vector<std::int32_t> tree_ = std::vector<std::int32_t>(leaves_ * 2, never_taken);
    int used_ = 0;
};

void give_lanes(std::vector<CodingMark>& marks, std::span<const DocumentBlock> blocks, int& lanes) {
    Lanes free;
    std::size_t first = 0;  // the block that the marks have come to
    for (CodingMark& mark : marks) {
        while (first < blocks.size() && blocks[first].range.end <= mark.range.start) ++first;
        std::size_t last = first;
        while (last < blocks.size() && blocks[last].range.end < mark.range.end) ++last;
        std::int32_t taken = mark.range.end.value + lane_distance;
        if (last < blocks.size()) taken = std::min(taken, std::max(mark.range.end, blocks[last].range.end).value);
        mark.lane = free.take(mark.range.start.value, taken);
    }
    lanes = free.used();
}

}  // namespace

CodingMarks::CodingMarks(std::vector<CodingMark> marks, std::span<const DocumentBlock> blocks) : marks_(std::move(marks)) {
    give_lanes(marks_, blocks, lanes_);
    furthest_end_.reserve(marks_.size());
    std::int32_t furthest = 0;
    for (const CodingMark& mark : marks_) {
        furthest = std::max(furthest, mark.range.end.value);
        furthest_end_.push_back(furthest);
    }
}

std::vector<std::size_t> CodingMarks::overlapping(Range range) const {
    std::vector<std::size_t> result;
    const auto first = std::ranges::upper_bound(furthest_end_, range.start.value) - furthest_end_.begin();
    for (auto i = static_cast<std::size_t>(first); i < marks_.size() && marks_[i].range.start < range.end; ++i) {
        if (marks_[i].range.overlaps(range)) result.push_back(i);
    }
    return result;
}

std::vector<std::size_t> CodingMarks::at(Position position) const {
    auto result = overlapping({position, position + 1});
    std::ranges::stable_sort(result, {}, [&](std::size_t i) { return marks_[i].range.length(); });
    return result;
}

std::vector<MarkedStretch> CodingMarks::stretches(Range range) const {
    const auto inside = overlapping(range);
    std::vector<Position> cuts;
    for (const std::size_t i : inside) {
        const Range part = intersection(marks_[i].range, range);
        cuts.push_back(part.start);
        cuts.push_back(part.end);
    }
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());

    std::vector<MarkedStretch> result;
    std::vector<std::size_t> active;
    std::size_t next = 0;
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
        const Range stretch{cuts[c], cuts[c + 1]};
        std::erase_if(active, [&](std::size_t i) { return marks_[i].range.end <= stretch.start; });
        while (next < inside.size() && marks_[inside[next]].range.start <= stretch.start) {
            if (stretch.start < marks_[inside[next]].range.end) active.push_back(inside[next]);
            ++next;
        }
        if (!active.empty()) result.push_back({stretch, active});
    }
    return result;
}

int CodingMarks::next_after(Position position) const {
    const auto found = std::ranges::upper_bound(marks_, position, {}, [](const CodingMark& mark) { return mark.range.start; });
    return found == marks_.end() ? -1 : static_cast<int>(found - marks_.begin());
}

int CodingMarks::previous_before(Position position) const {
    const auto found = std::ranges::lower_bound(marks_, position, {}, [](const CodingMark& mark) { return mark.range.start; });
    return static_cast<int>(found - marks_.begin()) - 1;
}

}  // namespace heddle
