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
        {"profile", "s.heddle", "--document", "Leeds"},
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
    refused({"count", "s.heddle", "--picture", "profile"}, 2, "heat-map");
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

TEST(PictureCommands, A_profile_of_a_document_is_drawn_with_its_speakers_and_codes_where_they_stand) {
    if (!testing::has_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed; install the package poppler-utils to run this test";
    const SmallStudy s;
    for (const auto& [file, begins] : {std::pair<std::string, std::string>{"p.svg", "<?xml"}, {"p.png", "\x89PNG"}, {"p.pdf", "%PDF"}}) {
        EXPECT_EQ(s.ok({"profile", "s.heddle", "--document", "Leeds", "--picture", "profile", "--output", file}), "");
        EXPECT_EQ(s.read(file).substr(0, begins.size()), begins);
    }
    const std::string text = pdf_text(s, "p.pdf");
    for (const char* word : {"“Leeds”", "Trust", "Records", "Money", "Mary", "Tom", "100%", "Study: s.heddle"}) EXPECT_TRUE(has(text, word)) << word << " in\n" << text;
    EXPECT_TRUE(std::regex_search(text, std::regex("heddle\\s+profile\\s+s.heddle\\s+--document\\s+Leeds\\s+--picture\\s+profile\\s+--output\\s+p.pdf"))) << text;
    // Filters of the question are filters of the picture.
    const std::string only = s.ok({"profile", "s.heddle", "--document", "Leeds", "--code", "Records", "--picture", "profile", "--format", "svg"});
    const std::string said = only.substr(only.find("<desc>"), only.find("</desc>") - only.find("<desc>"));
    EXPECT_TRUE(has(said, "Records: 1 passage")) << said;
    EXPECT_FALSE(has(said, "Money")) << said;
    EXPECT_TRUE(has(s.ok({"profile", "--help"}), "profile, heat-map"));
    // Its boxes are the stretches of the table, whichever form that has.
    s.ok({"profile", "s.heddle", "--document", "Leeds", "--show", "stretches", "--picture", "profile", "--save-as", "Along"});
    EXPECT_TRUE(has(s.ok({"report", "s.heddle", "--output", "results"}), "Along.svg"));
    EXPECT_TRUE(has(s.read("results/report.html"), "alt=\"Profile: "));
}

TEST(PictureCommands, Where_the_attribution_hides_who_people_are_a_profile_in_a_report_names_nobody) {
    const SmallStudy s;
    s.ok({"attribution", "s.heddle", "{organisation_type}"});
    s.ok({"profile", "s.heddle", "--document", "Leeds", "--picture", "profile", "--save-as", "Along"});
    s.ok({"report", "s.heddle", "--output", "results"});
    const std::string svg = s.read("results/Along.svg");
    const std::string words = svg.substr(0, svg.find("</desc>"));
    EXPECT_TRUE(has(words, "one document")) << words;
    // Of the page without the bytes of the picture, which may spell anything.
    std::string page = s.read("results/report.html");
    const std::size_t bytes = page.find("src=\"data:");
    ASSERT_NE(bytes, std::string::npos);
    page.erase(bytes, page.find('"', bytes + 5) - bytes);
    for (const char* name : {"Leeds", "Mary", "Tom"}) {
        EXPECT_FALSE(has(words, name)) << words;
        EXPECT_FALSE(has(page, name)) << name;
    }
}

// Pixels an inch, as the file says them: the chunk pHYs (W3C, Portable Network Graphics, 2003, 11.3.5.3) has them a metre.
int resolution_of(const std::string& png) {
    const std::size_t at = png.find("pHYs");
    if (at == std::string::npos || at + 8 > png.size()) return 0;
    unsigned metre = 0;
    for (std::size_t i = 4; i < 8; ++i) metre = metre << 8 | static_cast<unsigned char>(png[at + i]);
    return static_cast<int>(metre * 0.0254 + 0.5);
}
int width_of(const std::string& png) {
    unsigned wide = 0;
    for (std::size_t i = 16; i < 20; ++i) wide = wide << 8 | static_cast<unsigned char>(png[i]);
    return static_cast<int>(wide);
}

TEST(PictureCommands, A_PNG_has_the_resolution_that_is_asked_for_and_a_saved_question_keeps_it) {
    const SmallStudy s;
    const std::vector<std::string> question{"count", "s.heddle", "--by", "site", "--picture", "bars"};
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.begin(), question.begin(), question.end());
        return s.heddle(more);
    };
    EXPECT_EQ(with({"--output", "usual.png"}).status, 0);
    EXPECT_EQ(with({"--output", "coarse.png", "--resolution", "96"}).status, 0);
    EXPECT_EQ(resolution_of(s.read("usual.png")), 300);
    EXPECT_EQ(resolution_of(s.read("coarse.png")), 96);
    EXPECT_NEAR(width_of(s.read("coarse.png")), width_of(s.read("usual.png")) * 96.0 / 300, 1.5);

    EXPECT_EQ(with({"--save-as", "One", "--resolution", "600"}).status, 0);
    const std::string listed = json::parse(s.ok({"questions", "s.heddle", "--format", "json"}))[0]["command"];
    EXPECT_EQ(listed, "heddle count s.heddle --by site --picture bars --resolution 600 --output One.png");
    s.ok({"report", "s.heddle", "--output", "results"});
    EXPECT_EQ(resolution_of(s.read("results/One.png")), 600);
    EXPECT_FALSE(has(s.read("results/One.svg"), "--resolution"));

    // Every other command with pictures has it too.
    s.ok({"profile", "s.heddle", "--document", "Leeds", "--picture", "profile", "--output", "p.png", "--resolution", "150"});
    EXPECT_EQ(resolution_of(s.read("p.png")), 150);
    for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
             {"--output", "a.svg", "--resolution", "300"}, {"--output", "a.png", "--resolution", "35"}, {"--output", "a.png", "--resolution", "2401"},
             {"--output", "a.png", "--resolution", "fine"}, {"--output", "a.png", "--resolution", "-96"}}) {
        const auto run = with(wrong);
        EXPECT_EQ(run.status, 2) << wrong.back();
        EXPECT_EQ(run.error_lines().size(), 1u) << run.error;
    }
    EXPECT_EQ(s.heddle({"count", "s.heddle", "--resolution", "300"}).status, 2);
}

