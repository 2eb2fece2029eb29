#include "storage/import/import_documents.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include "coding/document_headings.h"
#include "storage/import/decode.h"
#include "tests/support/storage/docx_builder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

// A study, a folder to import from, and the imports done so far.
class Import : public ::testing::Test {
protected:
    void SetUp() override {
        folder_ =
            fs::temp_directory_path() /
            ("heddle_import_" + std::to_string(::testing::UnitTest::GetInstance()->random_seed()) +
             "_" + ::testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(folder_);
        fs::create_directories(folder_);
        Study::Writer(study_).put(Coder{CoderId{1}, new_guid(), "Ann"});
    }
    void TearDown() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, const std::string& bytes) {
        const fs::path path = folder_ / name;
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }
    Result<ImportOutcome> run(const std::vector<fs::path>& paths,
                              const ImportOptions& options = {}) {
        return import_documents(study_, CoderId{1}, paths, options,
                                [&](const Document& document) -> Result<Text> {
                                    return texts_.at(document.content.value);
                                });
    }
    // Imports and applies.
    ImportOutcome import(const std::vector<fs::path>& paths, const ImportOptions& options = {}) {
        auto outcome = run(paths, options);
        if (!outcome) {
            ADD_FAILURE() << outcome.error().message;
            return {};
        }
        for (const NewContent& content : outcome->group.contents)
            texts_[content.id.value] = content.text;
        auto after = apply_edits(study_, outcome->group.edits);
        EXPECT_TRUE(after.ok()) << after.error().message;
        if (after) study_ = *after;
        return *outcome;
    }
    std::string text(const std::string& document) {
        const Document* found = study_.document_named(document);
        return found ? std::string(texts_.at(found->content.value).utf8()) : "(no such document)";
    }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const Document& document : study_.documents())
            all.push_back(document.name);
        return all;
    }

    fs::path folder_;
    Study study_;
    std::map<std::int64_t, Text> texts_;
};

using Names = std::vector<std::string>;

TEST_F(Import, A_folder_comes_in_with_all_its_folders_in_order_and_as_one_action) {
    write("b.txt", "Anna: Hello.\nBen: Hi.\n");
    write("a.md", "Words.\n");
    write("round 2/c.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes.\n");
    write(".hidden.txt", "no");
    write("pioneers.heddle", "no");
    write("pioneers.heddle-wal", "no");
    const ImportOutcome outcome = import({folder_});
    EXPECT_EQ(names(), (Names{"a", "b", "c"}));
    EXPECT_EQ(outcome.group.name, "Import 3 documents");
    EXPECT_EQ(outcome.passed_over.size(), 3u);
    EXPECT_TRUE(outcome.refused.empty());
    EXPECT_EQ(study_.document_named("c")->source, folder_.filename().string() + "/round 2/c.vtt");
    EXPECT_EQ(study_.document_named("a")->body, range_of(0, 6));
}

TEST_F(Import, Of_one_recording_in_several_formats_one_comes_in_and_the_others_are_told) {
    const auto vtt = write("talk.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Yes, it was.\n");
    const auto txt = write("talk.txt", "Yes, it was.\n");
    write("talk.json", R"({"segments": [{"start": 1, "end": 2, "text": "Yes, it was."}]})");
    const ImportOutcome outcome = import({folder_});
    EXPECT_EQ(names(), Names{"talk"});
    ASSERT_EQ(outcome.imported.size(), 1u);
    EXPECT_TRUE(outcome.imported[0].file.ends_with("talk.vtt"));
    ASSERT_FALSE(outcome.imported[0].notes.empty());
    EXPECT_EQ(outcome.imported[0].notes.back(), "“talk.json” and “talk.txt” beside it have the same words and were left out.");
    // Again: nothing comes in, whichever they are.
    const ImportOutcome again = import({vtt, txt});
    EXPECT_TRUE(again.imported.empty());
    EXPECT_EQ(again.already_there.size(), 2u);
    EXPECT_EQ(names(), Names{"talk"});
}

