// Where a study mentions somebody by name, or repeats what they said: for what is to be looked at when they withdraw. Pure, any thread.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "coding/changes/withdrawal.h"
#include "coding/repeated_words.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_search.h"

namespace heddle {

// Looks for several names at once, as people look for things (coding/text_search.h): without regard to case and
// accents, as whole words.
class NameFinder {
public:
    // Names without a letter are ignored: “12” would be found everywhere.
    explicit NameFinder(const std::vector<std::string>& names);

    std::vector<Range> find_all(const Text& text) const;  // of one name after the other
    bool finds_in(std::string_view utf8) const;           // false where it is no valid UTF-8
    bool empty() const { return searches_.empty(); }

private:
    std::vector<TextSearch> searches_;
};

// A text of a study other than those of documents, and what it is.
struct StudyWords {
    std::string_view text;
    std::string where;  // "the memo on the code “Trust”"; only where it was asked for
    MemoTarget at;      // where one looks for it: a document, a code, a coding; else the study
};
// Every one of them: names, labels, definitions, notes, values, summaries, settings. `describe` says whether `where` is wanted.
void for_each_words(const Study& study, bool describe, const std::function<void(const StudyWords&)>& take);

struct Mention {
    std::string where;    // "the text of “Leeds_2”", "the memo on the code “Trust”", "their words, in the memo on …"
    std::string excerpt;  // some words around
    std::size_t times = 1;
    MemoTarget at;
    Range range;  // the first, in the text of a document; empty elsewhere
};

// In the order of for_each_words(), then the texts of documents; names before words that are repeated. Of the texts of documents only
// those that belong to nobody are asked for words.
Result<std::vector<Mention>> mentions_of(const Study& study, const NameFinder& names, const RepeatedWords& said, const TextOf& texts);

}  // namespace heddle