TEST(PictureCommands, The_Word_document_of_all_results_holds_each_picture_and_LibreOffice_shows_it) {
    const SmallStudy s;
    s.ok({"count", "s.heddle", "--by", "site", "--picture", "bars", "--save-as", "By site"});
    s.ok({"cross", "s.heddle", "--rows", "site", "--save-as", "Sample"});
    s.ok({"profile", "s.heddle", "--document", "Leeds", "--picture", "profile", "--save-as", "Along"});
    s.ok({"report", "s.heddle", "--output", "results"});
    const auto document = s.path("results/report.docx");
    EXPECT_TRUE(testing::is_sound_package(document));
    if (!testing::has_program("soffice") || !testing::has_program("pdfimages")) GTEST_SKIP() << "LibreOffice or pdfimages is not installed, so that the pictures are seen is not tried.";
    ASSERT_TRUE(testing::libreoffice_converts(document, "pdf"));
    const auto list = s.path("images.txt");
    ASSERT_EQ(std::system(("pdfimages -list '" + s.path("results/report.pdf").string() + "' > '" + list.string() + "'").c_str()), 0);
    const std::string images = s.read("images.txt");
    // Page, number, kind, width and height of each; LibreOffice prints at 300 pixels an inch.
    std::vector<std::pair<int, int>> sizes;
    const std::regex line(R"(\n\s*\d+\s+\d+\s+image\s+(\d+)\s+(\d+))");
    for (std::sregex_iterator at(images.begin(), images.end(), line), end; at != end; ++at)
        sizes.emplace_back(std::stoi((*at)[1]), std::stoi((*at)[2]));
    ASSERT_EQ(sizes.size(), 2u) << images;
    for (const auto& [wide, high] : sizes) {
        EXPECT_GT(wide, 1500) << images;
        EXPECT_GT(high, 300) << images;
    }
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
