// Counts the words of new texts on a thread of its own while the texts are being written, which leaves other processors
// idle. What is found is stored when derived data is built (storage/derived.h); whatever is not there is counted then.
#pragma once

#include <memory>
#include <optional>
#include <span>

#include "coding/edit.h"
#include "coding/ids.h"
#include "storage/packed_words.h"

namespace heddle {

class WordsAhead {
public:
    // Begins; the texts are shared until their words are found. Null where there is too little for a thread, or none is to be had.
    static std::unique_ptr<WordsAhead> begin(std::span<const NewContent> contents);
    ~WordsAhead();  // ends the counting
    WordsAhead(const WordsAhead&) = delete;
    WordsAhead& operator=(const WordsAhead&) = delete;

    // The words of a text, once: waits until they are found. Nothing where it is none of these.
    std::optional<PackedWords> take(ContentId content);

private:
    struct Counting;
    explicit WordsAhead(std::span<const NewContent> contents);
    std::unique_ptr<Counting> counting_;
};

}  // namespace heddle
