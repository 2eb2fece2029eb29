#include "ui/views/counts/counts_grid.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "coding/codebook.h"
#include "coding/count_table.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float counts_row_points = 27;
constexpr float least_counts_column = 66;
constexpr float most_counts_column = 150;
constexpr double counts_deepest_shade = 0.42;

constexpr float least_codes = 210;  // points
constexpr float most_codes = 460;

std::string_view own_name_of(const CountRow& row) {
    const std::string_view path = row.name;
    const auto separator = path.rfind(code_path_separator);
    return separator == std::string_view::npos ? path : path.substr(separator + code_path_separator.size());
}

}  // namespace

float codes_column(float longest, float columns, float width, float scale) {
    const float wanted = std::min({longest, most_codes * scale, std::max(least_codes * scale, width * 0.42f)});
    const float room = width - columns;
    return room >= wanted || room < least_codes * scale ? wanted : room;
}

struct CountsGrid::Drawing {
    CountsGrid& grid;
    ViewContext& context;
    CountsModel& model;
    const CountTable& table;
    Ui& ui;
    const Theme& theme;
    ImVec2 from{};
    ImVec2 size{};     // without the scroll bars
    ImVec2 scroll{};
    float row_height = 0;
    float header = 0;
    int header_rows = 1;  // of group names
    ImDrawList* list = nullptr;
    ImGuiID id = 0;
    bool focused = false;
    bool cursor_moved = false;
    std::optional<CellPlace> opened;

    Drawing(CountsGrid& the_grid, ViewContext& the_context, CountsModel& the_model)
        : grid(the_grid), context(the_context), model(the_model), table(*the_model.table()), ui(the_context.ui),
          theme(the_context.ui.theme()) {}

    void measure(float width) {
        row_height = ui.px(counts_row_points);
        header_rows = table.question.by.size() == 2 ? 2 : 1;
        header = row_height * static_cast<float>(header_rows + 1) + ui.px(4);
        if (grid.revision_ == model.revision() && grid.scale_ == ui.scale() && grid.width_ == width) return;
        grid.revision_ = model.revision();
        grid.scale_ = ui.scale();
        grid.width_ = width;
        float first = ui.px(170);
        for (const std::size_t index : model.shown_rows()) {
            const CountRow& row = table.rows[index];
            first = std::max(first, indent(row) + label_width(ui, own_name_of(row), role_of(row)) + ui.px(16));
        }
        std::vector<float> widths;
        for (int column = 0; column < model.columns(); ++column) widths.push_back(column_width(column));
        if (header_rows == 2) make_room_for_spans(widths);
        grid.lefts_.assign(1, 0);
        for (const float each : widths) grid.lefts_.push_back(grid.lefts_.back() + each);
        grid.first_width_ = std::round(
            codes_column(first, grid.lefts_.back(), width - ImGui::GetStyle().ScrollbarSize, ui.scale()));
    }

    // A name over several columns fits over them, within limits.
    void make_room_for_spans(std::vector<float>& widths) {
        for (std::size_t column = 0; column < table.groups.size();) {
            const std::string& value = table.groups[column].values[0];
            std::size_t end = column;
            float has = 0;
            for (; end < table.groups.size() && table.groups[end].values[0] == value; ++end) has += widths[end];
            const float wanted = std::min(label_width(ui, value, Role::small_strong) + ui.px(22), ui.px(most_counts_column + 40));
            const float each = std::ceil(std::max(0.0f, wanted - has) / static_cast<float>(end - column));
            for (; column < end; ++column) widths[column] += each;
        }
    }

    float column_width(int column) {
        const float padding = ui.px(20);
        float width = label_width(ui, heading(column), Role::small_strong) + padding;
        width = std::min(width, ui.px(most_counts_column));
        width = std::max(width, label_width(ui, "n = " + with_thousands(n_of(column)), Role::small) + padding);
        std::size_t longest = 0;
        for (int row = 0; row < static_cast<int>(model.shown_rows().size()); ++row) {
            longest = std::max(longest, model.text({row, column}).size());
        }
        width = std::max(width, static_cast<float>(longest) * label_width(ui, "0", Role::strong) + padding);
        return std::round(std::max(width, ui.px(least_counts_column)));
    }

