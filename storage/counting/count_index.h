// A study prepared for counting: bodies, belonging, groups and codings as flat arrays.
//
// Made once (about 2 ms at 50,000 codings) and then kept current: update() remakes only the
// documents whose turns or codings have changed since, and a table that was counted before is carried on by
// what these had and have (storage/counting/tally_memory.h), so that after a coding every visible table
// is current within the same frame. Whoever counts once uses count() in
// storage/counting/counter.h.
//
// Holds a copy of the study, its own arrays and, once words were counted, where the codings stand among them.
// One thread at a time.
#pragma once

#include <cstddef>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/counting/coded_words.h"
#include "storage/counting/counter.h"

namespace heddle {

class CountIndex {
public:
    CountIndex();  // of an empty study
    explicit CountIndex(const Study& study);
    // Nothing where `stopped`, which is asked again and again, says so.
    static std::optional<CountIndex> made(const Study& study, const std::function<bool()>& stopped);
    CountIndex(CountIndex&&) noexcept;
    CountIndex& operator=(CountIndex&&) noexcept;
    ~CountIndex();

    void update(const Study& study);
    const Study& study() const;

    // The texts of study() whose words a count of words would ask for, not more of them than that; and these with their words (coded_words.h), so that
    // it asks for none of them. Texts that study() no longer has are left out.
    std::vector<UncountedText> uncounted_texts(std::size_t most = std::numeric_limits<std::size_t>::max());
    void put(std::span<const CountedText> texts);

    // As count() and cross() in counter.h and cross.h, of study().
    Result<CountTable> count(const CountQuestion& question, const WordSource& words);
    Result<CrossTable> cross(const CrossQuestion& question);

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace heddle
