#include "ui/views/counts/relation_grid.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "coding/count_table.h"
#include "storage/export/relation_numbers.h"

namespace heddle {

namespace {

constexpr float relation_row_height = 25;
constexpr float least_relation_column = 34;
constexpr float least_relation_names = 160;
constexpr float most_relation_names = 380;
constexpr float least_header = 60;
constexpr float most_header = 170;
constexpr float most_header_share = 0.5f;  // of the height of the table, so that in a low window rows are seen, too
constexpr float relation_indent = 16;
constexpr double relation_deepest_shade = 0.5;

Role relation_role_of(const RelatedCode& code) { return code.depth == 0 ? Role::small_strong : Role::small; }

// Read from below to above, beginning at (left, bottom).
void draw_turned(Ui& ui, ImDrawList* list, std::string_view text, Role role, float left, float bottom, Colour colour, float room) {
    // Drawn lying where it is not clipped, then each corner is turned.
    const ImVec4& clip = list->_CmdHeader.ClipRect;
    const ImVec2 from(std::round(clip.x), std::round(clip.y));
    const int first = list->VtxBuffer.Size;
    draw_label(ui, list, text, role, from.x, from.y, colour, room);
    for (int i = first; i < list->VtxBuffer.Size; ++i) {
        ImVec2& at = list->VtxBuffer[i].pos;
        at = {left + (at.y - from.y), bottom - (at.x - from.x)};
    }
}

double shown_amount(const RelationTable& table, const RelationCell& cell) {
    if (!cell.compared) return 0;
    switch (table.question.number) {
        case RelationNumber::count: return static_cast<double>(related(cell, is_sequence(table.question.distance.near)));
        case RelationNumber::coefficient: return coefficient(cell).value_or(0);
        case RelationNumber::share: break;
    }
    return cell.first == 0 ? 0 : static_cast<double>(cell.first_related) / static_cast<double>(cell.first);
}

}  // namespace

std::string told_of(const RelationTable& table, RelationPlace place) {
    const RelatedCode& row = table.rows[place.row];
    const RelatedCode& column = table.columns[place.column];
    const RelationCell& cell = table.cell(place.row, place.column);
    if (!cell.compared) return row.name + "\n" + column.name + "\nNot compared: each of one is one of the other.";
    if (cell.hidden) return row.name + "\n" + column.name + "\n" + hidden_mark(table.question.counted.suppress_below);
    const std::string unit = name_of(table.question.counted.unit);
    const std::string first = fmt::format("{}: {} of {} {}", row.name, with_thousands(cell.first_related), with_thousands(cell.first), unit);
    if (is_sequence(table.question.distance.near)) return first + " followed by\n" + column.name + "\nClick: these segments in Review";
    std::string told = fmt::format("{}\n{}: {} of {} {}\nTogether (n12): {}", first, column.name, with_thousands(cell.second_related),
                                   with_thousands(cell.second), unit, with_thousands(related(cell, false)));
    if (const auto value = coefficient(cell)) told += fmt::format("\nCoefficient: {:.2f}", *value);
    return told + "\nClick: these segments in Review";
}

struct RelationGrid::Drawing {
    RelationGrid& grid;
    Ui& ui;
    const RelationTable& table;
    const Theme& theme;
    ImDrawList* list = nullptr;
    ImVec2 from{};
    ImVec2 size{};
    ImVec2 scroll{};
    std::optional<RelationPlace> pointed{};
    std::optional<RelationPlace> pressed{};
    bool focused = false;

    Drawing(RelationGrid& the_grid, Ui& the_ui, const RelationTable& the_table) : grid(the_grid), ui(the_ui), table(the_table), theme(the_ui.theme()) {}

