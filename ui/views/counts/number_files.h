// The files that a table of numbers can be exported to from the window.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/views/files/save_dialog.h"

namespace heddle {

std::vector<SaveFormat> number_formats();
// `format` counts number_formats(). Slow; not for the window's thread.
Result<> write_numbers(const NumberTable& table, std::size_t format, const std::filesystem::path& path);

}  // namespace heddle
