// A study made of files as a researcher has them, for tests of the window.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "storage/import/import_documents.h"
#include "storage/study_file.h"
#include "tests/support/temporary_folder.h"

namespace heddle::testing {

// Makes FOLDER/study.heddle with one document for each text and these codes (paths), coder “Ruth”.
inline std::filesystem::path make_small_study(const std::filesystem::path& folder,
                                              const std::vector<std::pair<std::string, std::string>>& texts,
                                              const std::vector<std::string>& codes) {
    const auto path = folder / "study.heddle";
    auto file = StudyFile::create(path);
    if (!file) throw std::runtime_error(file.error().message);
    Study study = *file->load();
    const auto put = [&](Result<EditGroup> group) {
        if (!group) throw std::runtime_error(group.error().message);
        const auto written = commit(*file, study, *group);
        if (!written) throw std::runtime_error(written.error().message);
    };
    put(add_coder(study, "Ruth"));
    const CoderId coder = study.coder_named("Ruth")->id;
    for (const std::string& code : codes) put(add_code(study, coder, {}, code));
    for (const auto& [name, text] : texts) {
        const auto source = folder / (name + ".txt");
        std::ofstream(source, std::ios::binary) << text;
        auto outcome = import_documents(study, coder, {source}, {}, [&](const Document& document) { return file->text(document.content); });
        if (!outcome) throw std::runtime_error(outcome.error().message);
        if (!outcome->group.edits.empty()) put(std::move(outcome->group));
    }
    return path;
}

}  // namespace heddle::testing
