// What goes wrong is said in one clear line for each failure, with the exit status, and leaves the study as it was.
#include <gtest/gtest.h>
#include <sqlite3.h>

#include <filesystem>

#include "tests/command_line/small_study.h"

namespace heddle {
namespace {

using testing::Finished;
using testing::run;
using testing::SmallStudy;
using testing::Workplace;

// What the study holds and what was done in it.
std::string state(const Workplace& s, const std::string& study = "s.heddle") {
    std::string all;
    for (const std::string what : {"documents", "participants", "attributes", "codes", "coders"}) {
        all += s.ok({"list", study, what, "--format", "json"});
    }
    return all + s.ok({"history", study, "--format", "json"}) + s.ok({"segments", study, "--format", "json"});
}

void expect_one_line(const Finished& finished, int status, const std::string& said = "") {
    EXPECT_EQ(finished.status, status) << finished.error;
    // Of a damaged study a second line says which ways are left.
    const bool damaged = finished.error.find("is damaged (") != std::string::npos;
    ASSERT_EQ(finished.error_lines().size(), damaged ? 2u : 1u) << finished.error;
    EXPECT_EQ(finished.error.rfind("heddle: ", 0), 0u) << finished.error;
    EXPECT_NE(finished.error.find(said), std::string::npos) << finished.error;
    EXPECT_EQ(finished.out, "");
}

TEST(BadInput, Refused_files_are_named_with_the_reason_and_the_others_are_in) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    s.file("good.txt", "Anna: Yes.\n");
    s.file("in/empty.txt", "");
    s.file("in/truncated.docx", std::string("PK\x03\x04\x14\x00\x06\x00", 8));
    s.file("in/encrypted.docx", std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) + std::string(600, '\0'));
    s.file("in/picture.txt", std::string("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x01", 20));
    s.file("in/other.xyz", "what is this");
    const Finished imported = s.heddle({"import", "s.heddle", "good.txt", "in", "missing.txt"});
    EXPECT_EQ(imported.status, 1);
    EXPECT_EQ(imported.error_lines().size(), 6u) << imported.error;
    for (const std::string& line : imported.error_lines()) EXPECT_EQ(line.rfind("heddle: ", 0), 0u) << line;
    for (const std::string name : {"empty", "truncated", "encrypted", "picture", "other", "missing"}) {
        EXPECT_NE(imported.error.find(name), std::string::npos) << imported.error;
    }
    EXPECT_EQ(s.ok({"show", "s.heddle", "good"}), "Anna: Yes.\n");
    EXPECT_EQ(s.ok({"list", "s.heddle", "documents", "--format", "csv"}),
              "name,characters,turns,participants,codings,done_by,outdated_for\ngood,11,1,good: Anna,0,,\n");
}

TEST(BadInput, An_import_in_which_nothing_can_be_taken_leaves_no_trace) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    const std::string before = state(s);
    EXPECT_EQ(s.heddle({"import", "s.heddle", "missing.txt", "--as", "Somebody new"}).status, 1);
    EXPECT_EQ(state(s), before);
}

TEST(BadInput, Unknown_names_in_filters_are_wrong_usage) {
    const SmallStudy s;
    const std::vector<std::vector<std::string>> wrong{
        {"count", "s.heddle", "--by", "region"},
        {"count", "s.heddle", "--where", "region=north"},
        {"count", "s.heddle", "--where", "nonsense"},
        {"count", "s.heddle", "--unit", "pages"},
        {"count", "s.heddle", "--percent", "half"},
        {"count", "s.heddle", "--format", "pdf"},
        {"count", "s.heddle", "--code", "Nothing"},
        {"count", "s.heddle", "--coder", "Nobody"},
        {"count", "s.heddle", "--coders", "some"},
        {"count", "s.heddle", "--percent", "group"},
        {"count", "s.heddle", "--by", "site", "--by", "round", "--by", "organisation_type"},
        {"cross", "s.heddle", "--rows", "region"},
        {"cross", "s.heddle", "--rows", "site", "--by", "region"},
        {"cross", "s.heddle", "--rows", "site", "--unit", "words"},
        {"segments", "s.heddle", "--code", "Nothing"},
        {"segments", "s.heddle", "--where", "region=north"},
        {"segments", "s.heddle", "--coder", "Nobody"},
        {"list", "s.heddle", "everything"},
        {"show", "s.heddle", "Leeds", "--format", "pdf"},
        {"import", "s.heddle", "Leeds.txt", "--set", "site"},
        {"codebook", "export", "s.heddle", "book.txt"},
        {"new", "t.heddle", "--codebook", "no-such-codebook"},
    };
    for (const auto& words : wrong) {
        SCOPED_TRACE(words[0] + " " + words.back());
        expect_one_line(s.heddle(words), 2);
    }
    EXPECT_FALSE(std::filesystem::exists(s.path("t.heddle")));
    expect_one_line(s.heddle({"count", "s.heddle", "--code", "Trust"}), 2, "did you mean “Culture > Trust”?");
}