TEST_F(Import, Each_label_is_a_participant_of_its_own_document_and_the_interviewer_is_nobody) {
    write("one.txt", "Interviewer: Who?\nP1: Us.\nChair: Them.\nP1: No.\n");
    write("two.txt", "INTERVIEWER: Who?\nP1: Us.\n");
    ImportOptions options;
    options.rule.interviewers = {"chair"};
    import({folder_}, options);
    const Document* one = study_.document_named("one");
    ASSERT_NE(one, nullptr);
    std::map<std::string, bool> interviewers;
    for (const Speaker* speaker : study_.speakers_of(one->id))
        interviewers[speaker->label] = speaker->interviewer;
    EXPECT_EQ(interviewers,
              (std::map<std::string, bool>{{"Chair", true}, {"Interviewer", true}, {"P1", false}}));
    ASSERT_NE(study_.participant_named("one: P1"), nullptr);
    EXPECT_TRUE(study_.participant_named("one: P1")->from_label);
    EXPECT_NE(study_.participant_named("two: P1"), nullptr);
    EXPECT_EQ(study_.participants().size(), 2u);
    EXPECT_EQ(study_.turns(one->id).size(), 4u);
}

TEST_F(Import, On_a_clash_a_name_keeps_the_ending_then_takes_its_folder) {
    write("Leeds/talk.txt", "One.");
    write("Leeds/talk.md", "Two.");
    write("York/talk.txt", "Three.");
    write("York/talk.md", "Four.");
    import({folder_});
    EXPECT_EQ(names(), (Names{"talk", "talk.txt", "talk.md", "York/talk.txt"}));
}

TEST_F(Import, The_same_file_again_is_told_and_left_out) {
    const fs::path path = write("talk.txt", "Anna: One.\nBen: Two.\n");
    import({path});
    const fs::path copied = write("again/talk.txt", "Anna: One.\r\nBen: Two.\r\n");
    const ImportOutcome outcome = import({path, copied});
    EXPECT_EQ(names(), Names{"talk"});
    ASSERT_EQ(outcome.already_there.size(), 2u);
    EXPECT_EQ(outcome.already_there[1].document, "talk");
    EXPECT_TRUE(outcome.refused.empty());
    EXPECT_TRUE(outcome.group.edits.empty());
}

TEST_F(Import, A_file_of_another_name_comes_in_whatever_it_holds_and_the_likeness_is_told) {
    import({write("Leeds note.txt", "Nobody came.")});
    const ImportOutcome outcome = import({write("York note.txt", "Nobody came.")});
    EXPECT_EQ(names(), (Names{"Leeds note", "York note"}));
    EXPECT_TRUE(outcome.already_there.empty());
    ASSERT_EQ(outcome.imported.size(), 1u);
    EXPECT_EQ(outcome.imported[0].notes, Names{"It has the same text as “Leeds note”."});
}

TEST_F(Import, Links_are_followed_to_files_but_not_to_folders_which_is_told) {
    write("in/talk.txt", "Words.");
    fs::create_directory_symlink("..", folder_ / "in/up");
    fs::create_symlink("loop.txt", folder_ / "in/loop.txt");
    fs::create_symlink(write("elsewhere.txt", "Other words."), folder_ / "in/link.txt");
    const ImportOutcome outcome = import({folder_ / "in"});
    EXPECT_EQ(names(), (Names{"link", "talk"}));
    ASSERT_EQ(outcome.linked_folders.size(), 1u);
    EXPECT_TRUE(outcome.linked_folders[0].ends_with("in/up"));
    ASSERT_EQ(outcome.refused.size(), 1u);
    EXPECT_NE(outcome.refused[0].reason.find("loop.txt"), std::string::npos);
}

TEST_F(Import, A_label_that_was_named_as_the_interviewers_and_that_nobody_has_is_told) {
    write("talk.txt", "Anna: One?\nBen: Two.\nAnna: Three?\n");
    ImportOptions options;
    options.rule.interviewers = {"anna", "Chercheur"};
    EXPECT_EQ(import({folder_}, options).unmet_interviewers, Names{"Chercheur"});
}

TEST_F(Import, Two_files_with_the_same_text_come_in_with_a_note) {
    write("a.txt", "Same words.");
    write("b.txt", "Same words.");
    const ImportOutcome outcome = import({folder_, folder_ / "a.txt"});
    EXPECT_EQ(names(), (Names{"a", "b"}));
    EXPECT_EQ(outcome.imported[1].notes, Names{"It has the same text as “a”."});
}

