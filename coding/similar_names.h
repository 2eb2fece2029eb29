// Which name was probably meant by one that is not there: "Leeds CCG1" for "Leeds_CCG_1". For proposing, never for deciding.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace heddle {

// Names are compared in folded case, without spaces, signs and the ending of a file. The same letters and digits are nearest, in whatever
// order the words stand ("Smith, Mary"); else few letters left out, added, replaced or swapped (Damerau 1964, adjacent transpositions): one in names of
// four letters, two from eight, three from fourteen. Numbers must agree, but for zeros in front: "York 2" is never proposed for "York 1".
class SimilarNames {
public:
    // Valid UTF-8. Of equally near names the first is proposed.
    explicit SimilarNames(const std::vector<std::string>& names);

    // The index of the name that is nearest; none where none is near. At most 20,000 names are compared letter by letter. Any thread.
    std::optional<std::size_t> nearest(std::string_view name) const;

private:
    struct Key {
        std::u32string letters;  // letters and digits in the order written
        std::string sorted;      // the words in alphabetical order
        std::string numbers;
    };
    static Key key_of(std::string_view name);

    std::unordered_map<std::string, std::size_t> by_words_;
    std::map<std::u32string, std::size_t> by_letters_;
    std::unordered_map<std::string, std::vector<std::pair<std::u32string, std::size_t>>> by_numbers_;
};

}  // namespace heddle
