// write_xlsx of case_table.h.
#include "storage/export/case_table.h"
#include "storage/export/xlsx_book.h"
#include "storage/list_cell.h"

namespace heddle {

namespace {

void write_cell(XlsxSheet& sheet, const CaseVariable& variable, const CaseValue& value) {
    if (const auto* missing = std::get_if<MissingValue>(&value)) return sheet.text(join_list(missing->several));
    if (const auto* number = std::get_if<double>(&value)) return sheet.number(*number);
    if (const auto* text = std::get_if<std::string>(&value)) return variable.kind == VariableKind::date ? sheet.date(*text) : sheet.text(*text);
    const std::int64_t whole = std::get<std::int64_t>(value);
    if (variable.kind == VariableKind::choice) return sheet.text(variable.labels[static_cast<std::size_t>(whole - 1)]);
    if (variable.kind == VariableKind::yes_no && !variable.is_code) return sheet.text(whole ? "yes" : "no");
    sheet.number(static_cast<double>(whole));
}

}  // namespace

Result<> write_xlsx(const CaseTable& table, const std::filesystem::path& path) {
    XlsxBook book;
    XlsxSheet& cases = book.add_sheet("Cases");
    for (const CaseVariable& variable : table.variables) cases.text(variable.title, XlsxLook::title);
    cases.end_row();
    for (const auto& row : table.rows) {
        for (std::size_t v = 0; v < row.size(); ++v) write_cell(cases, table.variables[v], row[v]);
        cases.end_row();
    }
    cases.freeze(1, 1);
    XlsxSheet& variables = book.add_sheet("Variables");
    for (const char* title : {"title", "name", "kind", "labels"}) variables.text(title, XlsxLook::title);
    variables.end_row();
    for (const CaseVariable& variable : table.variables) {
        variables.text(variable.title);
        variables.text(variable.name);
        variables.text(name_of(variable.kind));
        variables.text(join_list(variable.labels));
        variables.end_row();
    }
    variables.freeze(1, 0);
    book.add_about(table.heading, table.notes, table.about);
    return book.save(path);
}

}  // namespace heddle
