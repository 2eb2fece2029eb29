#include "storage/counting/extent_tally.h"

#include <algorithm>

#include "storage/counting/visit_codings.h"

namespace heddle {

namespace {

// The part of one coding that stands in one body.
struct Piece {
    std::uint32_t body = 0;
    std::uint32_t row = 0;
    Range range;
};

// Unites the pieces of one body, for each row, and measures the union.
class BodyMeasure {
public:
    explicit BodyMeasure(const Codebook& codebook) : codebook_(codebook), open_(codebook.size()) {}

    // Pieces of a body ascend by their starts.
    void add(const Piece& piece, const WordIndex* words) {
        const auto& entries = codebook_.entries();
        for (auto row = static_cast<int>(piece.row); row >= 0;
             row = entries[static_cast<std::size_t>(row)].parent) {
            Open& open = open_[static_cast<std::size_t>(row)];
            if (!open.used) {
                open = {piece.range, 0, true};
                used_.push_back(static_cast<std::size_t>(row));
            } else if (piece.range.start <= open.range.end) {
                open.range.end = std::max(open.range.end, piece.range.end);
            } else {
                open.measured += measure(open.range, words);
                open.range = piece.range;
            }
        }
    }
    // Adds what each row has of this body to the columns.
    void end_body(const WordIndex* words, std::span<const std::uint32_t> groups, Matrix& cells) {
        for (const std::size_t row : used_) {
            Open& open = open_[row];
            const std::int64_t amount = open.measured + measure(open.range, words);
            for (const std::uint32_t group : groups)
                cells.at(row, group) += amount;
            cells.at(row, cells.total()) += amount;
            open.used = false;
        }
        used_.clear();
    }

private:
    // The stretch of a row's union that later pieces may still lengthen, and what came before it.
    struct Open {
        Range range;
        std::int64_t measured = 0;
        bool used = false;
    };
    static std::int64_t measure(Range range, const WordIndex* words) {
        return words ? words->within(range) : range.length();
    }

    const Codebook& codebook_;
    std::vector<Open> open_;
    std::vector<std::size_t> used_;
};

}  // namespace

Tally tally_extent(const TallyInput& input, const WordIndexes* words) {
    const CountArrays& arrays = input.arrays;
    Tally result{Matrix(input.codebook.size(), input.grouping.groups.size()), {}, {}};
    BodyMeasure measure(input.codebook);
    std::vector<Piece> pieces;        // of one document, in the order of its codings
    std::vector<std::uint32_t> ends;  // for each body of it, where its pieces end in `by_body`
    std::vector<Piece> by_body;

    const auto collect = [&](std::size_t document, std::size_t coding, std::size_t row,
                             std::span<const std::int32_t> members) {
        const DocumentSlot& slot = arrays.documents[document];
        const BodiesEntry& bodies = slot.bodies();
        const CodingPlace& place = slot.codings->places[coding];
        for (std::uint32_t body = place.first_body; body < place.last_body; ++body) {
            const std::int32_t member = bodies.member_of_body[body];
            if (!input.selection.bodies[slot.first_member + static_cast<std::size_t>(member)])
                continue;
            // A coding has no part in the bodies of somebody who is excluded from it.
            if (std::find(members.begin(), members.end(), member) == members.end()) continue;
            pieces.push_back({body, static_cast<std::uint32_t>(row),
                              intersection(place.range, bodies.bodies[body].range)});
        }
    };
    const auto finish = [&](std::size_t document) {
        if (pieces.empty()) return;
        const DocumentSlot& slot = arrays.documents[document];
        const BodiesEntry& bodies = slot.bodies();
        const WordIndex* index = words ? words->at(bodies.content).get() : nullptr;
        // Sorted by body, those of one body in the order in which they came: ascending by their
        // starts.
        ends.assign(bodies.bodies.size() + 1, 0);
        for (const Piece& piece : pieces)
            ++ends[piece.body + 1];
        for (std::size_t i = 1; i < ends.size(); ++i)
            ends[i] += ends[i - 1];
        by_body.resize(pieces.size());
        for (const Piece& piece : pieces)
            by_body[ends[piece.body]++] = piece;
        for (std::size_t at = 0; at < by_body.size();) {
            const std::uint32_t body = by_body[at].body;
            for (; at < by_body.size() && by_body[at].body == body; ++at)
                measure.add(by_body[at], index);
            const auto member = static_cast<std::size_t>(bodies.member_of_body[body]);
            measure.end_body(index, input.grouping.of_member[slot.first_member + member],
                             result.cells);
        }
        pieces.clear();
    };
    result.statistics = visit_codings(input, collect, finish);
    return result;
}

}  // namespace heddle
