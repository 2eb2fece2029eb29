#include "storage/import/sheet_look.h"

#include <algorithm>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "storage/import/attribute_sheet.h"

namespace heddle {

namespace {

constexpr std::string_view place_meanings[] = {"document", "participant", "speaker", "occasion"};

SheetColumnLook look_at_column(const Study& study, const Sheet& sheet, int column, const SheetChoices& choices) {
    SheetColumnLook look;
    look.header = sheet.header[static_cast<std::size_t>(column)];
    look.left_out = std::ranges::any_of(choices.skip, [&](const std::string& each) { return ascii_lowered(each) == ascii_lowered(look.header); });
    std::string name = look.header;
    for (const auto& [written, meant] : choices.columns) {
        if (ascii_lowered(written) == ascii_lowered(look.header)) name = meant;
    }
    for (const std::string_view meaning : place_meanings) {
        if (ascii_lowered(name) == meaning) look.meaning = meaning;
    }
    std::vector<std::string_view> cells;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::string_view cell = sheet.cell(row, column);
        if (cell.empty()) continue;
        cells.push_back(cell);
        if (look.examples.size() < 3) look.examples.emplace_back(cell);
    }
    if (!look.meaning.empty()) return look;
    const Attribute* known = find_attribute(study, name);
    look.is_new = !known;
    look.type = known ? known->type : infer_type(cells);
    if (!known && choices.dates && date_evidence(cells).are_dates) look.type = AttributeType::date;
    for (const auto& [written, type] : choices.types) {
        if (!known && ascii_lowered(written) == ascii_lowered(look.header)) look.type = type;
    }
    if (!known) look.proposal = proposed_column(look.header);
    return look;
}

}  // namespace

SheetLook look_at_sheet(const Study& study, const Sheet& sheet, std::string_view name, const SheetChoices& choices) {
    SheetLook look;
    for (int column = 0; column < static_cast<int>(sheet.header.size()); ++column) {
        look.columns.push_back(look_at_column(study, sheet, column, choices));
        const SheetColumnLook& made = look.columns.back();
        if (look.dates.are_dates || !made.meaning.empty() || made.left_out) continue;
        std::vector<std::string_view> cells;
        for (std::size_t row = 0; row < sheet.rows.size(); ++row) cells.push_back(sheet.cell(row, column));
        look.dates = date_evidence(cells);
    }
    // What is no longer unmatched stays in the list, so that the user sees what was accepted.
    Sheet named = sheet;
    SheetChoices columns;
    columns.columns = choices.columns;
    if (apply_choices(named, columns, name)) look.unmatched = unmatched_documents(study, named);
    look.unmatched_speakers = unmatched_speakers(study, sheet, name, choices);
    const auto read = import_attribute_sheet(study, CoderId{}, sheet, name, choices);
    if (!read) {
        look.error = read.error().message;
        look.details = read.error().details;
        return look;
    }
    look.outcome = how_many(read->values, "value", "values");
    if (read->assigned > 0) look.outcome += ", " + how_many(read->assigned, "speaker or document assigned", "speakers or documents assigned");
    if (read->new_participants > 0) look.outcome += ", " + how_many(read->new_participants, "new participant", "new participants");
    look.notes = read->notes;
    return look;
}

}  // namespace heddle
