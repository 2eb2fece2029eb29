#include "storage/codebook_file.h"

#include "coding/case_folding.h"
#include "storage/export/codebook_csv.h"
#include "storage/export/codebook_document.h"
#include "storage/export/codebook_qdc.h"
#include "storage/files.h"
#include "storage/import/codebook_csv.h"
#include "storage/import/codebook_qdc.h"
#include "storage/import/import_files.h"

namespace heddle {

namespace {

enum class CodebookFormat { none, csv, workbook, qdc };

CodebookFormat codebook_format_of(const std::filesystem::path& path) {
    const std::string ending = ascii_lowered(path.extension().string());
    if (ending == ".csv") return CodebookFormat::csv;
    if (ending == ".xlsx" || ending == ".xlsm") return CodebookFormat::workbook;
    return ending == ".qdc" ? CodebookFormat::qdc : CodebookFormat::none;
}

Error no_format(const std::filesystem::path& path) {
    return usage_error("A codebook is a sheet (.csv, or .xlsx to be read) or a REFI-QDA codebook (.qdc), which " + quoted_path(path) +
                       " does not say; give the file one of these endings.");
}

}  // namespace

bool is_codebook_file(const std::filesystem::path& path) { return codebook_format_of(path) != CodebookFormat::none; }

Result<CodebookImport> import_codebook_file(const Study& study, CoderId coder, const std::filesystem::path& path) {
    const CodebookFormat format = codebook_format_of(path);
    if (format == CodebookFormat::none) return no_format(path);
    HEDDLE_TRY(const std::string bytes, read_file(path));
    const std::string name = shown_name(path.filename());
    if (format != CodebookFormat::qdc) return import_codebook_csv(study, coder, bytes, name);
    return import_codebook_qdc(study, coder, bytes, name);
}

Result<std::string> export_codebook_for(const Study& study, const std::filesystem::path& path, const AboutLines& about) {
    // For reading, and never read back.
    const std::string ending = ascii_lowered(path.extension().string());
    if (ending == ".docx") return codebook_docx(study, "Codebook", about);
    if (ending == ".html" || ending == ".htm") return codebook_html(study, "Codebook", about);
    switch (codebook_format_of(path)) {
        case CodebookFormat::csv: return export_codebook_csv(study);
        case CodebookFormat::qdc: return export_codebook_qdc(study);
        case CodebookFormat::workbook:
        case CodebookFormat::none: break;
    }
    return usage_error("A codebook is written as a sheet (.csv), for other programs (.qdc) or for reading (.docx, .html), which " + quoted_path(path) +
                       " does not say; give the file one of these endings.");
}

}  // namespace heddle
