// What the keyboard does to a table that is drawn cell by cell: Tab reaches the table, arrows, Home and End, Page Up and Down move its cursor, with Ctrl to the
// ends, and Enter opens the cell.
#pragma once

#include <imgui_internal.h>

#include <algorithm>
#include <cstddef>

#include "ui/draw/controls.h"

namespace heddle {

struct GridPlace {
    std::size_t row = 0;
    std::size_t column = 0;

    bool operator==(const GridPlace&) const = default;
};

struct GridKeys {
    bool focused = false;  // the table has the keyboard
    bool moved = false;    // the cursor is at another cell than before
    bool opens = false;    // what stands at the cursor is to be opened
};

// Once a frame, in the table's own window, before its cells; `name` is that of the table, `wanted` says that it takes the keyboard now and is false afterwards,
// and `page` how many rows are in sight. The cursor stays within the rows and columns.
inline GridKeys grid_keys(const Ui& ui, const char* name, ImVec2 from, ImVec2 size, bool& wanted, GridPlace& cursor, GridPlace extent, std::size_t page) {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const ImGuiID id = window->GetID(name);
    ImGui::ItemAdd(ImRect(from, {from.x + size.x, from.y + size.y}), id);
    IMGUI_TEST_ENGINE_ITEM_INFO(id, name, g.LastItemData.StatusFlags);
    if (wanted) {
        ImGui::FocusWindow(window);
        ImGui::SetFocusID(id, window);
        wanted = false;
    }
    GridKeys keys;
    keys.focused = g.NavId == id && g.NavWindow == window && !ui.typing();
    if (extent.row == 0 || extent.column == 0) return keys;
    cursor = {std::min(cursor.row, extent.row - 1), std::min(cursor.column, extent.column - 1)};
    if (!keys.focused) return keys;
    for (const ImGuiKey key : {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Home, ImGuiKey_End,
                               ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Enter}) {
        ImGui::SetKeyOwner(key, id);
    }
    const auto hit = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id); };
    const auto rows = static_cast<std::ptrdiff_t>(extent.row);
    const auto columns = static_cast<std::ptrdiff_t>(extent.column);
    const std::ptrdiff_t row_step = g.IO.KeyCtrl ? rows : 1;
    const std::ptrdiff_t column_step = g.IO.KeyCtrl ? columns : 1;
    const auto leaf = std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(page) - 1);
    auto row = static_cast<std::ptrdiff_t>(cursor.row);
    auto column = static_cast<std::ptrdiff_t>(cursor.column);
    if (hit(ImGuiKey_UpArrow)) row -= row_step;
    if (hit(ImGuiKey_DownArrow)) row += row_step;
    if (hit(ImGuiKey_PageUp)) row -= leaf;
    if (hit(ImGuiKey_PageDown)) row += leaf;
    if (hit(ImGuiKey_LeftArrow)) column -= column_step;
    if (hit(ImGuiKey_RightArrow)) column += column_step;
    if (hit(ImGuiKey_Home)) column = 0;
    if (hit(ImGuiKey_End)) column = columns - 1;
    const GridPlace to{static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(row, 0, rows - 1)),
                       static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(column, 0, columns - 1))};
    keys.moved = to != cursor;
    cursor = to;
    keys.opens = hit(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
    return keys;
}

}  // namespace heddle
