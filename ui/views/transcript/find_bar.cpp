#include "ui/views/transcript/find_bar.h"

#include "ui/views/names.h"
#include "ui/views/transcript/reading_settings.h"

namespace heddle {

namespace {

constexpr float bar_points = 470;
constexpr float find_beside_points = 8;
constexpr float find_pad_points = 6;
constexpr float count_points = 96;
constexpr std::int32_t most_taken_over = 80;  // code points of a selection
constexpr float in_view_share = 0.12f;        // of the height: a hit nearer to an edge is moved into the view
constexpr double find_look_again = 0.03;           // seconds, while hits are on their way

// One of the options, as letters on a button that stays down.
bool option(Ui& ui, std::string_view name, std::string_view letters, bool on, std::string_view explanation) {
    const Theme& theme = ui.theme();
    const float side = ui.row_height();
    const Touched item = touch_area(ui, name, {side, side});
    if (!item.visible) return false;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (on || item.hovered) list->AddRectFilled(item.from, item.to, im(on ? theme.chosen : theme.hover), ui.px(6));
    const float width = label_width(ui, letters, Role::small_strong);
    draw_label_in_row(ui, list, letters, Role::small_strong, std::round(item.from.x + (side - width) / 2), item.from.y, side,
                      on ? theme.accent : theme.muted);
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, explanation);
    return item.pressed;
}

}  // namespace

void FindBar::open(const TranscriptPane& pane) {
    shown_ = true;
    seek_ = false;
    const Range selected = pane.passage();
    const std::string words(pane.text().slice(selected));
    if (!selected.empty() && selected.length() <= most_taken_over && words.find('\n') == std::string::npos) field_.set_text(words);
    field_.focus();
    // From the caret on where it is in view, else from the first line that is.
    origin_ = selected.empty() ? pane.selection().head.position : selected.start;
    const auto& visible = pane.layout().current().visible;
    if (visible.empty()) return;
    const Range view{visible.front().start, pane.blocks().blocks[visible.back().block].range.end};
    if (origin_ < view.start || view.end < origin_) origin_ = view.start;
}

void FindBar::ask(const TranscriptPane& pane) {
    if (query_.empty()) {
        search_.stop();
    } else {
        search_.ask(query_, rules_, pane.content(), pane.text(), pane.blocks().blocks, origin_);
    }
}

void FindBar::go_to(TranscriptPane& pane, int hit) {
    const Range range = search_.found().hits[static_cast<std::size_t>(hit)];
    TextSelection selection = caret_only({range.end, Affinity::upstream});
    selection.anchor = range.start;
    pane.select(selection);
    pane.reveal(range, pane.height() * in_view_share);
}

void FindBar::step(Ui& ui, TranscriptPane& pane, bool forward) {
    if (query_.empty()) return;
    origin_ = pane.selection().range().start;
    ask(pane);
    steps_ = forward ? 1 : -1;
    seek_ = false;
    go_where_sought(pane);
    ui.wake_in(0);
}

void FindBar::go_where_sought(TranscriptPane& pane) {
    const SearchHits& found = search_.found();
    const bool over = !search_.busy();
    if (steps_ != 0) {
        // Around an end only when it is known what lies there.
        const Range here = pane.selection().range();
        const int at = hit_at(found.hits, here);
        const auto count = static_cast<int>(found.hits.size());
        int next = steps_ > 0 ? hit_from(found.hits, here.end) : hit_before(found.hits, here.start);
        if (at >= 0) next = (at + steps_ + count) % count;
        const bool around = next >= 0 && (found.hits[static_cast<std::size_t>(next)].start < here.start) != (steps_ < 0);
        if (next >= 0 && (over || (steps_ > 0 && !around))) {
            steps_ = 0;
            go_to(pane, next);
        } else if (over) {
            steps_ = 0;
        }
    }
    if (seek_) {
        const int first = hit_from(found.hits, origin_);
        if (first >= 0 && (over || origin_ <= found.hits[static_cast<std::size_t>(first)].start)) {
            seek_ = false;
            go_to(pane, first);
        } else if (over) {
            seek_ = false;
        }
    }
}

