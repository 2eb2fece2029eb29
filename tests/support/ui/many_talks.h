// A study of many short documents, imported in one go.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "tests/support/ui/small_study.h"

namespace heddle::testing {

// Makes FOLDER/study.heddle, and the folder, with so many documents and the code “Trust”, coder “Ruth”.
inline std::filesystem::path make_study_of_talks(const std::filesystem::path& folder, int documents) {
    std::filesystem::create_directory(folder);
    const auto path = make_small_study(folder, {}, {"Trust"});
    std::vector<std::filesystem::path> sources;
    for (int i = 0; i < documents; ++i) {
        sources.push_back(folder / ("talk " + std::to_string(i) + ".txt"));
        std::ofstream(sources.back(), std::ios::binary) << "Anna: This is talk " << i << ".\n";
    }
    auto file = StudyFile::open(path);
    Study study = *file->load();
    auto outcome = import_documents(study, study.coder_named("Ruth")->id, sources, {}, [&](const Document& document) { return file->text(document.content); });
    EXPECT_TRUE(outcome && commit(*file, study, outcome->group));
    EXPECT_EQ(study.documents().size(), static_cast<std::size_t>(documents));
    return path;
}

}  // namespace heddle::testing
