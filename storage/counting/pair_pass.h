// One pass over everything in which two codes can be related: document by document, or for the people in them each by himself.
#pragma once

#include <functional>
#include <optional>

#include "storage/counting/neighbours.h"
#include "storage/counting/tally.h"

namespace heddle {

class PairPass {
public:
    // `group`: of input.grouping, within which codings are related; none: within everything. What is given outlives the pass.
    PairPass(const TallyInput& input, RelationDistance distance, std::optional<std::size_t> group, const WordIndexes& words);

    struct Found {
        const CodingsEntry& entry;
        std::span<const std::uint8_t> wanted;      // 1 for each member of the document whose bodies are counted
        std::span<const CountedSegment> segments;  // that are counted
        const Neighbours& neighbours;              // of these
    };
    // Calls `found` for what belongs to one unit in one document, where that is anything, and `end_unit` after each unit. Units are documents also where segments
    // are counted. False where `stopped` said true.
    bool run(Unit unit, const std::function<void(const Found&)>& found, const std::function<void()>& end_unit, const std::function<bool()>& stopped);

    const RowBits& bits() const { return bits_; }

private:
    bool over_documents(const std::function<void(const Found&)>& found, const std::function<void()>& end_unit, const std::function<bool()>& stopped);
    bool over_people(bool together, const std::function<void(const Found&)>& found, const std::function<void()>& end_unit,
                     const std::function<bool()>& stopped);
    // `wanted`: 1 for each member of the document that is looked at.
    void look_at(std::size_t document, std::span<const std::uint8_t> wanted, const std::function<void(const Found&)>& found);

    const TallyInput& input_;
    const WordIndexes& words_;
    bool with_words_;
    RowBits bits_;
    Neighbours neighbours_;
    std::vector<std::uint8_t> wanted_;  // by member
    std::vector<std::uint8_t> only_;
    std::vector<CountedSegment> segments_;
};

}  // namespace heddle
