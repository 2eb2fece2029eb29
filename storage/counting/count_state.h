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
    // `parts`: see TallyInput::parts.
    explicit CountState(std::size_t worth_a_part, std::size_t parts = 0) : tallies_(worth_a_part), parts_(parts) {}
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
    // The words of all documents in which somebody is counted, and where the codings stand among them.
    Result<> need_coded_words(const Selection& selection, const WordSource& words);
    const WordIndexes& words() const { return words_; }
    KnownWords known_words() const { return {&words_, &coded_words_}; }
    std::size_t parts() const { return parts_; }
    void put_words(ContentId content, std::span<const Range> words) { words_.insert_or_assign(content, std::make_shared<const WordIndex>(words)); }
    // The same, shared with whoever keeps them.
    void put_words(ContentId content, std::shared_ptr<const WordIndex> words) { words_.insert_or_assign(content, std::move(words)); }
    TallyMemory& tallies() { return tallies_; }

private:
    bool update_documents(const Study& study);
    void number_members();
    void forget_texts();
    // The places of the documents in which somebody is counted.
    std::vector<std::size_t> counted_documents(const Selection& selection) const;

    // keeps what the arrays were made from, so that "the same vector" means "unchanged"
    Study study_;
    CountArrays arrays_;
    StanceNumbers stances_;
    std::map<AttributeId, ValueColumn> columns_;
    std::optional<EffectiveValues> effective_;  // of study_
    WordIndexes words_;
    std::vector<std::shared_ptr<const CodedWords>> coded_words_;  // by document; as of the last need_coded_words()
    TallyMemory tallies_;
    std::size_t parts_ = 0;
};

}  // namespace heddle
