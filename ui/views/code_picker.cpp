#include "ui/views/code_picker.h"

#include <imgui.h>

#include <algorithm>
#include <bit>

#include "coding/changes/code_path_changes.h"
#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "ui/pick/code_use.h"
#include "ui/views/beside_passage.h"
#include "ui/views/coding_commands.h"

namespace heddle {

namespace {

constexpr int recent_bonus = 6;
constexpr int most_of_recent = 9;

}  // namespace

const char* CodePicker::name() const {
    switch (for_) {
        case For::coding: return "Code picker";
        case For::replacing: return "Replace the code";
        case For::locking: return "Lock a code";
    }
    return "";
}

void CodePicker::open(ViewContext& context) {
    coding_ = {};
    range_ = passage_in_hand(context);
    if (for_ == For::coding && range_.empty()) {
        context.actions.emit(Say{"Select some words first; then press C to code them.", false});
        return;
    }
    if (for_ == For::replacing) {
        const Coding* coding = coding_to_change(context);
        if (!coding) return;
        coding_ = coding->id;
    }
    picker_.open();
    opening_ = true;
}

// In the order of use; while one types, use counts for a few points.
void CodePicker::fill(const ViewContext& context) {
    version_ = context.snapshot.version;
    candidates_.clear();
    const auto& recent = context.state.recent_codes;
    const auto& entries = context.codebook().entries();
    const CodeUse use = code_use(context.study(), context.codebook(), context.state.coder);
    int place = 0;
    for (const int index : codes_by_use(context.codebook(), recent, use)) {
        const auto i = static_cast<std::size_t>(index);
        int bonus = 0;
        if (place < static_cast<int>(recent.size())) {
            bonus = recent_bonus + std::max(0, most_of_recent - place);
        } else if (use.own[i] > 0) {
            bonus = 2 + std::min(3, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(use.own[i]))) / 2);
        } else if (use.all[i] > 0) {
            bonus = 1;
        }
        candidates_.push_back({entries[i].code->name, entries[i].path, index, bonus});
        ++place;
    }
}

void CodePicker::take(ViewContext& context, CodeId code) {
    Actions& actions = context.actions;
    switch (for_) {
        case For::coding: return actions.emit(ApplyCode{code, context.state.document, range_});
        case For::locking: return actions.emit(LockCode{code});
        case For::replacing:
            return actions.change([id = coding_, code](const Study& study, CoderId coder) { return replace_code(study, coder, id, code); });
    }
}

void CodePicker::create(ViewContext& context) {
    const std::string path(trimmed(std::string_view(picker_.text())));
    if (path.empty()) return;
    if (for_ == For::coding) return code_with_path(context, path, range_);
    if (const CodeId known = code_at_path(context.study(), path)) return take(context, known);
    Actions* actions = &context.actions;
    context.actions.change([path](const Study& study, CoderId coder) { return add_code_path(study, coder, path); },
                           [actions, locks = for_ == For::locking, id = coding_](const EditGroup& group) {
                               const CodeId made = added_code(group);
                               if (locks) return actions->emit(LockCode{made});
                               actions->change([id, made](const Study& study, CoderId coder) { return replace_code(study, coder, id, made); });
                           });
}

void CodePicker::draw_create(ViewContext& context, const std::string& typed) {
    Ui& ui = context.ui;
    const Touched item = row(ui, "Create the code", ui.px(30));
    draw_icon(ui, ImGui::GetWindowDrawList(), Icon::add, item.from.x + ui.px(5), item.from.y + ui.px(5), ui.px(20), ui.theme().accent, 12);
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), "New code “" + typed + "”", Role::body, item.from.x + ui.px(30), item.from.y,
                      item.height(), ui.theme().text, item.width() - ui.px(130));
    const float key = label_width(ui, "Ctrl+Enter", Role::small);
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), "Ctrl+Enter", Role::small, item.to.x - key - ui.px(10), item.from.y, item.height(),
                      ui.theme().muted);
    if (!item.pressed) return;
    create(context);
    ImGui::CloseCurrentPopup();
}

void CodePicker::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const float width = ui.px(440);
    const float list_height = ui.px(310);
    if (opening_) {
        opening_ = false;
        fill(context);
        ImGui::OpenPopup(name());
        const char* passage = for_ == For::replacing || context.state.selection.empty() ? "coding" : "selection";
        ImGui::SetNextWindowPos(beside_passage(ui, for_ == For::locking ? nullptr : passage, {width, list_height + ui.px(100)}));
    }
    if (!ImGui::IsPopupOpen(name())) return;
    if (context.snapshot.version != version_) fill(context);
    if (!begin_panel(ui, name(), {ui.px(10), ui.px(8)})) return;
    const char* hint = for_ == For::coding      ? "Code for the selected words"
                       : for_ == For::replacing ? "Code in place of this one"
                                                : "Code to lock: each passage you select gets it";
    const auto& entries = context.codebook().entries();
    const PickerResult result = picker_.draw(
        ui, hint, candidates_, width, list_height, [&](std::size_t index, const Touched& item) {
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
    if (!typed.empty()) draw_create(context, typed);
    if (result.taken >= 0) {
        const auto& entry = entries[static_cast<std::size_t>(candidates_[static_cast<std::size_t>(result.taken)].tag)];
        take(context, entry.code->id);
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
