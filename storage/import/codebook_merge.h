// What every codebook format does with the codes that it read: existing ones are completed, new ones made.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/changes/codebook_changes.h"
#include "coding/edit.h"
#include "coding/guid.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

inline constexpr std::size_t most_imported_codes = 20'000;
inline constexpr int deepest_imported_code = 100;

// One code of a file. Empty fields say nothing.
struct ImportedCode {
    int parent = -1;  // index in the list, always of an earlier one; -1 at the top level
    std::string name;
    std::optional<Guid> guid;
    std::optional<std::uint32_t> colour;
    CodeDescription description;
};

struct CodebookImport {
    EditGroup group;  // without edits where the study has all of it already
    std::int64_t added = 0;
    std::int64_t updated = 0;
    std::vector<std::string> notes;  // sentences about what was passed over
};

// A code is known by its guid, else by its name below the code that its parent is. What the file says replaces what the study has;
// what it leaves empty stays. New codes come last among their siblings, in the file's order, and without a colour take
// the palette's next one. `file` is the name for sentences. Fails, listing them, where two codes of the file are one.
Result<CodebookImport> merge_codebook(const Study& study, CoderId coder, const std::string& file,
                                      const std::vector<ImportedCode>& codes);

}  // namespace heddle
