// Ui: what every view draws with. One for the window; views get it in their ViewContext.
//
// Lengths in views are written in points and given to px(), which makes device pixels of them. All text, the user's and
// ours, is drawn by ui/draw/text.h through the shaped labels of ui/text, never by Dear ImGui. The window's thread.
#pragma once

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "ui/draw/glyph_atlas.h"
#include "ui/text/label.h"
#include "ui/theme.h"

namespace heddle {

enum class Role { body, strong, small, small_strong, title, heading };

class Ui {
public:
    // For the current ImGui context. `fonts` must outlive it.
    Ui(FontLibrary& fonts, float scale, const Theme& theme);

    FontLibrary& fonts;
    GlyphAtlas atlas;
    LabelCache labels;
    std::optional<FaceId> icon_face;

    const Theme& theme() const { return *theme_; }
    float scale() const { return scale_; }
    // Sets also Dear ImGui's style, so that its scroll bars and popups match.
    void set_look(float scale, const Theme& theme);

    // Points to whole device pixels; never 0 for something that is there.
    float px(float points) const { return std::max(1.0f, std::round(points * scale_)); }
    TextStyle style(Role role) const;
    // Of one row of a list, a button, a field.
    float row_height() const { return px(28); }

    // A wrapped paragraph (without line ends), kept while it is drawn. Valid until the next begin_frame().
    const ParagraphLayout& paragraph(std::string_view text, Role role, float width);

    // At the start of each frame.
    void begin_frame();
    // Asks for another frame in so many seconds although nothing happens (a blinking caret, a tooltip).
    void wake_in(double seconds) { wake_ = std::min(wake_, seconds); }
    double wake() const { return wake_; }

    // A field of text has the keyboard: keys without Ctrl are typing, Ctrl+Z is the field's.
    bool typing() const { return typing_before_ || typing_; }
    void set_typing() { typing_ = true; }
    // The field that had the keyboard in this frame has it no longer: the next key is none of its.
    void end_typing() { typing_ = false; }

    // A tooltip for what is under the mouse in this frame and is no item; drawn by the window when the mouse has rested.
    void explain(std::string text) { explanation_ = std::move(text); }
    const std::string& explanation() const { return explanation_; }

    // Where things stand on the screen that others point at (the selection, for the code picker): left, top, right, bottom.
    void note_place(const std::string& name, const TextRectangle& place) { places_[name] = place; }
    const TextRectangle* place(const std::string& name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? nullptr : &found->second;
    }

    // The key that opened a field also types its letter, a frame or two later: that one is not for the field.
    void swallow_next(char32_t letter) {
        swallowed_ = letter;
        swallow_frames_ = 3;
    }
    bool swallows(char32_t typed);

    static constexpr double never = 1e9;

private:
    float scale_ = 1;
    const Theme* theme_;
    double wake_ = never;
    std::unordered_map<std::string, std::unique_ptr<ParagraphLayout>> paragraphs_;
    std::string explanation_;
    std::unordered_map<std::string, TextRectangle> places_;
    char32_t swallowed_ = 0;
    int swallow_frames_ = 0;
    bool typing_ = false;
    bool typing_before_ = false;
};

}  // namespace heddle