    bool is_total(int column) const { return model.has_total() && column + 1 == model.columns(); }
    bool is_called_total(int column) const { return is_total(column) || !model.has_total(); }
    // What stands right above the numbers: the last attribute's value.
    std::string_view heading(int column) const {
        if (is_called_total(column)) return "Total";
        const CountGroup& group = table.groups[static_cast<std::size_t>(column)];
        return group.values.empty() ? std::string_view(group.name) : std::string_view(group.values.back());
    }
    std::string full_heading(int column) const {
        return is_called_total(column) ? "Total" : table.groups[static_cast<std::size_t>(column)].name;
    }
    std::int64_t n_of(int column) const {
        return is_total(column) ? table.total_n : table.groups[static_cast<std::size_t>(column)].n;
    }
    float indent(const CountRow& row) const { return ui.px(30) + ui.px(16) * static_cast<float>(row.depth); }
    static Role role_of(const CountRow& row) { return row.depth == 0 ? Role::strong : Role::body; }
    float column_left(int column) const {
        return from.x + grid.first_width_ + grid.lefts_[static_cast<std::size_t>(column)] - scroll.x;
    }
    float column_right(int column) const { return column_left(column + 1); }
    float row_top(int row) const { return from.y + header + static_cast<float>(row) * row_height - scroll.y; }
    int rows() const { return static_cast<int>(model.shown_rows().size()); }

    int first_row() const { return std::clamp(static_cast<int>(scroll.y / row_height), 0, rows()); }
    int last_row() const {
        return std::clamp(static_cast<int>((scroll.y + size.y - header) / row_height) + 1, 0, rows());
    }
    int first_column() const {
        const auto found = std::upper_bound(grid.lefts_.begin(), grid.lefts_.end(), scroll.x);
        return std::max(0, static_cast<int>(found - grid.lefts_.begin()) - 1);
    }
    int last_column() const {
        const auto found =
            std::lower_bound(grid.lefts_.begin(), grid.lefts_.end(), scroll.x + size.x - grid.first_width_);
        return std::min(model.columns(), static_cast<int>(found - grid.lefts_.begin()));
    }

    // An item that the mouse touches but Tab passes over: the table is one stop.
    Touched part(std::string_view name, ImVec2 at, ImVec2 extent) {
        ImGui::SetCursorScreenPos(at);
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        const Touched item = touch_area(ui, name, extent);
        ImGui::PopItemFlag();
        return item;
    }

