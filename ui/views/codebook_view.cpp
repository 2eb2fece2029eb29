#include "ui/views/codebook_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "ui/app/whole_study.h"
#include "ui/keys/keymap.h"
#include "ui/views/code_payload.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float codebook_row_points = 27;
constexpr float indent_points = 16;

}  // namespace

void CodebookView::begin_renaming(const ViewContext& context, CodeId code) {
    const Code* found = context.study().codes().find(code);
    if (!found || !is_whole_or_says(context.snapshot, context.actions)) return;
    renaming_ = code;
    adding_ = false;
    field_ = FieldText(found->name);
    field_.focus();
}

void CodebookView::begin_adding(const ViewContext& context, CodeId parent) {
    if (!is_whole_or_says(context.snapshot, context.actions)) return;
    adding_ = true;
    adding_below_ = parent;
    renaming_ = {};
    folded_.erase(parent);
    field_ = FieldText();
    field_.focus();
}

void CodebookView::apply(ViewContext& context, CodeId code) {
    if (context.state.selection.empty()) return;
    context.actions.emit(ApplyCode{code, context.state.document, context.state.selection});
}

void CodebookView::draw_heading(ViewContext& context) {
    Ui& ui = context.ui;
    const float height = ui.px(44);
    const ImVec2 at = ImGui::GetWindowPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float named = draw_label_in_row(ui, list, "Codebook", Role::strong, at.x + ui.px(18), at.y, height, ui.theme().text);
    draw_label_in_row(ui, list, grouped(static_cast<std::int64_t>(context.codebook().size())), Role::small,
                      at.x + ui.px(18) + named + ui.px(8), at.y, height, ui.theme().muted);
    ImGui::SetCursorPos({ImGui::GetWindowWidth() - ui.row_height() - ui.px(10), (height - ui.row_height()) / 2});
    if (icon_button(ui, "Add code", Icon::add, "Add a code (" + key_of(context.commands, "Add a code") + ")")) begin_adding(context, {});
    ImGui::SetCursorPos({0, height});
}

void CodebookView::draw_renaming(ViewContext& context, const Codebook::Entry& entry, const Touched& row, float left) {
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({left - context.ui.px(4), row.from.y});
    const FieldResult result = text_field(context.ui, "Name of the code", field_, row.to.x - left);
    ImGui::SetCursorScreenPos(after);
    if (result.cancelled) {
        renaming_ = {};
        wants_focus_ = true;
    } else if (result.committed) {
        const CodeId code = entry.code->id;
        renaming_ = {};
        wants_focus_ = true;
        if (field_.text() == entry.code->name) return;
        context.actions.change([code, name = field_.text()](const Study& study, CoderId coder) {
            return rename_code(study, coder, code, name);
        });
    }
}

void CodebookView::draw_new_code(ViewContext& context, CodeId parent, int depth) {
    Ui& ui = context.ui;
    const float left = ui.px(26) + static_cast<float>(depth) * ui.px(indent_points);
    ImGui::SetCursorPosX(left);
    const FieldResult result = text_field(ui, "Name of the new code", field_, ImGui::GetContentRegionAvail().x - ui.px(8),
                                          {.hint = "Name of the new code"});
    if (result.cancelled || (result.committed && trimmed(std::string_view(field_.text())).empty())) {
        adding_ = false;
        wants_focus_ = true;
    } else if (result.committed) {
        Actions* actions = &context.actions;
        context.actions.change(
            [parent, name = field_.text()](const Study& study, CoderId coder) { return add_code(study, coder, parent, name); },
            [actions](const EditGroup& group) { actions->emit(SelectCode{added_code(group)}); });
        if (result.entered) {
            begin_adding(context, parent);  // one after the other, until the name stays empty
        } else {
            adding_ = false;
        }
    }
}

