// Finding by a few letters: names and paths ranked by how well what was typed fits them. Case and accents are ignored
// (Unicode's compatibility decomposition without combining marks, case folded). Pure, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

// The text as it is compared: one char32_t a letter.
std::u32string folded_for_search(std::string_view utf8);

struct Candidate {
    std::string name;
    std::string path;  // with where it belongs; may be the name alone
    int tag = 0;       // the caller's
    int bonus = 0;     // for what was used lately; a few points
};

// How well `typed` (folded) fits `text` (folded): negative where it does not. Every letter must occur, in order; letters that
// begin words or follow each other count more. Several words typed may stand in any order.
int fuzzy_score(std::u32string_view typed, std::u32string_view text);

// Indexes of the candidates that fit, the best first; with nothing typed all, by bonus and then as given.
std::vector<std::size_t> fuzzy_ranked(std::string_view typed, const std::vector<Candidate>& candidates);

}  // namespace heddle
