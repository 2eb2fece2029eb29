// Files for Word, spreadsheets and statistics programs, as commands write them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>

#include "tests/command_line/small_study.h"
#include "tests/support/places.h"

namespace heddle {
namespace {

using testing::SmallStudy;

TEST(Exports, What_no_terminal_can_show_wants_a_file) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"count", "s.heddle", "--format", "docx"}, {"cross", "s.heddle", "--rows", "site", "--format", "docx"},
             {"segments", "s.heddle", "--format", "xlsx"}, {"segments", "s.heddle", "--format", "docx"}, {"show", "s.heddle", "Leeds", "--format", "docx"},
             {"codes-by", "s.heddle", "--format", "sav"}, {"codes-by", "s.heddle", "--format", "dta"}, {"codes-by", "s.heddle", "--format", "xlsx"}}) {
        const auto finished = s.heddle(words);
        EXPECT_EQ(finished.status, 2) << words[0];
        ASSERT_EQ(finished.error_lines().size(), 1u);
        EXPECT_NE(finished.error.find("--output FILE." + words.back()), std::string::npos) << finished.error;
    }
}

TEST(Exports, Documents_by_codes_are_a_sheet_with_their_attributes) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"codes-by", "s.heddle", "--values", "counts"}),
              "document,site,round,organisation_type,Culture,Culture > Trust,Money,Records\n"
              "Leeds,Leeds,1,\"CCG; Council\",2,2,1,1\n"
              "York,York,2,CCG,1,1,0,0\n"
              "Notes,York,2,,1,0,0,0\n");
    EXPECT_EQ(s.ok({"codes-by", "s.heddle", "--cases", "participants", "--code", "Culture", "--where", "site=Leeds"}),
              "participant,site,round,organisation_type,Culture,Culture > Trust\n"
              "Mary,Leeds,1,CCG,0,0\n"
              "Tom,Leeds,1,Council,1,1\n");
}

TEST(Exports, Only_examined_documents_are_known_where_that_is_asked) {
    const SmallStudy s;
    s.ok({"progress", "s.heddle", "Leeds", "done"});
    EXPECT_EQ(s.ok({"codes-by", "s.heddle", "--examined", "--code", "Money"}),
              "document,site,round,organisation_type,Money\nLeeds,Leeds,1,\"CCG; Council\",1\nYork,York,2,CCG,\nNotes,York,2,,\n");
}

TEST(Exports, Files_of_SPSS_Stata_and_Excel_are_such_and_CSV_has_what_it_says_beside_it) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"codes-by", "s.heddle", "--format", "sav", "--output", "a.sav"}).substr(0, 49), "3 cases with 8 variables written to “a.sav”.\n");
    s.ok({"codes-by", "s.heddle", "--format", "dta", "--output", "a.dta"});
    s.ok({"codes-by", "s.heddle", "--format", "xlsx", "--output", "a.xlsx"});
    s.ok({"codes-by", "s.heddle", "--values", "words", "--output", "a.csv"});
    EXPECT_EQ(s.read("a.sav").substr(0, 3), "$FL");
    EXPECT_EQ(s.read("a.dta").substr(0, 11), "<stata_dta>");
    EXPECT_EQ(s.read("a.xlsx").substr(0, 2), "PK");
    EXPECT_NE(s.read("a.csv.about.txt").find("Command: heddle codes-by s.heddle --cases documents --values words --format csv --output FILE"), std::string::npos)
        << s.read("a.csv.about.txt");
}

TEST(Exports, A_coded_transcript_is_imported_with_its_codes_as_comments) {
    const SmallStudy s;
    s.ok({"show", "s.heddle", "Leeds", "--format", "docx", "--output", "coded.docx"});
    s.ok({"new", "other.heddle"});
    s.ok({"import", "other.heddle", "coded.docx"});
    const auto text = nlohmann::json::parse(s.ok({"show", "other.heddle", "coded", "--format", "json"}))["text"].get<std::string>();
    EXPECT_NE(text.find("Tom: Money is short, and trust is low."), std::string::npos) << text;
    EXPECT_NE(text.find("Command: heddle show s.heddle --format docx --output FILE Leeds"), std::string::npos) << text;
    const std::string html = s.ok({"show", "s.heddle", "Leeds", "--format", "html", "--code", "Money"});
    EXPECT_NE(html.find("[1] Money – Anna"), std::string::npos) << html;
    EXPECT_EQ(html.find("Records"), std::string::npos);
    EXPECT_EQ(s.heddle({"show", "s.heddle", "Leeds", "--code", "Money"}).status, 2);
}

