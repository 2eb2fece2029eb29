#include "ui/transcript/transcript_pane.h"

#include <algorithm>
#include <cmath>

#include "coding/document_headings.h"
#include "coding/segmentation.h"
#include "ui/transcript/corrected_places.h"
#include "ui/transcript/text_emphasis.h"
#include "ui/transcript/unit_selection.h"

namespace heddle {

namespace {

constexpr float question_size = 0.92f;  // of the answers'

TranscriptBlocks blocks_of(const Study& study, const Document& document, const Text& text) {
    const auto asks = [&study](SpeakerId id) {
        const Speaker* speaker = study.speakers().find(id);
        return speaker && speaker->interviewer;
    };
    return transcript_blocks(text, study.turns(document.id), asks, headings_of(study, document, text));
}

// Whether the document is cut alike in both studies. Both are alive, so two spans at one place are one and the same list.
bool same_turns(const Study& a, const Study& b, DocumentId document) {
    const auto before = a.turns(document);
    const auto after = b.turns(document);
    return before.data() == after.data() && before.size() == after.size() && a.speakers().same_as(b.speakers());
}

std::vector<BlockStyle> styles(float em) {
    ParagraphStyle paragraph;
    paragraph.text.stack = FontStack::serif;
    paragraph.text.size = std::round(em * 4) / 4;
    paragraph.line_height = transcript_leading;
    std::vector<BlockStyle> result(transcript_styles);
    result[first_of_turn] = {paragraph, std::round(em * 0.55f), std::round(em * 0.55f), 0};
    result[further_in_turn] = {paragraph, 0, std::round(em * 0.55f), 0};
    // Questions are set apart: another kind of letter, a little smaller, on the same distance of lines.
    ParagraphStyle question = paragraph;
    question.text.stack = FontStack::sans;
    question.text.size = std::round(em * question_size * 4) / 4;
    question.line_height = std::round(em * transcript_leading) / question.text.size;
    result[first_of_question] = {question, std::round(em * 0.55f), std::round(em * 0.55f), 0};
    result[further_in_question] = {question, 0, std::round(em * 0.55f), 0};
    for (const auto& [style, size] : {std::pair{heading_1, 1.3f}, std::pair{heading_2, 1.15f}, std::pair{heading_3, 1.0f}}) {
        ParagraphStyle heading = paragraph;
        heading.text.weight = FontWeight::bold;
        heading.text.size = std::round(em * size * 4) / 4;
        heading.line_height = std::round(em * transcript_leading * size) / heading.text.size;
        result[style] = {heading, std::round(em * 0.9f), std::round(em * 0.4f), 0};
    }
    result[outside_turns] = {paragraph, std::round(em * 0.2f), std::round(em * 0.4f), 0};
    return result;
}

}  // namespace

const TextMarks& TranscriptPane::text_marks() const {
    static const TextMarks none;
    return text_marks_ ? *text_marks_ : none;
}

void TranscriptPane::show(FontLibrary& fonts, const Snapshot& snapshot, const Document& document, const Text& text,
                          std::shared_ptr<const TextMarks> text_marks) {
    const bool other = document.id != document_;
    const bool same_marks = text_marks == text_marks_;
    text_marks_ = std::move(text_marks);
    if (!other && content_ == document.content && layout_) {
        if (same_marks && same_turns(cut_, snapshot.study, document.id)) return;
        // The study changed: only where its turns did is there something to set anew.
        cut_ = snapshot.study;
        auto blocks = blocks_of(snapshot.study, document, text);
        const bool same = same_marks && blocks.blocks == blocks_.blocks;
        blocks_ = std::move(blocks);
        if (!same) layout_->set_content(text, blocks_.blocks, emphasis_in(this->text_marks()));
        return;
    }
    if (!other && layout_) {
        follow(snapshot, document, text);
        return;
    }
    if (other && document_) places_[document_] = {anchor_, selection_};
    document_ = document.id;
    content_ = document.content;
    cut_ = snapshot.study;
    marks_version_ = 0;
    blocks_ = blocks_of(snapshot.study, document, text);
    layout_ = std::make_unique<DocumentLayout>(fonts, text, blocks_.blocks, styles(std::max(em_, 8.0f)), 400.0f,
                                               DocumentLayout::Limits(), emphasis_in(this->text_marks()));
    em_ = 0;
    dragged_ = false;
    if (other) {
        const auto place = places_.find(document.id);
        opened_anew_ = place == places_.end();
        anchor_ = place != places_.end() ? place->second.anchor : DocumentLayout::Anchor{};
        selection_ = place != places_.end() ? place->second.selection
                                            : caret_only({layout_->nearest_in_block(Position{0}), Affinity::downstream});
        // The text may have been corrected while it was not shown.
        for (Position* kept : {&anchor_.position, &selection_.anchor, &selection_.head.position}) {
            if (*kept > text.end()) *kept = layout_->nearest_in_block(text.end());
        }
    }
}

// The text was corrected: what is looked at and selected stays where it is.
void TranscriptPane::follow(const Snapshot& snapshot, const Document& document, const Text& text) {
    const CorrectedPlaces places(layout_->text(), text);
    content_ = document.content;
    cut_ = snapshot.study;
    marks_version_ = 0;
    blocks_ = blocks_of(snapshot.study, document, text);
    layout_->set_content(text, blocks_.blocks, emphasis_in(text_marks()));
    anchor_.position = layout_->nearest_in_block(places.near(anchor_.position));
    const bool forward = selection_.anchor <= selection_.head.position;
    const auto selected = places.selected(selection_.range());
    const Range now = selected ? *selected : Range{places.near(selection_.head.position), places.near(selection_.head.position)};
    selection_.anchor = layout_->nearest_in_block(forward ? now.start : now.end);
    selection_.head.position = layout_->nearest_in_block(forward ? now.end : now.start);
    selection_.goal_x.reset();
    drag_origin_ = selection_.range();
}

void TranscriptPane::set_look(float em, float column_width, float scale) {
    if (em != em_ || scale != scale_) {
        em_ = em;
        scale_ = scale;
        layout_->set_styles(styles(em));
    }
    if (layout_->width() != column_width) layout_->set_width(column_width);
}

void TranscriptPane::refresh_marks(const Snapshot& snapshot, const ShownCodings& shown) {
    if (marks_version_ == snapshot.version && marks_shown_ == shown) return;
    const auto before = marked_.codings(document_);
    const auto now = snapshot.study.codings(document_);
    const bool same = marks_version_ != 0 && marks_shown_ == shown && before.data() == now.data() && before.size() == now.size() &&
                      marked_.codes().same_as(snapshot.study.codes());
    marks_version_ = snapshot.version;
    if (same) return;
    marked_ = snapshot.study;
    marks_shown_ = shown;
    ++marks_made_;
    const ShownFilter filter(shown, snapshot.codebook);
    std::vector<CodingMark> marks;
    for (const Coding& coding : snapshot.study.codings(document_)) {
        if (!filter.shows(coding)) continue;
        const Code* code = snapshot.study.codes().find(coding.code);
        marks.push_back({coding.id, coding.code, coding.coder, coding.range, code ? code->colour : 0u, 0});
    }
    marks_ = CodingMarks(std::move(marks), blocks_.blocks);
}

const DocumentLayout::View& TranscriptPane::lay_out(float height) {
    height_ = height;
    const auto& view = layout_->view(anchor_, height);
    anchor_ = view.anchor;
    return view;
}

void TranscriptPane::scroll_by(float pixels) { anchor_ = layout_->scrolled(anchor_, pixels, height_); }

void TranscriptPane::scroll_to(double offset) { anchor_ = layout_->at_offset(offset); }

void TranscriptPane::reveal(Range range, float margin) { anchor_ = layout_->revealing(anchor_, range, height_, margin); }

void TranscriptPane::reveal_caret() {
    const Position at = selection_.head.position;
    reveal({at, at}, std::min(height_ / 4, em_ * 2));
}

void TranscriptPane::go_to(DocumentLayout::Anchor anchor, Position caret) {
    anchor_ = anchor;
    selection_ = caret_only({caret, Affinity::downstream});
}

Range TranscriptPane::passage() const {
    if (!layout_ || selection_.empty()) return {};
    // Between blocks stand labels, which are not seen as text: a selection that only reaches up to the next block, or begins at
    // the end of the one before, does not take them in.
    Range seen = selection_.range();
    const auto& blocks = blocks_.blocks;
    const auto first = std::ranges::partition_point(blocks, [&](const auto& block) { return block.range.end <= seen.start; });
    const auto behind = std::ranges::partition_point(blocks, [&](const auto& block) { return block.range.start < seen.end; });
    if (first == blocks.end() || behind == blocks.begin()) return {};
    seen.start = std::max(seen.start, first->range.start);
    seen.end = std::min(seen.end, std::prev(behind)->range.end);
    if (seen.end <= seen.start) return {};
    return snap(layout_->text(), seen, Granularity::characters);
}

void TranscriptPane::move(Movement movement, bool extend) {
    selection_ = moved(*layout_, selection_, movement, extend, height_ - em_ * transcript_leading);
    reveal_caret();
}

void TranscriptPane::step(const ReadingUnits& units, ReadingUnit unit, bool right, bool extend) {
    const bool forward = right != layout_->right_to_left(selection_.head.position);
    selection_ = stepped(units, selection_, unit, forward, extend);
    reveal_caret();
}

// All paragraphs of one turn; outside turns, the paragraph.
Range TranscriptPane::turn_at(Position position) const {
    const auto& blocks = blocks_.blocks;
    auto at = std::ranges::find_if(blocks, [&](const auto& block) { return block.range.end > position; });
    if (at == blocks.end()) --at;
    auto first = static_cast<std::size_t>(at - blocks.begin());
    auto last = first;
    const std::int32_t turn = blocks_.turns[first];
    while (turn >= 0 && first > 0 && blocks_.turns[first - 1] == turn) --first;
    while (turn >= 0 && last + 1 < blocks.size() && blocks_.turns[last + 1] == turn) ++last;
    return {blocks[first].range.start, blocks[last].range.end};
}

void TranscriptPane::press(float x, float y, int clicks, bool extend, ReadingUnit unit) {
    const Caret caret = layout_->hit(x, y);
    dragged_ = false;
    drag_turns_ = false;
    drag_unit_ = clicks <= 1   ? SelectionUnit::characters
                 : clicks == 2 ? SelectionUnit::words
                 : clicks == 3 ? SelectionUnit::sentences
                               : SelectionUnit::paragraphs;
    if (extend && clicks == 1) {
        selection_.head = caret;
        selection_.goal_x.reset();
        drag_origin_ = {selection_.anchor, selection_.anchor};
        return;
    }
    if (drag_unit_ == SelectionUnit::characters) {
        selection_ = caret_only(caret);
        drag_origin_ = {caret.position, caret.position};
        if (unit == ReadingUnit::characters) return;
        // A click still places the caret; what is drawn from here takes in whole units.
        const auto under = layout_->cluster_at(x, y);
        const Position at = under ? under->start : caret.position;
        drag_turns_ = unit == ReadingUnit::turns;
        drag_unit_ = unit == ReadingUnit::words ? SelectionUnit::words : drag_turns_ ? SelectionUnit::paragraphs : SelectionUnit::sentences;
        drag_origin_ = drag_turns_ ? turn_at(at) : unit_at(*layout_, at, drag_unit_);
        return;
    }
    const auto cluster = layout_->cluster_at(x, y);
    drag_origin_ = unit_at(*layout_, cluster ? cluster->start : caret.position, drag_unit_);
    selection_.anchor = drag_origin_.start;
    selection_.head = {drag_origin_.end, Affinity::upstream};
    selection_.goal_x.reset();
}

void TranscriptPane::drag(float x, float y) {
    const TextSelection before = selection_;
    const Caret reached = layout_->hit(x, y);
    selection_ = heddle::dragged(*layout_, drag_origin_, reached, drag_unit_);
    if (drag_turns_) {
        const bool before_it = reached.affinity == Affinity::upstream && reached.position.value > 0;
        const Range to = turn_at(before_it ? reached.position - 1 : reached.position);
        const bool backwards = to.start < drag_origin_.start;
        selection_ = selected({std::min(to.start, drag_origin_.start), std::max(to.end, drag_origin_.end)}, backwards);
    }
    if (!(before.range() == selection_.range())) dragged_ = true;
}

CodingId TranscriptPane::next_coding_at(Position position, CodingId focused) const {
    const auto here = marks_.at(position);
    if (here.empty()) return {};
    for (std::size_t i = 0; i < here.size(); ++i) {
        if (marks_[here[i]].coding == focused) return marks_[here[(i + 1) % here.size()]].coding;
    }
    return marks_[here.front()].coding;
}

}  // namespace heddle
