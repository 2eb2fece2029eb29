// What is bold and italic in a Word document: the toggle properties of ECMA-376 part 1, section 17.7.3. Styles of one kind inherit them along
// their chain; what the paragraph's and the character's style say cancel each other out where both turn it on; what stands with the words
// themselves has the last word; and what the document's defaults turn on is on. Words of complex scripts (w:rtl, w:cs) have properties of
// their own (w:bCs, w:iCs).
#pragma once

#include <optional>
#include <pugixml.hpp>

#include "storage/import/prose/paragraphs.h"

namespace heddle::word {

// Nothing: it is not said.
struct Toggles {
    std::optional<bool> bold;
    std::optional<bool> italic;
    std::optional<bool> complex_bold;
    std::optional<bool> complex_italic;

    // Takes from the style that it is based on what it does not say itself.
    void inherit(const Toggles& base);
    bool says_all() const { return bold && italic && complex_bold && complex_italic; }
};
Toggles toggles_of(const pugi::xml_node& run_properties);

// `properties`: of the run.
Emphasis emphasis_of(const pugi::xml_node& properties, const Toggles& defaults, const Toggles& paragraph_style, const Toggles& character_style);

}  // namespace heddle::word