TEST_F(Import, Attributes_are_set_on_every_document_and_made_where_they_are_new) {
    write("a.txt", "One.");
    write("b.txt", "Two.");
    ImportOptions options;
    options.set = {{"site", "Leeds"}, {"round", " 1 "}, {"empty", " "}};
    import({folder_}, options);
    const Attribute* site = study_.attribute_named("site");
    ASSERT_NE(site, nullptr);
    EXPECT_EQ(site->type, AttributeType::choice);
    EXPECT_EQ(study_.values(site->id).size(), 2u);
    const auto* round = study_.value(study_.attribute_named("round")->id,
                                     Holder::of(study_.document_named("b")->id));
    ASSERT_NE(round, nullptr);
    EXPECT_EQ(*round, Names{"1"});
    EXPECT_EQ(study_.attribute_named("empty"), nullptr);

    write("c.txt", "Three.");
    options.set = {{"SITE", "York"}};
    import({folder_ / "c.txt"}, options);
    EXPECT_EQ(study_.attributes().size(), 2u);
    EXPECT_EQ(study_.values(site->id).size(), 3u);
}

TEST_F(Import, A_value_that_does_not_fit_its_attribute_stops_the_import) {
    Study::Writer(study_).put(
        Attribute{AttributeId{1}, new_guid(), "age", AttributeType::number, {}});
    write("a.txt", "One.");
    ImportOptions options;
    options.set = {{"age", "old"}};
    const auto outcome = run({folder_}, options);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().message,
              "“old” is no number (such as 12 or 3.5), as the attribute “age” needs.");
    options.set = {{"age", "4"}, {"age", "5"}};
    EXPECT_EQ(run({folder_}, options).error().kind, ErrorKind::usage);
}

TEST_F(Import, Refused_files_are_named_with_the_reason_and_the_others_are_in) {
    write("good.txt", "Words.");
    write("empty.txt", "");
    write("blank.txt", " \n\t\n");
    write("talk.docm", "x");
    write("letter.txt", std::string("PK\x03\x04zip", 7));
    write("noise.txt", std::string("\x01\x02\x03\x04\xFF\xFE\x05\x06", 8));
    const ImportOutcome outcome = import({folder_, folder_ / "missing.txt"});
    EXPECT_EQ(names(), Names{"good"});
    ASSERT_EQ(outcome.refused.size(), 6u);
    for (const SkippedFile& file : outcome.refused) {
        EXPECT_NE(file.reason.find(file.file), std::string::npos) << file.reason;
        EXPECT_TRUE(file.reason.ends_with('.')) << file.reason;
    }
    EXPECT_NE(outcome.refused[0].reason.find("does not exist"), std::string::npos)
        << outcome.refused[0].reason;
}

TEST_F(Import, Stopping_it_changes_nothing) {
    for (int i = 0; i < 20; ++i)
        write("t" + std::to_string(i) + ".txt", "Words " + std::to_string(i));
    ImportOptions options;
    std::size_t all_told = 0;
    options.progress = [&](std::size_t done_so_far, std::size_t all, const std::string& file) {
        EXPECT_FALSE(file.empty());
        all_told = all;
        return done_so_far < 5;
    };
    const auto outcome = run({folder_}, options);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
    EXPECT_EQ(all_told, 20u);
}

TEST_F(Import, Text_is_stored_as_it_was_but_for_line_ends_marks_and_nulls) {
    write("crlf.txt", "\xEF\xBB\xBFOne\r\nTwo\rThree\n  Four \t\n");
    const ImportOutcome outcome =
        import({write("null.md", std::string("**A** b\0c", 9)), folder_ / "crlf.txt"});
    EXPECT_EQ(text("crlf"), "One\nTwo\nThree\n  Four \t\n");
    EXPECT_EQ(text("null"), "**A** b\uFFFDc");
    EXPECT_EQ(outcome.imported[0].notes, Names{"1 null character was replaced by U+FFFD."});
}

TEST_F(Import, Headings_of_a_Word_document_are_kept_beside_its_text) {
    const std::string styles = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 2\"/></w:style>";
    const std::string heading = "<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr><w:r><w:t>Part two</w:t></w:r></w:p>";
    import({write("a.docx", testing::docx_of(testing::p("Words.") + heading + testing::p("More."), {{"styles", styles}})),
            write("b.docx", testing::docx_of(testing::p("Words alone.")))});
    const Document& document = *study_.document_named("a");
    const Text& held = texts_.at(document.content.value);
    const auto headings = headings_of(study_, document, held);
    ASSERT_EQ(headings.size(), 1u);
    EXPECT_EQ(held.slice(headings[0].range), "Part two");
    EXPECT_EQ(headings[0].level, 2);
    EXPECT_EQ(study_.settings().size(), 1u);
}