void CodebookView::drag_and_drop(ViewContext& context, const Codebook::Entry& entry, const Touched& item) {
    Ui& ui = context.ui;
    if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoPreviewTooltip)) {
        const CodeId id = entry.code->id;
        ImGui::SetDragDropPayload(code_payload, &id, sizeof id);
        ui.explain(entry.code->name);
        ImGui::EndDragDropSource();
    }
    if (!ImGui::BeginDragDropTarget()) return;
    const float part = (ImGui::GetIO().MousePos.y - item.from.y) / std::max(1.0f, item.height());
    const bool before = part < 0.3f;
    if (const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(
            code_payload, ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect)) {
        const CodeId moved = code_in(*payload);
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (before) {
            list->AddRectFilled({item.from.x, item.from.y - ui.px(1)}, {item.to.x, item.from.y + ui.px(1)}, im(ui.theme().accent));
        } else {
            list->AddRect(item.from, item.to, im(ui.theme().accent), ui.px(6), 0, ui.px(2));
        }
        if (payload->IsDelivery() && moved != entry.code->id) {
            const CodeId parent = before ? entry.code->parent : entry.code->id;
            const CodeId next = before ? entry.code->id : CodeId{};
            context.actions.change([moved, parent, next](const Study& study, CoderId coder) {
                return move_code(study, coder, moved, parent, next);
            });
        }
    }
    ImGui::EndDragDropTarget();
}

// Gives the selected words the code of the row under the mouse.
void CodebookView::draw_apply_button(ViewContext& context, CodeId code, ImVec2 at, float height) {
    Ui& ui = context.ui;
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos(at);
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    const Touched item = touch_area(ui, "Give the selected words this code", {ui.px(24), height});
    ImGui::PopItemFlag();
    draw_icon(ui, ImGui::GetWindowDrawList(), Icon::tag, item.from.x, item.from.y + (height - ui.px(24)) / 2, ui.px(24),
              item.hovered ? ui.theme().accent : ui.theme().muted, 12);
    tooltip(ui, "Give the selected words this code", "double-click; or drag the code onto them");
    if (item.pressed) apply(context, code);
    ImGui::SetCursorScreenPos(after);
}

void CodebookView::draw_entry(ViewContext& context, int index) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const auto& entry = context.codebook().entries()[static_cast<std::size_t>(index)];
    const CodeId id = entry.code->id;
    const bool parent = entry.last > index + 1;
    const bool open = !folded_.contains(id);
    const bool chosen = id == context.state.code && context.state.subject == Subject::code;
    ImGui::PushID(static_cast<int>(id.value));
    ImGui::SetNextItemAllowOverlap();
    const Touched item = row(ui, entry.path, ui.px(codebook_row_points), chosen);
    drag_and_drop(context, entry, item);
    if (id == context.state.code && scrolled_to_ != id) {
        if (!item.visible) ImGui::SetScrollHereY(0.5f);
        scrolled_to_ = id;
    }
    if (item.visible) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        const float x = item.from.x + ui.px(4) + static_cast<float>(entry.depth) * ui.px(indent_points);
        const float fold_width = ui.px(18);
        if (parent) {
            draw_icon(ui, list, open ? Icon::down : Icon::right, x, item.from.y + (item.height() - fold_width) / 2, fold_width,
                      theme.muted, 12);
        }
        const float dot = ui.px(10);
        const float dot_x = x + fold_width + ui.px(2);
        const float dot_y = std::round(item.from.y + (item.height() - dot) / 2);
        list->AddRectFilled({dot_x, dot_y}, {dot_x + dot, dot_y + dot}, im(colour_of(entry.code->colour)), ui.px(3));
        if (contrast(colour_of(entry.code->colour), theme.panel) < mark_contrast) {
            list->AddRect({dot_x, dot_y}, {dot_x + dot, dot_y + dot},
                          im(standing_out(colour_of(entry.code->colour), theme.panel, theme.text)), ui.px(3));
        }
        const float text_x = dot_x + dot + ui.px(8);
        const bool counted_yet = is_whole(context.snapshot);
        const auto own = counted_yet ? context.snapshot.own_segments[static_cast<std::size_t>(index)] : 0;
        const auto branch = counted_yet ? context.snapshot.branch_segments[static_cast<std::size_t>(index)] : 0;
        const std::string count = !counted_yet ? std::string("…") : parent ? grouped(branch) : grouped(own);
        const bool none = parent ? branch == 0 : own == 0;
        const float count_width = label_width(ui, count, Role::small);
        // The button is an item above the row, which then is not the one that is hovered.
        const bool over = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && ImGui::IsMouseHoveringRect(item.from, item.to);
        const bool may_apply = over && renaming_ != id && !context.state.selection.empty() && !ImGui::GetDragDropPayload();
        const float apply_x = item.to.x - count_width - ui.px(36);
        if (renaming_ == id) {
            draw_renaming(context, entry, item, text_x);
        } else {
            const float room = item.to.x - text_x - count_width - ui.px(22) - (may_apply ? ui.px(22) : 0);
            draw_label_in_row(ui, list, entry.code->name, parent && entry.depth == 0 ? Role::strong : Role::body, text_x,
                              item.from.y, item.height(), theme.text, room);
            draw_label_in_row(ui, list, count, Role::small, item.to.x - count_width - ui.px(10), item.from.y, item.height(),
                              none ? with_alpha(theme.muted, 0.55) : theme.muted);
            const ImVec2 mouse = ImGui::GetIO().MousePos;
            const bool on_fold = parent && mouse.x >= x && mouse.x < x + fold_width;
            if (item.pressed && on_fold) {
                open ? (void)folded_.insert(id) : (void)folded_.erase(id);
            } else if (item.double_clicked && !context.state.selection.empty()) {
                apply(context, id);
            } else if (item.pressed) {
                context.actions.emit(SelectCode{id});
                ImGui::SetWindowFocus();
            }
            if (item.right_clicked) {
                context.actions.emit(SelectCode{id});
                wants_menu_ = id;
            }
            if (item.hovered && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
                std::string text = entry.path;
                if (!entry.code->definition.empty()) text += "\n" + entry.code->definition;
                if (!counted_yet) text += "\nIts " + std::string(codings_are_read) + ".";
                if (parent && counted_yet) text += "\n" + counted(own, "coding", "codings") + " of its own, " + grouped(branch) + " with the codes below";
                tooltip(ui, text);
            }
            if (may_apply) draw_apply_button(context, id, {apply_x, item.from.y}, item.height());
        }
    }
    ImGui::PopID();
}

