// Editor: the model of a text field without its drawing, for one line or many.
//
// Holds the content, the caret and selection, its own undo, and the layout that drawing and the
// mouse need. All user input of text goes through it: names, memos, searches. The content is always
// valid UTF-8 with "\n" line ends and without control characters other than tabs and line ends; in
// a single line these become spaces. Positions are code points; x and y are pixels in the
// coordinates of the layout's current view (document_layout.h). Nothing here waits or fails. One
// thread; `fonts` must outlive it.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/text/document_layout.h"
#include "ui/text/selection.h"

namespace heddle {

struct EditorOptions {
    bool multi_line = false;
    bool concealed = false;            // a password: shows a dot for each character
    bool read_only = false;            // can be selected and copied, not changed
    std::int32_t longest = 1'000'000;  // code points; what would go beyond is not taken
    ParagraphStyle style;
    float width = 300;  // of the field; a single line does not wrap and scrolls sideways instead
};

class Editor {
public:
    enum class Erase {
        grapheme_before,
        grapheme_after,
        word_before,
        word_after,
        to_line_start,
        to_line_end,
    };

    Editor(FontLibrary& fonts, EditorOptions options, std::string_view utf8 = {});

    const Text& text() const { return text_; }
    std::string_view utf8() const { return text_.utf8(); }
    // Grows with each change of the content.
    std::uint64_t version() const { return version_; }

    // Replaces everything, forgets the undo history and puts the caret at the end.
    void set_text(std::string_view utf8);
    void set_width(float width);
    void set_style(const ParagraphStyle& style);

    // Each returns whether the content changed. What is selected is replaced or erased. A single
    // cluster counts as typed: what is typed in one go is undone a word at a time.
    bool insert(std::string_view utf8);  // committed by an input method, typed or pasted
    bool erase(Erase what);
    bool undo();
    bool redo();
    bool can_undo() const { return !undo_.empty(); }
    bool can_redo() const { return !redo_.empty(); }

    const TextSelection& selection() const { return selection_; }
    std::string selected_text() const;  // empty when concealed
    std::string cut();                  // what was selected, which is then erased
    void select(Range range);           // snapped to grapheme clusters; the caret at its end
    void select_all();
    void move(Movement movement, bool extend, float page_height = 0);
    // The mouse, in the current view: what is scrolled sideways is to be added to x. `clicks`
    // counts 1, 2 (word), 3 (paragraph).
    void press(float x, float y, int clicks, bool extend);
    void drag(float x, float y);

    // For drawing, each frame: lays out what a field of this size shows, scrolled so that the caret
    // is seen when it moved since the last call. A single line scrolls sideways: subtract
    // scroll_x() from every x.
    const DocumentLayout::View& view(float height, float visible_width);
    float scroll_x() const { return scroll_x_; }
    void scroll_by(float pixels, float height);
    // Of all the content, for a field that grows with its text; of long contents partly estimated.
    float content_height();
    DocumentLayout& layout() { return *layout_; }

private:
    struct Change {
        Position at;
        std::string removed;
        std::string inserted;
        TextSelection before;
        TextSelection after;
    };

    bool replace(Range range, std::string_view utf8, bool joins);
    bool joins_last(const Change& change) const;
    void put(Position at, std::string_view removed, std::string_view inserted);
    Range erased_by(Erase what);
    Text shown() const;
    BlockStyle block_style() const;
    void scroll_sideways(const CaretLine& caret);

    EditorOptions options_;
    FontLibrary* fonts_;
    Text text_;
    std::unique_ptr<DocumentLayout> layout_;
    TextSelection selection_;
    std::vector<Change> undo_;
    std::vector<Change> redo_;
    bool may_join_ = false;  // whether the next typed character continues the last change
    std::uint64_t version_ = 0;
    Range drag_origin_;
    SelectionUnit drag_unit_ = SelectionUnit::characters;
    DocumentLayout::Anchor anchor_;
    float scroll_x_ = 0;
    bool caret_moved_ = true;
};

// What may stand in an editor: invalid bytes become U+FFFD; "\r\n", "\r", form feeds and other line
// separators become "\n"; other control characters and byte order marks are left out. With
// `single_line`, line ends at its end are left out and others, and tabs, become spaces.
std::string cleaned_input(std::string_view bytes, bool single_line);

}  // namespace heddle
