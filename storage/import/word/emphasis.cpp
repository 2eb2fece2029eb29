#include "storage/import/word/emphasis.h"

#include "storage/import/word/styles.h"

namespace heddle::word {

namespace {

bool effective(std::optional<bool> own, std::optional<bool> defaults, std::optional<bool> paragraph, std::optional<bool> character) {
    if (own) return *own;
    return defaults.value_or(false) || paragraph.value_or(false) != character.value_or(false);
}

}  // namespace

void Toggles::inherit(const Toggles& base) {
    if (!bold) bold = base.bold;
    if (!italic) italic = base.italic;
    if (!complex_bold) complex_bold = base.complex_bold;
    if (!complex_italic) complex_italic = base.complex_italic;
}

Toggles toggles_of(const pugi::xml_node& run_properties) {
    if (!run_properties) return {};
    return {switched(run_properties, "b"), switched(run_properties, "i"), switched(run_properties, "bCs"), switched(run_properties, "iCs")};
}

Emphasis emphasis_of(const pugi::xml_node& properties, const Toggles& defaults, const Toggles& paragraph_style,
                     const Toggles& character_style) {
    const Toggles own = toggles_of(properties);
    if (switched(properties, "rtl").value_or(false) || switched(properties, "cs").value_or(false)) {
        return {effective(own.complex_bold, defaults.complex_bold, paragraph_style.complex_bold, character_style.complex_bold),
                effective(own.complex_italic, defaults.complex_italic, paragraph_style.complex_italic, character_style.complex_italic)};
    }
    return {effective(own.bold, defaults.bold, paragraph_style.bold, character_style.bold),
            effective(own.italic, defaults.italic, paragraph_style.italic, character_style.italic)};
}

}  // namespace heddle::word
