#include "storage/import/codebook_csv.h"

#include <array>
#include <map>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/palette.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/list_cell.h"
#include "storage/sheet_file.h"

namespace heddle {

namespace {

constexpr std::array known_columns{"code",    "definition", "when_to_use", "when_not_to_use",
                                   "example", "colour",     "proposition", "stances"};

class CodebookReader {
public:
    explicit CodebookReader(const Sheet& sheet) : sheet_(sheet), code_(sheet.column("code")) {
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) read(row);
    }
    std::vector<ImportedCode> codes;
    std::vector<std::string> problems;

private:
    void read(std::size_t row) {
        line_ = sheet_.lines[row];
        const std::string_view path = sheet_.cell(row, code_);
        if (path.empty()) return problem("the code has no name.");
        const int index = find_or_make(path);
        if (index < 0) return;
        const auto [first, is_new] = lines_.emplace(index, line_);
        if (!is_new) {
            return problem(quoted(path) + " stands in line " + std::to_string(first->second) + " already.");
        }
        ImportedCode& code = codes[static_cast<std::size_t>(index)];
        const auto cell = [&](const char* column) {
            return std::string(sheet_.cell(row, sheet_.column(column)));
        };
        code.description = {cell("definition"), cell("when_to_use"), cell("when_not_to_use"),
                            cell("example"),    cell("proposition"), split_list(cell("stances"))};
        const std::string colour = cell("colour");
        if (colour.empty()) return;
        code.colour = parse_colour(colour);
        if (!code.colour) problem(quoted(colour) + " is no colour; write it as #rrggbb, like #0072b2, or leave it empty.");
    }

    // The index of the code with this path, made with its parents where it is new; -1 after a problem.
    int find_or_make(std::string_view path) {
        const auto names = split_code_path(path);
        if (names.size() > static_cast<std::size_t>(deepest_imported_code)) {
            problem("the path has too many levels.");
            return -1;
        }
        int index = -1;
        for (const std::string& name : names) {
            const auto cleaned = code_name(name);
            if (!cleaned) {
                problem(name.empty() ? "a level of the path " + quoted(path) + " has no name."
                                     : cleaned.error().message);
                return -1;
            }
            const auto [at, is_new] = places_.emplace(std::pair(index, *cleaned), static_cast<int>(codes.size()));
            if (is_new) codes.push_back({index, *cleaned, {}, {}, {}});
            index = at->second;
        }
        return index;
    }

    void problem(const std::string& sentence) { problems.push_back("Line " + std::to_string(line_) + ": " + sentence); }

    const Sheet& sheet_;
    int code_;
    std::size_t line_ = 0;
    std::map<std::pair<int, std::string>, int> places_;  // by the parent's index and the name
    std::map<int, std::size_t> lines_;                   // of the codes that have a row
};

}  // namespace

Result<CodebookImport> import_codebook_csv(const Study& study, CoderId coder, std::string_view bytes,
                                           std::string_view file) {
    const std::string name(file);
    HEDDLE_TRY(const Sheet sheet, read_sheet(bytes, file));
    if (sheet.column("code") < 0) {
        return failure("The sheet " + quoted(name) + " is no codebook, since it has no column “code”; name that column in its first line.");
    }
    CodebookReader reader(sheet);
    if (!reader.problems.empty()) {
        Error error = failure("The codebook " + quoted(name) + " was not imported; mend these lines.");
        error.details = std::move(reader.problems);
        return error;
    }
    HEDDLE_TRY(CodebookImport result, merge_codebook(study, coder, name, reader.codes));
    result.notes.insert(result.notes.begin(), sheet.notes.begin(), sheet.notes.end());
    for (const std::string& column : sheet.header) {
        bool known = false;
        for (const char* each : known_columns) known = known || sheet.column(each) == sheet.column(column);
        if (!known) result.notes.push_back("The column " + quoted(column) + " of " + quoted(name) + " is none of a codebook and was passed over.");
    }
    return result;
}

}  // namespace heddle
