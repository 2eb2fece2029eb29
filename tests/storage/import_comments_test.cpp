// Comments of imported files as memos on their passages.
#include "storage/import/import_comments.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "coding/changes/codebook_changes.h"
#include "coding/codebook.h"
#include "storage/import/import_documents.h"
#include "storage/study_file.h"
#include "tests/support/storage/docx_builder.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

const Text commented("We met Jon.  And then?\n\n  \nLate, and 東京で again.\n");

std::string passage(std::int32_t start, std::int32_t end) {
    return std::string(commented.slice(passage_of_comment(commented, range_of(start, end))));
}

TEST(ImportComments, The_passage_is_what_the_comment_is_on_without_blanks_around) {
    EXPECT_EQ(passage(3, 11), "met Jon.");
    EXPECT_EQ(passage(2, 7), "met");
    EXPECT_EQ(passage(0, 27), "We met Jon.  And then?");
}

TEST(ImportComments, One_that_is_on_nothing_is_on_the_word_in_or_behind_which_it_stands_else_on_its_paragraph) {
    EXPECT_EQ(passage(10, 10), "Jon");  // behind it
    EXPECT_EQ(passage(8, 8), "Jon");
    EXPECT_EQ(passage(3, 3), "met");  // in front of it
    EXPECT_EQ(passage(0, 0), "We");
    EXPECT_EQ(passage(12, 13), "We met Jon.  And then?");  // blanks only
    EXPECT_EQ(passage(22, 22), "We met Jon.  And then?");  // behind a question mark
    EXPECT_EQ(passage(24, 24), "Late, and 東京で again.");
    EXPECT_EQ(passage(25, 26), "Late, and 東京で again.");
    const std::int32_t end = commented.end().value;
    EXPECT_EQ(passage(end, end), "Late, and 東京で again.");
    EXPECT_TRUE(passage_of_comment(Text(" \n "), range_of(1, 2)).empty());
    EXPECT_TRUE(passage_of_comment(Text(), {}).empty());
}

TEST(ImportComments, The_memo_says_who_wrote_it_and_when_so_far_as_that_is_known) {
    EXPECT_EQ(memo_of_comment({{}, "Ann", "2014-05-14", "Why?"}), "Ann, 2014-05-14: Why?");
    EXPECT_EQ(memo_of_comment({{}, "Ann", "", "Why?"}), "Ann: Why?");
    EXPECT_EQ(memo_of_comment({{}, "", "2014-05-14", "Why?"}), "2014-05-14: Why?");
    EXPECT_EQ(memo_of_comment({{}, "", "", "Why?"}), "Why?");
}

class CommentsOfFiles : public ::testing::Test {
protected:
    void SetUp() override {
        file_.emplace(*StudyFile::create(folder_ / "study.heddle"));
        study_ = *file_->load();
        ASSERT_TRUE(commit(*file_, study_, *add_coder_group()));
        coder_ = study_.coder_named("Ann")->id;
    }
    Result<EditGroup> add_coder_group() {
        GroupBuilder builder(study_, {}, "Add coder");
        const Coder coder{builder.new_id<CoderId>(), new_guid(), "Ann"};
        builder.set_coder(coder.id);
        HEDDLE_CHECK(builder.add(coder));
        return builder.take();
    }
    std::filesystem::path write(const std::string& name, const std::string& bytes) {
        std::ofstream(folder_ / name, std::ios::binary) << bytes;
        return folder_ / name;
    }
    ImportOutcome import(const std::vector<std::filesystem::path>& paths) {
        auto outcome = import_documents(study_, coder_, paths, {}, [&](const Document& document) { return file_->text(document.content); });
        EXPECT_TRUE(outcome) << outcome.error().message;
        EXPECT_TRUE(commit(*file_, study_, outcome->group));
        return *std::move(outcome);
    }
    // "[words] memo (code of coder)", a line each.
    std::string codings() {
        std::string shown;
        const Codebook codebook(study_);
        for (const Document& document : study_.documents()) {
            const Text words = *file_->text(document.content);
            for (const Coding& coding : study_.codings(document.id)) {
                shown += "[" + std::string(words.slice(coding.range)) + "] " + coding.notes().memo + " (" + codebook.path(coding.code) + " of " +
                         study_.coders().find(coding.coder)->name + ")\n";
            }
        }
        return shown;
    }
    static std::string commented(const std::string& words, const std::string& comment) {
        return testing::docx_of("<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>" + words +
                                    "</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"2\"/></w:r></w:p>",
                                {{"comments", "<w:comment w:id=\"1\" w:author=\"Ben\" w:date=\"2014-05-14T10:00:00Z\">" + testing::p(comment) +
                                                  "</w:comment><w:comment w:id=\"2\">" + testing::p("Last word") + "</w:comment>"}});
    }

