// SaveDialog: where a file goes that the user exports: its name, its kind and its folder. One for a view, drawn by it. Enter saves, also after a click on a
// format or a folder. Where a folder is asked for, its name may be a path, from the folder that is shown on.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "ui/views/files/folder_browser.h"
#include "ui/views/view.h"

namespace heddle {

struct SaveFormat {
    std::string name;
    std::string ending;  // with its dot; empty for a folder, which may exist
};

struct SaveChoice {
    std::filesystem::path path;  // absolute, with the format's ending
    std::size_t format = 0;
};

class SaveDialog {
public:
    // Begins in the folder that was used last, else in the study's.
    void open(ViewContext& context, std::string title, const std::string& name, std::vector<SaveFormat> formats);
    // The choice, in the frame in which it is made.
    std::optional<SaveChoice> draw(ViewContext& context);

private:
    std::optional<SaveChoice> form(ViewContext& context);
    std::optional<SaveChoice> chosen(ViewContext& context);

    bool wants_open_ = false;
    std::string title_;
    std::vector<SaveFormat> formats_;
    int format_ = 0;
    FieldText name_;
    FolderBrowser browser_;
    std::string error_;
    std::filesystem::path replaces_;  // asked about already
};

}  // namespace heddle
