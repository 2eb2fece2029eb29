#include "ui/views/counts/number_files.h"

#include <imgui.h>

#include <utility>

#include "coding/asked_picture.h"
#include "storage/files.h"

namespace heddle {

std::vector<SaveFormat> number_formats() {
    return {{"CSV", ".csv"}, {"Excel", ".xlsx"}, {"HTML", ".html"}, {"JSON", ".json"}, {"Word", ".docx"}};
}

NumberTable with_provenance(NumberTable table, const std::optional<AskedQuestion>& question, const std::filesystem::path& study) {
    // The command makes the table: one with a picture would want to know a file for that.
    if (question) table.about = provenance_of(with_picture(*question, {}), study, now_milliseconds());
    return table;
}

Result<> write_numbers(const NumberTable& table, std::size_t format, const std::filesystem::path& path) {
    switch (format) {
        case 0: return write_with_about(path, to_csv(table), table.about.empty() ? std::string() : about_text(table));
        case 1: return write_xlsx(table, path);
        case 2: return write_file(path, to_html(table));
        case 4: {
            HEDDLE_TRY(const std::string bytes, to_docx(table));
            return write_file(path, bytes);
        }
        default: return write_file(path, to_json(table));
    }
}

void table_buttons(Toolbar& bar, const TableActions& table, const std::string& it) {
    if (bar.icon("Copy table", Icon::copy, "Copy " + it + ", for a spreadsheet or a text (Ctrl+C)", table.there)) table.copy();
    if (bar.icon("Export table", Icon::upload, "Save " + it + " as CSV, Excel, HTML, JSON or Word (Ctrl+E)", table.there)) table.ask_where_to_save();
}

void add_table_commands(ViewContext& context, const TableActions& table) {
    context.commands.push_back({"Copy the table", ImGuiMod_Ctrl | ImGuiKey_C, table.copy, table.there, Icon::copy});
    context.commands.push_back({"Export the table…", ImGuiMod_Ctrl | ImGuiKey_E, table.ask_where_to_save, table.there, Icon::upload});
}

void copy_table(ViewContext& context, const std::string& tab_separated) {
    ImGui::SetClipboardText(tab_separated.c_str());
    context.actions.emit(Say{"The table is in the clipboard.", false});
}

void ask_where_to_save_table(ViewContext& context, SaveDialog& dialog, const std::filesystem::path& study, std::string_view words) {
    dialog.open(context, "Export the table", study.stem().string() + std::string(words), number_formats());
}

void export_numbers(ViewContext& context, Exports& exports, const SaveChoice& choice, NumberTable table) {
    export_in_background(context, exports, choice.path, [table = std::move(table), choice] { return write_numbers(table, choice.format, choice.path); });
}

}  // namespace heddle
