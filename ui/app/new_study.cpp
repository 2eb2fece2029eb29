#include "ui/app/new_study.h"

#include "coding/changes/coding_changes.h"
#include "coding/edit.h"
#include "storage/files.h"
#include "storage/import/codebook_csv.h"
#include "storage/import/codebook_qdc.h"
#include "storage/study_file.h"

namespace heddle {

namespace {

Result<CodebookImport> read_codebook(const Study& study, CoderId coder, const std::filesystem::path& path) {
    HEDDLE_TRY(const std::string bytes, read_file(path));
    const std::string name = path.filename().string();
    return path.extension() == ".qdc" ? import_codebook_qdc(study, coder, bytes, name)
                                      : import_codebook_csv(study, coder, bytes, name);
}

Result<> write_groups(StudyFile& file, const std::vector<EditGroup>& groups) {
    Study study;
    for (const EditGroup& group : groups) HEDDLE_CHECK(commit(file, study, group));
    return done();
}

}  // namespace

Result<> make_study(const NewStudy& wanted) {
    std::vector<EditGroup> groups;
    HEDDLE_TRY(EditGroup joining, add_coder(Study(), wanted.coder));
    HEDDLE_TRY(Study study, apply_edits(Study(), joining.edits));
    const CoderId coder = joining.coder;
    groups.push_back(std::move(joining));
    for (const std::filesystem::path& codebook : wanted.codebooks) {
        HEDDLE_TRY(CodebookImport imported, read_codebook(study, coder, codebook));
        HEDDLE_TRY(study, apply_edits(study, imported.group.edits));
        if (!imported.group.edits.empty()) groups.push_back(std::move(imported.group));
    }
    Result<> written = done();
    {
        HEDDLE_TRY(StudyFile file, StudyFile::create(wanted.path, wanted.password));
        written = write_groups(file, groups);
    }
    if (!written) {
        std::error_code ignored;
        std::filesystem::remove(wanted.path, ignored);
    }
    return written;
}

}  // namespace heddle
