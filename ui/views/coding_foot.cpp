#include "ui/views/coding_foot.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "coding/phrases.h"
#include "ui/app/recalled.h"
#include "ui/keys/keymap.h"
#include "ui/views/code_payload.h"
#include "ui/views/coding_commands.h"

namespace heddle {

namespace {

constexpr float foot_points = 34;
constexpr float foot_side_points = 14;
constexpr float foot_pad_points = 8;
constexpr float foot_dot_points = 9;
constexpr float most_name_points = 150;
constexpr float least_name_points = 28;
constexpr const char* menu = "Digit menu";

std::string digit_key(const ViewContext& context, int digit) {
    return key_of(context.commands, "Give the code under " + std::to_string(digit));
}

float chip_width(Ui& ui, std::string_view key, const DigitCode& digit, float name) {
    return ui.px(foot_pad_points) * 2 + label_width(ui, key, Role::small_strong) + ui.px(5) + ui.px(foot_dot_points) +
           (name > 0 ? ui.px(5) + name : 0) + (digit.pinned ? ui.px(14) : 0);
}

struct Chip {
    int digit = 0;
    DigitCode under;
    const Code* code = nullptr;
    std::string key;  // empty: the user took it away
    float name = 0;   // width of the name
};

// Names are cut alike, so far as there is no room for them; where too little of them would be left, they go.
void share_room(Ui& ui, std::vector<Chip>& chips, float room) {
    const auto total = [&](float most) {
        float sum = 0;
        for (const Chip& chip : chips)
            sum += chip_width(ui, chip.key, chip.under, std::min(chip.name, most));
        return sum;
    };
    float most = ui.px(most_name_points);
    while (most > ui.px(least_name_points) && total(most) > room)
        most -= ui.px(2);
    if (total(most) > room) most = 0;
    for (Chip& chip : chips)
        chip.name = std::min(chip.name, most);
}

void draw_digit_menu(ViewContext& context, int digit) {
    Ui& ui = context.ui;
    if (!begin_menu(ui, menu)) return;
    const DigitCode under = context.state.digits.at(digit);
    const Code* code = context.study().codes().find(under.code);
    const std::string number = std::to_string(digit);
    if (code) {
        const std::string key = key_of(context.commands, "Pin the code under " + number);
        menu_heading(ui, code->name);
        if (menu_item(ui, under.pinned ? "Unpin from " + number : "Pin to " + number, key, Icon::pin)) {
            context.actions.emit(PinCode{digit, under.pinned ? CodeId{} : under.code});
        }
        if (menu_item(ui, "Lock for a sweep", {}, Icon::lock)) context.actions.emit(LockCode{under.code});
        if (menu_item(ui, "Show in the codebook")) context.actions.emit(SelectCode{under.code});
    }
    const Code* chosen = context.study().codes().find(context.state.code);
    if (chosen && chosen->id != under.code && menu_item(ui, "Pin “" + chosen->name + "” here instead")) {
        context.actions.emit(PinCode{digit, chosen->id});
    }
    if (code && menu_item(ui, "Take it off " + number)) context.actions.emit(ClearDigit{digit});
    end_menu();
}

void drop_on_digit(ViewContext& context, int digit, const Touched& item) {
    if (!ImGui::BeginDragDropTarget()) return;
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(
            code_payload, ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect)) {
        ImGui::GetWindowDrawList()->AddRect(item.from, item.to, im(context.ui.theme().accent), context.ui.px(6), 0,
                                            context.ui.px(2));
        if (payload->IsDelivery()) context.actions.emit(PinCode{digit, code_in(*payload)});
    }
    ImGui::EndDragDropTarget();
}

// Returns whether its menu is wanted.
bool draw_chip(ViewContext& context, const Chip& chip, ImVec2 at, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float inset = ui.px(4);
    ImGui::SetCursorScreenPos({at.x, at.y + inset});
    const Touched item = touch_area(ui, "Digit " + std::to_string(chip.digit),
                                    {chip_width(ui, chip.key, chip.under, chip.name), height - inset * 2});
    drop_on_digit(context, chip.digit, item);
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    float x = item.from.x + ui.px(foot_pad_points);
    x += draw_label_in_row(ui, list, chip.key, Role::small_strong, x, item.from.y, item.height(), theme.muted) +
         ui.px(5);
    const float dot = ui.px(foot_dot_points);
    const float top = std::round(item.from.y + (item.height() - dot) / 2);
    if (chip.code) {
        list->AddRectFilled({x, top}, {x + dot, top + dot}, im(code_mark(theme, chip.code->colour, theme.page)),
                            ui.px(3));
    } else {
        list->AddRect({x + .5f, top + .5f}, {x + dot - .5f, top + dot - .5f}, im(theme.outline), ui.px(3));
    }
    x += dot;
    if (chip.name > 0 && chip.code) {
        x += ui.px(5);
        draw_name_in_row(ui, list, chip.code->name, Role::small, x, item.from.y, item.height(), theme.text, chip.name);
        x += chip.name;
    }
    if (chip.under.pinned)
        draw_icon(ui, list, Icon::pin, x + ui.px(2), item.from.y + (item.height() - ui.px(14)) / 2, ui.px(14),
                  theme.muted, 9);
    if (!chip.code) {
        tooltip(ui, "Drop a code here to pin it to " + std::to_string(chip.digit));
        return false;
    }
    tooltip(ui,
            context.codebook().path(chip.code->id) + (chip.under.pinned ? "\nPinned to this key. " : "\n") +
                "Press to give it to the selected words; the right button pins it to its key.",
            chip.key);
    if (item.pressed) {
        const Range range = passage_in_hand(context);
        range.empty() ? context.actions.emit(SelectCode{chip.code->id})
                      : context.actions.emit(ApplyCode{chip.code->id, context.state.document, range});
    }
    return item.right_clicked;
}

// By what one selects, at the right; returns its left edge.
float draw_unit(ViewContext& context, ImVec2 from, float right, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const std::string text = "By " + std::string(unit_name(context.state.unit));
    const float width = label_width(ui, text, Role::small) + ui.px(foot_pad_points) * 2;
    const float inset = ui.px(4);
    ImGui::SetCursorScreenPos({right - width, from.y + inset});
    const Touched item = touch_area(ui, "Select by", {width, height - inset * 2});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
    const bool on = context.state.unit != ReadingUnit::characters;
    draw_label_in_row(ui, list, text, Role::small, item.from.x + ui.px(foot_pad_points), item.from.y, item.height(),
                      on ? theme.accent : theme.muted);
    tooltip(ui,
            "Mouse and arrows select by " + std::string(unit_name(context.state.unit)) +
                ". Press for the next: characters, words, sentences, turns.",
            key_of(context.commands, "Select by the next larger unit"));
    if (item.pressed)
        context.actions.emit(SetUnit{static_cast<ReadingUnit>((static_cast<int>(context.state.unit) + 1) % 4)});
    return item.from.x;
}

// The code that is locked; returns the right edge of the sign.
float draw_lock(ViewContext& context, ImVec2 at, float height, float widest) {
    const Code* code = context.study().codes().find(context.state.locked_code);
    if (!code) return at.x;
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float inset = ui.px(5);
    const float icon = ui.px(22);
    const float dot = ui.px(foot_dot_points);
    const float name = std::min({label_width(ui, code->name, Role::small_strong), ui.px(170),
                                 std::max(ui.px(20), widest - icon - dot - ui.px(30))});
    const float width = icon + dot + ui.px(6) + name + ui.px(10);
    ImGui::SetCursorScreenPos({at.x, at.y + inset});
    const Touched item = touch_area(ui, "Locked code", {width, height - inset * 2});
    list->AddRectFilled(item.from, item.to, im(mixed(theme.page, theme.accent, item.hovered ? 0.24 : 0.16)), ui.px(6));
    draw_icon(ui, list, Icon::lock, item.from.x, item.from.y, item.height(), theme.accent, 11);
    const float top = std::round(item.from.y + (item.height() - dot) / 2);
    list->AddRectFilled({item.from.x + icon, top}, {item.from.x + icon + dot, top + dot},
                        im(code_mark(theme, code->colour, theme.page)), ui.px(3));
    draw_label_in_row(ui, list, code->name, Role::small_strong, item.from.x + icon + dot + ui.px(6), item.from.y,
                      item.height(), theme.text, name);
    tooltip(ui, "Locked: each passage you select gets this code at once.\nEscape, or a press here, ends it.",
            key_of(context.commands, "Lock the code for a sweep"));
    if (item.pressed) context.actions.emit(LockCode{});
    return item.to.x + ui.px(8);
}

}  // namespace

