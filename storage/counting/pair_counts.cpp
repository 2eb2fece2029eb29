#include "storage/counting/pair_counts.h"

#include <algorithm>
#include <bit>

#include "storage/counting/pair_pass.h"
#include "storage/counting/visit_codings.h"

namespace heddle {

namespace {

// Adds what each segment is related to: to segments each for itself, or to a unit that is made of several.
class PairTally {
public:
    PairTally(const Codebook& codebook, const RowBits& bits, bool segments)
        : codebook_(codebook), bits_(bits), segments_(segments), sets_(segments ? 0 : bits.rows() * bits.words()), used_(bits.rows(), 0) {
        counts_.n.assign(bits.rows(), 0);
        counts_.related.assign(bits.rows() * bits.rows(), 0);
    }

    void add(std::size_t row, const std::uint64_t* related) {
        if (segments_) {
            ++counts_.any;
            add_set(row, related);
            return;
        }
        for (auto above = static_cast<int>(row); above >= 0; above = codebook_.entries()[static_cast<std::size_t>(above)].parent) {
            const auto place = static_cast<std::size_t>(above);
            if (!used_[place]) touched_.push_back(place);
            used_[place] = 1;
            bits_.unite(sets_.data() + place * bits_.words(), related);
        }
    }
    // What follows belongs to a document; `whole`: any two codings there are related.
    void begin_document(bool whole) {
        ++documents_;
        whole_ = whole;
    }
    // A document, a person is through.
    void end_unit() {
        if (!touched_.empty()) ++counts_.any;
        if (documents_ > 0) ++counts_.units;
        if (documents_ == 1 && whole_) ++counts_.in_whole;
        documents_ = 0;
        for (const std::size_t row : touched_) {
            std::uint64_t* set = sets_.data() + row * bits_.words();
            add_set(row, set);
            std::fill_n(set, bits_.words(), 0);
            used_[row] = 0;
        }
        touched_.clear();
    }
    PairCounts take() {
        if (segments_) add_to_rows_above();
        return std::move(counts_);
    }

private:
    void add_set(std::size_t row, const std::uint64_t* set) {
        ++counts_.n[row];
        std::int64_t* counts = counts_.related.data() + row * bits_.rows();
        for (std::size_t word = 0; word < bits_.words(); ++word) {
            for (std::uint64_t left = set[word]; left != 0; left &= left - 1) ++counts[word * 64 + static_cast<std::size_t>(std::countr_zero(left))];
        }
    }
    // A segment has one code, so that a category has as many as its codes together.
    void add_to_rows_above() {
        const std::size_t rows = bits_.rows();
        for (std::size_t row = rows; row-- > 0;) {
            const int parent = codebook_.entries()[row].parent;
            if (parent < 0) continue;
            const auto above = static_cast<std::size_t>(parent);
            counts_.n[above] += counts_.n[row];
            for (std::size_t other = 0; other < rows; ++other) counts_.related[above * rows + other] += counts_.related[row * rows + other];
        }
    }

    const Codebook& codebook_;
    const RowBits& bits_;
    bool segments_;
    PairCounts counts_;
    std::vector<std::uint64_t> sets_;  // by row, of the unit that is under way
    std::vector<std::uint8_t> used_;
    std::vector<std::size_t> touched_;
    int documents_ = 0;  // of the unit
    bool whole_ = false;
};

// Whether any two places in the bodies that are counted are related. A word that a coding touches does not lie between two.
bool takes_in_whole(const PairPass::Found& found, RelationDistance distance, const WordIndexes& words) {
    if (distance.near != Nearness::turn && distance.near != Nearness::words) return false;
    const BodiesEntry& where = *found.entry.where;
    const auto is_wanted = [&](std::int32_t member) { return found.wanted[static_cast<std::size_t>(member)] != 0; };
    const auto& members = where.member_of_body;
    const auto first = std::find_if(members.begin(), members.end(), is_wanted);
    const auto last = std::find_if(members.rbegin(), members.rend(), is_wanted).base();  // one past it
    if (first == members.end()) return true;
    if (distance.near == Nearness::turn) return last - first == 1;
    const Range from = where.bodies[static_cast<std::size_t>(first - members.begin())].range;
    const Range to = where.bodies[static_cast<std::size_t>(last - members.begin()) - 1].range;
    const auto far = words.at(where.content)->end_of_word(from.start, distance.distance + 2);
    return !far || *far > to.end;
}

}  // namespace

PairCounts count_pairs(const TallyInput& input, RelationDistance distance, Unit unit, std::optional<std::size_t> group, const WordIndexes& words,
                       const std::function<bool()>& stopped) {
    PairPass pass(input, distance, group, words);
    PairTally tally(input.codebook, pass.bits(), unit == Unit::segments);
    const auto add = [&](const PairPass::Found& found) {
        tally.begin_document(takes_in_whole(found, distance, words));
        for (std::size_t i = 0; i < found.segments.size(); ++i) tally.add(static_cast<std::size_t>(found.segments[i].row), found.neighbours.of(i));
    };
    const bool finished = pass.run(unit, add, [&] { tally.end_unit(); }, stopped);
    PairCounts counts = tally.take();
    counts.stopped = !finished;
    if (!group && finished) {
        counts.statistics = visit_codings(
            input, [](std::size_t, std::size_t, std::size_t, std::span<const std::int32_t>) {}, [](std::size_t) {});
    }
    return counts;
}

}  // namespace heddle
