#include "storage/new_study.h"

#include <utility>

#include "coding/changes/coding_changes.h"
#include "coding/edit.h"
#include "storage/codebook_file.h"
#include "storage/study_opening.h"

namespace heddle {

Result<MadeStudy> make_study(const NewStudy& wanted) {
    std::vector<EditGroup> groups;
    HEDDLE_TRY(EditGroup joining, add_coder(Study(), wanted.coder));
    HEDDLE_TRY(Study study, apply_edits(Study(), joining.edits));
    const CoderId coder = joining.coder;
    groups.push_back(std::move(joining));
    MadeStudy made;
    for (const std::filesystem::path& codebook : wanted.codebooks) {
        HEDDLE_TRY(CodebookImport imported, import_codebook_file(study, coder, codebook));
        HEDDLE_TRY(study, apply_edits(study, imported.group.edits));
        made.notes.insert(made.notes.end(), imported.notes.begin(), imported.notes.end());
        if (!imported.group.edits.empty()) groups.push_back(std::move(imported.group));
    }
    made.codes = study.codes().size();
    HEDDLE_CHECK(create_study(wanted.path, wanted.password, groups));
    return made;
}

}  // namespace heddle