TEST(Exports, Tables_quotations_and_the_codebook_are_Word_documents) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--by", "site", "--format", "docx", "--output", "count.docx"});
    s.ok({"segments", "s.heddle", "--format", "docx", "--output", "segments.docx"});
    s.ok({"segments", "s.heddle", "--format", "xlsx", "--output", "segments.xlsx"});
    s.ok({"codebook", "export", "s.heddle", "codebook.docx"});
    s.ok({"codebook", "export", "s.heddle", "codebook.html"});
    s.ok({"new", "other.heddle"});
    s.ok({"import", "other.heddle", "count.docx", "segments.docx", "codebook.docx"});
    EXPECT_NE(s.ok({"show", "other.heddle", "count"}).find("Command: heddle count s.heddle --by site"), std::string::npos);
    EXPECT_NE(s.ok({"show", "other.heddle", "segments"}).find("Mary, Leeds"), std::string::npos);
    EXPECT_NE(s.ok({"show", "other.heddle", "codebook"}).find("How people see each other"), std::string::npos);
    EXPECT_NE(s.read("codebook.html").find("How people see each other"), std::string::npos);
    EXPECT_EQ(s.heddle({"codebook", "export", "s.heddle", "codebook.pdf"}).status, 2);
}

TEST(Exports, On_a_full_disk_each_kind_of_file_stays_as_it_was) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"count", "s.heddle", "--format", "docx"},
                                                                                       {"segments", "s.heddle", "--format", "docx"},
                                                                                       {"show", "s.heddle", "Leeds", "--format", "docx"},
                                                                                       {"codes-by", "s.heddle", "--format", "sav"},
                                                                                       {"codes-by", "s.heddle", "--format", "dta"},
                                                                                       {"count", "s.heddle", "--format", "xlsx"},
                                                                                       {"segments", "s.heddle", "--format", "xlsx"},
                                                                                       {"codes-by", "s.heddle", "--format", "xlsx"},
                                                                                       {"framework", "s.heddle", "--rows", "site", "--columns", "codes", "--format", "xlsx"},
                                                                                       {"count", "s.heddle", "--format", "csv"}}) {
        const std::string name = "a." + words.back();
        s.file(name, "what was there");
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--output", name});
        const auto finished = testing::run({.arguments = all, .folder = s.folder(), .largest_file = 100});
        EXPECT_EQ(finished.status, 1) << words[0];
        EXPECT_EQ(finished.error_lines().size(), 1u) << finished.error;
        EXPECT_NE(finished.error.find("no room on the disk"), std::string::npos) << finished.error;
        EXPECT_EQ(s.read(name), "what was there");
        EXPECT_FALSE(std::filesystem::exists(s.path(name + ".about.txt")));
    }
}

TEST(Exports, A_spreadsheet_is_made_also_where_the_folder_for_temporary_files_is_gone) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--by", "site", "--format", "xlsx", "--output", "a.xlsx"});
    const std::string command = "cd '" + s.folder().string() + "' && TMPDIR=/nowhere '" + testing::built_program + "' count s.heddle --by site --format xlsx --output b.xlsx";
    EXPECT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(s.read("b.xlsx").substr(0, 2), "PK");
}

TEST(Exports, A_table_and_what_stands_beside_it_are_both_written_or_neither) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"count", "s.heddle"},
                                                                                       {"segments", "s.heddle"},
                                                                                       {"codes-by", "s.heddle"},
                                                                                       {"framework", "s.heddle", "--rows", "site", "--columns", "codes"}}) {
        s.file("a.csv", "what was there");
        std::filesystem::create_directories(s.path("a.csv.about.txt"));
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--format", "csv", "--output", "a.csv"});
        const auto finished = s.heddle(all);
        EXPECT_EQ(finished.status, 1) << words[0];
        EXPECT_NE(finished.error.find("so that was not written either"), std::string::npos) << finished.error;
        EXPECT_EQ(s.read("a.csv"), "what was there") << words[0];
    }
    EXPECT_EQ(s.ok({"count", "s.heddle", "--format", "csv", "--output", "/dev/stdout"}), s.ok({"count", "s.heddle", "--format", "csv"}));
    EXPECT_FALSE(std::filesystem::exists("/dev/stdout.about.txt"));
}

