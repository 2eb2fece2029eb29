#include "ui/text/editor.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace heddle {

namespace {

constexpr std::string_view bullet = "\u2022";
constexpr std::size_t most_changes = 1000;

bool is_white_space(char32_t character) { return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0; }

bool is_single_cluster(std::string_view utf8) {
    const Text text{std::string(utf8)};
    return !text.empty() && next_grapheme(text, {0}) == text.end();
}

TextSelection caret_at(Position position, Affinity affinity) {
    return caret_only({position, affinity});
}

// As much of the start as has room, without parting a cluster.
std::string_view cut_to_room(std::string_view utf8, std::int32_t room) {
    if (count_code_points(utf8) <= room) return utf8;
    const Text text{std::string(utf8)};
    Position end{std::max(room, 0)};
    if (!is_grapheme_boundary(text, end)) end = previous_grapheme(text, end);
    return utf8.substr(0, text.byte_at(end).value);
}

}  // namespace

Editor::Editor(FontLibrary& fonts, EditorOptions options, std::string_view utf8)
    : options_(std::move(options)), fonts_(&fonts) {
    set_text(utf8);
}

BlockStyle Editor::block_style() const {
    BlockStyle style;
    style.paragraph = options_.style;
    style.paragraph.wrap = options_.multi_line;
    return style;
}

Text Editor::shown() const {
    if (!options_.concealed) return text_;
    std::string dots;
    for (std::int32_t i = 0; i < text_.end().value; ++i)
        dots += bullet;
    return Text(std::move(dots));
}

void Editor::set_text(std::string_view utf8) {
    const std::string cleaned = cleaned_input(utf8, !options_.multi_line);
    text_ = Text(std::string(cut_to_room(cleaned, options_.longest)));
    const Text drawn = shown();
    if (layout_) {
        layout_->set_content(drawn, blocks_of_lines(drawn));
    } else {
        layout_ = std::make_unique<DocumentLayout>(*fonts_, drawn, blocks_of_lines(drawn),
                                                   std::vector<BlockStyle>{block_style()},
                                                   options_.width);
    }
    undo_.clear();
    redo_.clear();
    may_join_ = false;
    selection_ = caret_at(text_.end(), Affinity::upstream);
    scroll_x_ = 0;
    anchor_ = {};
    caret_moved_ = true;
    ++version_;
}

void Editor::set_width(float width) {
    if (width == options_.width) return;
    options_.width = width;
    layout_->set_width(width);
    caret_moved_ = true;
}

void Editor::set_style(const ParagraphStyle& style) {
    if (style == options_.style) return;
    options_.style = style;
    layout_->set_styles({block_style()});
    caret_moved_ = true;
}

void Editor::put(Position at, std::string_view removed, std::string_view inserted) {
    const std::string_view before = text_.utf8();
    const std::size_t byte = text_.byte_at(at).value;
    std::string after;
    after.reserve(before.size() - removed.size() + inserted.size());
    after.append(before.substr(0, byte))
        .append(inserted)
        .append(before.substr(byte + removed.size()));
    text_ = Text(std::move(after));
    const Text drawn = shown();
    layout_->set_content(drawn, blocks_of_lines(drawn));
    caret_moved_ = true;
    ++version_;
}

// What is typed in one go is one change, up to the next word; so are repeated erasures.
bool Editor::joins_last(const Change& change) const {
    if (!may_join_ || undo_.empty()) return false;
    const Change& last = undo_.back();
    if (change.removed.empty() && last.removed.empty()) {
        const Text typed{last.inserted};
        if (last.at + typed.end().value != change.at || change.inserted == "\n") return false;
        const bool after_space = is_white_space(typed.code_point_at(typed.end() - 1));
        return !after_space || is_white_space(Text{change.inserted}.code_point_at({0}));
    }
    if (!change.inserted.empty() || !last.inserted.empty()) return false;
    return change.at == last.at || change.at + count_code_points(change.removed) == last.at;
}

