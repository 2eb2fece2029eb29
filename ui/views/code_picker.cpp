#include "ui/views/code_picker.h"

#include <imgui.h>

#include "coding/changes/codebook_changes.h"

namespace heddle {

namespace {

constexpr int recent_bonus = 6;
constexpr const char* popup = "Code picker";

}  // namespace

void CodePicker::open(ViewContext& context) {
    if (context.state.selection.empty()) {
        context.actions.emit(Say{"Select some words first; then press C to code them.", false});
        return;
    }
    picker_.open();
    opening_ = true;
}

void CodePicker::fill(const ViewContext& context) {
    version_ = context.snapshot.version;
    candidates_.clear();
    const auto& recent = context.state.recent_codes;
    const auto& entries = context.codebook().entries();
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        const auto& entry = entries[static_cast<std::size_t>(i)];
        const auto at = std::ranges::find(recent, entry.code->id);
        const int bonus = at == recent.end() ? 0 : recent_bonus + static_cast<int>(recent.end() - at);
        candidates_.push_back({entry.code->name, entry.path, i, bonus});
    }
}

void CodePicker::create(ViewContext& context) {
    const std::string name(trimmed(std::string_view(picker_.text())));
    if (name.empty()) return;
    Actions* actions = &context.actions;
    const DocumentId document = context.state.document;
    const Range range = context.state.selection;
    context.actions.change(
        [name](const Study& study, CoderId coder) { return add_code(study, coder, CodeId{}, name); },
        [actions, document, range](const EditGroup& group) {
            actions->emit(ApplyCode{added_code(group), document, range});
        });
}

void CodePicker::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const float width = ui.px(440);
    const float list_height = ui.px(310);
    if (opening_) {
        opening_ = false;
        fill(context);
        ImGui::OpenPopup(popup);
        const ImVec2 display = ImGui::GetIO().DisplaySize;
        ImVec2 at(display.x / 2 - width / 2, display.y / 4);
        const float whole = list_height + ui.px(100);
        if (const TextRectangle* selection = ui.place("selection")) {
            at = {selection->left, selection->bottom + ui.px(6)};
            if (at.y + whole > display.y) at.y = selection->top - whole - ui.px(6);
            if (at.y < 0) at.y = display.y - whole;
        }
        at.x = std::clamp(at.x, ui.px(8), std::max(ui.px(8), display.x - width - ui.px(40)));
        ImGui::SetNextWindowPos({std::round(at.x), std::round(std::max(0.0f, at.y))});
    }
    if (context.snapshot.version != version_) fill(context);
    if (!begin_panel(ui, popup, {ui.px(10), ui.px(8)})) return;
    const auto& entries = context.codebook().entries();
    const PickerResult result = picker_.draw(
        ui, "Code for the selected words", candidates_, width, list_height, [&](std::size_t index, const Touched& item) {
            const auto& entry = entries[static_cast<std::size_t>(candidates_[index].tag)];
            ImDrawList* list = ImGui::GetWindowDrawList();
            const float middle = std::round(item.from.y + item.height() / 2);
            list->AddRectFilled({item.from.x + ui.px(10), middle - ui.px(5)}, {item.from.x + ui.px(20), middle + ui.px(5)},
                                im(code_mark(ui.theme(), entry.code->colour, ui.theme().raised)), ui.px(3));
            const float left = item.from.x + ui.px(30);
            const float room = item.to.x - left - ui.px(10);
            const float named = draw_label_in_row(ui, list, entry.code->name, Role::body, left, item.from.y, item.height(),
                                                  ui.theme().text, room);
            if (entry.parent >= 0) {
                draw_label_in_row(ui, list, entries[static_cast<std::size_t>(entry.parent)].path, Role::small,
                                  left + named + ui.px(10), item.from.y, item.height(), ui.theme().muted, room - named - ui.px(10));
            }
        });
    const std::string typed(trimmed(std::string_view(picker_.text())));
    gap(ui, 4);
    if (!typed.empty()) {
        const Touched item = row(ui, "Create the code", ui.px(30));
        draw_icon(ui, ImGui::GetWindowDrawList(), Icon::add, item.from.x + ui.px(5), item.from.y + ui.px(5), ui.px(20),
                  ui.theme().accent, 12);
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), "New code “" + typed + "”", Role::body, item.from.x + ui.px(30),
                          item.from.y, item.height(), ui.theme().text, item.width() - ui.px(130));
        const float key = label_width(ui, "Ctrl+Enter", Role::small);
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), "Ctrl+Enter", Role::small, item.to.x - key - ui.px(10), item.from.y,
                          item.height(), ui.theme().muted);
        if (item.pressed) {
            create(context);
            ImGui::CloseCurrentPopup();
        }
    }
    if (result.taken >= 0) {
        const auto& entry = entries[static_cast<std::size_t>(candidates_[static_cast<std::size_t>(result.taken)].tag)];
        context.actions.emit(ApplyCode{entry.code->id, context.state.document, context.state.selection});
        ImGui::CloseCurrentPopup();
    } else if (result.taken_text) {
        create(context);
        ImGui::CloseCurrentPopup();
    } else if (result.closed) {
        ImGui::CloseCurrentPopup();
    }
    end_panel();
}

}  // namespace heddle
