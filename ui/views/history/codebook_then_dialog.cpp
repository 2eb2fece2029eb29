#include "ui/views/history/codebook_then_dialog.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "storage/codebook_then.h"
#include "storage/local_time.h"
#include "ui/draw/colour.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* codebook_then_popup = "Codebook on a day";
constexpr const char* wrong_day = "Write a day as 2026-03-05, perhaps with a time: 2026-03-05 14:05.";

std::string difference_in_words(const CodeDifference& code) {
    std::string words;
    for (const std::string& word : code.in_words()) words += (words.empty() ? "" : "; ") + word;
    return words;
}

}  // namespace

void CodebookThenDialog::open(ViewContext& context, std::int64_t time) {
    day_ = FieldText(local_second(time));
    only_different_ = false;
    opening_ = true;
    ask(context);
}

void CodebookThenDialog::ask(ViewContext& context) {
    asked_day_ = day_.text();
    const auto span = parse_local_time(trimmed(asked_day_));
    asked_ = std::make_shared<Asked>();
    if (!span) {
        asked_->there = true;
        asked_->error = wrong_day;
        return;
    }
    context.actions.emit(RunWork{"",
                                 [asked = asked_, time = span->to - 1](StudyFile& file) {
                                     const auto work = [&]() -> Result<> {
                                         HEDDLE_TRY(const ActionId point, file.action_at(time));
                                         HEDDLE_TRY(const CodebookThen codebook, file.codebook_then(point));
                                         asked->codes = compare_codebooks(codebook.then, codebook.now);
                                         return done();
                                     };
                                     if (const auto worked = work(); !worked) asked->error = worked.error().message;
                                 },
                                 [asked = asked_] { asked->there = true; }});
}

void CodebookThenDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) ImGui::OpenPopup(codebook_then_popup);
    opening_ = false;
    if (!begin_dialog(ui, codebook_then_popup, "The codebook as it stood", ui.px(640))) return;
    label(ui, "Day, or day and time", Role::small_strong, ui.theme().muted);
    FieldLook look;
    look.hint = "2026-03-05 14:05";
    const float left = ImGui::GetCursorPosX();
    text_field(ui, "Day of the codebook", day_, ui.px(200), look);
    ImGui::SameLine(left + ui.px(216));
    checkbox(ui, "Only what differs from today", only_different_);
    if (day_.text() != asked_day_) ask(context);
    gap(ui, 10);
    tree(context);
    gap(ui, 14);
    if (button(ui, "Close", ButtonLook::outlined, "Escape")) ImGui::CloseCurrentPopup();
    end_dialog();
}

void CodebookThenDialog::tree(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    if (!asked_->there) {
        label(ui, "Looking…", Role::body, theme.muted);
        return;
    }
    if (!asked_->error.empty()) {
        wrapped(ui, asked_->error, Role::body, theme.danger);
        return;
    }
    const auto& codes = asked_->codes;
    const auto then = std::ranges::count_if(codes, [](const CodeDifference& code) { return !code.added; });
    const auto otherwise = std::ranges::count_if(codes, [](const CodeDifference& code) { return !code.same(); });
    const std::string today = otherwise == 0 ? std::string("the same today") : how_many(otherwise, "differs", "differ") + " from today";
    label(ui, how_many(then, "code", "codes") + " then; " + today, Role::small, theme.muted);
    gap(ui, 4);
    std::vector<const CodeDifference*> shown;
    for (const CodeDifference& code : codes) {
        if (!only_different_ || !code.same()) shown.push_back(&code);
    }
    const float row = ui.px(26);
    const float room = std::min(std::max(1.0f, static_cast<float>(shown.size())) * row, std::max(ui.px(160), ImGui::GetMainViewport()->Size.y - ui.px(320)));
    ImGui::BeginChild("Tree", {0, room});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.size()), row);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const CodeDifference& code = *shown[static_cast<std::size_t>(i)];
            ImGui::PushID(i);
            const Touched item = touch_area(ui, code.path, {ImGui::GetContentRegionAvail().x, row});
            ImGui::PopID();
            if (!item.visible) continue;
            ImDrawList* list = ImGui::GetWindowDrawList();
            const float indent = ui.px(18) * static_cast<float>(only_different_ ? 0 : std::min(code.depth, 12));
            const float dot = item.from.x + indent + ui.px(8);
            const float middle = std::round(item.from.y + row / 2);
            list->AddCircleFilled({dot, middle}, ui.px(4), im(colour_of(code.code.colour)));
            const float at = dot + ui.px(12);
            const std::string words = difference_in_words(code);
            const float widest = item.to.x - at - ui.px(8);
            const std::string name = only_different_ ? code.path : code.code.name;
            const float words_width = words.empty() ? 0 : std::min(label_width(ui, words, Role::small), widest * 0.6f);
            const float drawn = draw_label_in_row(ui, list, name, Role::body, at, item.from.y, row,
                                                  code.removed || code.added ? theme.muted : theme.text,
                                                  widest - words_width - (words.empty() ? 0 : ui.px(14)));
            if (code.removed) {
                list->AddRectFilled({at, middle}, {at + drawn, middle + ui.px(1)}, im(theme.muted));
            }
            if (!words.empty()) {
                draw_label_in_row(ui, list, words, Role::small, at + drawn + ui.px(14), item.from.y, row, theme.accent,
                                  widest - drawn - ui.px(14));
            }
            std::string about = code.path;
            if (!code.code.definition.empty()) about += "\n" + shortened(code.code.definition, 300);
            tooltip(ui, words.empty() ? about : about + "\nToday: " + words);
        }
    }
    if (shown.empty()) label(ui, codes.empty() ? "There was no code yet." : "Nothing differs.", Role::body, theme.muted);
    ImGui::PopStyleVar();
    ImGui::EndChild();
}

}  // namespace heddle