    void keyboard() {
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        ImGuiContext& g = *ImGui::GetCurrentContext();
        id = window->GetID("Table of counts");
        const ImRect box(from, {from.x + size.x, from.y + size.y});
        ImGui::ItemAdd(box, id);
        IMGUI_TEST_ENGINE_ITEM_INFO(id, "Table of counts", g.LastItemData.StatusFlags);
        if (grid.wants_keyboard_) {
            ImGui::FocusWindow(window);
            ImGui::SetFocusID(id, window);
            grid.wants_keyboard_ = false;
        }
        focused = g.NavId == id && g.NavWindow == window && !ui.typing();
        if (!focused) return;
        for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
                                   ImGuiKey_Home, ImGuiKey_End, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Enter}) {
            ImGui::SetKeyOwner(key, id);
        }
        if (rows() == 0) return;
        const auto hit = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id); };
        const bool ctrl = g.IO.KeyCtrl;
        CellPlace to = grid.cursor_;
        const int page = std::max(1, static_cast<int>((size.y - header) / row_height) - 1);
        const int far = 1 << 28;
        if (hit(ImGuiKey_UpArrow)) to.row -= ctrl ? far : 1;
        if (hit(ImGuiKey_DownArrow)) to.row += ctrl ? far : 1;
        if (hit(ImGuiKey_PageUp)) to.row -= page;
        if (hit(ImGuiKey_PageDown)) to.row += page;
        if (hit(ImGuiKey_Home)) to = {ctrl ? 0 : to.row, 0};
        if (hit(ImGuiKey_End)) to = {ctrl ? far : to.row, far};
        const CountRow& row = model.row(grid.cursor_.row);
        const bool folds = model.has_rows_below(row);
        if (hit(ImGuiKey_LeftArrow)) ctrl && folds ? fold(row, true) : void(--to.column);
        if (hit(ImGuiKey_RightArrow)) ctrl && folds ? fold(row, false) : void(++to.column);
        const bool minus = ImGui::IsKeyPressed(ImGuiKey_Minus) || ImGui::IsKeyPressed(ImGuiKey_KeypadSubtract);
        const bool plus = ImGui::IsKeyPressed(ImGuiKey_Equal) || ImGui::IsKeyPressed(ImGuiKey_KeypadAdd);
        if (folds && !ctrl && minus) fold(row, true);
        if (folds && !ctrl && plus) fold(row, false);
        to = model.clamped(to);
        cursor_moved = !(to == grid.cursor_);
        grid.cursor_ = to;
        if (hit(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter)) opened = grid.cursor_;
    }

    void fold(const CountRow& row, bool folded) {
        folds_.emplace_back(row.code, folded);
        context.ui.wake_in(0);
    }
    std::vector<std::pair<CodeId, bool>> folds_;  // after drawing: the rows are being read
    std::optional<std::optional<int>> sorts_;

    void follow_cursor() {
        if (!cursor_moved) return;
        const float top = static_cast<float>(grid.cursor_.row) * row_height;
        const float room = size.y - header;
        if (top < scroll.y) ImGui::SetScrollY(top);
        if (top + row_height > scroll.y + room) ImGui::SetScrollY(top + row_height - room);
        const auto column = static_cast<std::size_t>(grid.cursor_.column);
        const float left = grid.lefts_[column];
        const float right = grid.lefts_[column + 1];
        const float width = size.x - grid.first_width_;
        if (left < scroll.x) ImGui::SetScrollX(left);
        if (right > scroll.x + width) ImGui::SetScrollX(right - width);
        ui.wake_in(0);
    }

    void clip(float left, float top, float right, float bottom) {
        ImGui::PushClipRect({left, top}, {right, bottom}, true);
    }

    void cell(int row_number, int column) {
        const CellPlace place{row_number, column};
        const CountRow& row = model.row(row_number);
        const std::string text = model.text(place);
        const ImVec2 at(column_left(column), row_top(row_number));
        const ImVec2 extent(column_right(column) - at.x, row_height);
        const Touched item = part(std::string(own_name_of(row)) + " in " + full_heading(column), at, extent);
        if (!item.visible) return;
        const float inset = ui.px(1);
        Colour ground = theme.page;
        if (const double heat = grid.shading ? model.heat(place) : 0; heat > 0) {
            ground = tint(theme.page, theme.accent, theme.text, 0.04 + counts_deepest_shade * heat);
            list->AddRectFilled({item.from.x + inset, item.from.y + inset}, {item.to.x - inset, item.to.y - inset},
                                im(ground), ui.px(3));
        }
        if (item.hovered) {
            list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f},
                          im(theme.outline), ui.px(4));
            ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        }
        if (focused && grid.cursor_ == place) {
            list->AddRect({item.from.x + 1, item.from.y + 1}, {item.to.x - 1, item.to.y - 1}, im(theme.accent), ui.px(4),
                          0, ui.px(2));
        }
        const CountCell& value = model.cell(place);
        const bool quiet = value.count == 0 && !value.hidden;
        const Role role = is_total(column) || row.depth == 0 ? Role::strong : Role::body;
        const float width = label_width(ui, text, role);
        draw_label_in_row(ui, list, text, role, item.to.x - ui.px(10) - width, item.from.y, row_height,
                          quiet ? theme.muted : theme.text);
        if (item.hovered) tooltip(ui, explanation(row, column, text), "Enter");
        if (item.pressed) {
            grid.cursor_ = place;
            grid.wants_keyboard_ = true;
            opened = place;
        }
    }

    std::string explanation(const CountRow& row, int column, const std::string& text) const {
        const CountCell& value = is_total(column) ? row.total : row.cells[static_cast<std::size_t>(column)];
        std::string out = row.name + "\n" + full_heading(column) + ": " + text;
        if (!value.hidden && table.is_percentage() && value.base > 0) {
            out += " (" + with_thousands(value.count) + " of " + with_thousands(value.base) + ")";
        }
        return out + "\nOpen the quotations";
    }

    void code_cell(int row_number) {
        const CountRow& row = model.row(row_number);
        const float top = row_top(row_number);
        const bool folds = model.has_rows_below(row);
        const bool folded = model.is_folded(row.code);
        const Touched item = part(row.name, {from.x, top}, {grid.first_width_, row_height});
        if (!item.visible) return;
        if (item.hovered) {
            list->AddRectFilled(item.from, {item.to.x - ui.px(4), item.to.y}, im(theme.hover), ui.px(4));
        }
        float x = item.from.x + ui.px(4) + ui.px(16) * static_cast<float>(row.depth);
        if (folds) draw_icon(ui, list, folded ? Icon::right : Icon::down, x, top, row_height, theme.muted, 12);
        const Code* code = context.study().codes().find(row.code);
        x = item.from.x + indent(row);
        const float dot = ui.px(4);
        if (code) {
            list->AddCircleFilled({x - ui.px(1), std::round(top + row_height / 2)}, dot,
                                  im(code_mark(theme, code->colour, theme.page)));
        }
        const float widest = item.to.x - x - ui.px(14);
        draw_label_in_row(ui, list, own_name_of(row), role_of(row), x + ui.px(10), top, row_height, theme.text,
                          widest - ui.px(4));
        if (item.hovered) {
            std::string text = row.name;
            if (code && !code->definition.empty()) text += "\n" + code->definition;
            if (folds) text += folded ? "\nClick to show what is below" : "\nClick to hide what is below";
            tooltip(ui, text);
        }
        if (item.pressed) {
            if (folds) {
                fold(row, !folded);
            } else {
                context.actions.emit(SelectCode{row.code});
            }
        }
    }

    void header_cell(int column) {
        const float left = column_left(column);
        const float right = column_right(column);
        const float top = from.y + row_height * static_cast<float>(header_rows - 1);
        const Touched item = part("Sort by " + full_heading(column), {left, top}, {right - left, row_height * 2});
        if (!item.visible) return;
        const bool sorted = model.sorted_by() == column;
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(4));
        const std::string_view text = heading(column);
        const float room = right - left - ui.px(14);
        const float width = std::min(label_width(ui, text, Role::small_strong), room);
        draw_label_in_row(ui, list, text, Role::small_strong, right - ui.px(10) - width, top, row_height,
                          sorted ? theme.accent : theme.text, room);
        const std::string n = with_thousands(n_of(column));
        draw_label_in_row(ui, list, n, Role::small, right - ui.px(10) - label_width(ui, n, Role::small),
                          top + row_height - ui.px(3), row_height, theme.muted);
        if (sorted) {
            list->AddRectFilled({left + ui.px(6), from.y + header - ui.px(2)}, {right - ui.px(6), from.y + header},
                                im(theme.accent));
        }
        if (item.hovered) {
            tooltip(ui, full_heading(column) + "\nn = " + n + "\n" +
                            (sorted ? "Sorted by this column; click for the order of the codebook"
                                    : "Click to sort by this column"));
        }
        if (item.pressed) sorts_ = sorted ? std::optional<int>() : std::optional<int>(column);
    }

    // The first attribute's values, each over the columns that it has.
    void header_spans() {
        const int last = last_column();
        int column = first_column();
        const auto value = [&](int of) { return table.groups[static_cast<std::size_t>(of)].values[0]; };
        while (column > 0 && column < model.columns() - 1 && value(column) == value(column - 1)) --column;
        while (column < std::min(last, model.columns() - 1)) {
            int end = column + 1;
            while (end < model.columns() - 1 && value(end) == value(column)) ++end;
            const float left = column_left(column);
            const float right = column_right(end - 1);
            // As long as the span is in sight, so is its name.
            const float shown_left = std::max(left, from.x + grid.first_width_) + ui.px(10);
            const float room = std::min(right, from.x + size.x) - shown_left - ui.px(8);
            draw_label_in_row(ui, list, value(column), Role::small_strong, shown_left, from.y, row_height, theme.text,
                              room);
            list->AddRectFilled({left + ui.px(8), from.y + row_height - ui.px(1)},
                                {right - ui.px(4), from.y + row_height}, im(theme.line));
            column = end;
        }
    }

    void corner() {
        const float line = from.y + row_height * static_cast<float>(header_rows);
        const auto name = [&](std::size_t number) -> std::string {
            if (number >= table.question.by.size()) return {};
            const Attribute* attribute = context.study().attributes().find(table.question.by[number]);
            return attribute ? attribute->name : std::string();
        };
        for (std::size_t i = 0; i < static_cast<std::size_t>(header_rows); ++i) {
            draw_label_in_row(ui, list, name(i), Role::small, from.x + ui.px(8),
                              from.y + row_height * static_cast<float>(i), row_height, theme.muted,
                              grid.first_width_ - ui.px(16));
        }
        draw_label_in_row(ui, list, "n", Role::small, from.x + ui.px(8), line - ui.px(3), row_height, theme.muted);
    }

    void draw() {
        list = ImGui::GetWindowDrawList();
        const float body_left = from.x + grid.first_width_;
        const float body_top = from.y + header;
        const float right = from.x + size.x;
        const float bottom = from.y + size.y;
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (ImGui::IsWindowHovered() && mouse.y >= body_top && mouse.y < bottom) {
            const int row = static_cast<int>((mouse.y - body_top + scroll.y) / row_height);
            if (row < rows()) {
                clip(from.x, body_top, right, bottom);
                list->AddRectFilled({from.x, row_top(row)}, {std::min(right, column_left(model.columns())), row_top(row + 1)},
                                    im(mixed(theme.page, theme.hover, 0.6)));
                ImGui::PopClipRect();
            }
        }
        clip(body_left, body_top, right, bottom);
        for (int row = first_row(); row < last_row(); ++row) {
            for (int column = first_column(); column < last_column(); ++column) cell(row, column);
        }
        ImGui::PopClipRect();
        clip(from.x, body_top, body_left, bottom);
        for (int row = first_row(); row < last_row(); ++row) code_cell(row);
        ImGui::PopClipRect();
        clip(body_left, from.y, right, body_top);
        for (int column = first_column(); column < last_column(); ++column) header_cell(column);
        if (header_rows == 2) header_spans();
        ImGui::PopClipRect();
        corner();
        list->AddRectFilled({from.x, body_top - ui.px(1)}, {right, body_top}, im(theme.outline));
        // Where numbers are hidden to the left, a line says so.
        if (scroll.x > 0) {
            list->AddRectFilled({body_left - ui.px(1), from.y}, {body_left, bottom}, im(theme.outline));
        }
    }
};

