// Which form an attributes sheet has, by its columns.
#pragma once

#include <string_view>
#include <vector>

#include "coding/ids.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/sheet.h"

namespace heddle {

enum class SheetForm { documents, participants, speakers, values };

struct SheetColumns {
    SheetForm form = SheetForm::documents;
    // -1 where the sheet has no such column.
    int document = -1;
    int speaker = -1;
    int participant = -1;
    int occasion = -1;
    int key = -1;               // of the form `values`
    AttributeId key_attribute;  // whose values are described
    std::vector<int> attributes;
};

// Fails where the columns make no form.
Result<SheetColumns> columns_of(const Study& study, const Sheet& sheet, std::string_view name);

}  // namespace heddle
