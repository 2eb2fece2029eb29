// A study in memory, a folder to import from, and the imports done so far.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "storage/import/import_documents.h"
#include "tests/support/temporary_folder.h"

namespace heddle::testing {

class ImportFixture : public ::testing::Test {
protected:
    ImportFixture() { Study::Writer(study_).put(Coder{CoderId{1}, new_guid(), "Ann"}); }

    std::filesystem::path write(const std::string& name, const std::string& bytes) {
        const std::filesystem::path path = folder_ / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    TextSource text_source() const {
        return [this](const Document& document) -> Result<Text> { return texts_.at(document.content.value); };
    }
    Result<ImportOutcome> run(const std::vector<std::filesystem::path>& paths, const ImportOptions& options = {}) {
        return import_documents(study_, CoderId{1}, paths, options, text_source());
    }
    void apply(const EditGroup& group) {
        for (const NewContent& content : group.contents) texts_[content.id.value] = content.text;
        auto after = apply_edits(study_, group.edits);
        ASSERT_TRUE(after.ok()) << after.error().message;
        study_ = *after;
    }
    // Imports and applies.
    ImportOutcome import(const std::vector<std::filesystem::path>& paths, const ImportOptions& options = {}) {
        auto outcome = run(paths, options);
        if (!outcome) {
            ADD_FAILURE() << outcome.error().message;
            return {};
        }
        apply(outcome->group);
        return *outcome;
    }
    std::string text(const std::string& document) const {
        const Document* found = study_.document_named(document);
        return found ? std::string(texts_.at(found->content.value).utf8()) : "(no such document)";
    }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const Document& document : study_.documents()) all.push_back(document.name);
        return all;
    }
    // "label: body" for each turn.
    std::vector<std::string> turns(const std::string& document) const {
        std::vector<std::string> all;
        const Document& found = *study_.document_named(document);
        const Text& text = texts_.at(found.content.value);
        for (const Turn& turn : study_.turns(found.id)) {
            all.push_back(study_.speakers().find(turn.speaker)->label + ": " + std::string(text.slice(turn.body)));
        }
        return all;
    }
    std::string value(const std::string& document, const std::string& attribute) const {
        const Attribute* named = study_.attribute_named(attribute);
        const Document* found = study_.document_named(document);
        const auto* values = named && found ? study_.value(named->id, Holder::of(found->id)) : nullptr;
        return values ? values->front() : std::string();
    }

    TemporaryFolder folder_;
    Study study_;
    std::map<std::int64_t, Text> texts_;
};

}  // namespace heddle::testing
