// TranscriptPane: one transcript as it is read: its layout, where it is scrolled to, the caret and selection, the codings shown. Two panes may show
// two documents, or one document in two places. No drawing here.
//
// Coordinates: x from the left edge of the column of text, y from the top edge of the view.
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "coding/reading_units.h"
#include "coding/text.h"
#include "coding/text_marks.h"
#include "ui/text/document_layout.h"
#include "ui/text/selection.h"
#include "ui/transcript/coding_marks.h"
#include "ui/transcript/transcript_blocks.h"
#include "ui/transcript/transcript_geometry.h"
#include "ui/app/app_state.h"

namespace heddle {

// Distance of lines in ems.
inline constexpr float transcript_leading = 1.62f;

class TranscriptPane {
public:
    // Shows the document with this text, and what is bold or italic in it (null: nothing is known of that). Keeps the place of each
    // document while the window is open, also where its text is corrected.
    void show(FontLibrary& fonts, const Snapshot& snapshot, const Document& document, const Text& text,
              std::shared_ptr<const TextMarks> text_marks = {});
    void set_look(float em, float column_width, float scale);
    // The codings of this snapshot that are shown; made anew where either changed.
    void refresh_marks(const Snapshot& snapshot, const ShownCodings& shown);

    bool ready() const { return layout_ != nullptr; }
    DocumentId document() const { return document_; }
    ContentId content() const { return content_; }
    // Once after a document was shown whose place this pane does not know.
    bool take_opened_anew() { return std::exchange(opened_anew_, false); }
    DocumentLayout& layout() { return *layout_; }
    const DocumentLayout& layout() const { return *layout_; }
    const Text& text() const { return layout_->text(); }
    const TranscriptBlocks& blocks() const { return blocks_; }
    const CodingMarks& marks() const { return marks_; }
    // Of the text: pages, and what is bold or italic.
    const TextMarks& text_marks() const;
    std::uint64_t marks_made() const { return marks_made_; }  // grows each time that they are made anew

    const DocumentLayout::View& lay_out(float height);
    float height() const { return height_; }
    void scroll_by(float pixels);
    void scroll_to(double offset);
    void reveal(Range range, float margin);
    void reveal_caret();
    const DocumentLayout::Anchor& anchor() const { return anchor_; }
    void go_to(DocumentLayout::Anchor anchor, Position caret);

    const TextSelection& selection() const { return selection_; }
    void select(TextSelection selection) { selection_ = selection; }
    // What a coding of the selection would cover; empty where nothing is selected.
    Range passage() const;
    void move(Movement movement, bool extend);
    // After an arrow while words, sentences or turns are what one selects by; `right` is the key, not the direction of reading.
    void step(const ReadingUnits& units, ReadingUnit unit, bool right, bool extend);
    // `unit`: what a drag takes in whole from one click on; several clicks choose for themselves.
    void press(float x, float y, int clicks, bool extend, ReadingUnit unit = ReadingUnit::characters);
    void drag(float x, float y);
    bool dragged() const { return dragged_; }

    // The coding that a click at the position means: the smallest one, and with each further click there the next.
    CodingId next_coding_at(Position position, CodingId focused) const;

private:
    Range turn_at(Position position) const;
    void follow(const Snapshot& snapshot, const Document& document, const Text& text);

    struct Place {
        DocumentLayout::Anchor anchor;
        TextSelection selection;
    };

    DocumentId document_;
    ContentId content_;
    Study cut_;  // the study whose turns and speakers the blocks were cut by
    std::unique_ptr<DocumentLayout> layout_;
    TranscriptBlocks blocks_;
    std::shared_ptr<const TextMarks> text_marks_;
    CodingMarks marks_;
    std::uint64_t marks_version_ = 0;  // of the snapshot they were made from
    ShownCodings marks_shown_;
    Study marked_;  // the study that the marks were made from
    std::uint64_t marks_made_ = 0;
    float em_ = 0;
    float scale_ = 0;
    float height_ = 1;
    DocumentLayout::Anchor anchor_;
    TextSelection selection_;
    Range drag_origin_;
    SelectionUnit drag_unit_ = SelectionUnit::characters;
    bool drag_turns_ = false;  // in whole turns
    bool dragged_ = false;
    bool opened_anew_ = false;
    std::unordered_map<DocumentId, Place> places_;
};

}  // namespace heddle
