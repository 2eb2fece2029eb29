#include "ui/views/transcript/codings_panel.h"

#include <imgui.h>

#include <map>

#include "ui/app/whole_study.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float codings_panel_points = 320;
constexpr std::size_t most_codings_named = 2;

void draw_coders(ViewContext& context, const Document& document, ShownCodings& shown) {
    Ui& ui = context.ui;
    std::map<CoderId, std::int64_t> made;
    for (const Coding& coding : context.study().codings(document.id)) ++made[coding.coder];
    for (const Coder& coder : context.study().coders()) {
        const std::int64_t count = made.contains(coder.id) ? made[coder.id] : 0;
        const auto hidden = std::ranges::find(shown.hidden_coders, coder.id);
        bool on = hidden == shown.hidden_coders.end();
        if (count == 0 && on) continue;
        ImGui::PushID(static_cast<int>(coder.id.value));
        if (checkbox(ui, coder.name, on)) {
            if (on) {
                shown.hidden_coders.erase(hidden);
            } else {
                shown.hidden_coders.push_back(coder.id);
            }
        }
        const std::string text = is_whole(context.snapshot) ? grouped(count) : std::string();
        const ImVec2 right(ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - ui.px(14), ImGui::GetItemRectMin().y);
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), text, Role::small, right.x - label_width(ui, text, Role::small), right.y,
                          ImGui::GetItemRectSize().y, ui.theme().muted);
        ImGui::PopID();
    }
}

// One row a code that is shown alone, to be taken away again; and the code that is chosen in the codebook, to be added.
void draw_codes(ViewContext& context, ShownCodings& shown) {
    Ui& ui = context.ui;
    const float row = ui.px(28);
    if (shown.codes.empty()) label(ui, "All codes", Role::body);
    for (std::size_t i = 0; i < shown.codes.size(); ++i) {
        const Code* code = context.study().codes().find(shown.codes[i]);
        if (!code) continue;
        ImGui::PushID(static_cast<int>(code->id.value));
        const ImVec2 at = ImGui::GetCursorScreenPos();
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float middle = std::round(at.y + row / 2);
        list->AddRectFilled({at.x, middle - ui.px(5)}, {at.x + ui.px(10), middle + ui.px(5)},
                            im(code_mark(ui.theme(), code->colour, ui.theme().raised)), ui.px(3));
        const float room = ui.px(codings_panel_points) - ui.px(70);
        draw_label_in_row(ui, list, code->name, Role::body, at.x + ui.px(20), at.y, row, ui.theme().text, room);
        ImGui::SetCursorScreenPos({at.x + ui.px(codings_panel_points) - ui.px(28) - row, at.y});
        if (icon_button(ui, "Show others too", Icon::close, "No longer show only this code")) {
            shown.codes.erase(shown.codes.begin() + static_cast<std::ptrdiff_t>(i));
            ImGui::PopID();
            break;
        }
        ImGui::PopID();
    }
    const Code* chosen = context.study().codes().find(context.state.code);
    if (!chosen || std::ranges::find(shown.codes, chosen->id) != shown.codes.end()) return;
    const std::string name = shown.codes.empty() ? "Only “" + shortened(chosen->name, 26) + "”" : "Also “" + shortened(chosen->name, 26) + "”";
    if (button(ui, name, ButtonLook::outlined, "The code that is chosen in the codebook, with all below it", Icon::filter)) {
        shown.codes.push_back(chosen->id);
    }
}

}  // namespace

void draw_codings_panel(ViewContext& context, const Document& document) {
    Ui& ui = context.ui;
    if (!begin_panel(ui, codings_panel, {ui.px(14), ui.px(12)})) return;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(4), ui.px(4)});
    ImGui::Dummy({ui.px(codings_panel_points) - ui.px(28), 0});
    label(ui, "Codings in the text", Role::small_strong, ui.theme().muted);
    int look = static_cast<int>(context.state.mark_look);
    if (segmented(ui, "Look", {"Tint", "Underline", "Stripes", "Density"}, look)) {
        context.actions.emit(SetMarkLook{static_cast<MarkLook>(look)});
    }
    ShownCodings shown = context.state.shown_codings;
    gap(ui, 8);
    label(ui, "Coders", Role::small_strong, ui.theme().muted);
    draw_coders(context, document, shown);
    gap(ui, 8);
    label(ui, "Codes", Role::small_strong, ui.theme().muted);
    draw_codes(context, shown);
    if (shown.codes.empty() && !context.state.code) {
        wrapped(ui, "Choose a code in the codebook to see only its codings.", Role::small, ui.theme().muted,
                ui.px(codings_panel_points) - ui.px(28));
    }
    if (!(shown == context.state.shown_codings)) context.actions.emit(ShowCodings{std::move(shown)});
    ImGui::PopStyleVar();
    end_panel();
}

void add_look_commands(ViewContext& context) {
    Actions& actions = context.actions;
    const auto add = [&](const char* name, int chord, Action action, bool enabled, Icon icon) {
        context.commands.push_back({name, chord, [&actions, action = std::move(action)] { actions.emit(action); }, enabled, icon});
    };
    const MarkLook look = context.state.mark_look;
    const ShownCodings& shown = context.state.shown_codings;
    add(change_look, ImGuiKey_H, SetMarkLook{static_cast<MarkLook>((static_cast<int>(look) + 1) % mark_looks)}, true, Icon::eye);
    add("Show codings as tints", 0, SetMarkLook{MarkLook::highlight}, look != MarkLook::highlight, Icon::eye);
    add("Show codings as underlines", 0, SetMarkLook{MarkLook::underline}, look != MarkLook::underline, Icon::eye);
    add("Show codings as stripes only", 0, SetMarkLook{MarkLook::stripes}, look != MarkLook::stripes, Icon::eye);
    add("Show how many codings", 0, SetMarkLook{MarkLook::density}, look != MarkLook::density, Icon::eye);
    add("Show only codings of the chosen code", 0, ShowCodings{{shown.hidden_coders, {context.state.code}}}, context.state.code.value != 0, Icon::filter);
    add("Show all codings", 0, ShowCodings{}, !shown.everything(), Icon::filter);
}

std::string said_filter(const ViewContext& context) {
    const ShownCodings& shown = context.state.shown_codings;
    const auto listed = [](const std::vector<std::string>& names) {
        std::string said;
        for (std::size_t i = 0; i < std::min(names.size(), most_codings_named); ++i) said += (i == 0 ? "" : ", ") + shortened(names[i], 28);
        if (names.size() > most_codings_named) said += " and " + std::to_string(names.size() - most_codings_named) + " more";
        return said;
    };
    std::vector<std::string> codes;
    for (const CodeId id : shown.codes) {
        if (const Code* code = context.study().codes().find(id)) codes.push_back(code->name);
    }
    std::vector<std::string> coders;
    for (const CoderId id : shown.hidden_coders) {
        if (const Coder* coder = context.study().coders().find(id)) coders.push_back(coder->name);
    }
    std::string said;
    if (!codes.empty()) said = "only " + listed(codes);
    if (!coders.empty()) said += (said.empty() ? "without " : ", without ") + listed(coders);
    return said;
}

}  // namespace heddle
