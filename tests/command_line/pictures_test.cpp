// Answers as pictures, alone and in reports (docs/pictures.md).
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <regex>

#include "tests/command_line/small_study.h"
#include "tests/support/storage/office_programs.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::has;
using testing::SmallStudy;

// The text of a PDF, or nothing where there is no program to read it.
std::string pdf_text(const SmallStudy& s, const std::string& name) {
    const std::string text = s.path("text.txt").string();
    if (std::system(("pdftotext -layout '" + s.path(name).string() + "' '" + text + "' 2>/dev/null").c_str()) != 0) return {};
    return s.read("text.txt");
}

TEST(PictureCommands, Every_command_with_a_table_writes_a_picture_by_the_ending_of_the_file) {
    const SmallStudy s;
    const std::vector<std::vector<std::string>> commands{
        {"count", "s.heddle", "--by", "site"},
        {"cross", "s.heddle", "--rows", "site", "--by", "organisation_type"},
        {"tabulate", "s.heddle", "--item", "organisation_type", "--distribution"},
        {"compare", "s.heddle", "--by", "site", "--groups", "Leeds,York"},
        {"relations", "s.heddle", "--near", "turn"},
        {"panel", "s.heddle"}};
    for (const auto& command : commands) {
        for (const auto& [file, begins] : {std::pair<std::string, std::string>{"a.svg", "<?xml"}, {"a.PNG", "\x89PNG"}, {"a.pdf", "%PDF"}}) {
            std::vector<std::string> words = command;
            words.insert(words.end(), {"--picture", "heat-map", "--output", file});
            EXPECT_EQ(s.ok(words), "");
            EXPECT_EQ(s.read(file).substr(0, begins.size()), begins) << command.front();
        }
    }
    const std::string svg = s.ok({"count", "s.heddle", "--by", "site", "--picture", "bars", "--format", "svg"});
    EXPECT_TRUE(svg.starts_with("<?xml")) << svg.substr(0, 100);
}

TEST(PictureCommands, A_picture_says_the_numbers_of_the_table_and_where_they_come_from) {
    if (!testing::has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed; install the package poppler-utils to run this test";
    const SmallStudy s;
    const std::vector<std::string> question{"count", "s.heddle", "--by", "site", "--unit", "participants"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), question.begin(), question.end());
        return s.ok(more);
    };
    const json table = json::parse(with({"--format", "json"}));
    with({"--picture", "heat-map", "--output", "by site.pdf"});
    const std::string text = pdf_text(s, "by site.pdf");
    for (const json& row : table["rows"]) {
        std::string line = row["code"].get<std::string>();
        line = line.substr(line.rfind("> ") == std::string::npos ? 0 : line.rfind("> ") + 2);
        for (const json& cell : row["cells"]) line += "\\s+" + std::to_string(cell.get<int>());
        EXPECT_TRUE(std::regex_search(text, std::regex(line + "\\s+" + std::to_string(row["total"].get<int>())))) << line << " in\n" << text;
    }
    for (const json& group : table["groups"]) EXPECT_TRUE(has(text, group["name"]));
    EXPECT_TRUE(has(text, "Participants")) << text;
    EXPECT_TRUE(std::regex_search(text, std::regex("heddle\\s+count\\s+s.heddle\\s+--by\\s+site\\s+--unit\\s+participants\\s+--picture\\s+heat-map\\s+--output\\s+'by\\s+site.pdf'")))
        << text;
}

TEST(PictureCommands, What_is_hidden_stands_in_no_file) {
    const SmallStudy s;
    // Every cell is under 50 and so hidden; of the table nothing is left but names and sizes.
    for (const char* kind : {"heat-map", "bars", "stacked"}) {
        const std::string svg = s.ok({"count", "s.heddle", "--by", "site", "--suppress-below", "50", "--picture", kind, "--format", "svg"});
        const std::string said = svg.substr(svg.find("<desc>"), svg.find("</desc>") - svg.find("<desc>"));
        EXPECT_TRUE(has(said, "&lt;50")) << said;
        // The rows stand between the sizes of the groups and the notes.
        const std::size_t sizes = said.find("\nn: ");
        ASSERT_NE(sizes, std::string::npos) << said;
        const std::size_t rows = said.find('\n', sizes + 1), notes = said.find("\n\n");
        ASSERT_LT(rows, notes) << said;
        EXPECT_FALSE(std::regex_search(said.substr(rows, notes - rows) + "\n", std::regex("[^;0-9t][1-9][0-9]*[,\n]"))) << said;
    }
}

