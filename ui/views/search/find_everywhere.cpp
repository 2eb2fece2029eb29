#include "ui/views/search/find_everywhere.h"

#include <imgui.h>

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* everywhere_popup = FindEverywhere::overlay_name;
constexpr float everywhere_width_points = 820;
constexpr float everywhere_list_points = 440;
constexpr float everywhere_row_points = 28;
constexpr float document_points = 190;
constexpr int everywhere_page = 12;

}  // namespace

void FindEverywhere::open(ViewContext&) {
    field_.focus();
    finder_.want();
    opening_ = true;
}

std::string FindEverywhere::summary(const ViewContext& context) const {
    const StudyPassages& found = finder_.found();
    if (!found.problem.empty()) return found.problem;
    if (finder_.asked().query.empty()) return "Words are found in all documents, also within other words.";
    std::string text = counted(static_cast<std::int64_t>(found.passages.size()), "passage", "passages");
    if (found.more) return "The first " + text + "; there are more. Type more words to find fewer.";
    if (found.complete && found.unread > 0) {
        const Document* first = context.study().documents().find(found.first_unread);
        const std::string more = found.unread > 1 ? " and " + counted(static_cast<std::int64_t>(found.unread - 1), "other document", "other documents") : "";
        return text + " in all other documents; the text of " + (first ? "“" + first->name + "”" : "a document") + more +
               " is not saved yet or cannot be read. Open the document to see why.";
    }
    if (found.complete) return found.passages.empty() ? "No document says that." : text + " in all.";
    return text + " so far; " + grouped(static_cast<std::int64_t>(found.looked_through)) + " of " +
           counted(static_cast<std::int64_t>(found.documents), "document", "documents") + " looked through…";
}

void FindEverywhere::draw_options(ViewContext& context) {
    Ui& ui = context.ui;
    bool match_case = !rules_.ignore_case;
    bool match_accents = !rules_.ignore_accents;
    checkbox(ui, "Match case", match_case, "Capitals and small letters are different");
    ImGui::SameLine(0, ui.px(16));
    checkbox(ui, "Match accents", match_accents, "Letters with and without accents are different");
    ImGui::SameLine(0, ui.px(16));
    checkbox(ui, "Regular expression", rules_.expression, "What is typed is a regular expression, sought in each paragraph");
    rules_.ignore_case = !match_case;
    rules_.ignore_accents = !match_accents;
}

void FindEverywhere::draw_passage(ViewContext& context, const FoundPassage& passage, const Touched& item) const {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const Document* document = context.study().documents().find(passage.document);
    float left = item.from.x + ui.px(10);
    float right = item.to.x - ui.px(10);
    draw_name_in_row(ui, list, document ? document->name : "", Role::small, left, item.from.y, item.height(), theme.muted, ui.px(document_points - 12));
    left += ui.px(document_points);
    // The three parts follow each other as they do in the text, in Arabic or Hebrew from the right.
    const bool from_right = ui.labels.get(passage.before + passage.words + passage.after, ui.style(Role::body)).right_to_left;
    const auto advance = [&](float width) { from_right ? right -= width : left += width; };
    const auto put = [&](std::string_view text, Role role, Colour colour, float widest) {
        if (text.empty() || widest <= 0) return;
        const float width = ui.labels.get(text, ui.style(role), widest).width;
        draw_label_in_row(ui, list, text, role, from_right ? right - width : left, item.from.y, item.height(), colour, widest);
        advance(width);
    };
    // What stands before gives way, from its beginning, so that the words themselves are seen beside the last of it.
    const float room = std::max(0.0f, (right - left) * 0.4f);
    std::string before = passage.before;
    while (label_width(ui, before, Role::body) > room) {
        const std::size_t space = before.find(' ');
        before = space == std::string::npos ? std::string() : "…" + before.substr(space + 1);
        if (space == std::string::npos) break;
    }
    put(before, Role::body, theme.muted, room + 1);
    if (passage.before.ends_with(' ')) advance(std::clamp(right - left, 0.0f, ui.px(4)));
    put(passage.words, Role::strong, theme.text, right - left);
    if (left + ui.px(12) < right) put(passage.after, Role::body, theme.muted, right - left);
}