bool Editor::replace(Range range, std::string_view utf8, bool joins) {
    if (options_.read_only) return false;
    const std::int32_t room = options_.longest - (text_.end().value - range.length());
    utf8 = cut_to_room(utf8, room);
    if (range.empty() && utf8.empty()) return false;
    Change change{range.start, std::string(text_.slice(range)), std::string(utf8), selection_, {}};
    put(change.at, change.removed, change.inserted);
    Position caret = change.at + count_code_points(change.inserted);
    // What was put in may have become part of the cluster behind it.
    if (!is_grapheme_boundary(text_, caret)) caret = next_grapheme(text_, caret);
    const Affinity affinity = utf8.empty() ? Affinity::downstream : Affinity::upstream;
    selection_ = caret_at(caret, affinity);
    change.after = selection_;
    redo_.clear();
    if (joins && joins_last(change)) {
        Change& last = undo_.back();
        if (change.removed.empty()) {
            last.inserted += change.inserted;
        } else if (change.at == last.at) {
            last.removed += change.removed;
        } else {
            last.removed.insert(0, change.removed);
            last.at = change.at;
        }
        last.after = selection_;
    } else {
        undo_.push_back(std::move(change));
        if (undo_.size() > most_changes) undo_.erase(undo_.begin());
    }
    may_join_ = joins;
    return true;
}

bool Editor::insert(std::string_view utf8) {
    const std::string cleaned = cleaned_input(utf8, !options_.multi_line);
    if (cleaned.empty()) return false;
    return replace(selection_.range(), cleaned, selection_.empty() && is_single_cluster(cleaned));
}

Range Editor::erased_by(Erase what) {
    if (!selection_.empty()) return selection_.range();
    const Position at = selection_.head.position;
    switch (what) {
        case Erase::grapheme_before:
            return {previous_grapheme(text_, at), at};
        case Erase::grapheme_after:
            return {at, next_grapheme(text_, at)};
        case Erase::word_before:
            return {previous_word_start(text_, at), at};
        case Erase::word_after:
            return {at, next_word_end(text_, at)};
        case Erase::to_line_start:
            return {layout_->line_start(selection_.head).position, at};
        case Erase::to_line_end:
            return {at, layout_->line_end(selection_.head).position};
    }
    return {at, at};
}

bool Editor::erase(Erase what) {
    const Range range = erased_by(what);
    if (range.empty()) return false;
    const bool joins =
        selection_.empty() && (what == Erase::grapheme_before || what == Erase::grapheme_after);
    return replace(range, {}, joins);
}

bool Editor::undo() {
    if (undo_.empty() || options_.read_only) return false;
    Change change = std::move(undo_.back());
    undo_.pop_back();
    put(change.at, change.inserted, change.removed);
    selection_ = change.before;
    redo_.push_back(std::move(change));
    may_join_ = false;
    return true;
}

bool Editor::redo() {
    if (redo_.empty() || options_.read_only) return false;
    Change change = std::move(redo_.back());
    redo_.pop_back();
    put(change.at, change.removed, change.inserted);
    selection_ = change.after;
    undo_.push_back(std::move(change));
    may_join_ = false;
    return true;
}

std::string Editor::selected_text() const {
    return options_.concealed ? std::string() : std::string(text_.slice(selection_.range()));
}

std::string Editor::cut() {
    std::string taken = selected_text();
    if (!taken.empty()) replace(selection_.range(), {}, false);
    return taken;
}

void Editor::select(Range range) {
    const Position start = std::clamp(range.start, Position{0}, text_.end());
    const Position end = std::clamp(range.end, start, text_.end());
    const bool whole = start == end || is_grapheme_boundary(text_, start);
    selection_.anchor = whole ? start : previous_grapheme(text_, start);
    selection_.head = {is_grapheme_boundary(text_, end) ? end : next_grapheme(text_, end),
                       Affinity::upstream};
    if (start == end) selection_.anchor = selection_.head.position;
    selection_.goal_x.reset();
    may_join_ = false;
    caret_moved_ = true;
}

