// Labels: short texts on one line, as names of codes, sites and documents are drawn everywhere.
//
// A label is shaped once and kept by its text, style and width, so that drawing it again costs a
// look-up. Where it is too wide its end is replaced by an ellipsis, between grapheme clusters. Line
// ends and other separators in it are drawn as spaces. (0, 0) is its upper left corner.
#pragma once

#include <limits>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ui/text/paragraph_layout.h"

namespace heddle {

struct Label {
    float width = 0;
    float height = 0;    // of its line: the style's size times its line height
    float baseline = 0;  // from the top
    bool cut = false;    // an ellipsis stands for the rest
    bool right_to_left = false;
    const ParagraphLayout* layout = nullptr;  // has one line: layout->lines()[0]
};

class LabelCache {
public:
    explicit LabelCache(FontLibrary& fonts, std::size_t most = 4096);
    ~LabelCache();

    // Valid until the label is forgotten, which does not happen before the next begin_frame().
    const Label& get(std::string_view utf8, const TextStyle& style,
                     float widest = std::numeric_limits<float>::infinity());
    // The width alone, for measuring.
    float width_of(std::string_view utf8, const TextStyle& style) { return get(utf8, style).width; }

    // Forgets the labels used longest ago where there are more than `most`.
    void begin_frame();

private:
    struct Kept;
    FontLibrary* fonts_;
    std::size_t most_;
    std::unordered_map<std::string, std::unique_ptr<Kept>> kept_;
    std::list<const std::string*> recent_;  // the most recently used first
};

}  // namespace heddle
