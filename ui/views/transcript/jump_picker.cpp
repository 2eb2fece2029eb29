#include "ui/views/transcript/jump_picker.h"

#include <imgui.h>

#include <fmt/core.h>

#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* jump_popup = "Go to turn";
constexpr float jump_row_points = 30;
constexpr float jump_list_points = 310;
constexpr float jump_width_points = 520;
constexpr float number_points = 52;
constexpr int jump_page = 8;
constexpr std::int32_t most_words = 90;  // code points of what is said

}  // namespace

void JumpPicker::open() {
    field_ = FieldText();
    field_.focus();
    opening_ = true;
}

void JumpPicker::find(const ViewContext& context, const TranscriptPane& pane) {
    if (version_ != context.snapshot.version || document_ != pane.document()) {
        version_ = context.snapshot.version;
        document_ = pane.document();
        study_ = context.study();
        speakers_.clear();
        for (const Turn& turn : study_.turns(document_)) {
            const Speaker* speaker = study_.speakers().find(turn.speaker);
            speakers_.push_back(speaker ? std::string_view(speaker->label) : std::string_view());
        }
        fresh_ = true;
    }
    if (!fresh_ && field_.text() == found_for_) return;
    fresh_ = false;
    found_for_ = field_.text();
    const TranscriptBlocks& blocks = pane.blocks();
    found_ = jump_targets(found_for_, {study_.turns(document_), speakers_, blocks.blocks, blocks.turns, pane.selection().head.position,
                                       &pane.text_marks()});
    chosen_ = 0;
}

void JumpPicker::draw_target(ViewContext& context, const TranscriptPane& pane, const JumpTarget& target, const Touched& item) const {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const auto turns = study_.turns(document_);
    const bool by_paragraph = target.paragraph >= 0;
    const std::string number = by_paragraph ? fmt::format("¶ {}", target.paragraph + 1) : std::to_string(target.turn + 1);
    float x = item.from.x + ui.px(10);
    draw_label_in_row(ui, list, number, Role::small, x, item.from.y, item.height(), theme.muted, ui.px(number_points - 6));
    x += ui.px(number_points);
    float right = item.to.x - ui.px(10);
    const auto spoken = target.turn >= 0 ? turns[static_cast<std::size_t>(target.turn)].time : time_at(pane.text_marks(), target.range.start);
    if (spoken) {
        const std::string time = clock_time(*spoken);
        right -= label_width(ui, time, Role::small);
        draw_label_in_row(ui, list, time, Role::small, right, item.from.y, item.height(), theme.muted);
        right -= ui.px(12);
    }
    if (target.turn >= 0) {
        const auto turn = static_cast<std::size_t>(target.turn);
        x += draw_label_in_row(ui, list, speakers_[turn], Role::strong, x, item.from.y, item.height(), theme.text, ui.px(130)) + ui.px(10);
    }
    const Range said{target.range.start, std::min(target.range.end, target.range.start + most_words)};
    std::string words(pane.text().slice(said));
    std::ranges::replace(words, '\n', ' ');
    draw_label_in_row(ui, list, words, Role::body, x, item.from.y, item.height(), theme.muted, right - x);
}

bool JumpPicker::list_targets(ViewContext& context, const TranscriptPane& pane, float width, int moved) {
    Ui& ui = context.ui;
    const int last = static_cast<int>(found_.size()) - 1;
    const int before = chosen_;
    chosen_ = std::clamp(chosen_ + moved, 0, std::max(0, last));
    bool taken = false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    const float wanted = static_cast<float>(std::max(1, last + 1)) * (ui.px(jump_row_points) + ui.px(1));
    ImGui::BeginChild("Turns", {width, std::min(ui.px(jump_list_points), wanted)}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNavInputs);
    for (int i = 0; i <= last; ++i) {
        const Touched item = row(ui, fmt::format("Target {}", i + 1), ui.px(jump_row_points), i == chosen_);
        if (i == chosen_ && chosen_ != before) ImGui::SetScrollHereY(0.5f);
        if (item.visible) draw_target(context, pane, found_[static_cast<std::size_t>(i)], item);
        if (!item.pressed) continue;
        chosen_ = i;
        taken = true;
    }
    if (last < 0) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const bool nothing = found_for_.empty() || speakers_.empty();
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), nothing ? "This document has no turns; type the number of a paragraph." : "No turn fits.",
                          Role::body, at.x + ui.px(10), at.y, ui.px(jump_row_points), ui.theme().muted);
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return taken;
}

void JumpPicker::draw(ViewContext& context, const TranscriptPane& pane) {
    Ui& ui = context.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = std::min(ui.px(jump_width_points), display.x - ui.px(60));
    if (opening_ && pane.ready()) {
        opening_ = false;
        fresh_ = true;
        ImGui::OpenPopup(jump_popup);
        ImGui::SetNextWindowPos({std::round((display.x - width) / 2 - ui.px(12)), ui.px(96)});
    }
    if (!begin_panel(ui, jump_popup, {ui.px(12), ui.px(10)})) return;
    const FieldResult typed =
        text_field(ui, "Turn", field_, width, {.hint = "Number, time (0:12:30) or who speaks", .icon = Icon::right, .bare = true});
    bool taken = false;
    if (pane.ready()) {
        find(context, pane);
        gap(ui, 4);
        rule(ui);
        gap(ui, 4);
        const int moved = (typed.down ? 1 : 0) - (typed.up ? 1 : 0) + (typed.page_down ? jump_page : 0) - (typed.page_up ? jump_page : 0);
        taken = list_targets(context, pane, width, moved) || (typed.entered && !found_.empty());
        if (taken) context.actions.emit(GoToPassage{document_, found_[static_cast<std::size_t>(chosen_)].range, {}});
    }
    if (taken || typed.cancelled) ImGui::CloseCurrentPopup();
    end_panel();
}

}  // namespace heddle
