// The words of a text as a search compares them, so that an index may say which texts a search can find anything in.
//
// A search (coding/text_search.h) compares what the root collation of Unicode holds at its first level: a sequence of weights, the same
// for "Straße" and "STRASSE". Here that sequence is cut where white space, punctuation or symbols weigh; what stands between is a
// term. If a query is found in a text, at whatever strength, then the query's weights stand in the text's without a gap, so
// that its inner terms are terms of the text, its first ends one and its last begins one.
//
// Source: Unicode Technical Standard #10, Unicode Collation Algorithm, sections 7 and 11 (searching), as ICU implements it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct CutTerms {
    std::vector<std::u16string> terms;  // weights, none of which is 0 or 1
    bool open_start = false;  // no separator stands before the first term
    bool open_end = false;    // nor behind the last
};

// One thread at a time.
class TermCutter {
public:
    TermCutter();
    ~TermCutter();
    TermCutter(TermCutter&&) noexcept;
    TermCutter& operator=(TermCutter&&) noexcept;

    // False where ICU cannot be asked; then nothing can be cut.
    bool ready() const { return icu_ != nullptr; }
    // Valid UTF-8.
    CutTerms cut(std::string_view utf8);
    // The weight of a letter or digit of ASCII, which has no other; 0 for other characters.
    char16_t weight(unsigned char letter) const { return weights_[letter]; }

    // Whether the character is plain ASCII that separates terms wherever it stands: then what is before and behind it may be cut apart.
    static bool separates(unsigned char byte);

private:
    struct Icu;
    std::unique_ptr<Icu> icu_;
    std::array<char16_t, 256> weights_{};
};

}  // namespace heddle
