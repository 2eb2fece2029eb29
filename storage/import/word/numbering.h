// The numbers and bullets of lists, as Word shows them (ECMA-376 part 1, section 17.9).
#pragma once

#include <array>
#include <pugixml.hpp>
#include <string>
#include <unordered_map>

#include "storage/import/word/styles.h"

namespace heddle::word {

class Numbering {
public:
    explicit Numbering(const pugi::xml_document* part);

    // The label of the next paragraph at this place, "2.1" or "•"; empty where the list shows none.
    // Counts on.
    std::string next(const ListPlace& place);

private:
    static constexpr int levels = 9;

    struct Level {
        std::string format = "decimal";
        std::string text;  // with %1 to %9 for the numbers of the levels
        int start = 1;
    };
    struct List {
        std::array<Level, levels> level;
        std::string style_link;  // defined by a numbering style instead
        std::string defines_style;
    };
    struct Number {
        std::string list;
        std::array<int, levels> restart{};  // 0: none
        std::array<Level, levels> level;    // replaced levels
        std::array<bool, levels> replaced{};
        bool begun = false;
    };
    struct Counters {
        std::array<int, levels> value{};
        std::array<bool, levels> counted{};
    };

    static Level read_level(const pugi::xml_node& node);
    const Level& level_of(const Number& number, const List& list, int level) const;

    std::unordered_map<std::string, List> lists_;
    std::unordered_map<std::string, Number> numbers_;
    // By list: its numbers go on counting together.
    std::unordered_map<std::string, Counters> counters_;
};

}  // namespace heddle::word