void FindBar::update(ViewContext& context, TranscriptPane& pane) {
    if (!shown_ && steps_ == 0) return;
    const SearchRules rules = reading_settings(context.settings).find;
    const std::string typed = shown_ ? field_.text() : query_;
    if (typed != query_ || !(rules == rules_)) {
        // With other words the search begins anew, with other rules it goes on where one is.
        if (typed == query_) origin_ = pane.selection().range().start;
        query_ = typed;
        rules_ = rules;
        seek_ = shown_;
    }
    ask(pane);
    go_where_sought(pane);
    if (search_.busy()) context.ui.wake_in(find_look_again);
}

std::string FindBar::count_of(const TranscriptPane& pane) {
    const SearchHits& found = search_.found();
    if (query_.empty() || !found.problem.empty()) return {};
    const auto count = static_cast<std::int64_t>(found.hits.size());
    if (count == 0) return search_.busy() ? "…" : "not found";
    const int at = hit_at(found.hits, pane.selection().range());
    const std::string of = grouped(count) + (found.more ? "+" : search_.busy() ? "…" : "");
    return at < 0 ? of + " found" : grouped(at + 1) + " of " + of;
}

bool FindBar::controls(ViewContext& context, TranscriptPane& pane, float width) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float side = ui.row_height();
    const float buttons = side * 6 + ui.px(2) * 5 + ui.px(8);
    const std::string count = count_of(pane);
    const float room = width - buttons;
    const bool count_fits = room > ui.px(count_points) + ui.px(90);
    const float field = room - (count_fits ? ui.px(count_points) : 0);
    const FieldResult typed = text_field(ui, "Find in the transcript", field_, std::max(ui.px(40), field),
                                         {.hint = "Find in the transcript", .icon = Icon::search, .bare = true});
    ImDrawList* list = ImGui::GetWindowDrawList();
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(2), 0});
    ImGui::SameLine();
    if (count_fits) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool nothing = search_.found().hits.empty() && !search_.busy();
        const float counted_width = label_width(ui, count, Role::small);
        draw_label_in_row(ui, list, count, Role::small, at.x + ui.px(count_points) - counted_width - ui.px(8), at.y, side,
                          nothing ? theme.danger : theme.muted);
        ImGui::SetCursorScreenPos({at.x + ui.px(count_points), at.y});
    }
    bool again = false;
    if (option(ui, "Match case", "Aa", !rules_.ignore_case, "Capitals and small letters are different")) {
        context.actions.emit(set_find_case(!rules_.ignore_case));
        again = true;
    }
    ImGui::SameLine();
    if (option(ui, "Ignore accents", "éè", rules_.ignore_accents, "Letters with and without accents are the same")) {
        context.actions.emit(set_find_accents(!rules_.ignore_accents));
        again = true;
    }
    ImGui::SameLine();
    if (option(ui, "Regular expression", ".*", rules_.expression, "What is typed is a regular expression, sought in each paragraph")) {
        context.actions.emit(set_find_expression(!rules_.expression));
        again = true;
    }
    ImGui::SameLine(0, ui.px(8));
    if (icon_button(ui, "Previous hit", Icon::up, "Previous hit (Shift+F3 or Shift+Enter)")) step(ui, pane, false);
    ImGui::SameLine();
    if (icon_button(ui, "Next hit", Icon::down, "Next hit (F3 or Enter)")) step(ui, pane, true);
    ImGui::SameLine();
    const bool closed = icon_button(ui, "Close the search", Icon::close, "Back to the text (Escape)");
    ImGui::PopStyleVar();
    if (again) field_.focus(false);
    if (typed.entered || typed.down || typed.up) step(ui, pane, typed.entered ? !ImGui::GetIO().KeyShift : typed.down);
    return closed || typed.cancelled;
}

