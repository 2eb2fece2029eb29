// A study in a file with a document whose text is corrected, undone and read again.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "coding/changes/coding_changes.h"
#include "coding/changes/text_corrections.h"
#include "storage/study_file.h"
#include "tests/support/temporary_folder.h"

namespace heddle::testing {

// Made with a coder, Anna, and no document.
class CorrectedStudy : public ::testing::Test {
protected:
    void SetUp() override {
        file_.emplace(*StudyFile::create(path_));
        study_ = *file_->load();
        anna_ = add("Anna");
    }
    CoderId add(const std::string& name) {
        run(*add_coder(study_, name));
        return study_.coder_named(name)->id;
    }
    // The one that is corrected from now on.
    void add_document(const std::string& name, const std::string& utf8, const TextMarks& marks = {}) {
        GroupBuilder builder(study_, anna_, "Import");
        const Text text(utf8);
        Document document;
        document.id = document_ = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.content = builder.add_content(text, marks);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        ASSERT_TRUE(builder.add(document));
        run(builder.take());
    }
    void run(const EditGroup& group) {
        const auto written = commit(*file_, study_, group);
        ASSERT_TRUE(written) << written.error().message;
    }
    void reopen() {
        file_.reset();
        auto file = StudyFile::open(path_);
        ASSERT_TRUE(file) << file.error().message;
        file_.emplace(*std::move(file));
        study_ = *file_->load();
    }
    ContentId content() const { return study_.documents().find(document_)->content; }
    EditGroup correction(CoderId coder, const std::string& words, const std::string& by) {
        const Text now = *file_->text(content());
        return correct_texts(study_, coder, "Correct “" + words + "”", {{document_, content(), now, replace_everywhere(now, words, by, false)}})
            ->group;
    }
    // "done", "nothing", or why not.
    std::string undo(CoderId coder) { return take(file_->undo(study_, coder)); }
    std::string redo(CoderId coder) { return take(file_->redo(study_, coder)); }

    const TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
    CoderId anna_;
    DocumentId document_;

private:
    std::string take(const Result<std::optional<EditGroup>>& group) {
        if (!group) return group.error().message;
        if (!*group) return "nothing";
        run(**group);
        return "done";
    }
};

}  // namespace heddle::testing
