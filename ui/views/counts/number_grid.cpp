#include "ui/views/counts/number_grid.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "coding/count_table.h"

namespace heddle {

namespace {

constexpr float least_number_row = 27;
constexpr float least_number_column = 72;
constexpr float most_number_column = 150;
constexpr float least_number_names = 180;
constexpr float most_number_names = 460;
constexpr float number_indent = 18;
constexpr double number_deepest_shade = 0.42;

bool holds_something(const NumberCell& cell) {
    if (cell.share) return cell.share->count > 0;
    const auto* whole = std::get_if<std::int64_t>(&cell.exact);
    const auto* part = std::get_if<double>(&cell.exact);
    return (whole && *whole != 0) || (part && *part != 0);
}

// Without an attribute across, all stand in one group, which is the total then.
bool has_total(const NumberTable& table) { return table.has_groups && !(table.groups.size() == 1 && table.groups.front().name == "all"); }

}  // namespace

struct NumberGrid::Drawing {
    NumberGrid& grid;
    Ui& ui;
    const NumberTable& table;
    const Theme& theme;
    ImDrawList* list = nullptr;
    ImVec2 from{};
    ImVec2 size{};
    ImVec2 scroll{};
    float header = 0;
    std::vector<std::size_t> further{};  // the table's further columns that are read
    std::string_view opens{};            // what a click on a cell does; empty: nothing
    bool only_groups_open = false;
    std::optional<Place> pressed{};
    bool focused = false;

    Drawing(NumberGrid& the_grid, Ui& the_ui, const NumberTable& the_table)
        : grid(the_grid), ui(the_ui), table(the_table), theme(the_ui.theme()) {
        for (std::size_t i = 0; i < table.further.size(); ++i) {
            if (table.further[i].is_read()) further.push_back(i);
        }
    }

    std::span<const NumberRow> rows() const { return std::span(table.rows).first(std::min(table.rows.size(), most_rows)); }
    // Groups, their total, and what is read besides.
    std::size_t own_columns() const { return table.groups.size() + (has_total(table) ? 1 : 0); }
    std::size_t columns() const { return own_columns() + further.size(); }
    bool is_further(std::size_t column) const { return column >= own_columns(); }
    bool is_total(std::size_t column) const { return has_total(table) && column == table.groups.size(); }
    // What stands above other rows is strong, as in the table of codes.
    Role role_of(const NumberRow& row) const { return row.heading || (grid.nested_ && row.depth == 0) ? Role::strong : Role::body; }
    std::string_view group(std::size_t column) const {
        if (is_further(column)) return table.further[further[column - own_columns()]].title;
        return is_total(column) || !has_total(table) ? std::string_view("Total") : table.groups[column].name;
    }
    const NumberCell& n_of(std::size_t column) const {
        static const NumberCell none;
        if (is_further(column)) return none;
        return is_total(column) ? table.total_n : table.groups[column].n;
    }
    const NumberCell& cell_of(const NumberRow& row, std::size_t column) const {
        static const NumberCell none;
        if (is_further(column)) {
            const std::size_t at = further[column - own_columns()];
            return at < row.further.size() ? row.further[at] : none;
        }
        return column < row.cells.size() ? row.cells[column] : row.total;
    }

