#include "storage/counting/extent_tally.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>

#include "storage/counting/in_parts.h"
#include "storage/counting/visit_codings.h"

namespace heddle {

namespace {

// The part of one coding that stands in one body. What is counted of it is `to - from`, but never less than nothing: of characters the positions themselves, of
// words how many start before it and how many have ended by its end. Both grow with the position, so that the union of pieces that overlap or touch
// is measured from the `from` of the first to the largest `to`.
struct Piece {
    std::uint32_t body = 0;
    std::uint32_t row = 0;
    Range range;
    std::uint32_t from = 0;
    std::uint32_t to = 0;
};

// Which of two pieces a measure takes later.
struct Later {
    bool operator()(const Piece& a, const Piece& b) const { return std::tie(a.body, a.range.start) > std::tie(b.body, b.range.start); }
};

// A position in the study as a whole: bodies in their order, and in each its own positions.
using StudyPosition = std::uint64_t;
StudyPosition study_position(std::uint64_t body, Position at) { return body << 32 | static_cast<std::uint32_t>(at.value); }

// Measures, for each row, the union of pieces; adds it to the columns as it grows, to the totals in the end.
class UnionMeasure {
public:
    UnionMeasure(const TallyInput& input, const std::vector<std::uint32_t>& only_group, Matrix& cells)
        : grouping_(input.grouping), only_group_(only_group), cells_(cells), open_(input.codebook.size()) {
        for (const Codebook::Entry& entry : input.codebook.entries()) parents_.push_back(entry.parent);
    }

    // Pieces ascend by their starts. `member`: whose the body is. What is read for every coding of millions comes in registers, not as a Piece; in line with the
    // pass over all codings there would be too few of them.
    [[gnu::noinline]] void add(std::uint32_t row, StudyPosition start, StudyPosition end, std::uint32_t from, std::uint32_t to, std::uint32_t member) {
        const std::uint32_t group = only_group_[member];
        for (auto at = static_cast<int>(row); at >= 0; at = parents_[static_cast<std::size_t>(at)]) {
            Open& open = open_[static_cast<std::size_t>(at)];
            // Nobody could foretell a branch.
            const std::uint32_t goes_on = start <= open.end ? UINT32_MAX : 0;
            const std::uint32_t measured = (open.measured & goes_on) | (from & ~goes_on);
            const std::int64_t more = std::max(measured, to) - measured;
            open.measured = std::max(measured, to);
            open.end = std::max(open.end, end);
            open.total += more;
            if (group != no_single_group) {
                cells_.at(static_cast<std::size_t>(at), group) += more;
            } else {
                for (const std::uint32_t each : grouping_.of_member[member]) cells_.at(static_cast<std::size_t>(at), each) += more;
            }
        }
    }
    void add_totals() {
        for (std::size_t row = 0; row < open_.size(); ++row) cells_.at(row, cells_.total()) += open_[row].total;
    }

private:
    // The stretch of a row's union that later pieces may still lengthen: where it ends, and up to what it is measured.
    struct Open {
        StudyPosition end = 0;
        std::int64_t total = 0;
        std::uint32_t measured = 0;
    };

    const Grouping& grouping_;
    const std::vector<std::uint32_t>& only_group_;
    Matrix& cells_;
    std::vector<int> parents_;
    std::vector<Open> open_;
};

// Hands the pieces of one document after the other to a measure, in its order. Codings come by their starts, so that those which lie within one body, nearly
// all, are in order as they come; pieces of those that reach over several wait until what comes stands no earlier.
class Pieces {
public:
    Pieces(const TallyInput& input, const CodedWordsOfAll* words, UnionMeasure& measure) : input_(input), words_(words), measure_(measure) {}

