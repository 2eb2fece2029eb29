#include "ui/draw/text_field.h"

#include <imgui_internal.h>

#include <cmath>

namespace heddle {

namespace {

constexpr double blink = 1.06;          // seconds, on and off
constexpr double blinking_time = 12.0;  // then the caret stays
constexpr double scroll_step = 0.04;    // seconds between two steps while a selection is drawn beyond an edge

struct EditKey {
    ImGuiKey key;
    Movement plain;
    Movement with_ctrl;
};
constexpr EditKey movements[] = {
    {ImGuiKey_LeftArrow, Movement::left, Movement::word_left},
    {ImGuiKey_RightArrow, Movement::right, Movement::word_right},
    {ImGuiKey_UpArrow, Movement::up, Movement::paragraph_start},
    {ImGuiKey_DownArrow, Movement::down, Movement::paragraph_end},
    {ImGuiKey_Home, Movement::line_start, Movement::document_start},
    {ImGuiKey_End, Movement::line_end, Movement::document_end},
    {ImGuiKey_PageUp, Movement::page_up, Movement::page_up},
    {ImGuiKey_PageDown, Movement::page_down, Movement::page_down},
};

bool pressed(ImGuiKey key) { return ImGui::IsKeyPressed(key, true); }

}  // namespace

void FieldText::set_text(std::string_view text) {
    initial_ = text;
    if (editor_) editor_->set_text(text);
}

void FieldText::focus(bool select_all) {
    wants_focus_ = true;
    select_all_ = select_all;
}

// The work of both kinds of field.
struct FieldDrawing {
    Ui& ui;
    FieldText& field;
    const FieldLook& look;
    bool multi_line;
    ImGuiID id = 0;
    FieldResult result;

    ParagraphStyle style() const {
        ParagraphStyle wanted;
        wanted.text = ui.style(look.role);
        wanted.line_height = 1.5f;
        return wanted;
    }

    Editor& editor(float width) {
        const ParagraphStyle wanted = style();
        if (!field.editor_) {
            EditorOptions options;
            options.multi_line = multi_line;
            options.concealed = look.concealed;
            options.style = wanted;
            options.width = width;
            field.editor_ = std::make_unique<Editor>(ui.fonts, options, field.initial_);
            field.style_ = wanted;
        } else if (!(field.style_ == wanted)) {
            field.editor_->set_style(wanted);
            field.style_ = wanted;
        }
        field.editor_->set_width(width);
        return *field.editor_;
    }

    void take_focus(Editor& editor, bool select_all) {
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        ImGui::SetActiveID(id, window);
        ImGui::SetFocusID(id, window);
        ImGui::FocusWindow(window);
        if (select_all) editor.select_all();
        field.focused_ = true;
        field.caret_since_ = ImGui::GetTime();
    }

    void type(Editor& editor) {
        ImGuiIO& io = ImGui::GetIO();
        std::string typed;
        if (!(io.KeyCtrl && !io.KeyAlt)) {
            for (const ImWchar character : io.InputQueueCharacters) {
                if (character < 32 || character == 127 || ui.swallows(character)) continue;
                append_utf8(typed, static_cast<char32_t>(character));
            }
        }
        io.InputQueueCharacters.resize(0);
        if (!typed.empty()) editor.insert(typed);
    }

    void edit_keys(Editor& editor, float height) {
        const ImGuiIO& io = ImGui::GetIO();
        const bool ctrl = io.KeyCtrl;
        const bool shift = io.KeyShift;
        for (const EditKey& movement : movements) {
            if (!pressed(movement.key)) continue;
            const bool vertical = movement.plain == Movement::up || movement.plain == Movement::down ||
                                  movement.plain == Movement::page_up || movement.plain == Movement::page_down;
            if (vertical && !multi_line) {
                result.up |= movement.plain == Movement::up;
                result.down |= movement.plain == Movement::down;
                result.page_up |= movement.plain == Movement::page_up;
                result.page_down |= movement.plain == Movement::page_down;
                continue;
            }
            editor.move(ctrl ? movement.with_ctrl : movement.plain, shift, height);
        }
        if (pressed(ImGuiKey_Backspace)) editor.erase(ctrl ? Editor::Erase::word_before : Editor::Erase::grapheme_before);
        if (pressed(ImGuiKey_Delete) && !shift) {
            editor.erase(ctrl ? Editor::Erase::word_after : Editor::Erase::grapheme_after);
        }
        if (!ctrl) return;
        if (pressed(ImGuiKey_A)) editor.select_all();
        if (pressed(ImGuiKey_Z)) shift ? editor.redo() : editor.undo();
        if (pressed(ImGuiKey_Y)) editor.redo();
        if (pressed(ImGuiKey_C)) copy(editor.selected_text());
        if (pressed(ImGuiKey_X)) copy(editor.cut());
        if (pressed(ImGuiKey_V)) {
            if (const char* pasted = ImGui::GetClipboardText()) editor.insert(pasted);
        }
    }