float FindBar::width(const Ui& ui, float pane) { return std::min(ui.px(bar_points), pane - ui.px(find_beside_points) * 2); }

bool FindBar::draw(ViewContext& context, TranscriptPane& pane, const Place& place) {
    if (!shown_) return false;
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float pad = ui.px(find_pad_points);
    const float across = width(ui, place.to.x - place.from.x);
    const float inner = across - pad * 2;
    const std::string problem = search_.found().problem;
    const float height = ui.row_height() + pad * 2 + (problem.empty() ? 0 : wrapped_height(ui, problem, Role::small, inner) + pad);
    // Over the heading, where it hides no words and moves none; what is wrong with an expression hangs down from it.
    const ImVec2 from(std::round(place.to.x - across - ui.px(find_beside_points)), place.heading + ui.px(3));
    ImGui::SetCursorScreenPos(from);
    ImGui::BeginChild("Find", {across, height}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNavInputs);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 to(from.x + across, from.y + height);
    list->AddRectFilled(from, to, im(theme.raised), ui.px(8));
    list->AddRect({from.x + 0.5f, from.y + 0.5f}, {to.x - 0.5f, to.y - 0.5f}, im(theme.outline), ui.px(8));
    ImGui::SetCursorPos({pad, pad});
    const bool closed = controls(context, pane, inner);
    if (!problem.empty()) {
        ImGui::SetCursorPos({pad, pad * 2 + ui.row_height()});
        wrapped(ui, problem, Role::small, theme.danger, inner);
    }
    ImGui::EndChild();
    if (!closed) return false;
    close();
    return true;
}

void FindBar::draw_hits(Ui& ui, const TranscriptPane& pane, const Place& place) const {
    if (!shown_ || query_.empty()) return;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Range selected = pane.selection().range();
    const float inset = std::round(place.em * 0.13f);
    // Codings are grounds behind the letters and lines below them; a hit is a frame around them.
    for (const Range& hit : hits_in(search_.shown().hits, place.shown)) {
        const bool present = hit == selected;
        const float line = present ? ui.px(2) : ui.px(1);
        const ImU32 colour = im(present ? theme.accent : with_alpha(theme.accent, 0.75));
        for (const auto& part : pane.layout().rectangles(hit)) {
            const ImVec2 from(std::round(place.column + part.left) - ui.px(1), std::round(place.from.y + part.top) + inset);
            const ImVec2 to(std::round(place.column + part.right) + ui.px(1), std::round(place.from.y + part.bottom) - inset);
            if (present) list->AddRectFilled(from, to, im(with_alpha(theme.accent, 0.16)));
            list->AddRectFilled(from, {to.x, from.y + line}, colour);
            list->AddRectFilled({from.x, to.y - line}, to, colour);
            list->AddRectFilled({from.x, from.y + line}, {from.x + line, to.y - line}, colour);
            list->AddRectFilled({to.x - line, from.y + line}, {to.x, to.y - line}, colour);
        }
    }
}

void FindBar::draw_ticks(Ui& ui, const TranscriptPane& pane, const Place& place, float row_height, int rows) {
    if (!shown_ || query_.empty()) return;
    const Theme& theme = ui.theme();
    if (ticks_of_ != search_.version() || tick_rows_ != rows) {
        ticks_of_ = search_.version();
        tick_rows_ = rows;
        ticks_ = hit_rows(search_.shown().hits, pane.text().end().value, rows);
    }
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float left = place.to.x - ui.px(5);
    for (const HitRows& tick : ticks_) {
        list->AddRectFilled({left, place.from.y + static_cast<float>(tick.from) * row_height},
                            {place.to.x - ui.px(1), place.from.y + static_cast<float>(tick.to) * row_height}, im(theme.accent));
    }
}

}  // namespace heddle