void CodebookView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    draw_heading(context);
    ImGui::SetCursorPosX(ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    if (wants_focus_) {
        ImGui::SetNextWindowFocus();
        wants_focus_ = false;
    }
    focused_ = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
    ImGui::BeginChild("Tree", {ImGui::GetWindowWidth() - ui.px(8), 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNavInputs);
    keep_right_margin(ui, 8);
    const auto& entries = context.codebook().entries();
    if (adding_ && !adding_below_) draw_new_code(context, {}, 0);
    if (entries.empty() && !adding_) {
        ImGui::SetCursorPosX(ui.px(10));
        wrapped(ui, "No codes yet. Add the first with +, or select words in a transcript and press C.", Role::body,
                ui.theme().muted, ImGui::GetContentRegionAvail().x - ui.px(16));
    }
    for (int i = 0; i < static_cast<int>(entries.size());) {
        const auto& entry = entries[static_cast<std::size_t>(i)];
        draw_entry(context, i);
        const CodeId id = entry.code->id;
        if (adding_ && adding_below_ == id) draw_new_code(context, id, entry.depth + 1);
        i = folded_.contains(id) ? entry.last : i + 1;
    }
    ImGui::Dummy({1, ui.px(8)});
    keyboard(context);
    draw_menu(context);
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    draw_delete_dialog(context);
    draw_target_dialog(context);
}

void CodebookView::draw_menu(ViewContext& context) {
    Ui& ui = context.ui;
    if (wants_menu_) {
        subject_ = wants_menu_;
        ImGui::OpenPopup("Code menu");
        wants_menu_ = {};
    }
    draw_colours(context);
    if (!begin_menu(ui, "Code menu")) return;
    const Code* code = context.study().codes().find(subject_);
    if (code) {
        const bool selected = !context.state.selection.empty();
        if (menu_item(ui, "Apply to the selection", "Enter", Icon::tag, selected)) apply(context, subject_);
        if (menu_item(ui, "Lock for a sweep", {}, Icon::lock)) context.actions.emit(LockCode{subject_});
        menu_separator(ui);
        if (menu_item(ui, "Add a code below", "Insert", Icon::add)) begin_adding(context, subject_);
        if (menu_item(ui, "Rename", "F2", Icon::pencil)) begin_renaming(context, subject_);
        if (menu_item(ui, "Change colour…")) wants_colour_ = subject_;
        if (menu_item(ui, "Merge into another code…", {}, Icon::merge)) wants_merge_ = subject_;
        if (menu_item(ui, "Put below another code…")) wants_nest_ = subject_;
        if (code->parent && menu_item(ui, "Move to the top level")) {
            context.actions.change([id = subject_](const Study& study, CoderId coder) { return move_code(study, coder, id, {}); });
        }
        menu_separator(ui);
        if (menu_item(ui, "Delete…", "Delete", Icon::trash)) wants_delete_ = subject_;
    }
    end_menu();
}

void CodebookView::keyboard(ViewContext& context) {
    if (!focused_ || context.ui.typing()) return;
    const ImGuiIO& io = ImGui::GetIO();
    if (io.KeyAlt || io.KeyCtrl || ImGui::GetCurrentContext()->OpenPopupStack.Size > 0) return;
    const auto& entries = context.codebook().entries();
    std::vector<int> shown;
    for (int i = 0; i < static_cast<int>(entries.size());) {
        shown.push_back(i);
        const auto& entry = entries[static_cast<std::size_t>(i)];
        i = folded_.contains(entry.code->id) ? entry.last : i + 1;
    }
    const auto current = std::ranges::find(shown, context.codebook().index_of(context.state.code));
    const auto go = [&](std::ptrdiff_t place) {
        if (shown.empty()) return;
        place = std::clamp<std::ptrdiff_t>(place, 0, std::ssize(shown) - 1);
        const auto& entry = entries[static_cast<std::size_t>(shown[static_cast<std::size_t>(place)])];
        context.actions.emit(SelectCode{entry.code->id});
        scrolled_to_ = {};
    };
    const auto place = current == shown.end() ? -1 : current - shown.begin();
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, true)) go(place + 1);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, true)) go(place - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_Insert, false)) begin_adding(context, context.state.code);
    if (!context.state.code) return;
    const auto& entry = entries[static_cast<std::size_t>(*current)];
    if (ImGui::IsKeyPressed(ImGuiKey_LeftArrow, true)) {
        if (entry.last > *current + 1 && !folded_.contains(entry.code->id)) {
            folded_.insert(entry.code->id);
        } else if (entry.code->parent) {
            context.actions.emit(SelectCode{entry.code->parent});
        }
    }
    if (ImGui::IsKeyPressed(ImGuiKey_RightArrow, true)) folded_.erase(entry.code->id);
    if (ImGui::IsKeyPressed(ImGuiKey_F2, false)) begin_renaming(context, context.state.code);
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false) && context.state.subject == Subject::code) wants_delete_ = context.state.code;
    if (ImGui::IsKeyPressed(ImGuiKey_Enter, false)) apply(context, context.state.code);
}

