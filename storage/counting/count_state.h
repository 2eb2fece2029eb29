// What a CountIndex holds: the snapshot, its flat arrays, and what was worked out for earlier
// questions.
#pragma once

#include <cstddef>
#include <functional>
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
    // `parts`: see TallyInput::parts. `most_kept_words`: bytes, see need_coded_words().
    explicit CountState(std::size_t worth_a_part, std::size_t parts = 0, std::size_t most_kept_words = usual_kept_words)
        : tallies_(worth_a_part), parts_(parts), most_kept_words_(most_kept_words) {}
    CountState(const CountState&) = delete;
    CountState& operator=(const CountState&) = delete;

    // Remakes what has changed since the snapshot before. False where `stopped` said so: what is held then is of no use.
    bool update(const Study& study, const std::function<bool()>& stopped = {});

    const Study& study() const { return study_; }
    const CountArrays& arrays() const { return arrays_; }
    const StanceNumbers& stances() const { return stances_; }
    // Worked out when it is first asked for. Stays where it is until update().
    const ValueColumn& column(AttributeId attribute);
    Columns columns() {
        return [this](AttributeId attribute) -> const ValueColumn& { return column(attribute); };
    }
    // The words of these documents, places in arrays().documents.
    Result<> need_words_of(std::span<const std::size_t> documents, const WordSource& words);
    const WordIndexes& words() const { return words_; }
    // Where the codings stand among the words, of all documents in which somebody is counted: afterwards in coded_words(). The words themselves are
    // kept of some texts only, so that a study of any size may be counted.
    Result<> need_coded_words(const Selection& selection, const WordSource& words);
    const CodedWordsOfAll& coded_words() const { return coded_words_; }
    // The texts of which need_coded_words() would have to ask for words, if somebody was counted in all documents; not more of them than that.
    std::vector<UncountedText> uncounted_texts(std::size_t most);
    // These with their words, so that it asks for none of them. Also where their codings are others by now: then their words are looked up once more.
    void put(std::span<const CountedText> texts);
    std::size_t parts() const { return parts_; }
    // Shared with whoever keeps them; for need_words_of().
    void put_words(ContentId content, std::shared_ptr<const WordIndex> words) { words_.insert_or_assign(content, std::move(words)); }
    TallyMemory& tallies() { return tallies_; }

private:
    // Whether members may have changed, not only codings; nothing where it was stopped.
    std::optional<bool> update_documents(const Study& study, const std::function<bool()>& stopped);
    void number_members();
    void forget_texts();
    bool has_coded_words(std::size_t document) const;
    void keep_some(const WordIndexes& words);
    const DocumentSlot* slot_of(DocumentId document) const;
    // The places of the documents in which somebody is counted.
    std::vector<std::size_t> counted_documents(const Selection& selection) const;

    // keeps what the arrays were made from, so that "the same vector" means "unchanged"
    Study study_;
    CountArrays arrays_;
    StanceNumbers stances_;
    std::map<AttributeId, ValueColumn> columns_;
    std::optional<EffectiveValues> effective_;  // of study_
    WordIndexes words_;
    CodedWordsOfAll coded_words_;
    std::size_t uncounted_from_ = 0;  // all documents before it had words when they were looked for since the last update()
    TallyMemory tallies_;
    static constexpr std::size_t usual_kept_words = 32'000'000;  // five times an ordinary study
    std::size_t parts_ = 0;
    std::size_t most_kept_words_ = usual_kept_words;
};

}  // namespace heddle