    static void copy(const std::string& text) {
        if (!text.empty()) ImGui::SetClipboardText(text.c_str());
    }

    void leave() {
        ImGui::ClearActiveID();
        field.focused_ = false;
        result.left = true;
    }

    void keyboard(Editor& editor, float height) {
        ImGuiContext& g = *ImGui::GetCurrentContext();
        g.ActiveIdUsingNavDirMask = ~0u;
        // Whoever presses a button while typing means the button, also one that is drawn before the field; but while a selection is dragged nothing else is touched.
        g.ActiveIdAllowOverlap = !g.IO.MouseDown[ImGuiMouseButton_Left];
        for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
                                   ImGuiKey_Home, ImGuiKey_End, ImGuiKey_Enter, ImGuiKey_Space, ImGuiKey_Escape}) {
            ImGui::SetKeyOwner(key, id);
        }
        ui.set_typing();
        const auto before = editor.version();
        const auto selection = editor.selection().range();
        const auto head = editor.selection().head;
        type(editor);
        edit_keys(editor, height);
        if (pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)) {
            const bool new_line = look.enter_commits ? g.IO.KeyShift : !g.IO.KeyCtrl;
            if (multi_line && new_line) {
                editor.insert("\n");
            } else {
                result.entered = result.committed = true;
                if (!look.bare) leave();
            }
        }
        if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) {
            result.cancelled = true;
            leave();
        }
        result.changed |= editor.version() != before;
        if (result.changed || !(selection == editor.selection().range()) || !(head == editor.selection().head)) {
            field.caret_since_ = ImGui::GetTime();
        }
    }

    // A field in which nobody types shows the beginning of what it holds.
    float shown_scroll(Editor& editor) const {
        const bool at_start = !field.focused_ && editor.scroll_x() > 0 && !editor.layout().right_to_left(Position{0});
        return at_start ? 0 : editor.scroll_x();
    }

    // While the mouse is held above or below what is shown, the selection grows a step at a time, and what is shown follows it.
    bool beyond_edge(float y, float height) {
        if (!multi_line || (y >= 0 && y <= height)) return false;
        const double now = ImGui::GetTime();
        ui.wake_in(scroll_step);
        if (now - field.scrolled_at_ < scroll_step) return false;
        field.scrolled_at_ = now;
        return true;
    }

    void mouse(Editor& editor, bool hovered, ImVec2 origin, float height) {
        const ImGuiIO& io = ImGui::GetIO();
        const float x = io.MousePos.x - origin.x + shown_scroll(editor);
        const float y = io.MousePos.y - origin.y;
        if (hovered) {
            ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
            if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
                if (!field.focused_) take_focus(editor, false);
                editor.press(x, y, io.MouseClickedCount[0], io.KeyShift);
                field.caret_since_ = ImGui::GetTime();
                field.dragging_ = true;
            }
        } else if (field.focused_ && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
            leave();
            result.committed = true;
        }
        if (field.dragging_) {
            // Where frames are slow, the last movement comes in one with the release.
            const bool moved = io.MouseDelta.x != 0 || io.MouseDelta.y != 0;
            if (moved || beyond_edge(y, height)) editor.drag(x, y);
            field.dragging_ = ImGui::IsMouseDown(ImGuiMouseButton_Left);
        }
    }

    void draw(Editor& editor, ImVec2 origin, ImVec2 size, ImVec2 clip_from, ImVec2 clip_to) {
        const Theme& theme = ui.theme();
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto& view = editor.view(size.y, size.x);
        list->PushClipRect(clip_from, clip_to, true);
        const float left = origin.x - shown_scroll(editor);
        if (editor.text().empty() && !look.hint.empty()) {
            draw_label(ui, list, look.hint, look.role, origin.x, origin.y, theme.muted, size.x);
        }
        if (field.focused_) {
            for (const auto& part : editor.layout().rectangles(editor.selection().range())) {
                list->AddRectFilled({std::round(left + part.left), origin.y + part.top},
                                    {std::round(left + part.right), origin.y + part.bottom}, im(theme.selection));
            }
        }
        for (const auto& paragraph : view.visible) {
            draw_paragraph(ui, list, *paragraph.paragraph, left + paragraph.left, origin.y + paragraph.top, theme.text);
        }
        if (field.focused_) draw_caret(editor, list, left, origin.y);
        list->PopClipRect();
    }

    void draw_caret(Editor& editor, ImDrawList* list, float left, float top) {
        const auto caret = editor.layout().caret(editor.selection().head);
        const double since = ImGui::GetTime() - field.caret_since_;
        const double phase = std::fmod(since, blink);
        if (since < blinking_time) ui.wake_in(phase < blink / 2 ? blink / 2 - phase : blink - phase);
        if (!caret || (since < blinking_time && phase >= blink / 2)) return;
        const float x = std::round(left + caret->x);
        list->AddRectFilled({x, std::round(top + caret->top + 1)}, {x + ui.px(1.5f), std::round(top + caret->bottom - 1)},
                            im(ui.theme().text));
    }

    FieldResult run(std::string_view name, float width, float text_height, int most_lines) {
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        if (window->SkipItems) return result;
        if (width <= 0) width = std::max(ui.px(40), ImGui::GetContentRegionAvail().x);
        const float side = look.bare ? 0 : ui.px(9);
        const float above = look.bare && multi_line ? 0 : multi_line ? ui.px(6) : 0;
        const float icon_room = look.icon == Icon::none ? 0 : ui.px(24);
        const float inner = std::max(1.0f, width - side * 2 - icon_room);
        Editor& model = editor(inner);
        const float line = std::round(style().text.size * style().line_height);
        if (multi_line) {
            text_height = std::clamp(model.content_height(), text_height, line * static_cast<float>(most_lines));
        }
        const float height = multi_line ? std::round(text_height + above * 2) : ui.row_height();
        const ImVec2 from(std::round(window->DC.CursorPos.x), std::round(window->DC.CursorPos.y));
        const ImRect box(from, {from.x + std::round(width), from.y + height});
        id = window->GetID(name.data(), name.data() + name.size());
        ImGui::ItemSize(box);
        if (!ImGui::ItemAdd(box, id, nullptr, ImGuiItemFlags_Inputable)) {
            field.focused_ = field.focused_ && ImGui::GetActiveID() == id;
            if (!field.wants_focus_) return result;
        }
        ImGuiContext& g = *ImGui::GetCurrentContext();
        IMGUI_TEST_ENGINE_ITEM_INFO(id, std::string(name).c_str(),
                                    g.LastItemData.StatusFlags | ImGuiItemStatusFlags_Inputable);
        const bool hovered = ImGui::ItemHoverable(box, id, g.LastItemData.ItemFlags);
        const float text_top = multi_line ? from.y + above : std::round(from.y + (height - line) / 2);
        const ImVec2 origin(from.x + side + icon_room, text_top);

        if (field.focused_ && g.ActiveId != id) {
            field.focused_ = false;
            result.left = result.committed = true;
        }
        const bool by_tab = g.NavActivateId == id && g.ActiveId != id;
        if (field.wants_focus_ || by_tab) {
            take_focus(model, field.wants_focus_ ? field.select_all_ : true);
            field.wants_focus_ = false;
        }
        mouse(model, hovered, origin, text_height);
        if (field.focused_) keyboard(model, text_height);
        if (hovered && multi_line && g.IO.MouseWheel != 0 && model.content_height() > text_height) {
            model.scroll_by(-g.IO.MouseWheel * line * 2, text_height);
            ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
        }
        draw_ground(box);
        draw(model, origin, {inner, multi_line ? text_height : line}, {origin.x - 1, from.y},
             {origin.x + inner + 2, box.Max.y});
        return result;
    }

    void draw_ground(const ImRect& box) {
        const Theme& theme = ui.theme();
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (!look.bare) {
            list->AddRectFilled(box.Min, box.Max, im(theme.field), ui.px(6));
            const float half = field.focused_ ? ui.px(2) / 2 : 0.5f;
            list->AddRect({box.Min.x + half, box.Min.y + half}, {box.Max.x - half, box.Max.y - half},
                          im(field.focused_ ? theme.accent : theme.outline), ui.px(6), 0,
                          field.focused_ ? ui.px(2) : 1);
        }
        const float side = look.bare ? 0 : ui.px(6);
        draw_icon(ui, list, look.icon, box.Min.x + side, box.Min.y + (box.GetHeight() - ui.px(24)) / 2, ui.px(24),
                  theme.muted);
    }
};

FieldResult text_field(Ui& ui, std::string_view name, FieldText& field, float width, const FieldLook& look) {
    FieldDrawing drawing{ui, field, look, false, 0, {}};
    return drawing.run(name, width, 0, 1);
}

FieldResult text_area(Ui& ui, std::string_view name, FieldText& field, float width, int least_lines, int most_lines,
                      const FieldLook& look) {
    FieldDrawing drawing{ui, field, look, true, 0, {}};
    const float line = std::round(ui.style(look.role).size * 1.5f);
    return drawing.run(name, width, line * static_cast<float>(least_lines), most_lines);
}

}  // namespace heddle