    void measure(float width, std::uint64_t revision) {
        header = ui.px(least_number_row) * (table.has_groups ? 2.0f : 1.0f) + ui.px(4);
        if (grid.revision_ == revision && grid.scale_ == ui.scale() && grid.width_ == width) return;
        grid.revision_ = revision;
        grid.scale_ = ui.scale();
        grid.width_ = width;
        grid.nested_ = std::ranges::any_of(rows(), [](const NumberRow& row) { return row.depth > 0; });
        grid.lefts_.assign(1, 0);
        for (std::size_t column = 0; column < columns(); ++column) {
            float wide = std::min(label_width(ui, group(column), Role::small_strong), ui.px(most_number_column));
            std::size_t longest = 0;
            for (const NumberRow& row : rows()) longest = std::max(longest, cell_of(row, column).shown.size());
            wide = std::max(wide, static_cast<float>(longest) * label_width(ui, "0", Role::strong));
            if (!is_further(column)) wide = std::max(wide, label_width(ui, "n = " + n_of(column).shown, Role::small));
            grid.lefts_.push_back(grid.lefts_.back() + std::round(std::max(wide + ui.px(20), ui.px(least_number_column))));
        }
        float longest = ui.px(least_number_names);
        for (const NumberRow& row : rows()) {
            const float inset = ui.px(number_indent) * static_cast<float>(row.depth) + ui.px(24);
            longest = std::max(longest, label_width(ui, row.own, role_of(row)) + inset);
        }
        const float room = width - grid.lefts_.back() - ImGui::GetStyle().ScrollbarSize;
        grid.names_width_ = std::round(std::clamp(std::min(longest, room), ui.px(least_number_names), ui.px(most_number_names)));
        grid.tops_.assign(1, 0);
        for (const NumberRow& row : rows()) {
            const float words = wrapped_height(ui, row.own, role_of(row), name_room(row));
            grid.tops_.push_back(grid.tops_.back() + std::round(std::max(ui.px(least_number_row), words + ui.px(9))));
        }
    }

