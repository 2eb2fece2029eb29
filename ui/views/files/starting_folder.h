#pragma once

#include <filesystem>

#include "ui/views/view.h"

namespace heddle {

// Where a choice of a study begins: beside the open one, else beside the one that was open last,
// else at home.
std::filesystem::path starting_folder(const ViewContext& context);

}  // namespace heddle