bool FindEverywhere::list_passages(ViewContext& context, float width, float tallest, int moved) {
    Ui& ui = context.ui;
    const auto& passages = finder_.found().passages;
    const int last = static_cast<int>(passages.size()) - 1;
    const int before = chosen_;
    // What was chosen stays so while the same is sought anew.
    if (last >= 0) chosen_ = std::clamp(chosen_ + moved, 0, last);
    bool taken = false;
    if (chosen_ != before) brings_into_view_ = true;
    const float step = ui.px(everywhere_row_points) + ui.px(1);
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    ImGui::BeginChild("Passages", {width, std::min(ui.px(everywhere_list_points), tallest)}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNavInputs);
    if (std::exchange(brings_into_view_, false)) {
        const float above = static_cast<float>(chosen_) * step - (ImGui::GetWindowHeight() - step) / 2;
        ImGui::SetScrollY(std::max(0.0f, above));
    }
    ImGuiListClipper clipper;
    clipper.Begin(last + 1, step);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Touched item = row(ui, fmt::format("Passage {}", i + 1), ui.px(everywhere_row_points), i == chosen_);
            if (item.visible) draw_passage(context, passages[static_cast<std::size_t>(i)], item);
            if (!item.pressed) continue;
            chosen_ = i;
            taken = true;
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return taken;
}

void FindEverywhere::draw(ViewContext& context) {
    finder_.update(context.study_path, context.state.opening, context.snapshot, context.actions);
    if (opened_ != context.state.opening) {
        // Words of one study are not kept for the next.
        opened_ = context.state.opening;
        field_ = FieldText();
        sought_ = {};
        if (opening_) field_.focus();
    }
    Ui& ui = context.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = std::min(ui.px(everywhere_width_points), display.x - ui.px(60));
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(everywhere_popup);
        ImGui::SetNextWindowPos({std::round((display.x - width) / 2 - ui.px(12)), ui.px(52)});
    }
    if (!begin_panel(ui, everywhere_popup, {ui.px(12), ui.px(10)})) {
        finder_.ask({});  // nobody sees what is found
        enter_waits_ = false;
        return;
    }
    const FieldResult typed = text_field(ui, "Words", field_, width, {.hint = "Find in all documents", .icon = Icon::search, .bare = true});
    gap(ui, 4);
    draw_options(context);
    gap(ui, 4);
    rule(ui);
    gap(ui, 4);
    // White space is a part of an expression.
    finder_.ask({rules_.expression ? field_.text() : std::string(trimmed(field_.text())), rules_});
    if (finder_.asked() != sought_) {
        sought_ = finder_.asked();
        chosen_ = 0;
        brings_into_view_ = true;
        enter_waits_ = false;
    }
    const std::string said = summary(context);
    wrapped(ui, said, Role::small, finder_.found().problem.empty() ? ui.theme().muted : ui.theme().danger, width);
    gap(ui, 4);
    // What the list still shows of the words before is nothing to choose from by keys.
    const int moved =
        finder_.answers() ? (typed.down ? 1 : 0) - (typed.up ? 1 : 0) + (typed.page_down ? everywhere_page : 0) - (typed.page_up ? everywhere_page : 0) : 0;
    const float tallest = std::max(ui.px(120), display.y - ui.px(220));
    const auto& passages = finder_.found().passages;
    enter_waits_ = enter_waits_ || typed.entered;
    bool taken = list_passages(context, width, tallest, moved);
    if (enter_waits_ && finder_.answers() && (!passages.empty() || !finder_.busy())) {
        enter_waits_ = false;
        taken = taken || !passages.empty();
    }
    if (taken) {
        const FoundPassage& passage = passages[static_cast<std::size_t>(chosen_)];
        const Document* document = context.study().documents().find(passage.document);
        // Its text may have been corrected while the list was shown.
        if (document && document->content == passage.content) {
            context.actions.emit(GoToPassage{passage.document, passage.range, {}});
            context.actions.emit(SelectPassage{passage.range});
        }
    }
    if (finder_.busy()) ui.wake_in(0.05);
    if (taken || typed.cancelled) ImGui::CloseCurrentPopup();
    end_panel();
}

}  // namespace heddle