TEST(PictureCommands, A_picture_without_a_file_or_of_no_known_kind_is_wrong_usage) {
    const SmallStudy s;
    const auto status = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {"count", "s.heddle", "--by", "site"});
        const auto run = s.heddle(more);
        if (run.status != 0) {
            EXPECT_EQ(run.error_lines().size(), 1u) << run.error;
            EXPECT_EQ(run.out, "");
        }
        return run.status;
    };
    EXPECT_EQ(status({"--picture", "bars"}), 2);
    EXPECT_EQ(status({"--picture", "pie", "--output", "a.svg"}), 2);
    EXPECT_EQ(status({"--picture", "bars", "--output", "a.csv"}), 2);
    EXPECT_EQ(status({"--picture", "bars", "--format", "csv", "--output", "a.svg"}), 2);
    EXPECT_EQ(status({"--picture", "bars", "--format", "png"}), 2);
    EXPECT_EQ(status({"--format", "svg"}), 2);
    EXPECT_EQ(status({"--picture", "bars", "--format", "png", "--output", "picture"}), 0);
    EXPECT_TRUE(s.read("picture").starts_with("\x89PNG"));
    EXPECT_EQ(status({"--picture", "stacked", "--percent", "row", "--output", "b.svg"}), 1);
    EXPECT_FALSE(std::filesystem::exists(s.path("b.svg")));
    EXPECT_EQ(s.heddle({"saturation", "s.heddle", "--all", "--picture", "bars", "--output", "b.svg"}).status, 1);
}

TEST(PictureCommands, What_would_be_a_false_picture_is_refused_in_one_sentence) {
    const SmallStudy s;
    const auto refused = [&](std::vector<std::string> words, int status, const std::string& says) {
        words.insert(words.end(), {"--output", "a.svg"});
        const auto run = s.heddle(words);
        EXPECT_EQ(run.status, status) << run.error;
        EXPECT_TRUE(has(run.error, says)) << run.error;
        EXPECT_FALSE(std::filesystem::exists(s.path("a.svg")));
    };
    const std::vector<std::string> profile{"profile", "s.heddle", "--document", "Leeds"};
    const auto profile_with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), profile.begin(), profile.end());
        return more;
    };
    refused(profile_with({"--show", "stretches", "--picture", "bars"}), 1, "places in the text");
    refused(profile_with({"--picture", "profile"}), 2, "heat-map");
    refused({"count", "s.heddle", "--by", "site", "--by", "organisation_type", "--picture", "change"}, 1, "choose one --by");
    EXPECT_EQ(s.ok(profile_with({"--picture", "heat-map", "--output", "b.svg"})), "");
    EXPECT_FALSE(has(s.ok({"count", "--help"}), "network, profile"));
}

TEST(PictureCommands, A_question_is_not_saved_where_the_file_beside_it_would_be_no_picture_by_mistake) {
    const SmallStudy s;
    const auto run = s.heddle({"count", "s.heddle", "--by", "site", "--save-as", "One", "--picture", "bars", "--output", "a.csv"});
    EXPECT_EQ(run.status, 2);
    EXPECT_EQ(run.error_lines().size(), 1u) << run.error;
    EXPECT_FALSE(std::filesystem::exists(s.path("a.csv")));
    EXPECT_EQ(s.ok({"questions", "s.heddle", "--format", "json"}), "[]\n");
    s.ok({"count", "s.heddle", "--by", "site", "--save-as", "One", "--picture", "bars", "--format", "csv", "--output", "a.csv"});
    EXPECT_TRUE(s.read("a.csv").starts_with("code,"));
}

TEST(PictureCommands, A_file_whose_name_is_no_text_is_written_all_the_same) {
    const SmallStudy s;
    const std::string name = "Leeds \xE2\x80.svg";
    EXPECT_EQ(s.ok({"count", "s.heddle", "--by", "site", "--picture", "bars", "--output", name}), "");
    EXPECT_TRUE(s.read(name).starts_with("<?xml"));
}

