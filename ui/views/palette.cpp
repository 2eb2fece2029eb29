#include "ui/views/palette.h"

#include <imgui.h>

namespace heddle {

namespace {

constexpr const char* palette_popup = "Palette";

}  // namespace

void Palette::open(ViewContext&) {
    picker_.open();
    opening_ = true;
}

void Palette::fill(const ViewContext& context) {
    candidates_.clear();
    commands_.clear();
    documents_.clear();
    codes_.clear();
    for (std::size_t i = 0; i < context.commands.size(); ++i) {
        const Command& command = context.commands[i];
        if (!command.enabled || command.name == "Find or do anything") continue;
        commands_.push_back(i);
        candidates_.push_back({command.name, command.name, 0, 0});
    }
    for (const Document& document : context.study().documents()) {
        documents_.push_back(document.id);
        candidates_.push_back({document.name, document.name, 1, 0});
    }
    for (const auto& entry : context.codebook().entries()) {
        codes_.push_back(entry.code->id);
        candidates_.push_back({entry.code->name, entry.path, 2, 0});
    }
}

void Palette::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = std::min(ui.px(560), display.x - ui.px(60));
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(palette_popup);
        ImGui::SetNextWindowPos({std::round((display.x - width) / 2 - ui.px(12)), ui.px(52)});
    }
    if (!ImGui::IsPopupOpen(palette_popup)) return;
    fill(context);
    if (!begin_panel(ui, palette_popup, {ui.px(12), ui.px(10)})) return;
    const float tallest = std::max(ui.px(120), display.y - ui.px(180));
    const PickerResult result = picker_.draw(
        ui, "Find or do anything", candidates_, width, std::min(ui.px(430), tallest),
        [&](std::size_t index, const Touched& item) {
            ImDrawList* list = ImGui::GetWindowDrawList();
            const Candidate& candidate = candidates_[index];
            Icon icon = candidate.tag == 1 ? Icon::document : candidate.tag == 2 ? Icon::tag : Icon::none;
            std::string right = candidate.tag == 1 ? "Document" : candidate.tag == 2 ? "Code" : "";
            if (candidate.tag == 0) {
                const Command& command = context.commands[commands_[index]];
                icon = command.icon;
                right = key_name(command.chord);
            }
            const float right_width = label_width(ui, right, Role::small);
            draw_icon(ui, list, icon, item.from.x + ui.px(6), item.from.y + (item.height() - ui.px(24)) / 2, ui.px(24),
                      ui.theme().muted, 12);
            draw_label_in_row(ui, list, candidate.tag == 2 ? candidate.path : candidate.name, Role::body, item.from.x + ui.px(38),
                              item.from.y, item.height(), ui.theme().text, item.width() - ui.px(60) - right_width);
            draw_label_in_row(ui, list, right, Role::small, item.to.x - right_width - ui.px(10), item.from.y, item.height(),
                              ui.theme().muted);
        });
    if (result.taken >= 0 || result.taken_text || result.closed) ImGui::CloseCurrentPopup();
    end_panel();
    if (result.taken < 0) return;
    const auto index = static_cast<std::size_t>(result.taken);
    if (candidates_[index].tag == 0) {
        context.commands[commands_[index]].run();
    } else if (candidates_[index].tag == 1) {
        context.actions.emit(ShowTab{"Code"});
        context.actions.emit(SelectDocument{documents_[index - commands_.size()]});
    } else {
        context.actions.emit(SelectCode{codes_[index - commands_.size() - documents_.size()]});
    }
}

void CoderDialog::open(ViewContext& context) {
    field_ = FieldText(context.state.coder_name);
    field_.focus();
    opening_ = true;
}

void CoderDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup("Who codes");
    }
    if (!begin_dialog(ui, "Who codes", "Who codes?", ui.px(420))) return;
    wrapped(ui, "Codings and progress are kept for each coder. Colleagues on this computer each give their own name.", Role::body,
            ui.theme().muted);
    gap(ui, 8);
    const FieldResult typed = text_field(ui, "Name", field_);
    gap(ui, 14);
    const bool agreed = button(ui, "Code under this name", ButtonLook::primary, "Enter") || typed.entered;
    ImGui::SameLine();
    const bool kept = button(ui, "Cancel", ButtonLook::outlined, "Escape") || typed.cancelled;
    if (agreed) context.actions.emit(SetCoder{field_.text()});
    if (agreed || kept) ImGui::CloseCurrentPopup();
    end_dialog();
}

}  // namespace heddle