    const testing::TemporaryFolder folder_;
    std::optional<StudyFile> file_;
    Study study_;
    CoderId coder_;
};

TEST_F(CommentsOfFiles, They_become_codings_with_a_code_of_their_own_and_one_undo_takes_all_back) {
    const std::string before = testing::dump(study_);
    const auto outcome = import({write("a.docx", commented("Two words", "Why two?")), write("b.docx", commented("Others", "And these?"))});
    EXPECT_EQ(codings(),
              "[Two words] Ben, 2014-05-14: Why two? (Comments in documents of Ann)\n[words] Last word (Comments in documents of Ann)\n"
              "[Others] Ben, 2014-05-14: And these?\nLast word (Comments in documents of Ann)\n");
    ASSERT_EQ(outcome.imported.size(), 2u);
    EXPECT_EQ(outcome.imported[0].notes, std::vector<std::string>{"2 comments on 2 passages: the memos of codings with the code “Comments in documents”."});
    EXPECT_EQ(outcome.imported[1].notes, std::vector<std::string>{"2 comments on 1 passage: the memos of codings with the code “Comments in documents”."});
    EXPECT_EQ(study_.codes().size(), 1u);
    EXPECT_FALSE(study_.codes().begin()->definition.empty());
    EXPECT_EQ(file_->check().value(), std::vector<std::string>{});
    const auto undo = file_->undo(study_, coder_);
    ASSERT_TRUE(undo && *undo);
    ASSERT_TRUE(commit(*file_, study_, **undo));
    EXPECT_EQ(testing::dump(study_), before);
}

TEST_F(CommentsOfFiles, The_code_stands_last_and_is_used_again_by_the_next_import_also_where_it_was_recoloured) {
    ASSERT_TRUE(commit(*file_, study_, *add_code(study_, coder_, {}, "Trust")));
    import({write("a.docx", commented("Two words", "Why two?"))});
    const Codebook codebook(study_);
    ASSERT_EQ(codebook.size(), 2u);
    const CodeId code = codebook.entries().back().code->id;
    EXPECT_EQ(study_.codes().find(code)->name, comments_code_name);
    ASSERT_TRUE(commit(*file_, study_, *recolour_code(study_, coder_, code, 0x123456)));
    import({write("b.docx", commented("Others", "And these?"))});
    EXPECT_EQ(study_.codes().size(), 2u);
    EXPECT_EQ(study_.coding_count(), 3u);
}

TEST_F(CommentsOfFiles, A_look_at_what_would_come_in_needs_nobody_who_imports) {
    const auto batch = read_batch({write("a.docx", commented("Two words", "Why two?"))}, {});
    ASSERT_TRUE(batch.ok());
    for (const Study& study : {study_, Study()}) {
        const auto outcome = import_batch(study, CoderId{}, *batch, {}, [&](const Document& document) { return file_->text(document.content); });
        ASSERT_TRUE(outcome.ok()) << outcome.error().message;
        EXPECT_EQ(outcome->imported.size(), 1u);
    }
}

TEST_F(CommentsOfFiles, Without_any_nothing_is_made) {
    const auto outcome = import({write("a.docx", testing::docx_of(testing::p("Words")))});
    EXPECT_EQ(study_.codes().size(), 0u);
    EXPECT_EQ(study_.coding_count(), 0u);
    EXPECT_EQ(outcome.imported.front().notes, std::vector<std::string>{});
}

}  // namespace
}  // namespace heddle
