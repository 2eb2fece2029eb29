// What a CountIndex holds: the snapshot, its flat arrays, and what was worked out for earlier
// questions.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "coding/result.h"
#include "storage/counting/counter.h"
#include "storage/counting/tally_memory.h"

namespace heddle {

class CountState {
public:
    CountState() = default;
    // How large a part of the tallies it keeps is counted anew by itself, see TallyMemory.
    explicit CountState(std::size_t worth_a_part) : tallies_(worth_a_part) {}
    CountState(const CountState&) = delete;
    CountState& operator=(const CountState&) = delete;

    // Remakes what has changed since the snapshot before.
    void update(const Study& study);

    const Study& study() const { return study_; }
    const CountArrays& arrays() const { return arrays_; }
    const StanceNumbers& stances() const { return stances_; }
    // Worked out when it is first asked for. Stays where it is until update().
    const ValueColumn& column(AttributeId attribute);
    Columns columns() {
        return [this](AttributeId attribute) -> const ValueColumn& { return column(attribute); };
    }
    // The words of all documents in which somebody is counted.
    Result<> need_words(const Selection& selection, const WordSource& words);
    // Those of these documents, places in arrays().documents.
    Result<> need_words_of(std::span<const std::size_t> documents, const WordSource& words);
    const WordIndexes& words() const { return words_; }
    void put_words(ContentId content, std::span<const Range> words) { words_.insert_or_assign(content, std::make_shared<const WordIndex>(words)); }
    // The same, shared with whoever keeps them.
    void put_words(ContentId content, std::shared_ptr<const WordIndex> words) { words_.insert_or_assign(content, std::move(words)); }
    TallyMemory& tallies() { return tallies_; }

private:
    bool update_documents(const Study& study);
    void number_members();
    void forget_texts();

    // keeps what the arrays were made from, so that "the same vector" means "unchanged"
    Study study_;
    CountArrays arrays_;
    StanceNumbers stances_;
    std::map<AttributeId, ValueColumn> columns_;
    std::optional<EffectiveValues> effective_;  // of study_
    WordIndexes words_;
    TallyMemory tallies_;
};

}  // namespace heddle