    void collect(std::size_t document, std::size_t coding, std::size_t row, std::span<const std::int32_t> members) {
        if (document != document_) begin(document);
        const CodingPlace& place = codings_->places[coding];
        if (codings_->within_body[coding]) {
            if (!waiting_.empty()) hand_waiting(place.first_body);
            const auto [from, to] = coded_ ? std::pair(coded_->places[coding].before, coded_->places[coding].by_end) : characters(place.range);
            const std::uint64_t body = first_body_ + place.first_body;
            measure_.add(static_cast<std::uint32_t>(row), study_position(body, place.range.start), study_position(body, place.range.end), from, to,
                         first_member_ + static_cast<std::uint32_t>(members.front()));
            return;
        }
        const BodiesEntry& bodies = *codings_->where;
        for (std::uint32_t body = place.first_body; body < place.last_body; ++body) {
            const std::int32_t member = bodies.member_of_body[body];
            if (!input_.selection.bodies[first_member_ + static_cast<std::uint32_t>(member)]) continue;
            // A coding has no part in the bodies of somebody who is excluded from it.
            if (std::find(members.begin(), members.end(), member) == members.end()) continue;
            waiting_.push(piece_of(place, coding, body, row));
        }
    }
    void end_document() { hand_waiting(UINT32_MAX); }

private:
    void begin(std::size_t document) {
        document_ = document;
        const DocumentSlot& slot = input_.arrays.documents[document];
        codings_ = slot.codings.get();
        first_member_ = slot.first_member;
        first_body_ = next_body_;
        next_body_ += codings_->where->bodies.size();
        if (words_) coded_ = (*words_)[document].get();
    }
    // Those of the bodies up to this one.
    void hand_waiting(std::uint32_t body) {
        for (; !waiting_.empty() && waiting_.top().body <= body; waiting_.pop()) {
            const Piece& piece = waiting_.top();
            const std::uint64_t of_all = first_body_ + piece.body;
            measure_.add(piece.row, study_position(of_all, piece.range.start), study_position(of_all, piece.range.end), piece.from, piece.to,
                         first_member_ + static_cast<std::uint32_t>(codings_->where->member_of_body[piece.body]));
        }
    }
    static std::pair<std::uint32_t, std::uint32_t> characters(Range range) {
        return {static_cast<std::uint32_t>(range.start.value), static_cast<std::uint32_t>(range.end.value)};
    }
    Piece piece_of(const CodingPlace& place, std::size_t coding, std::uint32_t body, std::size_t row) const {
        const Range whole = codings_->where->bodies[body].range;
        Piece piece{body, static_cast<std::uint32_t>(row), intersection(place.range, whole), 0, 0};
        if (coded_) {
            piece.from = (place.range.start >= whole.start ? coded_->places[coding] : coded_->bodies[body]).before;
            piece.to = (place.range.end <= whole.end ? coded_->places[coding] : coded_->bodies[body]).by_end;
        } else {
            std::tie(piece.from, piece.to) = characters(piece.range);
        }
        return piece;
    }

    const TallyInput& input_;
    const CodedWordsOfAll* words_;
    UnionMeasure& measure_;
    std::size_t document_ = SIZE_MAX;
    const CodingsEntry* codings_ = nullptr;
    std::uint32_t first_member_ = 0;
    std::uint64_t first_body_ = 0;  // of the document, among those of all, which begin at 1
    std::uint64_t next_body_ = 1;
    const CodedWords* coded_ = nullptr;  // null where characters are measured
    std::priority_queue<Piece, std::vector<Piece>, Later> waiting_;
};

}  // namespace

Tally tally_extent(const TallyInput& input, const CodedWordsOfAll* words) {
    const std::vector<std::uint32_t> only_group = only_groups(input.grouping);
    return sum_of_parts(input, documents_looked_at(input), parts_for(codings_looked_at(input), input.parts),
                        [&](std::size_t from, std::size_t to, Tally& part) {
                            UnionMeasure measure(input, only_group, part.cells);
                            Pieces pieces(input, words, measure);
                            part.statistics = visit_codings(
                                input, from, to,
                                [&](std::size_t document, std::size_t coding, std::size_t row, std::span<const std::int32_t> members) {
                                    pieces.collect(document, coding, row, members);
                                },
                                [&](std::size_t) { pieces.end_document(); });
                            measure.add_totals();
                        });
}

}  // namespace heddle
