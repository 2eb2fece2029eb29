// Finding words in texts as people look for them, or by a regular expression.
//
// Words. Two texts are the same where the root collation of Unicode (UCA, CLDR) holds them equal: without regard to case and
// accents at its first level ("Straße", "STRASSE", "strasse"; "café" and "cafe"; half and full width), with regard to accents
// at its second, with regard to case and accents at its third, and with regard to case alone where the first level agrees and
// the case level does. At every level canonically equivalent texts are equal, so that a composed and a decomposed "é" match.
// Signs that change a word in their script (vowel signs in Devanagari, voiced kana) are part of it. A white space matches any
// other one, so that what is broken over two lines is found.
//
// Expressions are ICU's (the syntax of Perl, more or less), sought in each line of the text by itself: a hit never reaches
// over a line end, and ^ and $ are a line's ends. The expression and the text are both composed (NFC) before; where accents are
// ignored, both without the nonspacing marks that the collation passes over at its first level. An empty hit is none.
//
// Hits are ranges of code points, ascending and without overlap, and consist of whole grapheme clusters: what ends (or begins)
// within a cluster takes it whole ("." finds an emoji with its skin tone). Words that are only a part of a cluster are not
// there: "e" is not found in a decomposed "é" where accents count.
//
// Cost for words: about 2 ns for each character where both they and the text around are plain ASCII, 30 ns where the collation is
// asked, on one core of an ordinary computer; an expression costs what it asks for, up to the limits below. A text may be searched
// in slices (slices(), find_in()), which gives the same hits as find_all() whatever the order, so that a search can begin at the
// place that is looked at and be given up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "coding/positions.h"
#include "coding/result.h"
#include "coding/text.h"

namespace heddle {

struct SearchRules {
    bool ignore_case = true;
    bool ignore_accents = true;
    bool expression = false;  // the query is a regular expression

    friend bool operator==(const SearchRules&, const SearchRules&) = default;
};

// One way to seek (coding/word_search.h, coding/expression_search.h).
class SearchEngine {
public:
    virtual ~SearchEngine() = default;
    // The hits that begin within the slice, ascending; not yet made whole clusters. `stopped` may be empty; it is asked now and
    // then, and true gives up, with an error of kind `cancelled`.
    virtual Result<std::vector<Range>> find(const Text& text, Range slice, std::size_t limit,
                                            const std::function<bool()>& stopped) = 0;
};

class TextSearch {
public:
    // Words, ignoring case and accents. Valid UTF-8; white space around it is ignored.
    explicit TextSearch(std::string_view query);
    // An error where the query is an expression that is wrong: one sentence that says what and where.
    static Result<TextSearch> prepare(std::string_view query, const SearchRules& rules);
    ~TextSearch();
    TextSearch(TextSearch&&) noexcept;
    TextSearch& operator=(TextSearch&&) noexcept;

    // At most `limit` hits. None for an empty query. An error only where an expression is stopped, since it can be matched in
    // too many ways (to the next hit in a line it may take fifty steps of ICU's engine for each character, and 8 MB), or where
    // `stopped` says so (kind `cancelled`). One thread at a time.
    Result<std::vector<Range>> find_all(const Text& text, std::size_t limit = SIZE_MAX,
                                        const std::function<bool()>& stopped = {}) const;

    // The text in slices of some ten thousand characters, which end at line ends where there are any near; ascending, without
    // a gap.
    std::vector<Range> slices(const Text& text) const;
    // The hits that begin in one of these slices; the last may reach beyond its end. A slice's hits that overlap the hits of
    // the one before are none: see join().
    Result<std::vector<Range>> find_in(const Text& text, Range slice, std::size_t limit = SIZE_MAX,
                                       const std::function<bool()>& stopped = {}) const;
    // Adds the hits of a slice to those of the slices before it.
    static void join(std::vector<Range>& hits, const std::vector<Range>& next);

private:
    explicit TextSearch(std::unique_ptr<SearchEngine> engine, bool by_lines);

    std::unique_ptr<SearchEngine> engine_;  // null: there is nothing to look for
    bool by_lines_ = false;
};

}  // namespace heddle
