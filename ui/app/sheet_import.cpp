#include "ui/app/sheet_import.h"

#include "storage/codebook_file.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/codings_csv.h"
#include "storage/import/import_files.h"
#include "storage/import/survey/survey_plan.h"
#include "storage/sheet_file.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

std::string from_file(const std::string& name) { return " from “" + name + "”."; }

Result<SheetImport> read_codebook(const Study& study, CoderId coder, const std::filesystem::path& path, const std::string& name) {
    HEDDLE_TRY(CodebookImport imported, import_codebook_file(study, coder, path));
    std::string said = counted(imported.added, "code", "codes") + " added";
    if (imported.updated > 0) said += " and " + grouped(imported.updated) + " changed";
    return SheetImport{std::move(imported.group), said + from_file(name), std::move(imported.notes)};
}

Result<SheetImport> read_codings(const Study& study, CoderId coder, const std::string& bytes, const std::string& name) {
    HEDDLE_TRY(CodingsImport imported, import_codings_csv(study, coder, bytes, name));
    std::string said = counted(imported.added, "coding", "codings") + " added";
    if (imported.repeated > 0) said += " and " + grouped(imported.repeated) + " there already";
    for (const std::string& made : imported.new_coders) imported.notes.push_back("“" + made + "” is a new coder.");
    return SheetImport{std::move(imported.group), said + from_file(name), std::move(imported.notes)};
}

Result<SheetImport> read_attributes(const Study& study, CoderId coder, const Sheet& sheet, const std::string& name) {
    HEDDLE_TRY(SheetOutcome outcome, import_attribute_sheet(study, coder, sheet, name));
    std::string said = counted(static_cast<std::int64_t>(outcome.values), "value", "values") + " recorded";
    if (outcome.assigned > 0) said += " and " + counted(static_cast<std::int64_t>(outcome.assigned), "speaker", "speakers") + " named";
    return SheetImport{std::move(outcome.group), said + from_file(name), std::move(outcome.notes)};
}

}  // namespace

bool is_sheet_file(const std::filesystem::path& path) { return is_codebook_file(path); }

Result<SheetImport> import_sheet_file(const Study& study, CoderId coder, const std::filesystem::path& path, bool alone) {
    const std::string name = shown_name(path.filename());
    if (!has_sheet_ending(name)) return read_codebook(study, coder, path, name);
    HEDDLE_TRY(const std::string bytes, read_file(path));
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, name));
    const auto has = [&](std::string_view column) { return sheet.column(column) >= 0; };
    if (has("code") && has("document") && has("start") && has("end")) return read_codings(study, coder, bytes, name);
    if (has("code") && !has("document") && !has("participant")) return read_codebook(study, coder, path, name);
    SheetImport asked;
    asked.asks = true;
    if (alone || (!has("document") && !has("occasion") && looks_like_survey(study, sheet))) return asked;
    auto read = read_attributes(study, coder, sheet, name);
    return read ? std::move(read) : asked;
}

}  // namespace heddle
