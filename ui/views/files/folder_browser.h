// FolderBrowser: a list of folders and files to go through with the mouse or the keyboard, within a dialog of ours.
#pragma once

#include <optional>

#include "ui/draw/controls.h"
#include "ui/views/files/folder_list.h"

namespace heddle {

class FolderBrowser {
public:
    // Shows the folder, or the nearest one above it that exists.
    void show(std::filesystem::path folder, std::vector<std::string> endings);
    const std::filesystem::path& folder() const { return folder_; }
    // What is chosen in the list; null where nothing is.
    const FolderEntry* chosen() const;

    // Keys that a field above the list passes on: one entry up or down.
    void move(int by);
    // Enters the chosen folder, or returns the chosen file.
    std::optional<std::filesystem::path> enter();

    // Where one is, and the list, lower than `height` in a low window. Returns a file that the user opens.
    std::optional<std::filesystem::path> draw(Ui& ui, float height);

private:
    void read();
    void go_to(const std::filesystem::path& folder);
    void draw_places(Ui& ui);

    std::filesystem::path folder_;
    std::vector<std::string> endings_;
    std::vector<FolderEntry> entries_;  // the first leads up, unless this is the root
    std::string error_;
    int chosen_ = -1;
    bool follow_ = false;
};

}  // namespace heddle
