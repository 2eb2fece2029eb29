// The fonts and styles that an RTF file declares before its text (RTF 1.9.1, "Font table", "Style
// sheet"), read word by word.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace heddle::rtf {

struct Font {
    std::string name;   // its first bytes
    int code_page = 0;  // 0: that of the document

    bool is_of_symbols() const;
};

class Fonts {
public:
    void word(std::string_view name, std::optional<int> number);
    void characters(std::string_view bytes);

    // Null where no such font is declared.
    const Font* find(int number) const;

private:
    std::unordered_map<int, Font> fonts_;
    int number_ = 0;  // of the one that is being read
};

class Styles {
public:
    void word(std::string_view name, std::optional<int> number);
    void characters(std::string_view bytes);

    // 1 to 9, or 0: an ordinary paragraph. Styles say it, are called so, or inherit it.
    int heading_level(int number) const;

private:
    struct Style {
        std::string name;  // its first bytes
        int outline = -1;  // 0 to 8; -1: says none
        int based_on = -1;
    };
    void end_style();

    std::unordered_map<int, Style> styles_;
    Style style_;  // that is being read
    int number_ = 0;
};

}  // namespace heddle::rtf
