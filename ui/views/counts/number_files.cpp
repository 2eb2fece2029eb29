#include "ui/views/counts/number_files.h"

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

}  // namespace heddle
