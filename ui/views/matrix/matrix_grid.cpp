#include "ui/views/matrix/matrix_grid.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "coding/text.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float matrix_row_points = 74;
constexpr float matrix_column_points = 188;
constexpr float names_points = 168;
constexpr float header_points = 48;
constexpr double matrix_deepest_shade = 0.3;

}  // namespace

struct MatrixGrid::Drawing {
    MatrixGrid& grid;
    ViewContext& context;
    const MatrixAnswer& answer;
    bool cases_are_rows;
    Ui& ui;
    const Theme& theme;
    ImDrawList* list = nullptr;
    ImVec2 from{};
    ImVec2 size{};
    ImVec2 scroll{};
    float row_height, column_width, names_width, header;
    bool focused = false;
    Touched touched{};

    Drawing(MatrixGrid& the_grid, ViewContext& the_context, const MatrixAnswer& the_answer, bool rows_are_cases)
        : grid(the_grid), context(the_context), answer(the_answer), cases_are_rows(rows_are_cases), ui(the_context.ui), theme(the_context.ui.theme()) {
        row_height = ui.px(matrix_row_points);
        column_width = ui.px(matrix_column_points);
        names_width = ui.px(names_points);
        header = ui.px(header_points);
    }

    const Framework& framework() const { return answer.framework; }
    std::size_t rows() const { return cases_are_rows ? framework().cases.size() : framework().themes.size(); }
    std::size_t columns() const { return cases_are_rows ? framework().themes.size() : framework().cases.size(); }
    std::size_t place_of(MatrixPlace at) const {
        return cases_are_rows ? at.row * framework().themes.size() + at.column : at.column * framework().themes.size() + at.row;
    }
    const std::string& theme_of(MatrixPlace at) const { return answer.theme_paths[cases_are_rows ? at.column : at.row]; }
    const std::string& case_of(MatrixPlace at) const { return framework().case_names[cases_are_rows ? at.row : at.column]; }
    const std::string& row_name(std::size_t row) const { return cases_are_rows ? framework().case_names[row] : answer.theme_names[row]; }
    const std::string& column_name(std::size_t column) const { return cases_are_rows ? answer.theme_names[column] : framework().case_names[column]; }

    float left_of(std::size_t column) const { return from.x + names_width + static_cast<float>(column) * column_width - scroll.x; }
    float top_of(std::size_t row) const { return from.y + header + static_cast<float>(row) * row_height - scroll.y; }

    // The mouse touches it, but Tab passes over: the grid is one stop.
    heddle::Touched part(const std::string& name, ImVec2 at, ImVec2 extent) {
        ImGui::SetCursorScreenPos(at);
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        const heddle::Touched item = touch_area(ui, name, extent);
        ImGui::PopItemFlag();
        return item;
    }

