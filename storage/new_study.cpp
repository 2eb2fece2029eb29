#include "storage/new_study.h"

#include <system_error>
#include <utility>

#include "coding/changes/coding_changes.h"
#include "coding/edit.h"
#include "storage/codebook_file.h"
#include "storage/study_file.h"

namespace heddle {

namespace {

Result<> write_groups(const NewStudy& wanted, const std::vector<EditGroup>& groups) {
    HEDDLE_TRY(StudyFile file, StudyFile::create(wanted.path, wanted.password));
    Study study;
    for (const EditGroup& group : groups) {
        auto written = commit(file, study, group);
        if (written) continue;
        { const StudyFile closed = std::move(file); }
        std::error_code ignored;
        std::filesystem::remove(wanted.path, ignored);
        return written.error();
    }
    return done();
}

}  // namespace

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
    HEDDLE_CHECK(write_groups(wanted, groups));
    return made;
}

}  // namespace heddle