void Editor::select_all() { select(text_.whole()); }

void Editor::move(Movement movement, bool extend, float page_height) {
    // In a single line up and down lead to its ends.
    if (!options_.multi_line) {
        if (movement == Movement::up || movement == Movement::page_up) {
            movement = Movement::document_start;
        }
        if (movement == Movement::down || movement == Movement::page_down) {
            movement = Movement::document_end;
        }
    }
    selection_ = moved(*layout_, selection_, movement, extend, page_height);
    may_join_ = false;
    caret_moved_ = true;
}

void Editor::press(float x, float y, int clicks, bool extend) {
    const Caret place = layout_->hit(x, y);
    may_join_ = false;
    caret_moved_ = true;
    if (extend) {
        drag_origin_ = {selection_.anchor, selection_.anchor};
        drag_unit_ = SelectionUnit::characters;
        selection_ = dragged(*layout_, drag_origin_, place, drag_unit_);
        return;
    }
    drag_unit_ = clicks >= 3   ? SelectionUnit::paragraphs
                 : clicks == 2 ? SelectionUnit::words
                               : SelectionUnit::characters;
    // A double click means the character under the mouse, not the nearest place between two.
    Position meant = place.position;
    if (const auto cluster = layout_->cluster_at(x, y)) meant = cluster->start;
    drag_origin_ =
        clicks >= 2 ? unit_at(*layout_, meant, drag_unit_) : Range{place.position, place.position};
    selection_ = caret_only(place);
    if (clicks >= 2) {
        selection_.anchor = drag_origin_.start;
        selection_.head = {drag_origin_.end, Affinity::upstream};
    }
}

void Editor::drag(float x, float y) {
    selection_ = dragged(*layout_, drag_origin_, layout_->hit(x, y), drag_unit_);
    caret_moved_ = true;
}

const DocumentLayout::View& Editor::view(float height, float visible_width) {
    if (!options_.multi_line) set_width(visible_width);
    const Position caret = selection_.head.position;
    if (caret_moved_) anchor_ = layout_->revealing(anchor_, {caret, caret}, height, 0);
    anchor_ = layout_->view(anchor_, height).anchor;
    if (caret_moved_ && !options_.multi_line) {
        if (const auto line = layout_->caret(selection_.head)) scroll_sideways(*line);
    }
    caret_moved_ = false;
    return layout_->current();
}

// Shows the caret, and no more emptiness than there must be.
void Editor::scroll_sideways(const CaretLine& caret) {
    const auto& visible = layout_->current().visible;
    if (visible.empty()) return;
    const ParagraphLayout::Line& line = visible.front().paragraph->lines().front();
    constexpr float caret_room = 2;
    const float leftmost = std::min(line.left, caret.x);
    const float lowest = leftmost < 0 ? leftmost - caret_room : 0.0f;
    const float highest =
        std::max(0.0f, std::max(line.right, caret.x) + caret_room - options_.width);
    if (caret.x < scroll_x_ + caret_room) scroll_x_ = caret.x - caret_room;
    if (caret.x > scroll_x_ + options_.width - caret_room) {
        scroll_x_ = caret.x - options_.width + caret_room;
    }
    scroll_x_ = std::clamp(scroll_x_, lowest, highest);
}

void Editor::scroll_by(float pixels, float height) {
    anchor_ = layout_->scrolled(anchor_, pixels, height);
}

float Editor::content_height() {
    constexpr float exact_up_to = 4000;
    const float height = layout_->current().height;
    layout_->view({Position{0}, 0}, exact_up_to);
    const auto total = static_cast<float>(layout_->total_height());
    anchor_ = layout_->view(anchor_, height).anchor;
    return total;
}

}  // namespace heddle