    void keyboard() {
        ImGuiWindow* window = ImGui::GetCurrentWindow();
        ImGuiContext& g = *ImGui::GetCurrentContext();
        const ImGuiID id = window->GetID("Framework matrix");
        ImGui::ItemAdd(ImRect(from, {from.x + size.x, from.y + size.y}), id);
        IMGUI_TEST_ENGINE_ITEM_INFO(id, "Framework matrix", g.LastItemData.StatusFlags);
        if (grid.wants_keyboard_) {
            ImGui::FocusWindow(window);
            ImGui::SetFocusID(id, window);
            grid.wants_keyboard_ = false;
        }
        focused = g.NavId == id && g.NavWindow == window && !ui.typing();
        if (!focused || rows() == 0 || columns() == 0) return;
        for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Home, ImGuiKey_End,
                                   ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Enter}) {
            ImGui::SetKeyOwner(key, id);
        }
        if (g.IO.KeyAlt) return;  // moves columns and rows (commands)
        const auto hit = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id); };
        const std::ptrdiff_t far = g.IO.KeyCtrl ? std::ptrdiff_t{1} << 30 : 1;
        const auto page = std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>((size.y - header) / row_height) - 1);
        auto row = static_cast<std::ptrdiff_t>(grid.cursor_.row);
        auto column = static_cast<std::ptrdiff_t>(grid.cursor_.column);
        if (hit(ImGuiKey_UpArrow)) row -= far;
        if (hit(ImGuiKey_DownArrow)) row += far;
        if (hit(ImGuiKey_PageUp)) row -= page;
        if (hit(ImGuiKey_PageDown)) row += page;
        if (hit(ImGuiKey_LeftArrow)) column -= far;
        if (hit(ImGuiKey_RightArrow)) column += far;
        if (hit(ImGuiKey_Home)) column = 0;
        if (hit(ImGuiKey_End)) column = static_cast<std::ptrdiff_t>(columns());
        const MatrixPlace to{static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, static_cast<std::ptrdiff_t>(rows()) - 1)),
                             static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(column, 0, static_cast<std::ptrdiff_t>(columns()) - 1))};
        if (!(to == grid.cursor_)) {
            grid.show(to);
            touched.chosen = to;
        }
        if (hit(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter)) {
            touched.chosen = grid.cursor_;
            touched.opened = true;
        }
    }

    void reveal() {
        if (!grid.reveal_) return;
        grid.reveal_ = false;
        const float top = static_cast<float>(grid.cursor_.row) * row_height;
        const float left = static_cast<float>(grid.cursor_.column) * column_width;
        const float high = size.y - header;
        const float wide = size.x - names_width;
        if (top < scroll.y) ImGui::SetScrollY(top);
        if (top + row_height > scroll.y + high) ImGui::SetScrollY(top + row_height - high);
        if (left < scroll.x) ImGui::SetScrollX(left);
        if (left + column_width > scroll.x + wide) ImGui::SetScrollX(left + column_width - wide);
        ui.wake_in(0);
    }

    std::string told(MatrixPlace at, const FrameworkCell& cell) const {
        std::string out = case_of(at) + "\n" + theme_of(at) + "\n" + name_of(cell.state) + ", " +
                          counted(static_cast<std::int64_t>(cell.coding_count()), "coding", "codings");
        if (cell.stale) out += "\nStale: the codings have changed since it was written";
        return out;
    }

    void cell(MatrixPlace at) {
        const FrameworkCell& cell = framework().cells[place_of(at)];
        const ImVec2 corner(left_of(at.column), top_of(at.row));
        const auto item = part(case_of(at) + " on " + theme_of(at), corner, {column_width, row_height});
        if (!item.visible) return;
        const float inset = ui.px(1);
        const ImVec2 low(item.from.x + inset, item.from.y + inset);
        const ImVec2 high(item.to.x - inset, item.to.y - inset);
        Colour ground = theme.page;
        if (cell.state == CellState::not_asked || cell.state == CellState::nothing_said) ground = mixed(theme.page, theme.hover, 0.6);
        if (grid.shading && answer.most_codings > 0 && cell.coding_count() > 0) {
            const double heat = static_cast<double>(cell.coding_count()) / static_cast<double>(answer.most_codings);
            ground = tint(theme.page, theme.accent, theme.text, 0.03 + matrix_deepest_shade * heat);
        }
        list->AddRectFilled(low, high, im(ground), ui.px(4));
        list->AddRect({low.x + .5f, low.y + .5f}, {high.x - .5f, high.y - .5f}, im(item.hovered ? theme.outline : theme.line), ui.px(4));
        if (cell.stale) list->AddRectFilled(low, {low.x + ui.px(3), high.y}, im(theme.danger), ui.px(2));
        if (grid.cursor_ == at) list->AddRect(low, high, im(focused ? theme.accent : theme.outline), ui.px(4), 0, ui.px(2));
        inside(at, cell, low, high);
        if (item.hovered) tooltip(ui, told(at, cell), "Enter");
        if (item.pressed) {
            grid.cursor_ = at;
            grid.wants_keyboard_ = true;
            touched.chosen = at;
        }
        if (item.double_clicked) {
            touched.chosen = at;
            touched.opened = true;
        }
    }

    void inside(MatrixPlace at, const FrameworkCell& cell, ImVec2 low, ImVec2 high) {
        const float side = ui.px(9);
        const float line = ui.px(17);
        ImGui::PushClipRect({low.x + side, low.y}, {high.x - side, high.y - ui.px(3)}, true);
        const std::string number = cell.coding_count() > 0 ? grouped(static_cast<std::int64_t>(cell.coding_count())) : std::string();
        const float wide = number.empty() ? 0 : label_width(ui, number, Role::small) + ui.px(6);
        float right = high.x - side;
        if (!number.empty()) draw_label_in_row(ui, list, number, Role::small, right - wide + ui.px(6), low.y + ui.px(4), line, theme.muted);
        right -= wide;
        if (cell.stale) {
            draw_icon(ui, list, Icon::warning, right - line, low.y + ui.px(4), line, theme.danger, 11);
            right -= line;
        }
        const std::string& words = answer.beginnings[place_of(at)];
        if (!words.empty()) {
            // Beside the number.
            const std::size_t most = framework().below_of(cell).empty() ? 3 : 2;
            first_lines(words, {low.x + side, low.y + ui.px(5)}, std::max(ui.px(40), right - low.x - side - ui.px(4)), most);
        } else if (cell.state != CellState::not_charted) {
            draw_label_in_row(ui, list, name_of(cell.state), Role::small, low.x + side, low.y + ui.px(4), line, theme.muted, right - low.x - side);
        } else if (cell.coding_count() > 0) {
            draw_label_in_row(ui, list, "not charted yet", Role::small, low.x + side, low.y + ui.px(4), line, theme.muted, right - low.x - side);
        }
        const std::size_t below = framework().below_of(cell).size();
        if (below > 0) {
            draw_label_in_row(ui, list, "+ " + counted(static_cast<std::int64_t>(below), "participant", "participants"), Role::small, low.x + side,
                              high.y - line - ui.px(4), line, theme.accent, high.x - side - low.x - side);
        }
        ImGui::PopClipRect();
    }

    // Whole lines, of which the last ends in an ellipsis where there are more.
    void first_lines(const std::string& words, ImVec2 at, float width, std::size_t most) {
        const ParagraphLayout& paragraph = ui.paragraph(words, Role::small, width);
        const std::string_view cut = left_for_last_line(paragraph, words, most);
        const std::size_t whole = cut.empty() ? std::min(most, paragraph.lines().size()) : most - 1;
        for (std::size_t i = 0; i < whole; ++i) draw_line(ui, list, paragraph.lines()[i], at.x, at.y, theme.text);
        if (cut.empty()) return;
        const Label& last = ui.labels.get(cut, ui.style(Role::small), width);
        const float left = paragraph.right_to_left() ? at.x + width - last.width : at.x;
        draw_line(ui, list, last.layout->lines()[0], std::round(left), at.y + paragraph.lines()[whole].baseline - last.baseline, theme.text);
    }

    void row_heading(std::size_t row) {
        const auto item = part("Row " + row_name(row), {from.x, top_of(row)}, {names_width, row_height});
        if (!item.visible) return;
        draw_label_in_rows(ui, list, row_name(row), Role::body, from.x + ui.px(4), top_of(row) + ui.px(6), ui.px(20), 3, theme.text,
                           names_width - ui.px(14));
        if (item.hovered) tooltip(ui, cases_are_rows ? row_name(row) : answer.theme_paths[row]);
    }

    void column_heading(std::size_t column) {
        const auto item = part("Column " + column_name(column), {left_of(column), from.y}, {column_width, header});
        if (!item.visible) return;
        draw_label_in_rows(ui, list, column_name(column), Role::small_strong, left_of(column) + ui.px(9), from.y + ui.px(4), ui.px(20), 2, theme.text,
                           column_width - ui.px(18));
        if (item.hovered) tooltip(ui, cases_are_rows ? answer.theme_paths[column] : column_name(column));
    }

    static std::size_t reached(float distance, float step, std::size_t most) {
        return std::min(most, static_cast<std::size_t>(std::max(0.0f, distance / step)));
    }

    void draw() {
        list = ImGui::GetWindowDrawList();
        const float left = from.x + names_width;
        const float top = from.y + header;
        const float right = from.x + size.x;
        const float bottom = from.y + size.y;
        const std::size_t first_row = reached(scroll.y, row_height, rows());
        const std::size_t last_row = std::min(rows(), reached(scroll.y + size.y - header, row_height, rows()) + 1);
        const std::size_t first_column = reached(scroll.x, column_width, columns());
        const std::size_t last_column = std::min(columns(), reached(scroll.x + size.x - names_width, column_width, columns()) + 1);
        ImGui::PushClipRect({left, top}, {right, bottom}, true);
        for (std::size_t row = first_row; row < last_row; ++row) {
            for (std::size_t column = first_column; column < last_column; ++column) cell({row, column});
        }
        ImGui::PopClipRect();
        ImGui::PushClipRect({from.x, top}, {left, bottom}, true);
        for (std::size_t row = first_row; row < last_row; ++row) row_heading(row);
        ImGui::PopClipRect();
        ImGui::PushClipRect({left, from.y}, {right, top}, true);
        for (std::size_t column = first_column; column < last_column; ++column) column_heading(column);
        ImGui::PopClipRect();
        list->AddRectFilled({from.x, top - ui.px(1)}, {right, top}, im(theme.outline));
        if (scroll.x > 0) list->AddRectFilled({left - ui.px(1), from.y}, {left, bottom}, im(theme.outline));
    }
};

