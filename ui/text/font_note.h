// FontNote: what the status bar says about the characters in view that no installed font has, and which package of fonts
// would show them.
//
// "3 characters here have no font: Tibetan, Chinese. Installing fonts-noto-core and fonts-noto-cjk shows them." Different
// characters are counted, each once. Control characters, which have no look of their own, are not. Where no package helps
// (characters for private use or of no script yet, or the package is installed and lacks them) it says so.
//
// Cheap enough to be asked each frame: it looks at the boxes of the lines in view, and makes the sentence anew only when
// these are others than before. One thread (that of the FontLibrary, which must outlive it).
#pragma once

#include <string>
#include <vector>

#include "ui/text/document_layout.h"
#include "ui/text/fonts.h"

namespace heddle {

class FontNote {
public:
    explicit FontNote(FontLibrary& fonts) : fonts_(fonts) {}

    // Of the lines that stand in the view, at least in part. Empty where each character has a font. Valid until the next
    // call.
    const std::string& about(const DocumentLayout::View& view);
    // Of several views, or of names: any order, repetitions allowed.
    const std::string& about_characters(std::vector<char32_t> characters_without_font);

    // What to install, as the last answer says it: "fonts-noto-core, fonts-noto-cjk"; empty where no package helps.
    const std::string& packages() const { return packages_; }

private:
    FontLibrary& fonts_;
    std::vector<char32_t> characters_;  // that sentence_ speaks of; ascending
    std::string sentence_;
    std::string packages_;
};

// The characters that are drawn as boxes in the lines of the view, control characters left out; in order of their places.
std::vector<char32_t> characters_without_font(const DocumentLayout::View& view);

}  // namespace heddle
