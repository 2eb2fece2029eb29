// Documents as sheets name them: by their names, else by the names of the files that they came from.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/similar_names.h"
#include "coding/study.h"
#include "storage/import/name_index.h"
#include "storage/sheet.h"

namespace heddle {

class DocumentFinder {
public:
    explicit DocumentFinder(const Study& study);

    // None where no document has this name and not exactly one came from a file of this name. `name` must be valid UTF-8.
    DocumentId find(std::string_view name) const;
    // The name of the document that was probably meant; empty where none is near.
    std::string proposal(std::string_view name) const;

private:
    NameIndex<DocumentId> by_name_;
    NameIndex<DocumentId> by_file_;
    std::vector<std::string> names_;
    mutable std::optional<SimilarNames> similar_;  // made when it is first asked for
};

// A name of a document that the study lacks.
struct UnmatchedDocument {
    std::string name;
    std::size_t line = 0;   // where it stands first
    std::string proposal;   // may be empty
};
// Those in the column `document` of a sheet, each once, in the order of the sheet.
std::vector<UnmatchedDocument> unmatched_documents(const Study& study, const Sheet& sheet);

}  // namespace heddle
