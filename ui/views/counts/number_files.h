// The files that a table of numbers can be exported to from the window.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/views/files/save_dialog.h"

namespace heddle {

std::vector<SaveFormat> number_formats();
// The table with where it comes from: the study and the command that prints it again.
NumberTable with_provenance(NumberTable table, const std::optional<AskedQuestion>& question, const std::filesystem::path& study);
// Beside a CSV file stands another with where the table comes from. `format` counts number_formats(). Slow; not for the window's thread.
Result<> write_numbers(const NumberTable& table, std::size_t format, const std::filesystem::path& path);

}  // namespace heddle
