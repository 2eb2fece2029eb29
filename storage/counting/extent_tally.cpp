#include "storage/counting/extent_tally.h"

#include <algorithm>

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

// Measures, for each row, the union of the pieces of one document; adds it to the columns.
class UnionMeasure {
public:
    UnionMeasure(const TallyInput& input, Matrix& cells) : grouping_(input.grouping), cells_(cells), open_(input.codebook.size()) {
        for (const Codebook::Entry& entry : input.codebook.entries()) parents_.push_back(entry.parent);
    }

    // Pieces ascend by their bodies, those of one body by their starts. `member`: whose body it is.
    void add(const Piece& piece, std::size_t member) {
        for (auto row = static_cast<int>(piece.row); row >= 0; row = parents_[static_cast<std::size_t>(row)]) {
            Open& open = open_[static_cast<std::size_t>(row)];
            if (!open.used) {
                open.used = true;
                open.member = member;
                open.measured = 0;
                used_.push_back(static_cast<std::uint32_t>(row));
            } else if (open.body == piece.body && piece.range.start <= open.end) {
                open.end = std::max(open.end, piece.range.end);
                open.to = std::max(open.to, piece.to);
                continue;
            } else {
                close(open);
                if (open.member != member) {
                    put(static_cast<std::size_t>(row), open);
                    open.member = member;
                    open.measured = 0;
                }
            }
            open.body = piece.body;
            open.end = piece.range.end;
            open.from = piece.from;
            open.to = piece.to;
        }
    }
    void end_document() {
        for (const std::uint32_t row : used_) {
            Open& open = open_[row];
            close(open);
            put(row, open);
            open.used = false;
        }
        used_.clear();
    }

private:
    // The stretch of a row's union that later pieces may still lengthen, and what came before it in bodies of the same member.
    struct Open {
        std::uint32_t body = 0;
        Position end;
        std::uint32_t from = 0;
        std::uint32_t to = 0;
        std::int64_t measured = 0;
        std::size_t member = 0;
        bool used = false;
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

// Gathers the pieces of one document after the other.
class Pieces {
public:
    Pieces(const TallyInput& input, const CodedWordsOfAll* words) : input_(input), words_(words) {}

    void collect(std::size_t document, std::size_t coding, std::size_t row, std::span<const std::int32_t> members) {
        if (document != document_) begin(document);
        const CodingPlace& place = slot_->codings->places[coding];
        for (std::uint32_t body = place.first_body; body < place.last_body; ++body) {
            const std::int32_t member = bodies_->member_of_body[body];
            if (!input_.selection.bodies[slot_->first_member + static_cast<std::size_t>(member)]) continue;
            // A coding has no part in the bodies of somebody who is excluded from it.
            if (std::find(members.begin(), members.end(), member) == members.end()) continue;
            if (!pieces_.empty() && body < pieces_.back().body) in_order_ = false;
            pieces_.push_back(piece_of(place, coding, body, row));
        }
    }
    // Gives all to `measure` and forgets them.
    void finish(UnionMeasure& measure) {
        if (pieces_.empty()) return;
        // Codings come by their starts; only where one reaches over several bodies are pieces of an earlier body met later.
        if (!in_order_) std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.body < b.body; });
        for (const Piece& piece : pieces_) measure.add(piece, slot_->first_member + static_cast<std::size_t>(bodies_->member_of_body[piece.body]));
        measure.end_document();
        pieces_.clear();
        in_order_ = true;
    }

private:
    void begin(std::size_t document) {
        document_ = document;
        slot_ = &input_.arrays.documents[document];
        bodies_ = &slot_->bodies();
        if (words_) coded_ = (*words_)[document].get();
    }
    Piece piece_of(const CodingPlace& place, std::size_t coding, std::uint32_t body, std::size_t row) const {
        const Range whole = bodies_->bodies[body].range;
        Piece piece{body, static_cast<std::uint32_t>(row), intersection(place.range, whole), 0, 0};
        if (!words_) {
            piece.from = static_cast<std::uint32_t>(piece.range.start.value);
            piece.to = static_cast<std::uint32_t>(piece.range.end.value);
            return piece;
        }
        piece.from = (place.range.start >= whole.start ? coded_->places[coding] : coded_->bodies[body]).before;
        piece.to = (place.range.end <= whole.end ? coded_->places[coding] : coded_->bodies[body]).by_end;
        return piece;
    }

    const TallyInput& input_;
    const CodedWordsOfAll* words_;
    std::size_t document_ = SIZE_MAX;
    const DocumentSlot* slot_ = nullptr;
    const BodiesEntry* bodies_ = nullptr;
    const CodedWords* coded_ = nullptr;
    std::vector<Piece> pieces_;
    bool in_order_ = true;
};

}  // namespace

Tally tally_extent(const TallyInput& input, const CodedWordsOfAll* words) {
    return sum_of_parts(input, documents_looked_at(input), parts_for(codings_looked_at(input), input.parts),
                        [&](std::size_t from, std::size_t to, Tally& part) {
                            UnionMeasure measure(input, part.cells);
                            Pieces pieces(input, words);
                            part.statistics = visit_codings(
                                input, from, to,
                                [&](std::size_t document, std::size_t coding, std::size_t row, std::span<const std::int32_t> members) {
                                    pieces.collect(document, coding, row, members);
                                },
                                [&](std::size_t) { pieces.finish(measure); });
                        });
}

}  // namespace heddle