TEST(BadInput, Wrong_usage_says_where_the_help_is) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"import"}, {"import", "s.heddle"}, {"count", "s.heddle", "--colour"}, {"codebook"}, {"undo", "s.heddle", "twice"},
             {"codebook", "import", "s.heddle"}, {"list", "s.heddle", "codes", "more"}, {"history", "s.heddle", "--limit", "x"}}) {
        SCOPED_TRACE(words.front());
        expect_one_line(s.heddle(words), 2, "--help”");
    }
    expect_one_line(s.heddle({"cuont"}), 2, "neither a command nor a study");
}

TEST(BadInput, What_is_no_study_is_refused_by_every_command) {
    const Workplace s;
    s.file("text.heddle", "This is not a study, whatever its name says.\n");
    s.file("empty.heddle", "");
    std::filesystem::create_directory(s.path("folder.heddle"));
    s.ok({"new", "whole.heddle"});
    s.file("truncated.heddle", s.read("whole.heddle").substr(0, 5000));
    for (const std::string study : {"text.heddle", "empty.heddle", "folder.heddle", "missing.heddle", "truncated.heddle"}) {
        SCOPED_TRACE(study);
        for (const std::string command : {"info", "check", "undo", "history", "count"}) expect_one_line(s.heddle({command, study}), 1);
        expect_one_line(s.heddle({"import", study, "text.heddle"}), 1);
    }
    EXPECT_EQ(s.read("text.heddle"), "This is not a study, whatever its name says.\n");
    EXPECT_EQ(s.read("empty.heddle"), "");
    EXPECT_FALSE(std::filesystem::exists(s.path("missing.heddle")));
}

TEST(BadInput, A_study_of_a_newer_program_is_left_alone) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(s.path("s.heddle").c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, "PRAGMA user_version = 9999", nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    expect_one_line(s.heddle({"info", "s.heddle"}), 1, "newer");
    expect_one_line(s.heddle({"codebook", "import", "s.heddle", "s.heddle"}), 1, "newer");
}

TEST(BadInput, A_new_study_never_replaces_a_file) {
    const Workplace s;
    s.file("thesis.heddle", "precious");
    expect_one_line(s.heddle({"new", "thesis.heddle"}), 1);
    EXPECT_EQ(s.read("thesis.heddle"), "precious");
    expect_one_line(s.heddle({"new", "no/such/folder/s.heddle"}), 1);
}

TEST(BadInput, Sheets_that_cannot_be_taken_list_all_that_is_wrong_and_change_nothing) {
    const SmallStudy s;
    const std::string before = state(s);
    s.file("bad.csv", "document,start,end,code,coder\nHull,1,2,Money,Anna\nKent,1,2,Money,Anna\nLeeds,1,2,Nothing,Anna\nLeeds,1,9999,Money,New\n");
    const Finished codings = s.heddle({"codings", "import", "s.heddle", "bad.csv"});
    EXPECT_EQ(codings.status, 1);
    EXPECT_EQ(codings.error_lines().size(), 5u);
    for (const std::string name : {"Hull", "Kent", "Nothing", "9999"}) EXPECT_NE(codings.error.find(name), std::string::npos);
    s.file("people.csv", "document,region\nHull,north\nKent,south\n");
    const Finished attributes = s.heddle({"attributes", "s.heddle", "people.csv"});
    EXPECT_EQ(attributes.status, 1);
    for (const std::string name : {"Hull", "Kent"}) EXPECT_NE(attributes.error.find(name), std::string::npos);
    s.file("zip.csv", std::string("PK\x03\x04\0\0", 6));
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"attributes", "s.heddle", "zip.csv"}, {"codings", "import", "s.heddle", "zip.csv"},
             {"codebook", "import", "s.heddle", "zip.csv"}, {"codebook", "import", "s.heddle", "missing.csv"}}) {
        expect_one_line(s.heddle(words), 1);
    }
    s.file("dtd.qdc", "<!DOCTYPE a [<!ENTITY b \"c\">]><CodeBook><Codes/></CodeBook>");
    expect_one_line(s.heddle({"codebook", "import", "s.heddle", "dtd.qdc"}), 1);
    EXPECT_EQ(state(s), before);
}

TEST(BadInput, A_sheet_in_an_older_encoding_is_read_and_the_guess_is_told) {
    const SmallStudy s;
    s.file("latin.csv", "document,region\nLeeds,Ch\xE2teau d'\xE9t\xE9\n");
    const Finished finished = s.heddle({"attributes", "s.heddle", "latin.csv"});
    EXPECT_EQ(finished.status, 0) << finished.error;
    EXPECT_NE(finished.out.find("UTF-8"), std::string::npos) << finished.out;
    EXPECT_NE(s.ok({"list", "s.heddle", "attributes"}).find("Château d'été"), std::string::npos);
}

