// A study file with one document, one code and two coders, for tests of its history.
#pragma once

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/text_corrections.h"
#include "storage/study_file.h"
#include "tests/support/temporary_folder.h"

namespace heddle::testing {

class CodedStudy : public ::testing::Test {
protected:
    void SetUp() override {
        file_.emplace(*StudyFile::create(path_));
        study_ = *file_->load();
        anna_ = add("Anna");
        ben_ = add("Ben");
        document_ = import("Leeds", "P1: we share the budget and we trust each other\n");
        code_ = add_code_named(anna_, "Trust");
    }

    CoderId add(const std::string& name) {
        run(*add_coder(study_, name));
        return study_.coder_named(name)->id;
    }
    DocumentId import(const std::string& name, const std::string& words) {
        GroupBuilder builder(study_, anna_, "Import “" + name + "”");
        const Text text(words);
        Document document;
        document.id = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.content = builder.add_content(text);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        EXPECT_TRUE(builder.add(document));
        run(builder.take());
        return document.id;
    }
    CodeId add_code_named(CoderId coder, const std::string& name, CodeId parent = {}) {
        const EditGroup group = *heddle::add_code(study_, coder, parent, name);
        run(group);
        return added_code(group);
    }
    ActionId apply(CoderId coder, int start, CodeId code) {
        return run(*apply_code(study_, coder, document_, range_of(start, start + 5), code));
    }
    void correct(CoderId coder, int start, int end, const std::string& words) {
        const Document& document = *study_.documents().find(document_);
        const auto text = file_->text(document.content);
        auto correction = correct_texts(study_, coder, "Correct", {{document_, document.content, *text, {{range_of(start, end), words}}}});
        ASSERT_TRUE(correction) << correction.error().message;
        run(correction->group);
    }
    ActionId run(const EditGroup& group) {
        const auto written = commit(*file_, study_, group);
        EXPECT_TRUE(written) << written.error().message;
        return written ? *written : ActionId{};
    }
    ActionId last_action() const { return file_->history(1)->at(0).id; }
    void reopen() {
        file_.reset();
        file_.emplace(*StudyFile::open(path_));
        study_ = *file_->load();
    }
    // The name of what was taken back, or the sentence about why not.
    std::string step(CoderId coder, bool undo) {
        const auto group = undo ? file_->undo(study_, coder) : file_->redo(study_, coder);
        if (!group) return group.error().message;
        if (!*group) return "nothing";
        run(**group);
        return (*group)->name;
    }
    std::string undo(CoderId coder) { return step(coder, true); }
    std::string redo(CoderId coder) { return step(coder, false); }
    void expect_no_faults() const {
        const auto faults = file_->check();
        ASSERT_TRUE(faults) << faults.error().message;
        for (const std::string& fault : *faults) ADD_FAILURE() << fault;
    }

    TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
    CoderId anna_;
    CoderId ben_;
    DocumentId document_;
    CodeId code_;
};

}  // namespace heddle::testing
