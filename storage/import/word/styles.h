// What a Word document's styles say about text: headings, list numbers, what is hidden (ECMA-376
// part 1, section 17.7).
#pragma once

#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/import/word/emphasis.h"

namespace heddle::word {

struct ListPlace {
    std::string number;  // the numbering it belongs to; "0" for none
    int level = 0;
};

// True for <w:vanish/> and <w:vanish w:val="1"/>; nothing where the properties do not say.
std::optional<bool> switched(const pugi::xml_node& properties, std::string_view name);

class Styles {
public:
    explicit Styles(const pugi::xml_document* part);

    // 1 to 9 for a heading style (or a title), else 0. Styles say it themselves or inherit it.
    int heading_level(std::string_view style) const;
    std::optional<ListPlace> list_place(std::string_view style) const;
    bool hides(std::string_view style) const;
    Toggles toggles(std::string_view style) const;
    const Toggles& default_toggles() const { return default_toggles_; }
    // The paragraph style of paragraphs that name none.
    const std::string& default_paragraph() const { return default_paragraph_; }

private:
    struct Style {
        std::string base;
        int heading = 0;
        std::optional<ListPlace> list;
        std::optional<bool> hidden;
        Toggles toggles;
    };
    // Calls `look` for the style and those it is based on, until it returns true.
    template <class Look> void up_from(std::string_view style, Look look) const;

    std::unordered_map<std::string, Style> styles_;
    std::string default_paragraph_;
    Toggles default_toggles_;
};

// The place that <w:numPr> gives; nothing where there is none.
std::optional<ListPlace> list_place_of(const pugi::xml_node& paragraph_properties);
// A whole number, or `otherwise`; outside of -1,000,000 to 1,000,000 counts as no number.
int number_or(std::string_view written, int otherwise);

}  // namespace heddle::word