    void measure(float width, std::uint64_t revision) {
        if (grid.revision_ == revision && grid.scale_ == ui.scale() && grid.width_ == width) return;
        grid.revision_ = revision;
        grid.scale_ = ui.scale();
        grid.width_ = width;
        float header = ui.px(least_header);
        for (const RelatedCode& column : table.columns) header = std::max(header, label_width(ui, column.own, relation_role_of(column)) + ui.px(14));
        grid.wanted_header_ = std::min(header, ui.px(most_header));
        std::size_t longest = 1;
        grid.largest_.clear();
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                const RelationCell& cell = table.cell(row, column);
                longest = std::max(longest, shown_cell(table.question, cell).shown.size());
                const std::size_t level = level_of(row, column);
                if (grid.largest_.size() <= level) grid.largest_.resize(level + 1, 0);
                grid.largest_[level] = std::max(grid.largest_[level], shown_amount(table, cell));
            }
        }
        for (const RelatedCode& row : table.rows) longest = std::max(longest, shown_size(row.n).size());
        grid.column_width_ = std::round(std::max(ui.px(least_relation_column), static_cast<float>(longest) * label_width(ui, "0", Role::small) + ui.px(10)));
        float names = ui.px(least_relation_names);
        for (const RelatedCode& row : table.rows)
            names = std::max(names, label_width(ui, row.own, relation_role_of(row)) + ui.px(relation_indent) * static_cast<float>(row.depth) + ui.px(16));
        grid.names_width_ = std::round(std::min({names, ui.px(most_relation_names), std::max(ui.px(least_relation_names), width * 0.4f)}));
    }

    std::size_t level_of(std::size_t row, std::size_t column) const {
        return static_cast<std::size_t>(table.rows[row].depth + table.columns[column].depth);
    }
    // The first column of numbers is n of the rows.
    float n_left() const { return from.x + grid.names_width_; }
    float cells_left() const { return n_left() + grid.column_width_ + ui.px(4); }
    float column_left(std::size_t column) const { return cells_left() + grid.column_width_ * static_cast<float>(column) - scroll.x; }
    float row_top(std::size_t row) const { return from.y + grid.header_ + ui.px(relation_row_height) * static_cast<float>(row) - scroll.y; }
    std::pair<std::size_t, std::size_t> visible(float scrolled, float extent, float step, std::size_t count) const {
        const auto first = static_cast<std::size_t>(std::max(0.0f, std::floor(scrolled / step)));
        const auto last = static_cast<std::size_t>(std::max(0.0f, std::ceil((scrolled + extent) / step)));
        return {std::min(first, count), std::min(last, count)};
    }
    bool points_at_row(std::size_t row) const { return grid.pointed_ && grid.pointed_->row == row; }
    bool points_at_column(std::size_t column) const { return grid.pointed_ && grid.pointed_->column == column; }

    // The mouse touches it, but Tab passes over.
    Touched part(const std::string& name, ImVec2 at, ImVec2 extent) const {
        ImGui::SetCursorScreenPos(at);
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        const Touched item = touch_area(ui, name, extent);
        ImGui::PopItemFlag();
        return item;
    }
    void number(const std::string& shown, float left, float top, Colour colour) const {
        draw_label_in_row(ui, list, shown, Role::small, left + grid.column_width_ - ui.px(6) - label_width(ui, shown, Role::small), top, ui.px(relation_row_height),
                          colour);
    }

    bool opens_at(RelationPlace place) const { return shown_amount(table, table.cell(place.row, place.column)) > 0; }

    void keyboard() {
        const auto page = static_cast<std::size_t>((size.y - grid.header_) / ui.px(relation_row_height));
        const GridKeys keys = grid_keys(ui, "Table of relations", from, size, grid.wants_keyboard_, grid.cursor_, {table.rows.size(), table.columns.size()}, page);
        focused = keys.focused;
        if (keys.moved) reveal();
        if (keys.opens && opens_at(grid.cursor_)) pressed = grid.cursor_;
    }

    void reveal() const {
        const float high = size.y - grid.header_;
        const float wide = size.x - (cells_left() - from.x);
        const float top = ui.px(relation_row_height) * static_cast<float>(grid.cursor_.row), bottom = top + ui.px(relation_row_height);
        const float left = grid.column_width_ * static_cast<float>(grid.cursor_.column), right = left + grid.column_width_;
        if (top < scroll.y) ImGui::SetScrollY(top);
        if (bottom > scroll.y + high) ImGui::SetScrollY(bottom - high);
        if (left < scroll.x) ImGui::SetScrollX(left);
        if (right > scroll.x + wide) ImGui::SetScrollX(right - wide);
        ui.wake_in(0);
    }

    void cell(std::size_t row, std::size_t column) {
        const RelationCell& value = table.cell(row, column);
        const ImVec2 at(column_left(column), row_top(row));
        const Touched item = part(table.rows[row].name + " and " + table.columns[column].name, at, {grid.column_width_, ui.px(relation_row_height)});
        if (!item.visible) return;
        const double amount = shown_amount(table, value);
        const auto fill = [&](Colour colour) {
            list->AddRectFilled({item.from.x + 1, item.from.y + 1}, {item.to.x - 1, item.to.y - 1}, im(colour), ui.px(3));
        };
        if (!value.compared) {
            fill(tint(theme.page, theme.text, theme.text, 0.05));
        } else if (grid.shading && amount > 0) {
            fill(tint(theme.page, theme.accent, theme.text, 0.05 + relation_deepest_shade * amount / grid.largest_[level_of(row, column)]));
        }
        const NumberCell shown = shown_cell(table.question, value);
        number(shown.shown, at.x, at.y, amount > 0 ? theme.text : theme.muted);
        const RelationPlace place{row, column};
        if (item.pressed) {
            grid.cursor_ = place;
            // What opens has the keyboard then.
            grid.wants_keyboard_ = amount <= 0;
            if (amount > 0) pressed = place;
        }
        if (focused && grid.cursor_ == place) {
            list->AddRect({item.from.x + 1, item.from.y + 1}, {item.to.x - 1, item.to.y - 1}, im(theme.accent), ui.px(3), 0, ui.px(2));
            if (!pointed) pointed = place;
        }
        if (!item.hovered) return;
        pointed = place;
        list->AddRect(item.from, item.to, im(theme.accent), ui.px(3));
        tooltip(ui, told_of(table, place));
    }
    void name(std::size_t row) const {
        const RelatedCode& code = table.rows[row];
        const float inset = ui.px(4) + ui.px(relation_indent) * static_cast<float>(code.depth);
        const Touched item = part("Row " + code.name, {from.x, row_top(row)}, {grid.names_width_, ui.px(relation_row_height)});
        draw_label_in_row(ui, list, code.own, relation_role_of(code), from.x + inset, row_top(row), ui.px(relation_row_height), points_at_row(row) ? theme.accent : theme.text,
                          grid.names_width_ - inset - ui.px(8));
        number(shown_size(code.n), n_left(), row_top(row), theme.muted);
        if (item.hovered) tooltip(ui, code.name + "\nn = " + shown_size(code.n));
    }
    void heading(std::size_t column) const {
        const RelatedCode& code = table.columns[column];
        const float left = column_left(column);
        const Touched item = part("Column " + code.name, {left, from.y}, {grid.column_width_, grid.header_});
        const float high = label_height(ui, relation_role_of(code));
        draw_turned(ui, list, code.own, relation_role_of(code), std::round(left + (grid.column_width_ - high) / 2), from.y + grid.header_ - ui.px(6),
                    points_at_column(column) ? theme.accent : theme.text, grid.header_ - ui.px(10));
        if (item.hovered) tooltip(ui, code.name + "\nn = " + shown_size(code.n));
    }

    static void clip(float left, float top, float right, float bottom) { ImGui::PushClipRect({left, top}, {right, bottom}, true); }

    void draw() {
        list = ImGui::GetWindowDrawList();
        const float left = cells_left();
        const float top = from.y + grid.header_;
        const float right = from.x + size.x;
        const float bottom = from.y + size.y;
        const auto [first_row, last_row] = visible(scroll.y, bottom - top, ui.px(relation_row_height), table.rows.size());
        const auto [first_column, last_column] = visible(scroll.x, right - left, grid.column_width_, table.columns.size());
        clip(left, top, right, bottom);
        for (std::size_t row = first_row; row < last_row; ++row) {
            for (std::size_t column = first_column; column < last_column; ++column) cell(row, column);
        }
        ImGui::PopClipRect();
        clip(from.x, top, left, bottom);
        for (std::size_t row = first_row; row < last_row; ++row) name(row);
        ImGui::PopClipRect();
        clip(left, from.y, right, top);
        for (std::size_t column = first_column; column < last_column; ++column) heading(column);
        ImGui::PopClipRect();
        number("n", n_left(), top - ui.px(relation_row_height), theme.muted);
        list->AddRectFilled({from.x, top - ui.px(1)}, {right, top}, im(theme.outline));
        if (scroll.x > 0) list->AddRectFilled({left - ui.px(1), from.y}, {left, bottom}, im(theme.outline));
    }
};