TEST(Exports, Every_file_says_where_it_comes_from_or_has_it_beside) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{{"segments", "s.heddle", "--format", "csv"},
                                                                                       {"segments", "s.heddle", "--format", "json"},
                                                                                       {"framework", "s.heddle", "--rows", "site", "--columns", "codes", "--format", "csv"},
                                                                                       {"framework", "s.heddle", "--rows", "site", "--columns", "codes", "--gaps", "--format", "csv"},
                                                                                       {"count", "s.heddle", "--format", "csv"},
                                                                                       {"codes-by", "s.heddle", "--format", "csv"}}) {
        std::filesystem::remove(s.path("a.out.about.txt"));
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--output", "a.out"});
        s.ok(all);
        const std::string beside = s.read("a.out.about.txt");
        for (const char* word : {"Study: s.heddle\n", "Made: ", "Program: Heddle ", "Command: heddle "}) EXPECT_NE(beside.find(word), std::string::npos) << words[0] << ": " << beside;
    }
    s.ok({"codebook", "export", "s.heddle", "the codes.html"});
    EXPECT_NE(s.read("the codes.html").find("Command: heddle codebook export s.heddle 'the codes.html'"), std::string::npos);
    s.ok({"framework", "s.heddle", "--rows", "site", "--columns", "codes", "--gaps", "--format", "html", "--output", "gaps.html"});
    EXPECT_NE(s.read("gaps.html").find("Command: heddle framework s.heddle"), std::string::npos);
    s.ok({"count", "s.heddle", "--format", "table", "--output", "count.txt"});
    EXPECT_NE(s.read("count.txt").find("\nCommand: heddle count s.heddle\n"), std::string::npos);
    EXPECT_EQ(s.ok({"count", "s.heddle"}).find("Command:"), std::string::npos) << "a terminal shows the table alone";
}

TEST(Exports, The_command_of_a_file_works_whatever_things_are_called) {
    const SmallStudy s;
    s.file("documents.csv", "document,=round,a=b\nLeeds,-1,x=y\nYork,=2,-\n");
    s.ok({"attributes", "s.heddle", "documents.csv"});
    s.file("-x.txt", "Tom: Trust is low.\n");
    s.ok({"import", "s.heddle", "./-x.txt"});
    const auto again = [&](const std::vector<std::string>& words) {
        std::vector<std::string> all = words;
        all.insert(all.end(), {"--format", "csv", "--output", "a.csv"});
        s.ok(all);
        const std::string about = s.read("a.csv.about.txt");
        const std::size_t at = about.find("Command: heddle ") + 16;
        // As a shell takes it apart.
        const std::string command = "cd '" + s.folder().string() + "' && '" + testing::built_program + "' " + about.substr(at, about.find('\n', at) - at) + " --format csv > again.csv";
        EXPECT_EQ(std::system(command.c_str()), 0) << command;
        EXPECT_EQ(s.read("again.csv"), s.read("a.csv")) << command;
    };
    again({"count", "s.heddle", "--by", "=round"});
    again({"count", "s.heddle", "--where", "=round=-1"});
    again({"count", "s.heddle", "--where", "=round==2", "--where", "a=b=-"});
    again({"count", "s.heddle", "--where", "a=b=x=y"});
    again({"count", "s.heddle", "--document=-x"});
    again({"profile", "s.heddle", "--document=-x"});
    EXPECT_NE(s.ok({"count", "s.heddle", "--where", "=round=-1"}), s.ok({"count", "s.heddle"}));
    EXPECT_EQ(testing::run({.arguments = {"show", "s.heddle", "--format", "html", "--output", "show.html", "--", "-x"}, .folder = s.folder()}).status, 0);
    EXPECT_NE(s.read("show.html").find("Command: heddle show s.heddle --format html --output FILE -- -x"), std::string::npos);
}

TEST(Exports, Wrong_words_are_wrong_usage) {
    const SmallStudy s;
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"--cases", "sites"}, {"--values", "all"}, {"--coders", "everybody"}, {"--where", "region=North"}, {"--code", "Nothing"}, {"--format", "por"}}) {
        std::vector<std::string> command{"codes-by", "s.heddle"};
        command.insert(command.end(), words.begin(), words.end());
        EXPECT_EQ(s.heddle(command).status, 2) << words.back();
    }
}

}  // namespace
}  // namespace heddle