TEST(BadInput, A_document_that_is_not_there_is_a_failure) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    expect_one_line(s.heddle({"show", "s.heddle", "Nowhere"}), 1, "Nowhere");
}

TEST(BadInput, Undo_without_anything_to_undo_says_so) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    expect_one_line(s.heddle({"undo", "s.heddle"}), 1, "Anna");
    expect_one_line(s.heddle({"redo", "s.heddle"}), 1);
    expect_one_line(s.heddle({"undo", "s.heddle", "--as", "Nobody"}), 1, "--as");
}

TEST(BadInput, A_full_disk_or_a_closed_standard_output_is_noticed) {
    const SmallStudy s;
    const std::string before = state(s);
    for (const std::string place : {"/dev/full", "closed"}) {
        SCOPED_TRACE(place);
        for (const std::string command : {"count", "segments", "history", "info"}) {
            const Finished finished = run({{command, "s.heddle"}, s.folder(), place});
            EXPECT_EQ(finished.status, 1);
            EXPECT_EQ(finished.error_lines().size(), 1u) << finished.error;
        }
        EXPECT_EQ(run({{"--help"}, s.folder(), place}).status, 1);
    }
    EXPECT_EQ(state(s), before);
    expect_one_line(s.heddle({"count", "s.heddle", "--output", "no/such/folder/t.csv"}), 1);
    expect_one_line(s.heddle({"count", "s.heddle", "--format", "xlsx", "--output", "no/such/folder/t.xlsx"}), 1);
}

TEST(BadInput, A_disk_that_fills_up_during_a_change_leaves_the_study_as_it_was) {
    const SmallStudy s;
    const std::string before = state(s);
    s.file("long.txt", "Mary: " + std::string(400'000, 'x') + "\n");
    const auto limit = static_cast<long>(std::filesystem::file_size(s.path("s.heddle"))) + 8192;
    const Finished finished = run({{"import", "s.heddle", "long.txt", "--as", "Anna"}, s.folder(), "", {}, "", limit});
    EXPECT_EQ(finished.status, 1);
    EXPECT_EQ(finished.error_lines().size(), 1u) << finished.error;
    EXPECT_EQ(state(s), before);
    s.ok({"check", "s.heddle"});
    // An export is whole or absent; an earlier one stays.
    s.file("out.csv", "earlier");
    const Finished exported = run({{"codings", "export", "s.heddle", "out.csv"}, s.folder(), "", {}, "", 100});
    EXPECT_EQ(exported.status, 1);
    EXPECT_EQ(s.read("out.csv"), "earlier");
}

TEST(BadInput, Without_a_display_the_window_says_so) {
    const Workplace s;
    s.ok({"new", "s.heddle"});
    const Finished finished = run({{"s.heddle"}, s.folder(), "", {{"DISPLAY", ""}, {"WAYLAND_DISPLAY", ""}}});
    expect_one_line(finished, 1);
    expect_one_line(run({{"missing.heddle"}, s.folder()}), 1, "missing.heddle");
}

TEST(BadInput, Names_cannot_smuggle_control_characters_into_a_terminal) {
    const Workplace s;
    s.ok({"new", "s.heddle", "--as", "An\x1B[31mna"});
    const std::string coders = run({{"list", "s.heddle", "coders"}, s.folder()}).out;
    EXPECT_EQ(coders.find('\x1B'), std::string::npos);
    const Finished shown = run({{"show", "s.heddle", "a\x1B[2Jb"}, s.folder()});
    EXPECT_EQ(shown.error.find('\x1B'), std::string::npos);
}

TEST(Password, Opens_and_protects_a_study) {
    const Workplace s;
    const auto call = [&](std::vector<std::string> words, const std::string& password) {
        words.insert(words.end(), {"--password-fd", "3"});
        return run({std::move(words), s.folder(), "", {}, password});
    };
    const Finished made = call({"new", "s.heddle"}, "secret\n");
    if (made.status != 0) GTEST_SKIP() << "this build has no passwords: " << made.error;
    EXPECT_EQ(call({"info", "s.heddle"}, "secret").status, 0);
    EXPECT_EQ(s.read("s.heddle").find("SQLite format"), std::string::npos);
    expect_one_line(call({"info", "s.heddle"}, "wrong"), 1);
    expect_one_line(s.heddle({"info", "s.heddle"}), 1, "password");
    expect_one_line(s.heddle({"info", "s.heddle", "--password-fd", "77"}), 2);
}

}  // namespace
}  // namespace heddle
