// Words of plain ASCII in stretches of plain ASCII: there the root collation's answer is that of comparing letters, at a fiftieth of
// the cost. Used by coding/word_search.cpp alone, which gives everything else to the collation. Pure, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// Printable ASCII, tab, line feed, vertical tab and form feed. Other control characters count nothing in the collation, and a
// carriage return may be half of a cluster.
bool is_plain(char byte);
bool is_plain(std::string_view bytes);

// Long stretches of plain ASCII and what lies between them; together the whole, ascending.
struct PlainStretch {
    std::size_t start = 0;  // bytes
    std::size_t end = 0;
    bool plain = false;
};
// A stretch of plain ASCII shorter than `least` belongs to what is around it.
std::vector<PlainStretch> plain_stretches(std::string_view utf8, std::size_t least);

class AsciiSearch {
public:
    // `query` is plain, not empty and has spaces for white space.
    AsciiSearch(std::string query, bool ignore_case);
    std::size_t length() const { return query_.size(); }
    // The first place at or behind `from` where the query stands; npos where it does not. White space is all the same.
    std::size_t find(std::string_view text, std::size_t from) const;

private:
    std::string query_;  // as it is compared
    char compared_[256];
};

}  // namespace heddle