    float name_room(const NumberRow& row) const {
        return grid.names_width_ - ui.px(number_indent) * static_cast<float>(row.depth) - ui.px(20);
    }
    float column_left(std::size_t column) const { return from.x + grid.names_width_ + grid.lefts_[column] - scroll.x; }
    float row_top(std::size_t row) const { return from.y + header + grid.tops_[row] - scroll.y; }
    std::size_t first_row() const {
        const auto at = std::upper_bound(grid.tops_.begin(), grid.tops_.end(), scroll.y);
        return static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - grid.tops_.begin() - 1));
    }
    std::size_t last_row() const {
        const auto at = std::lower_bound(grid.tops_.begin(), grid.tops_.end(), scroll.y + size.y);
        return std::min(rows().size(), static_cast<std::size_t>(at - grid.tops_.begin()));
    }

    void keyboard() {
        const auto page = static_cast<std::size_t>((size.y - header) / ui.px(least_number_row));
        const GridKeys keys = grid_keys(ui, "Table of numbers", from, size, grid.wants_keyboard_, grid.cursor_, {rows().size(), columns()}, page);
        focused = keys.focused;
        if (keys.moved) reveal();
        if (keys.opens && opens_at(grid.cursor_)) pressed = grid.cursor_;
    }

    bool opens_at(Place place) const {
        const NumberRow& row = table.rows[place.row];
        if (opens.empty() || (only_groups_open && place.column >= table.groups.size())) return false;
        return !row.heading && holds_something(cell_of(row, place.column));
    }

    void reveal() {
        const float high = size.y - header;
        const float wide = size.x - grid.names_width_;
        const float top = grid.tops_[grid.cursor_.row], bottom = grid.tops_[grid.cursor_.row + 1];
        const float left = grid.lefts_[grid.cursor_.column], right = grid.lefts_[grid.cursor_.column + 1];
        if (top < scroll.y) ImGui::SetScrollY(top);
        if (bottom > scroll.y + high) ImGui::SetScrollY(bottom - high);
        if (left < scroll.x) ImGui::SetScrollX(left);
        if (right > scroll.x + wide) ImGui::SetScrollX(right - wide);
        ui.wake_in(0);
    }

    std::string told(const NumberRow& row, std::size_t column, const NumberCell& value) const {
        std::string text = row.name + (row.answer.empty() ? "" : "\n" + row.answer) + "\n" + std::string(group(column)) + ": " + value.shown;
        if (value.share && value.share->base > 0 && !value.share->is_hidden())
            text += " (" + with_thousands(value.share->count) + " of " + with_thousands(value.share->base) + (is_of_answers() ? " who answered)" : ")");
        return text;
    }

    // The mouse touches it, but Tab passes over.
    Touched part(const std::string& name, ImVec2 at, ImVec2 extent) {
        ImGui::SetCursorScreenPos(at);
        ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
        const Touched item = touch_area(ui, name, extent);
        ImGui::PopItemFlag();
        return item;
    }

    void cell(std::size_t row_number, std::size_t column) {
        const NumberRow& row = table.rows[row_number];
        const NumberCell& value = cell_of(row, column);
        const float top = row_top(row_number);
        const ImVec2 at(column_left(column), top);
        const ImVec2 extent(column_left(column + 1) - at.x, row_top(row_number + 1) - top);
        const std::string name = row.heading ? row.name + ", answered in " : row.name + (row.answer.empty() ? "" : ": " + row.answer) + " in ";
        const Touched item = part(name + std::string(group(column)), at, extent);
        if (!item.visible) return;
        const double* percent = std::get_if<double>(&value.exact);
        const bool shaded = grid.shading && percent && !row.heading && !is_total(column) && !is_further(column);
        if (shaded && *percent > 0) {
            const Colour ground = tint(theme.page, theme.accent, theme.text, 0.04 + number_deepest_shade * *percent / 100);
            list->AddRectFilled({item.from.x + ui.px(1), item.from.y + ui.px(1)}, {item.to.x - ui.px(1), item.to.y - ui.px(1)},
                                im(ground), ui.px(3));
        }
        const bool opens_here = opens_at({row_number, column});
        if (item.pressed) {
            grid.cursor_ = {row_number, column};
            // What opens has the keyboard then.
            grid.wants_keyboard_ = !opens_here;
            if (opens_here) pressed = grid.cursor_;
        }
        if (opens_here && item.hovered) {
            list->AddRectFilled({item.from.x + ui.px(1), item.from.y + ui.px(1)}, {item.to.x - ui.px(1), item.to.y - ui.px(1)}, im(theme.hover), ui.px(3));
        }
        if (row.marked) list->AddRectFilled({item.from.x, item.from.y}, {item.to.x, item.to.y}, im(tint(theme.page, theme.accent, theme.text, 0.18)));
        const Role role = row.marked || (is_total(column) && !row.heading) ? Role::strong : Role::body;
        const bool quiet = row.heading || (is_further(column) ? std::holds_alternative<std::monostate>(value.exact) : !holds_something(value));
        draw_label_in_row(ui, list, value.shown, role, item.to.x - ui.px(10) - label_width(ui, value.shown, role), top,
                          ui.px(least_number_row), quiet ? theme.muted : theme.text);
        if (focused && grid.cursor_.row == row_number && grid.cursor_.column == column) {
            list->AddRect({item.from.x + ui.px(1), item.from.y + ui.px(1)}, {item.to.x - ui.px(1), item.to.y - ui.px(1)}, im(theme.accent), ui.px(3), 0, ui.px(2));
        }
        if (item.hovered) tooltip(ui, told(row, column, value) + (opens_here ? "\n" + std::string(opens) : std::string()));
    }

    void name(std::size_t row_number) {
        const NumberRow& row = table.rows[row_number];
        const float left = from.x + ui.px(4) + ui.px(number_indent) * static_cast<float>(row.depth);
        const float top = row_top(row_number);
        // On the line of its numbers.
        if (label_width(ui, row.own, role_of(row)) <= name_room(row)) {
            draw_label_in_row(ui, list, row.own, role_of(row), left, top, ui.px(least_number_row), theme.text);
            return;
        }
        ImGui::SetCursorScreenPos({left, top + std::round((ui.px(least_number_row) - label_height(ui, role_of(row))) / 2)});
        wrapped(ui, row.own, role_of(row), theme.text, name_room(row));
    }

    void heading(std::size_t column) {
        const float right = column_left(column + 1) - ui.px(10);
        const float room = right - column_left(column) - ui.px(6);
        const float height = ui.px(least_number_row);
        const Touched item = part("Column " + std::string(group(column)), {column_left(column), from.y}, {right - column_left(column), header});
        const float wide = std::min(label_width(ui, group(column), Role::small_strong), room);
        draw_label_in_row(ui, list, group(column), Role::small_strong, right - wide, from.y, height, theme.text, room);
        const std::string n = is_further(column) ? std::string(second_line(column)) : n_of(column).shown;
        draw_label_in_row(ui, list, n, Role::small, right - label_width(ui, n, Role::small), from.y + height - ui.px(3), height, theme.muted);
        if (item.hovered) tooltip(ui, std::string(group(column)) + (is_further(column) ? "" : "\nn = " + n + " " + table.unit));
    }
    // Differences of percentages are in points of them.
    std::string_view second_line(std::size_t column) const { return table.further[further[column - own_columns()]].key == "difference" ? "points" : ""; }
    bool is_of_answers() const { return table.unit == "respondents"; }

    static void clip(float left, float top, float right, float bottom) { ImGui::PushClipRect({left, top}, {right, bottom}, true); }

    void draw() {
        list = ImGui::GetWindowDrawList();
        const float left = from.x + grid.names_width_;
        const float top = from.y + header;
        const float right = from.x + size.x;
        const float bottom = from.y + size.y;
        clip(left, top, right, bottom);
        for (std::size_t row = first_row(); row < last_row(); ++row) {
            for (std::size_t column = 0; column < columns(); ++column) {
                if (column_left(column + 1) > left && column_left(column) < right) cell(row, column);
            }
        }
        ImGui::PopClipRect();
        clip(from.x, top, left, bottom);
        for (std::size_t row = first_row(); row < last_row(); ++row) name(row);
        ImGui::PopClipRect();
        clip(left, from.y, right, top);
        for (std::size_t column = 0; column < columns(); ++column) heading(column);
        ImGui::PopClipRect();
        if (table.has_groups) draw_label_in_row(ui, list, "n", Role::small, from.x + ui.px(4), from.y + ui.px(least_number_row - 3), ui.px(least_number_row), theme.muted);
        list->AddRectFilled({from.x, top - ui.px(1)}, {right, top}, im(theme.outline));
        if (scroll.x > 0) list->AddRectFilled({left - ui.px(1), from.y}, {left, bottom}, im(theme.outline));
    }
};

