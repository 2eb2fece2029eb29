#include "ui/transcript/transcript_pane.h"

#include <algorithm>
#include <cmath>

#include "coding/segmentation.h"

namespace heddle {

namespace {

constexpr float widest_in_ems = 36;    // about 70 characters
constexpr float least_in_ems = 31;    // about 60
constexpr float leading = 1.62f;
constexpr float lane_points = 9;
constexpr int most_lanes = 10;

std::vector<BlockStyle> styles(float em) {
    ParagraphStyle paragraph;
    paragraph.text.stack = FontStack::serif;
    paragraph.text.size = std::round(em * 4) / 4;
    paragraph.line_height = leading;
    std::vector<BlockStyle> result(transcript_styles);
    result[first_of_turn] = {paragraph, std::round(em * 0.55f), std::round(em * 0.55f), 0};
    result[further_in_turn] = {paragraph, 0, std::round(em * 0.55f), 0};
    result[outside_turns] = {paragraph, std::round(em * 0.2f), std::round(em * 0.4f), 0};
    return result;
}

}  // namespace

TranscriptGeometry transcript_geometry(float width, float em, float scale, int lanes) {
    TranscriptGeometry result;
    const float pad = 24 * scale;
    const float between = 18 * scale;
    const float stripes = static_cast<float>(std::clamp(lanes, 1, most_lanes)) * lane_points * scale;
    const float names = 150 * scale;
    const float inner = std::max(1.0f, width - pad * 2);
    // When room is short, lines shorten to 60 characters, then the names of stripes go, then the gutter narrows, then
    // lines shorten further.
    float gutter = 96 * scale;
    float margin = stripes + names;
    const float widest = widest_in_ems * em;
    const float least = least_in_ems * em;
    const float room = inner - between * 2;
    if (gutter + least + margin > room) margin = std::max(stripes + 12 * scale, room - gutter - least);
    if (gutter + least + margin > room) gutter = std::max(64 * scale, room - margin - least);
    const float column = std::clamp(room - gutter - margin, 8 * em, widest);
    const float total = gutter + column + margin + between * 2;
    result.gutter = std::round(pad + std::max(0.0f, (inner - total) / 2));
    result.gutter_width = std::round(gutter);
    result.column = std::round(result.gutter + gutter + between);
    result.column_width = std::round(column);
    result.margin = std::round(result.column + result.column_width + between);
    result.margin_width = std::round(std::max(margin, width - pad - result.margin));
    return result;
}

void TranscriptPane::show(FontLibrary& fonts, const Snapshot& snapshot, const Document& document, const Text& text) {
    const bool other = document.id != document_;
    if (!other && content_ == document.content && turns_version_ == snapshot.version) return;
    if (!other && content_ == document.content && layout_) {
        // The study changed: only where its turns did is there something to set anew.
        auto blocks = transcript_blocks(text, snapshot.study.turns(document.id));
        if (blocks.blocks == blocks_.blocks) {
            blocks_ = std::move(blocks);
        } else {
            blocks_ = std::move(blocks);
            layout_->set_content(text, blocks_.blocks);
        }
        turns_version_ = snapshot.version;
        return;
    }
    if (other && document_) places_[document_] = {anchor_, selection_};
    document_ = document.id;
    content_ = document.content;
    turns_version_ = snapshot.version;
    marks_version_ = 0;
    blocks_ = transcript_blocks(text, snapshot.study.turns(document.id));
    layout_ = std::make_unique<DocumentLayout>(fonts, text, blocks_.blocks, styles(std::max(em_, 8.0f)), 400.0f);
    em_ = 0;
    dragged_ = false;
    if (other) {
        const auto place = places_.find(document.id);
        anchor_ = place != places_.end() ? place->second.anchor : DocumentLayout::Anchor{};
        selection_ = place != places_.end() ? place->second.selection
                                            : caret_only({layout_->nearest_in_block(Position{0}), Affinity::downstream});
    }
}

void TranscriptPane::set_look(float em, float column_width, float scale) {
    if (em != em_ || scale != scale_) {
        em_ = em;
        scale_ = scale;
        layout_->set_styles(styles(em));
    }
    if (layout_->width() != column_width) layout_->set_width(column_width);
}

void TranscriptPane::refresh_marks(const Snapshot& snapshot) {
    if (marks_version_ == snapshot.version) return;
    marks_version_ = snapshot.version;
    std::vector<CodingMark> marks;
    for (const Coding& coding : snapshot.study.codings(document_)) {
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
    return snap(layout_->text(), selection_.range(), Granularity::characters);
}

void TranscriptPane::move(Movement movement, bool extend) {
    selection_ = moved(*layout_, selection_, movement, extend, height_ - em_ * leading);
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
