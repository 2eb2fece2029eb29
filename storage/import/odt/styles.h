// What an OpenDocument text's styles say about its words: headings, what is hidden, how lists are
// labelled (OpenDocument 1.3, part 3, chapters 16 and 19).
#pragma once

#include <array>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/import/odt/package.h"
#include "storage/import/prose/paragraphs.h"

namespace heddle::odt {

inline constexpr int list_levels = 10;

struct ListLevel {
    enum class Kind { none, bullet, number };
    Kind kind = Kind::none;
    std::string format;  // style:num-format: "1", "a", "A", "i", "I"; empty shows no number
    std::string before;  // stands before the number, and behind it
    std::string behind;
    std::string pattern;  // "%1%.%2%."; takes the place of the three where it is there
    int start = 1;
    int shown_levels = 1;  // so many numbers, up to this level's
};
using ListStyle = std::array<ListLevel, list_levels>;

class Styles {
public:
    explicit Styles(const Package& package);

    // What a style says itself or inherits.
    bool paragraph_hides(std::string_view style) const { return hides("paragraph", style); }
    bool span_hides(std::string_view style) const { return hides("text", style); }
    // What is bold and italic in a paragraph of this style, unless its words say otherwise; and of words with this style in `around`.
    Emphasis paragraph_emphasis(std::string_view style) const;
    Emphasis span_emphasis(std::string_view style, Emphasis around) const;
    // 1 to 10, or 0: an ordinary paragraph.
    int heading_level(std::string_view style) const;
    // The name of the list style of a paragraph in a list that has none itself; empty where none.
    std::string list_style_of(std::string_view paragraph_style) const;

    // Null where there is no such style.
    const ListStyle* list(std::string_view name) const;
    // How headings are numbered outside of lists.
    const ListStyle& outline() const { return outline_; }
    bool has_headers_or_footers() const { return has_headers_or_footers_; }

private:
    struct Style {
        std::string parent;
        int heading = 0;
        std::optional<bool> hidden;
        std::optional<bool> bold;
        std::optional<bool> italic;
        std::string list;
    };
    Emphasis emphasis(std::string_view family, std::string_view style, Emphasis around) const;
    void add_all(const pugi::xml_node& container);
    void add(const pugi::xml_node& node);
    bool hides(std::string_view family, std::string_view style) const;
    // Calls `look` for the style and those it is based on, until it returns true.
    template <class Look>
    void up_from(std::string_view family, std::string_view style, Look look) const;

    // By family, a space and the name.
    std::unordered_map<std::string, Style> styles_;
    std::unordered_map<std::string, ListStyle> lists_;
    Emphasis default_emphasis_;
    ListStyle outline_;
    bool has_headers_or_footers_ = false;
};

// A whole number from 0 to 1,000,000, or `otherwise`.
int number_or(std::string_view written, int otherwise);

}  // namespace heddle::odt
