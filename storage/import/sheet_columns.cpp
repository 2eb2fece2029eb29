#include "storage/import/sheet_columns.h"

#include <algorithm>
#include <set>
#include <string>

#include "coding/attribute_values.h"
#include "coding/phrases.h"
#include "storage/import/sheet_choices.h"

namespace heddle {

namespace {

bool all_different(const Sheet& sheet, int column) {
    std::set<std::string_view> seen;
    for (std::size_t row = 0; row < sheet.rows.size(); ++row) {
        const std::string_view cell = sheet.cell(row, column);
        if (!cell.empty() && !seen.insert(cell).second) return false;
    }
    return true;
}

// How likely an attribute is the one whose values are described: its values are described already;
// it is recorded of documents or participants, and not only of values itself.
int likelihood(const Study& study, const Attribute& wanted) {
    for (const Attribute& other : study.attributes()) {
        for (const AttributeValue& value : study.values(other.id)) {
            if (value.holder.of_attribute == wanted.id) return 2;
        }
    }
    const auto values = study.values(wanted.id);
    return std::ranges::any_of(values,
                               [](const AttributeValue& v) { return !v.holder.of_attribute; })
               ? 1
               : 0;
}

// The column whose attribute the others describe: an attribute of the study, each of its values
// once. On doubt the likelier, else the first.
int key_column(const Study& study, const Sheet& sheet) {
    int best = -1;
    int best_score = -1;
    for (int column = 0; column < static_cast<int>(sheet.header.size()); ++column) {
        const Attribute* attribute =
            find_attribute(study, sheet.header[static_cast<std::size_t>(column)]);
        if (!attribute) continue;
        const int score = (all_different(sheet, column) ? 3 : 0) + likelihood(study, *attribute);
        if (score <= best_score) continue;
        best = column;
        best_score = score;
    }
    return best;
}

std::string one_line_header(std::string header) {
    for (char& c : header) {
        if (static_cast<unsigned char>(c) < 0x20) c = ' ';
    }
    return header;
}

}  // namespace

Result<SheetColumns> columns_of(const Study& study, const Sheet& sheet, std::string_view name) {
    const std::string shown = "The sheet " + quoted(name) + " ";
    SheetColumns columns;
    columns.document = sheet.column("document");
    columns.speaker = sheet.column("speaker");
    columns.participant = sheet.column("participant");
    columns.occasion = sheet.column("occasion");
    if (columns.document >= 0) {
        const bool people = columns.speaker >= 0 || columns.participant >= 0;
        columns.form = people ? SheetForm::speakers : SheetForm::documents;
    } else if (columns.speaker >= 0) {
        return failure(
            shown +
            "has a column “speaker” but none named “document”, in which the speaker is; say which column it is, or add it.");
    } else if (columns.participant >= 0) {
        columns.form = SheetForm::participants;
    } else {
        columns.form = SheetForm::values;
        columns.key = key_column(study, sheet);
        if (columns.key < 0) {
            for (const std::string& header : sheet.header) {
                const std::string_view meant = proposed_column(header);
                if (meant.empty() || meant == "speaker" || meant == "occasion") continue;
                return failure(shown + "has no column named “document” or “participant”, so it does not say whom it is about; if " +
                               quoted(header) + " says it, give --column \"" + one_line_header(header) + "=" + std::string(meant) +
                               "\", or name that column so.");
            }
            return failure(shown +
                           "has no column named “document” or “participant”, or like an attribute "
                           "of the study, so it does not say whom it is about; name its first "
                           "column so.");
        }
        if (columns.occasion >= 0) {
            return failure(
                shown +
                "has a column “occasion”, which goes with documents and participants only.");
        }
        columns.key_attribute =
            find_attribute(study, sheet.header[static_cast<std::size_t>(columns.key)])->id;
    }
    for (int column = 0; column < static_cast<int>(sheet.header.size()); ++column) {
        const bool taken = column == columns.document || column == columns.speaker ||
                           column == columns.participant || column == columns.occasion ||
                           column == columns.key;
        if (!taken) columns.attributes.push_back(column);
    }
    // Of documents the occasion is an attribute like others.
    if (columns.occasion >= 0 && columns.form != SheetForm::participants) {
        columns.attributes.push_back(columns.occasion);
    }
    return columns;
}

}  // namespace heddle
