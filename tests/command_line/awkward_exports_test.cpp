// Exports of a study whose names are what spreadsheets, Word and statistics programs stumble over, read back by other programs' readers (read_back.py) where these
// are installed.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>

#include "tests/command_line/heddle_process.h"
#include "tests/support/places.h"
#include "tests/support/storage/office_programs.h"

namespace heddle {
namespace {

constexpr int many_codes = 270;  // more than 255

std::string in_sheet(const std::string& cell) {
    std::string out = "\"";
    for (const char c : cell) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

class AwkwardStudy : public testing::Workplace {
public:
    static std::vector<std::string> codes() {
        std::vector<std::string> names{"=cmd|' /C calc'!A0", "+1", "-1", "@x", "'quoted'", "\"double\"", "الثقة بين الأطباء", "ความไว้วางใจ", "😀🎉", "semi;colon", "comma, here", "<b>&amp;",
                                       "a/b\\c:d", "TRUE", "1e5", "2014-01-02", "0012", "if", "by", "str5", "Müller", "x < y > z"};
        names.push_back(std::string(300, 'A'));
        // Alike in their first 64 bytes, which is all that SPSS takes, and in their first 32, which is all that Stata takes.
        names.push_back(std::string(70, 'x') + "1");
        names.push_back(std::string(70, 'x') + "2");
        for (int i = static_cast<int>(names.size()); i < many_codes; ++i) names.push_back("code " + std::to_string(i));
        return names;
    }

    AwkwardStudy() {
        std::string codebook = "code,definition\n";
        for (const std::string& name : codes()) codebook += in_sheet(name) + "," + in_sheet("=1+1\nline two\t\"tab\"") + "\n";
        file("codebook.csv", codebook);
        file("=doc.txt", "Interviewer: How?\nMary: Trust is low, and =1+1. ความไว้วางใจ الثقة 😀\nTom: Money is short.\n");
        file("الرباط.txt", "I: And?\nAnn: It is growing.\n");
        file("Notes.txt", "Nobody says a word.\n");
        file("documents.csv", "document,=site,score,held on,empty\n=doc,=Leeds,1.5,2014-05-03,\nالرباط,+York,-2,,\nNotes,,,,\n");
        file("speakers.csv", "document,speaker,participant,kind\n=doc,Mary,=Mary,\"CCG\"\n=doc,Tom,Tom,\"\"\"Trust\"\"\"\nالرباط,Ann,Ann,CCG\n");
        std::string codings = "document,start,end,code,coder,memo,stance,about\n";
        int number = 0;
        for (const std::string& name : codes()) {
            const int start = 24 + number % 20;
            codings += "=doc," + std::to_string(start) + "," + std::to_string(start + 3 + number % 7) + "," + in_sheet(name) + ",=Anna," + in_sheet("a \"memo\"\twith tab\nand lines") + ",,=about\n";
            if (++number % 3 == 0) codings += "الرباط,15,20," + in_sheet(name) + ",Tom,-1,,\n";
        }
        file("codings.csv", codings);
        ok({"new", "a.heddle", "--codebook", "codebook.csv"});
        ok({"import", "a.heddle", "./=doc.txt", "الرباط.txt", "Notes.txt"});
        ok({"attributes", "a.heddle", "documents.csv"});
        ok({"attributes", "a.heddle", "speakers.csv"});
        ok({"codings", "import", "a.heddle", "codings.csv"});
    }
    // A folder of its own with the study alone.
    AwkwardStudy(const AwkwardStudy& made) : Workplace() { std::filesystem::copy_file(made.path("a.heddle"), path("a.heddle")); }

    bool reads_back(const std::string& kind, const std::vector<std::string>& files) const {
        const auto script = std::filesystem::path(testing::test_data_folder).parent_path() / "command_line" / "read_back.py";
        std::string command = testing::python() + " '" + script.string() + "' " + kind;
        for (const std::string& name : files) command += " '" + path(name).string() + "'";
        return std::system(command.c_str()) == 0;
    }
    void write(std::vector<std::string> words, const std::string& format, const std::string& name) const {
        words.insert(words.end(), {"--format", format, "--output", name + "." + format});
        ok(words);
    }
};

// Once for all tests, which only read it and write files of their own names.
const AwkwardStudy& awkward() {
    static const AwkwardStudy study;
    return study;
}

struct Question {
    const char* name;
    std::vector<std::string> words;
};
const std::vector<Question>& tables() {
    static const std::vector<Question> all{{"counts", {"count", "a.heddle", "--by", "=site", "--by", "kind"}},
                                           {"percent", {"count", "a.heddle", "--by", "=site", "--unit", "participants", "--percent", "group"}},
                                           {"nobody", {"count", "a.heddle", "--by", "kind", "--where", "=site=+York", "--where", "kind=\"Trust\""}},
                                           {"sample", {"cross", "a.heddle", "--rows", "=site", "--by", "kind"}},
                                           {"profile", {"profile", "a.heddle", "--document", "=doc", "--slices", "5"}},
                                           {"cases", {"codes-by", "a.heddle", "--values", "counts"}},
                                           {"people", {"codes-by", "a.heddle", "--cases", "participants", "--values", "words"}}};
    return all;
}

TEST(AwkwardExports, Spreadsheets_have_numbers_and_texts_and_not_one_formula) {
    if (!testing::has_python_module("openpyxl")) GTEST_SKIP() << "Python's openpyxl is not installed, so what it reads is not compared.";
    const AwkwardStudy& s = awkward();
    for (const Question& each : tables()) {
        const std::string name = each.name;
        s.write(each.words, "csv", name);
        s.write(each.words, "xlsx", name);
        EXPECT_TRUE(s.reads_back("xlsx", {name + ".csv", name + ".xlsx"})) << name;
    }
}

TEST(AwkwardExports, Stata_and_SPSS_files_hold_the_same_cases_with_names_that_they_take) {
    const AwkwardStudy& s = awkward();
    const bool stata = testing::has_python_module("pandas");
    const bool spss = testing::has_program("pspp");
    for (const char* cases : {"documents", "participants", "participations"}) {
        for (const auto& [values, name] : {std::pair{"0/1", "presence"}, {"counts", "counts"}, {"words", "words"}}) {
            const std::vector<std::string> words{"codes-by", "a.heddle", "--cases", cases, "--values", values};
            s.write(words, "json", name);
            s.write(words, "dta", name);
            s.write(words, "sav", name);
            const auto table = nlohmann::json::parse(s.read(std::string(name) + ".json"));
            std::size_t codes = 0;
            for (const auto& variable : table["variables"]) codes += variable["name"].get<std::string>().starts_with("c_") || variable["name"] == "c";
            EXPECT_GE(codes, static_cast<std::size_t>(many_codes));
            if (stata) {
                EXPECT_TRUE(s.reads_back("dta", {std::string(name) + ".json", std::string(name) + ".dta"})) << cases << " " << values;
            }
            if (!spss) continue;
            s.file("x.sps", "GET FILE='" + s.path(std::string(name) + ".sav").string() + "'.\nSAVE TRANSLATE /OUTFILE='" + s.path("pspp.csv").string() +
                                "' /TYPE=CSV /REPLACE /FIELDNAMES /CELLS=VALUES.\n");
            ASSERT_EQ(std::system(("LC_ALL=C.UTF-8 pspp -o /dev/null '" + s.path("x.sps").string() + "'").c_str()), 0);
            EXPECT_TRUE(s.reads_back("sav", {std::string(name) + ".json", "pspp.csv"})) << cases << " " << values;
        }
    }
    if (!stata || !spss) GTEST_SKIP() << "Python's pandas or PSPP is not installed, so what it reads is not compared.";
}

TEST(AwkwardExports, Pages_are_whole_and_run_nothing) {
    const AwkwardStudy& s = awkward();
    for (const Question& each : tables()) {
        if (each.words[0] == "codes-by") continue;
        s.write(each.words, "html", each.name);
        EXPECT_TRUE(s.reads_back("html", {std::string(each.name) + ".html"})) << each.name;
    }
    s.write({"segments", "a.heddle"}, "html", "segments");
    s.write({"framework", "a.heddle", "--rows", "=site", "--columns", "codes", "--quotations"}, "html", "framework");
    s.write({"show", "a.heddle", "=doc"}, "html", "show");
    s.ok({"codebook", "export", "a.heddle", "codebook.html"});
    for (const char* name : {"segments", "framework", "show", "codebook"}) {
        EXPECT_TRUE(s.reads_back("html", {std::string(name) + ".html"})) << name;
        EXPECT_NE(s.read(std::string(name) + ".html").find("&lt;b&gt;&amp;amp;"), std::string::npos) << name;
    }
}

TEST(AwkwardExports, Word_documents_are_sound_and_LibreOffice_opens_them) {
    const AwkwardStudy& s = awkward();
    std::vector<std::string> names;
    for (const Question& each : tables()) {
        if (each.words[0] == "codes-by") continue;
        s.write(each.words, "docx", each.name);
        names.emplace_back(each.name);
    }
    s.write({"segments", "a.heddle"}, "docx", "segments");
    s.write({"framework", "a.heddle", "--rows", "=site", "--columns", "codes", "--code", "+1", "--quotations"}, "docx", "framework");
    s.write({"show", "a.heddle", "=doc"}, "docx", "show");
    s.ok({"codebook", "export", "a.heddle", "codebook.docx"});
    names.insert(names.end(), {"segments", "framework", "show", "codebook"});
    for (const std::string& name : names) EXPECT_TRUE(testing::is_sound_package(s.path(name + ".docx"))) << name;
    if (!testing::has_program("soffice")) GTEST_SKIP() << "LibreOffice is not installed, so that it opens the documents is not tried.";
    std::vector<std::filesystem::path> opened;
    for (const std::string name : {"counts", "segments", "show", "codebook"}) opened.push_back(s.path(name + ".docx"));
    EXPECT_EQ(testing::converted_by_libreoffice(opened, "txt:Text"), opened);
    for (const std::string name : {"counts", "segments", "show", "codebook"}) {
        EXPECT_NE(s.read(name + ".txt").find("الثقة بين الأطباء"), std::string::npos) << name;
    }
}

TEST(AwkwardExports, A_report_of_all_of_them_is_whole) {
    const AwkwardStudy s(awkward());
    for (const Question& each : tables()) {
        std::vector<std::string> words = each.words;
        words.insert(words.end(), {"--save-as", std::string("=") + each.name});
        if (std::string(each.name) == "profile") words.insert(words.end(), {"--picture", "profile"});
        if (std::string(each.name) == "percent") words.insert(words.end(), {"--picture", "heat-map"});
        s.ok(words);
    }
    s.ok({"report", "a.heddle", "--output", "results"});
    EXPECT_TRUE(s.reads_back("html", {"results/report.html"}));
    EXPECT_TRUE(testing::is_sound_package(s.path("results/report.docx")));
    EXPECT_NE(s.read("results/=nobody.csv").find("(n),0\n"), std::string::npos) << "an empty base: " << s.read("results/=nobody.csv").substr(0, 200);
}

}  // namespace
}  // namespace heddle