bool NumberGrid::opens(const NumberTable& table, Place place, bool only_groups_open) {
    if (place.row >= table.rows.size() || table.rows[place.row].heading) return false;
    const NumberRow& row = table.rows[place.row];
    if (place.column < row.cells.size()) return holds_something(row.cells[place.column]);
    return !only_groups_open && holds_something(row.total);
}

std::optional<NumberGrid::Place> NumberGrid::draw(Ui& ui, const NumberTable& table, std::uint64_t revision, ImVec2 size, std::string_view opens,
                                                   bool only_groups_open) {
    ImGui::BeginChild("Numbers", size, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar);
    Drawing drawing(*this, ui, table);
    drawing.opens = opens;
    drawing.only_groups_open = only_groups_open;
    drawing.measure(size.x, revision);
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    drawing.from = {std::round(window->InnerRect.Min.x), std::round(window->InnerRect.Min.y)};
    drawing.size = window->InnerRect.GetSize();
    drawing.scroll = {std::round(ImGui::GetScrollX()), std::round(ImGui::GetScrollY())};
    const ImVec2 start = ImGui::GetCursorPos();
    drawing.keyboard();
    drawing.draw();
    ImGui::SetCursorPos(start);
    ImGui::Dummy({names_width_ + lefts_.back(), drawing.header + tops_.back()});
    height_ = drawing.header + tops_.back() + ImGui::GetStyle().ScrollbarSize;
    ImGui::EndChild();
    return drawing.pressed;
}

}  // namespace heddle
