// What every pane of the Counts tab does with its table of numbers: copies it, and exports it to files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/export/number_table.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

std::vector<SaveFormat> number_formats();
// The table with where it comes from: the study and the command that prints it again.
NumberTable with_provenance(NumberTable table, const std::optional<AskedQuestion>& question, const std::filesystem::path& study);
// Beside a CSV file stands another with where the table comes from. `format` counts number_formats(). Slow; not for the window's thread.
Result<> write_numbers(const NumberTable& table, std::size_t format, const std::filesystem::path& path);

// What a pane does when its table is copied or exported; `there`: it has one. `it` is what the tooltips call it.
struct TableActions {
    bool there = false;
    std::function<void()> copy;
    std::function<void()> ask_where_to_save;
};
void table_buttons(Toolbar& bar, const TableActions& table, const std::string& it = "the table");
// The same as commands, with their keys. Kept until the end of the frame.
void add_table_commands(ViewContext& context, const TableActions& table);

void copy_table(ViewContext& context, const std::string& tab_separated);
// `words` follow the study's name in the file's: " counts".
void ask_where_to_save_table(ViewContext& context, SaveDialog& dialog, const std::filesystem::path& study, std::string_view words);
void export_numbers(ViewContext& context, Exports& exports, const SaveChoice& choice, NumberTable table);

}  // namespace heddle