std::string_view left_for_last_line(const ParagraphLayout& paragraph, std::string_view text, std::size_t most) {
    if (most == 0 || paragraph.lines().size() <= most) return {};
    // Each frame asks, of a few lines' length: read up to there rather than copied whole.
    std::size_t byte = 0;
    for (Position at; at < paragraph.lines()[most - 1].range.start; at = at + 1) take_code_point(text, byte);
    return text.substr(byte);
}

void MatrixGrid::show(MatrixPlace cursor) {
    cursor_ = cursor;
    reveal_ = true;
}

MatrixGrid::Touched MatrixGrid::draw(ViewContext& context, const MatrixAnswer& answer, bool cases_are_rows, ImVec2 size) {
    ImGui::BeginChild("Matrix", size, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar);
    Drawing drawing(*this, context, answer, cases_are_rows);
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    drawing.from = {std::round(window->InnerRect.Min.x), std::round(window->InnerRect.Min.y)};
    drawing.size = window->InnerRect.GetSize();
    drawing.scroll = {std::round(ImGui::GetScrollX()), std::round(ImGui::GetScrollY())};
    if (drawing.rows() > 0) cursor_.row = std::min(cursor_.row, drawing.rows() - 1);
    if (drawing.columns() > 0) cursor_.column = std::min(cursor_.column, drawing.columns() - 1);
    const ImVec2 start = ImGui::GetCursorPos();
    drawing.keyboard();
    drawing.reveal();
    drawing.draw();
    ImGui::SetCursorPos(start);
    ImGui::Dummy({drawing.names_width + static_cast<float>(drawing.columns()) * drawing.column_width,
                  drawing.header + static_cast<float>(drawing.rows()) * drawing.row_height});
    ImGui::EndChild();
    return drawing.touched;
}

}  // namespace heddle