std::optional<CellPlace> CountsGrid::draw(ViewContext& context, CountsModel& model, ImVec2 size) {
    ImGui::BeginChild("Table", size, ImGuiChildFlags_None,
                      ImGuiWindowFlags_HorizontalScrollbar | ImGuiWindowFlags_NoScrollWithMouse * 0);
    Drawing drawing(*this, context, model);
    drawing.measure(size.x);
    cursor_ = model.clamped(cursor_);
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    drawing.from = {std::round(window->InnerRect.Min.x), std::round(window->InnerRect.Min.y)};
    drawing.size = window->InnerRect.GetSize();
    drawing.scroll = {std::round(ImGui::GetScrollX()), std::round(ImGui::GetScrollY())};
    const ImVec2 start = ImGui::GetCursorPos();
    drawing.keyboard();
    drawing.follow_cursor();
    drawing.draw();
    ImGui::SetCursorPos(start);
    ImGui::Dummy({first_width_ + lefts_.back(), drawing.header + static_cast<float>(drawing.rows()) * drawing.row_height});
    ImGui::EndChild();
    for (const auto& [code, folded] : drawing.folds_) model.set_folded(code, folded);
    if (drawing.sorts_) model.sort_by(*drawing.sorts_);
    return drawing.opened;
}

}  // namespace heddle
