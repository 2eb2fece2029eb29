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

// Measures, for each row, the union of the pieces of one document; adds it to the columns.
class UnionMeasure {
public:
    UnionMeasure(const TallyInput& input, Matrix& cells) : grouping_(input.grouping), cells_(cells), open_(input.codebook.size()) {
        for (const Codebook::Entry& entry : input.codebook.entries()) parents_.push_back(entry.parent);
    }

    // Pieces ascend by their bodies, those of one body by their starts. `member`: whose body it is. What is read for every coding of millions comes in
    // registers, not as a Piece.
    void add(std::uint32_t row, std::uint32_t body, Range range, std::uint32_t from, std::uint32_t to, std::uint32_t member) {
        for (auto at = static_cast<int>(row); at >= 0; at = parents_[static_cast<std::size_t>(at)]) {
            Open& open = open_[static_cast<std::size_t>(at)];
            if (open.body == body && range.start <= open.end) {
                open.end = std::max(open.end, range.end);
                open.to = std::max(open.to, to);
                continue;
            }
            close(open);
            if (open.member != member) {
                if (open.member == no_member) used_.push_back(static_cast<std::uint32_t>(at));
                put(static_cast<std::size_t>(at), open);
                open.member = member;
                open.measured = 0;
            }
            open.body = body;
            open.end = range.end;
            open.from = from;
            open.to = to;
        }
    }
    void end_document() {
        for (const std::uint32_t row : used_) {
            Open& open = open_[row];
            close(open);
            put(row, open);
            open = Open();
        }
        used_.clear();
    }

private:
    static constexpr std::uint32_t no_member = UINT32_MAX;

    // The stretch of a row's union that later pieces may still lengthen, and what came before it in bodies of the same member.
    struct Open {
        std::uint32_t body = UINT32_MAX;
        Position end;
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::uint32_t measured = 0;  // no document is longer
        std::uint32_t member = no_member;
    };
    static void close(Open& open) {
        if (open.to > open.from) open.measured += open.to - open.from;
    }
    void put(std::size_t row, const Open& open) {
        if (open.measured == 0) return;
        for (const std::uint32_t group : grouping_.of_member[open.member]) cells_.at(row, group) += open.measured;
        cells_.at(row, cells_.total()) += open.measured;
    }

    const Grouping& grouping_;
    Matrix& cells_;
    std::vector<int> parents_;
    std::vector<Open> open_;
    std::vector<std::uint32_t> used_;
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
            measure_.add(static_cast<std::uint32_t>(row), place.first_body, place.range, from, to, first_member_ + static_cast<std::uint32_t>(members.front()));
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
    void end_document() {
        hand_waiting(UINT32_MAX);
        measure_.end_document();
    }

private:
    void begin(std::size_t document) {
        document_ = document;
        const DocumentSlot& slot = input_.arrays.documents[document];
        codings_ = slot.codings.get();
        first_member_ = slot.first_member;
        if (words_) coded_ = (*words_)[document].get();
    }
    // Those of the bodies up to this one.
    void hand_waiting(std::uint32_t body) {
        for (; !waiting_.empty() && waiting_.top().body <= body; waiting_.pop()) {
            const Piece& piece = waiting_.top();
            measure_.add(piece.row, piece.body, piece.range, piece.from, piece.to,
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
    const CodedWords* coded_ = nullptr;  // null where characters are measured
    std::priority_queue<Piece, std::vector<Piece>, Later> waiting_;
};

}  // namespace

Tally tally_extent(const TallyInput& input, const CodedWordsOfAll* words) {
    return sum_of_parts(input, documents_looked_at(input), parts_for(codings_looked_at(input), input.parts),
                        [&](std::size_t from, std::size_t to, Tally& part) {
                            UnionMeasure measure(input, part.cells);
                            Pieces pieces(input, words, measure);
                            part.statistics = visit_codings(
                                input, from, to,
                                [&](std::size_t document, std::size_t coding, std::size_t row, std::span<const std::int32_t> members) {
                                    pieces.collect(document, coding, row, members);
                                },
                                [&](std::size_t) { pieces.end_document(); });
                        });
}

}  // namespace heddle