void CodebookView::add_commands(ViewContext& context) {
    const CodeId code = context.state.code;
    const bool chosen = code.value != 0;
    const auto add = [&](const char* name, int chord, std::function<void()> run, bool enabled, Icon icon) {
        context.commands.push_back({name, chord, std::move(run), enabled, icon});
    };
    add("Add a code", ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_N, [this, &context] { begin_adding(context, {}); }, true, Icon::add);
    add("Add a code below the chosen one", 0, [this, &context, code] { begin_adding(context, code); }, chosen, Icon::add);
    add("Rename the code", 0, [this, &context, code] { begin_renaming(context, code); }, chosen, Icon::pencil);
    add("Merge the code into another…", 0, [this, code] { wants_merge_ = code; }, chosen, Icon::merge);
    add("Put the code below another…", 0, [this, code] { wants_nest_ = code; }, chosen, Icon::none);
    add("Delete the code…", 0, [this, code] { wants_delete_ = code; }, chosen, Icon::trash);
    add("Change the colour of the code…", 0, [this, code] { wants_colour_ = code; }, chosen, Icon::none);
    add("Fold all codes", 0, [this, &context] {
        for (const auto& entry : context.codebook().entries()) folded_.insert(entry.code->id);
    }, true, Icon::none);
    add("Unfold all codes", 0, [this] { folded_.clear(); }, true, Icon::none);
}

}  // namespace heddle