std::optional<RelationPlace> RelationGrid::draw(Ui& ui, const RelationTable& table, std::uint64_t revision, ImVec2 size) {
    ImGui::BeginChild("Relations", size, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar);
    Drawing drawing(*this, ui, table);
    drawing.measure(size.x, revision);
    header_ = std::round(std::min(wanted_header_, std::max(ui.px(least_header), size.y * most_header_share)));
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    drawing.from = {std::round(window->InnerRect.Min.x), std::round(window->InnerRect.Min.y)};
    drawing.size = window->InnerRect.GetSize();
    drawing.scroll = {std::round(ImGui::GetScrollX()), std::round(ImGui::GetScrollY())};
    const ImVec2 start = ImGui::GetCursorPos();
    drawing.keyboard();
    drawing.draw();
    pointed_ = drawing.pointed;
    ImGui::SetCursorPos(start);
    ImGui::Dummy({drawing.cells_left() - drawing.from.x + column_width_ * static_cast<float>(table.columns.size()),
                  header_ + ui.px(relation_row_height) * static_cast<float>(table.rows.size())});
    height_ = wanted_header_ + ui.px(relation_row_height) * static_cast<float>(table.rows.size()) + ImGui::GetStyle().ScrollbarSize;
    ImGui::EndChild();
    return drawing.pressed;
}

}  // namespace heddle