TEST_F(Import, File_names_of_any_bytes_become_names) {
    write("Entre\xCC\x81tien.txt", "One.");  // decomposed, as macOS writes it
    write(
        "b\xFF"
        "d.txt",
        "Two.");
    import({folder_});
    EXPECT_EQ(names(), (Names{"Entre\u0301tien", "b\uFFFDd"}));
}

TEST(Decode, What_is_valid_UTF_8_is_UTF_8_and_only_the_rest_is_guessed) {
    EXPECT_EQ(decode_text("na\xC3\xAFve")->utf8, "naïve");
    EXPECT_TRUE(decode_text("na\xC3\xAFve")->notes.empty());
    const auto latin = decode_text(
        "Les \xE9tudes ont montr\xE9 que \x93le soin\x94 est partag\xE9 entre les \xE9quipes.");
    ASSERT_TRUE(latin.ok());
    EXPECT_EQ(latin->utf8, "Les études ont montré que “le soin” est partagé entre les équipes.");
    ASSERT_EQ(latin->notes.size(), 1u);
    EXPECT_NE(latin->notes[0].find("windows-1252"), std::string::npos) << latin->notes[0];
}

TEST(Decode, Bytes_that_may_be_used_up_give_the_same_text) {
    using namespace std::string_literals;
    for (const std::string& bytes :
         {""s, "na\xC3\xAFve"s, "\xEF\xBB\xBFone\r\ntwo\rthree"s, "\xEF\xBB\xBF"s, "one \0 two words more"s, "caf\xC3\xA9 na\xC3"s,
          "C'est d\xE9j\xE0 l'\xE9t\xE9"s, "\xFF\xFEH\0\xE9\0\r\0\n\0"s, "H\0e\0l\0l\0o\0"s, "%PDF-1.4"s}) {
        const auto kept = decode_text(bytes);
        const auto used = decode_text_of(bytes);
        ASSERT_EQ(kept.ok(), used.ok()) << bytes;
        if (!kept) {
            EXPECT_EQ(kept.error().message, used.error().message);
            continue;
        }
        EXPECT_EQ(kept->utf8, used->utf8) << bytes;
        EXPECT_EQ(kept->notes, used->notes) << bytes;
    }
}

TEST(Decode, UTF_8_with_a_fault_or_without_its_end_is_no_other_encoding) {
    std::string words;
    for (int i = 0; i < 20; ++i) words += "caf\xC3\xA9 na\xC3\xAFve ";
    const auto faulty = decode_text(words + "\xE9" + words);
    EXPECT_NE(faulty->utf8.find("café naïve \uFFFDcafé"), std::string::npos) << faulty->utf8;
    ASSERT_EQ(faulty->notes.size(), 1u);
    EXPECT_NE(faulty->notes[0].find("1 place, which became U+FFFD"), std::string::npos);
    const auto cut = decode_text("caf\xC3\xA9 na\xC3");
    EXPECT_EQ(cut->utf8, "café na\uFFFD");
    EXPECT_NE(cut->notes.at(0).find("middle of a character"), std::string::npos);
    EXPECT_EQ(decode_text("\xEF\xBB\xBFone \xFF two")->utf8, "one \uFFFD two");
    // One accent at the end of a line of Latin-1 is no cut character.
    EXPECT_EQ(decode_text("C'est d\xE9j\xE0 l'\xE9t\xE9")->utf8, "C'est déjà l'été");
}

TEST(Decode, UTF_16_is_read_with_its_mark_and_guessed_without) {
    EXPECT_EQ(decode_text(std::string_view("\xFF\xFEH\0\xE9\0\r\0\n\0", 10))->utf8, "Hé\n");
    EXPECT_EQ(decode_text(std::string_view("\xFE\xFF\0H\0\xE9", 6))->utf8, "Hé");
    const auto guessed = decode_text(std::string_view("H\0e\0l\0l\0o\0", 10));
    EXPECT_EQ(guessed->utf8, "Hello");
    EXPECT_EQ(guessed->notes.size(), 1u);
    // An odd byte and half a surrogate pair are no reason to fail.
    EXPECT_EQ(decode_text(std::string_view("\xFF\xFEH\0\x3D\xD8H\0\x01", 9))->utf8.substr(0, 1),
              "H");
}

}  // namespace
}  // namespace heddle
