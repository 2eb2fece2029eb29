#include "ui/transcript/transcript_pane.h"

#include <algorithm>
#include <cmath>

#include "coding/document_headings.h"
#include "coding/segmentation.h"
#include "ui/transcript/corrected_places.h"

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

void TranscriptPane::show(FontLibrary& fonts, const Snapshot& snapshot, const Document& document, const Text& text) {
    const bool other = document.id != document_;
    if (!other && content_ == document.content && layout_) {
        if (same_turns(cut_, snapshot.study, document.id)) return;
        // The study changed: only where its turns did is there something to set anew.
        cut_ = snapshot.study;
        auto blocks = blocks_of(snapshot.study, document, text);
        const bool same = blocks.blocks == blocks_.blocks;
        blocks_ = std::move(blocks);
        if (!same) layout_->set_content(text, blocks_.blocks);
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
    layout_ = std::make_unique<DocumentLayout>(fonts, text, blocks_.blocks, styles(std::max(em_, 8.0f)), 400.0f);
    em_ = 0;
    dragged_ = false;
    if (other) {
        const auto place = places_.find(document.id);
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
    layout_->set_content(text, blocks_.blocks);
    anchor_.position = layout_->nearest_in_block(places.near(anchor_.position));
    selection_.anchor = layout_->nearest_in_block(places.near(selection_.anchor));
    selection_.head.position = layout_->nearest_in_block(places.near(selection_.head.position));
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
    const CodingFilter filter(shown, snapshot.codebook);
    std::vector<CodingMark> marks;
    for (const Coding& coding : snapshot.study.codings(document_)) {
        if (!filter.shows(coding)) continue;
        const Code* code = snapshot.study.codes().find(coding.code);
        marks.push_back({coding.id, coding.code, coding.coder, coding.range, code ? code->colour : 0u, 0});
    }
    marks_ = CodingMarks(std::move(marks));
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

Range TranscriptPane::passage() const {
    if (!layout_ || selection_.empty()) return {};
    // Between blocks stand labels, which are not seen as text: a selection that only reaches up to the next block, or begins at
    // the end of the one before, does not take them in.
    Range seen = selection_.range();
    const auto& blocks = blocks_.blocks;
    const auto first = std::ranges::find_if(blocks, [&](const auto& block) { return block.range.end > seen.start; });
    if (first == blocks.end()) return {};
    const auto last = std::find_if(blocks.rbegin(), blocks.rend(), [&](const auto& block) { return block.range.start < seen.end; });
    if (last == blocks.rend()) return {};
    seen.start = std::max(seen.start, first->range.start);
    seen.end = std::min(seen.end, last->range.end);
    if (seen.end <= seen.start) return {};
    return snap(layout_->text(), seen, Granularity::characters);
}

void TranscriptPane::move(Movement movement, bool extend) {
    selection_ = moved(*layout_, selection_, movement, extend, height_ - em_ * transcript_leading);
    reveal_caret();
}

void TranscriptPane::press(float x, float y, int clicks, bool extend) {
    const Caret caret = layout_->hit(x, y);
    dragged_ = false;
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
    selection_ = heddle::dragged(*layout_, drag_origin_, layout_->hit(x, y), drag_unit_);
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