float CodingFoot::height(const Ui& ui) { return ui.px(foot_points); }

void CodingFoot::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const float height = CodingFoot::height(ui);
    const ImVec2 origin = ImGui::GetWindowPos();
    const float width = ImGui::GetWindowWidth();
    const ImVec2 from(origin.x, origin.y + ImGui::GetWindowHeight() - height);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + ui.px(1)}, im(theme.line));
    // Keys in the transcript stay the transcript's.
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    float x = from.x + ui.px(foot_side_points);
    const float right = draw_unit(context, from, from.x + width - ui.px(foot_side_points), height) - ui.px(10);
    x = draw_lock(context, {x, from.y}, height, right - x);

    const ImGuiPayload* dragged = ImGui::GetDragDropPayload();
    const bool dragging = dragged && dragged->IsDataType(code_payload);
    std::vector<Chip> chips;
    for (int digit = 1; digit <= DigitCodes::count; ++digit) {
        Chip chip{digit, context.state.digits.at(digit), nullptr, digit_key(context, digit), 0};
        chip.code = context.study().codes().find(chip.under.code);
        if (!chip.code && !dragging) continue;
        if (chip.code) chip.name = label_width(ui, chip.code->name, Role::small);
        chips.push_back(std::move(chip));
    }
    if (chips.empty()) {
        draw_label_in_row(ui, list, "The codes you use will stand here, under the keys 1 to 9.", Role::small, x, from.y,
                          height, theme.muted, right - x);
    }
    share_room(ui, chips, right - x);
    int wants_menu = 0;
    for (const Chip& chip : chips) {
        const float wide = chip_width(ui, chip.key, chip.under, chip.name);
        if (x + wide > right) break;
        if (draw_chip(context, chip, {x, from.y}, height)) wants_menu = chip.digit;
        x += wide;
    }
    ImGui::PopItemFlag();
    if (wants_menu != 0) {
        menu_digit_ = wants_menu;
        ImGui::OpenPopup(menu);
    }
    draw_digit_menu(context, menu_digit_);
}

}  // namespace heddle
