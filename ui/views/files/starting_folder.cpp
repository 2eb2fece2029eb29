#include "ui/views/files/starting_folder.h"

#include "storage/salvage/rescue.h"
#include "ui/views/files/folder_list.h"

namespace heddle {

std::filesystem::path starting_folder(const ViewContext& context) {
    // Nothing stays where a rescued study lies.
    if (const auto damaged = rescued_from(context.study_path)) return damaged->parent_path();
    if (!context.study_path.empty())
        return std::filesystem::absolute(context.study_path).parent_path();
    if (!context.settings.recent.empty())
        return std::filesystem::path(context.settings.recent.front()).parent_path();
    return home_folder();
}

}  // namespace heddle
