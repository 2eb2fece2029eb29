// Finding words in texts as people look for them: without regard to case, accents or how they are encoded.
//
// Two texts are the same where the root collation of Unicode (UCA, CLDR) holds them equal at its first level: "Straße", "STRASSE",
// "strasse"; "café" and "cafe"; half and full width. Signs that change a word in their script (vowel signs in Devanagari, voiced kana)
// are part of it. A white space matches any other one, so that what is broken over two lines is found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/text.h"

namespace heddle {

class TextSearch {
public:
    explicit TextSearch(std::string_view query);  // valid UTF-8; white space around it is ignored
    ~TextSearch();
    TextSearch(TextSearch&&) noexcept;
    TextSearch& operator=(TextSearch&&) noexcept;

    // Where the query stands in the text, ascending and without overlap, at most `limit` of them. None for an empty query.
    // One thread at a time.
    std::vector<Range> find_all(const Text& text, std::size_t limit = SIZE_MAX) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace heddle
