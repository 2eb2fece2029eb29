#include "ui/views/files/folder_browser.h"

#include <algorithm>

namespace heddle {

namespace {

constexpr float around_points = 370;
constexpr float least_points = 84;

}  // namespace

void FolderBrowser::show(std::filesystem::path folder, std::vector<std::string> endings) {
    endings_ = std::move(endings);
    std::error_code error;
    folder = std::filesystem::absolute(folder, error).lexically_normal();
    if (!folder.has_filename() && folder.has_relative_path()) folder = folder.parent_path();
    while (!std::filesystem::is_directory(folder, error) && folder.has_relative_path()) folder = folder.parent_path();
    go_to(folder);
}

void FolderBrowser::go_to(const std::filesystem::path& folder) {
    const std::filesystem::path before = folder_;
    folder_ = folder;
    read();
    chosen_ = -1;
    // Going up, the folder one comes from stays chosen.
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (entries_[i].path == before) chosen_ = static_cast<int>(i);
    }
    follow_ = true;
}

void FolderBrowser::read() {
    entries_.clear();
    error_.clear();
    if (folder_.has_relative_path()) entries_.push_back({"..", folder_.parent_path(), true});
    auto found = list_folder(folder_, endings_);
    if (!found) {
        error_ = found.error().message;
        return;
    }
    entries_.insert(entries_.end(), std::make_move_iterator(found->begin()), std::make_move_iterator(found->end()));
}

const FolderEntry* FolderBrowser::chosen() const {
    return chosen_ >= 0 && chosen_ < static_cast<int>(entries_.size()) ? &entries_[static_cast<std::size_t>(chosen_)]
                                                                      : nullptr;
}

void FolderBrowser::move(int by) {
    chosen_ = std::clamp(chosen_ + by, entries_.empty() ? -1 : 0, static_cast<int>(entries_.size()) - 1);
    follow_ = true;
}

std::optional<std::filesystem::path> FolderBrowser::enter() {
    const FolderEntry* entry = chosen();
    if (!entry) return std::nullopt;
    const std::filesystem::path path = entry->path;
    if (!entry->is_folder) return path;
    go_to(path);
    return std::nullopt;
}

void FolderBrowser::draw_places(Ui& ui) {
    // The folders on the way here; a click goes back to one.
    std::vector<std::pair<std::string, std::filesystem::path>> places;
    for (std::filesystem::path at = folder_; ; at = at.parent_path()) {
        places.emplace_back(at.has_relative_path() ? shown_path(at.filename()) : "/", at);
        if (!at.has_relative_path() || at == home_folder()) break;
    }
    if (places.back().second == home_folder()) places.back().first = "Home";
    std::reverse(places.begin(), places.end());
    const float room = ImGui::GetContentRegionAvail().x;
    float wanted = 0;
    std::size_t first = places.size();
    while (first > 0) {
        const float width = std::min(button_width(ui, places[first - 1].first), ui.px(180)) + ui.px(2);
        if (wanted + width > room && first < places.size()) break;
        wanted += width;
        --first;
    }
    const std::vector<std::pair<std::string, std::filesystem::path>> shown(
        places.begin() + static_cast<std::ptrdiff_t>(first), places.end());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, ui.px(2));
        const bool last = i + 1 == shown.size();
        const float width = std::min(label_width(ui, shown[i].first, Role::body), ui.px(156)) + ui.px(20);
        const Touched item = touch_area(ui, shown[i].first + "##place " + std::to_string(i), {width, ui.row_height()});
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(ui.theme().hover), ui.px(6));
        draw_label_in_row(ui, list, shown[i].first, Role::body, item.from.x + ui.px(8), item.from.y, item.height(),
                          last ? ui.theme().text : ui.theme().muted, ui.px(156));
        if (!last) draw_icon(ui, list, Icon::right, item.to.x - ui.px(11), item.from.y, item.height(), ui.theme().muted, 11);
        draw_focus(ui, item, ui.px(6));
        tooltip(ui, shown_path(shown[i].second));
        if (item.pressed && !last) {
            go_to(shown[i].second);
            return;
        }
    }
}

std::optional<std::filesystem::path> FolderBrowser::draw(Ui& ui, float height) {
    const Theme& theme = ui.theme();
    std::optional<std::filesystem::path> opened;
    draw_places(ui);
    // The dialog around it keeps its buttons in sight.
    height = std::clamp(ImGui::GetIO().DisplaySize.y - ui.px(around_points), ui.px(least_points), std::max(ui.px(least_points), height));
    ImGui::BeginChild("Files", {0, height}, ImGuiChildFlags_None);
    if (!error_.empty()) wrapped(ui, error_, Role::body, theme.danger);
    int pressed = -1;
    bool twice = false;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const FolderEntry& entry = entries_[i];
        const bool on = static_cast<int>(i) == chosen_;
        const Touched item = row(ui, entry.name, ui.row_height(), on);
        if (on && follow_) {
            ImGui::SetScrollHereY(0.5f);
            follow_ = false;
        }
        if (!item.visible) continue;
        ImDrawList* list = ImGui::GetWindowDrawList();
        const Icon icon = entry.name == ".." ? Icon::folder_open : entry.is_folder ? Icon::folder : Icon::document;
        draw_icon(ui, list, icon, item.from.x + ui.px(4), item.from.y, item.height(),
                  entry.is_folder ? theme.muted : theme.accent);
        draw_label_in_row(ui, list, entry.name == ".." ? "Folder above" : entry.name, Role::body, item.from.x + ui.px(34),
                          item.from.y, item.height(), entry.name == ".." ? theme.muted : theme.text,
                          item.width() - ui.px(40));
        if (item.pressed) pressed = static_cast<int>(i);
        twice |= item.double_clicked;
    }
    ImGui::PopStyleVar();
    fade_edges(ui, theme.raised);
    if (entries_.size() <= 1 && error_.empty()) {
        gap(ui, 8);
        ImGui::SetCursorPosX(ui.px(34));
        label(ui, endings_.empty() ? "No folders in here." : "Nothing to choose in here.", Role::body, theme.muted);
    }
    ImGui::EndChild();
    if (pressed >= 0) {
        // A folder opens at once; a file is chosen, and opened by a second click.
        chosen_ = pressed;
        if (entries_[static_cast<std::size_t>(pressed)].is_folder || twice) opened = enter();
    }
    return opened;
}

}  // namespace heddle