TEST(PictureCommands, A_target_that_cannot_be_written_is_told_in_one_sentence) {
    const SmallStudy s;
    std::filesystem::create_directories(s.path("folder.svg"));
    for (const char* file : {"folder.svg", "nowhere/a.svg", "s.heddle"}) {
        const auto run = s.heddle({"count", "s.heddle", "--by", "site", "--picture", "bars", "--format", "svg", "--output", file});
        EXPECT_EQ(run.status, 1) << file;
        EXPECT_EQ(run.error_lines().size(), 1u) << run.error;
    }
    s.ok({"check", "s.heddle"});
}

TEST(PictureCommands, A_saved_question_keeps_its_picture_and_a_report_writes_it) {
    const SmallStudy s;
    const std::string table = s.ok({"count", "s.heddle", "--by", "site", "--format", "csv", "--save-as", "By site", "--picture", "bars"});
    EXPECT_TRUE(table.starts_with("code,"));
    s.ok({"cross", "s.heddle", "--rows", "site", "--save-as", "Sample", "--picture", "heat-map", "--output", "sample.svg"});
    s.ok({"panel", "s.heddle", "--save-as", "No picture"});
    const auto listed = json::parse(s.ok({"questions", "s.heddle", "--format", "json"}));
    ASSERT_EQ(listed.size(), 3u);
    EXPECT_EQ(listed[0]["command"], "heddle count s.heddle --by site --picture bars --format svg");
    const std::string said = s.ok({"report", "s.heddle", "--output", "results"});
    for (const char* file : {"By site.svg", "By site.png", "By site.pdf", "By site.csv", "Sample.svg"}) {
        EXPECT_TRUE(has(said, file)) << said;
        EXPECT_TRUE(std::filesystem::exists(s.path("results") / file)) << file;
    }
    EXPECT_FALSE(std::filesystem::exists(s.path("results/No picture.svg")));
    EXPECT_EQ(s.read("results/By site.csv"), table);
    // The table's command prints the table again, the picture's the picture.
    EXPECT_TRUE(has(s.read("results/By site.csv.about.txt"), "heddle count s.heddle --by site\n"));
    const std::string page = s.read("results/report.html");
    std::size_t pictures = 0;
    for (std::size_t at = page.find("<img src=\"data:image/svg+xml;base64,"); at != std::string::npos; at = page.find("<img src=\"data:", at + 1)) ++pictures;
    EXPECT_EQ(pictures, 2u);
    EXPECT_FALSE(has(page, "<svg")) << "ids of two pictures would clash";

    s.ok({"report", "s.heddle", "By site", "--output", "only", "--format", "png"});
    EXPECT_TRUE(std::filesystem::exists(s.path("only/By site.png")));
    EXPECT_FALSE(std::filesystem::exists(s.path("only/By site.svg")));
    EXPECT_FALSE(std::filesystem::exists(s.path("only/By site.csv")));
}

TEST(PictureCommands, A_picture_that_does_not_fit_is_not_kept) {
    const SmallStudy s;
    EXPECT_EQ(s.heddle({"count", "s.heddle", "--save-as", "One", "--picture", "stacked"}).status, 1);
    EXPECT_EQ(s.ok({"questions", "s.heddle", "--format", "json"}), "[]\n");
}

TEST(PictureCommands, Another_picture_of_a_saved_question_takes_its_place_only_when_asked_to) {
    const SmallStudy s;
    const std::vector<std::string> question{"count", "s.heddle", "--by", "site", "--save-as", "One"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), question.begin(), question.end());
        return s.heddle(more).status;
    };
    EXPECT_EQ(with({"--picture", "bars"}), 0);
    EXPECT_EQ(with({"--picture", "bars"}), 0);
    EXPECT_EQ(with({"--picture", "heat-map"}), 1);
    EXPECT_EQ(with({"--picture", "heat-map", "--replace"}), 0);
    EXPECT_TRUE(has(s.ok({"questions", "s.heddle"}), "--picture heat-map"));
}

}  // namespace
}  // namespace heddle
