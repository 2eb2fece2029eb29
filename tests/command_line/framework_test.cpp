// The framework matrix on the command line: cells written, printed and looked after.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include <map>

#include "storage/files.h"
#include "storage/sheet.h"
#include "tests/command_line/small_study.h"
#include "tests/support/places.h"
#include "tests/support/shared_folder.h"

namespace heddle {
namespace {

using nlohmann::json;
using testing::SmallStudy;

json matrix(const SmallStudy& s, std::vector<std::string> more) {
    std::vector<std::string> words{"framework", "s.heddle", "--format", "json"};
    words.insert(words.end(), more.begin(), more.end());
    return json::parse(s.ok(words));
}

const json& cell(const json& made, const std::string& row, const std::string& column) {
    static const json none;
    for (std::size_t i = 0; i < made["names"].size(); ++i) {
        if (made["names"][i] != column) continue;
        for (const json& each : made["cells"]) {
            if (each["row"] == row) return each["cells"][i];
        }
    }
    ADD_FAILURE() << "no cell " << row << " / " << column;
    return none;
}

TEST(Framework, A_cell_is_written_printed_and_goes_stale_with_its_codings) {
    const SmallStudy s;
    EXPECT_EQ(s.ok({"summaries", "set", "s.heddle", "site=Leeds", "Money", "--text", "Money is short."}), "The cell is written.\n");
    EXPECT_EQ(s.ok({"summaries", "set", "s.heddle", "site=Leeds", "Money", "--text", "Money is short."}), "The cell says so already.\n");
    json made = matrix(s, {"--rows", "site", "--all-codes"});
    EXPECT_EQ(made["rows"], "site");
    EXPECT_EQ(made["columns"], "codes");
    EXPECT_EQ(cell(made, "Leeds", "Money")["state"], "charted");
    EXPECT_EQ(cell(made, "Leeds", "Money")["text"], "Money is short.");
    EXPECT_EQ(cell(made, "Leeds", "Money")["author"], "Anna");
    EXPECT_EQ(cell(made, "Leeds", "Money")["stale"], false);
    EXPECT_EQ(cell(made, "York", "Money")["state"], "not charted yet");
    s.file("more.csv", "document,start,end,code,coder,memo,stance,about\n" + s.row("Leeds", "We do not share", "Money", "Anna"));
    s.ok({"codings", "import", "s.heddle", "more.csv"});
    made = matrix(s, {"--rows", "site", "--all-codes"});
    EXPECT_EQ(cell(made, "Leeds", "Money")["stale"], true);
    s.ok({"undo", "s.heddle"});
    EXPECT_EQ(cell(matrix(s, {"--rows", "site", "--all-codes"}), "Leeds", "Money")["stale"], false);
    s.ok({"redo", "s.heddle"});
    s.ok({"summaries", "set", "s.heddle", "site=Leeds", "Money", "--still-right"});
    made = matrix(s, {"--rows", "site", "--all-codes"});
    EXPECT_EQ(cell(made, "Leeds", "Money")["stale"], false);
    EXPECT_EQ(cell(made, "Leeds", "Money")["text"], "Money is short.");
}

TEST(Framework, As_many_codings_stand_in_its_cells_as_are_counted) {
    const SmallStudy s;
    const json made = matrix(s, {"--rows", "codes", "--columns", "site", "--all-codes"});
    const json counted = json::parse(s.ok({"count", "s.heddle", "--by", "site", "--format", "json"}));
    for (const json& row : counted["rows"]) {
        for (std::size_t g = 0; g < counted["groups"].size(); ++g) {
            EXPECT_EQ(cell(made, row["code"], counted["groups"][g]["name"])["codings"], row["cells"][g]) << row["code"];
        }
    }
}

TEST(Framework, Lists_what_is_to_be_looked_at) {
    const SmallStudy s;
    s.ok({"summaries", "set", "s.heddle", "Mary", "Money", "--text", "Nothing of it is coded."});
    s.ok({"summaries", "set", "s.heddle", "Tom", "Money", "--nothing-said"});
    std::map<std::string, std::string> gaps;
    for (const json& gap : json::parse(s.ok({"framework", "s.heddle", "--rows", "participants", "--code", "Money", "--gaps", "--format", "json"}))) {
        gaps[gap["case"]] = gap["gap"];
    }
    EXPECT_EQ(gaps["Mary"], "summary without codings");
    EXPECT_EQ(gaps["Tom"], "codings although not asked or nothing said");
    EXPECT_EQ(gaps.count("Ann"), 0u) << "only the interviewer speaks of it";
    gaps.clear();
    for (const json& gap : json::parse(s.ok({"framework", "s.heddle", "--rows", "participants", "--code", "Culture", "--gaps", "--format", "json"}))) {
        gaps[gap["case"]] = gap["gap"];
    }
    EXPECT_EQ(gaps["Ann"], "codings without a summary");
}

TEST(Framework, A_second_coder_reads_a_summary_and_its_author_cannot) {
    const SmallStudy s;
    s.ok({"summaries", "set", "s.heddle", "Tom", "Money", "--text", "Short."});
    EXPECT_EQ(s.heddle({"summaries", "set", "s.heddle", "Tom", "Money", "--read"}).status, 1);
    s.ok({"summaries", "set", "s.heddle", "Tom", "Money", "--read", "--as", "Ben"});
    EXPECT_EQ(cell(matrix(s, {"--rows", "participants", "--code", "Money"}), "Tom", "Money")["reader"], "Ben");
    s.ok({"summaries", "set", "s.heddle", "Tom", "Money", "--remove"});
    EXPECT_EQ(cell(matrix(s, {"--rows", "participants", "--code", "Money"}), "Tom", "Money")["state"], "not charted yet");
}

TEST(Framework, Quotations_say_which_passages_the_summary_rests_on) {
    const SmallStudy s;
    const std::string& text = s.text("Leeds");
    const int start = SmallStudy::position(text, "We do not share records.");
    s.file("more.csv", "document,start,end,code,coder,memo,stance,about\n" + s.row("Leeds", "We do not share records.", "Money", "Anna") +
                           s.row("Leeds", "records", "Money", "Anna"));
    s.ok({"codings", "import", "s.heddle", "more.csv"});
    const std::string passage = "Leeds " + std::to_string(start) + "-" + std::to_string(start + 24);
    s.ok({"summaries", "set", "s.heddle", "Mary", "Money", "--text", "They do not.", "--rests-on", passage});
    const json made = matrix(s, {"--rows", "participants", "--code", "Money", "--quotations"});
    int rests = 0;
    for (const json& quote : cell(made, "Mary", "Money")["quotations"]) {
        if (!quote["rests_on"]) continue;
        ++rests;
        EXPECT_EQ(quote["text"], "We do not share records.");
    }
    EXPECT_EQ(rests, 1);
    const std::string page = s.ok({"framework", "s.heddle", "--rows", "participants", "--code", "Money", "--quotations", "--format", "html"});
    EXPECT_NE(page.find("We do not share records."), std::string::npos);
    EXPECT_NE(page.find("size: A4 landscape"), std::string::npos);
    EXPECT_NE(page.find("table-header-group"), std::string::npos);
}

TEST(Framework, Files_say_where_they_come_from_and_what_begins_like_a_formula_is_text) {
    const SmallStudy s;
    s.ok({"summaries", "set", "s.heddle", "Tom", "Money", "--text", "=1+1 & <b>bold</b>"});
    s.ok({"framework", "s.heddle", "--rows", "participants", "--format", "html", "--output", "m.html"});
    EXPECT_NE(s.read("m.html").find("=1+1 &amp; &lt;b&gt;bold&lt;/b&gt;"), std::string::npos);
    EXPECT_NE(s.read("m.html").find("heddle framework s.heddle --rows participants --columns codes"), std::string::npos);
    s.ok({"framework", "s.heddle", "--rows", "participants", "--format", "csv", "--output", "m.csv"});
    EXPECT_NE(s.read("m.csv.about.txt").find("Command: heddle framework"), std::string::npos);
    s.ok({"framework", "s.heddle", "--rows", "participants", "--format", "xlsx", "--output", "m.xlsx", "--quotations"});
    EXPECT_EQ(s.read("m.xlsx").substr(0, 2), "PK");
    EXPECT_EQ(s.heddle({"framework", "s.heddle", "--rows", "participants", "--format", "xlsx"}).status, 2);
}

TEST(Framework, Cases_are_chosen_and_stand_in_the_order_chosen) {
    const SmallStudy s;
    const json made = matrix(s, {"--rows", "codes", "--columns", "participants", "--case", "tom", "--case", "Ann"});
    EXPECT_EQ(made["names"], (json{"Tom", "Ann"}));
    EXPECT_EQ(s.heddle({"framework", "s.heddle", "--rows", "participants", "--case", "Nobody"}).status, 2);
}

TEST(Framework, What_makes_no_matrix_is_wrong_usage) {
    const SmallStudy s;
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"--rows", "codes"}, {"--rows", "codes", "--columns", "codes"}, {"--rows", "site", "--columns", "round"},
                                               {"--rows", "nothing"}, {"--rows", "participants", "--roll-up"}, {"--rows", "site", "--code", "Nothing"},
                                               {"--rows", "site", "--all-codes", "--code", "Money"}}) {
        std::vector<std::string> all{"framework", "s.heddle"};
        all.insert(all.end(), words.begin(), words.end());
        EXPECT_EQ(s.heddle(all).status, 2) << words.back();
    }
    EXPECT_EQ(s.heddle({"summaries", "set", "s.heddle", "Tom", "Money"}).status, 2);
    EXPECT_EQ(s.heddle({"summaries", "set", "s.heddle", "Tom", "Money", "--text", "a", "--not-asked"}).status, 2);
    EXPECT_EQ(s.heddle({"summaries", "set", "s.heddle", "Nobody", "Money", "--text", "a"}).status, 2);
}

// The synthesis of three national programmes: what helped and what hindered each, as a theme by programme table.
TEST(Framework, The_synthesis_of_three_programmes_is_built_and_printed_as_a_theme_by_programme_table) {
    HEDDLE_NEEDS_SHARED(shared);
    const auto bytes = read_file(shared / "reference" / "codebooks" / "pilot-programme-themes.csv");
    ASSERT_TRUE(bytes.ok());
    const auto sheet = parse_csv(*bytes, "themes");
    ASSERT_TRUE(sheet.ok());
    std::vector<std::string> programmes;
    std::vector<std::string> themes;
    std::map<std::pair<std::string, std::string>, std::string> cells;  // theme, programme
    for (const auto& row : sheet->rows) {
        if (std::ranges::find(programmes, row[0]) == programmes.end()) programmes.push_back(row[0]);
        if (std::ranges::find(themes, row[1]) == themes.end()) themes.push_back(row[1]);
        std::string& said = cells[{row[1], row[0]}];
        said += (said.empty() ? "" : "\n") + row[2];
    }
    EXPECT_EQ(programmes.size(), 3u);

    const testing::Workplace w;
    w.ok({"new", "synthesis.heddle"});
    std::string codebook = "code\n";
    for (const std::string& theme : themes) append_csv_row(codebook, {theme});
    w.file("codes.csv", codebook);
    w.ok({"codebook", "import", "synthesis.heddle", "codes.csv"});
    std::vector<std::string> declare{"attribute", "synthesis.heddle", "programme", "--type", "choice"};
    for (const std::string& programme : programmes) {
        declare.emplace_back("--order");
        declare.push_back(programme);
    }
    w.ok(declare);
    std::string summaries = "case,theme,text\n";
    for (const auto& [place, said] : cells) append_csv_row(summaries, {"programme=" + place.second, place.first, said});
    w.file("cells.csv", summaries);
    w.ok({"summaries", "import", "synthesis.heddle", "cells.csv"});

    const auto table = parse_csv(w.ok({"framework", "synthesis.heddle", "--rows", "codes", "--columns", "programme", "--format", "csv"}), "table");
    ASSERT_TRUE(table.ok());
    std::vector<std::string> header{"codes"};
    header.insert(header.end(), programmes.begin(), programmes.end());
    EXPECT_EQ(table->header, header);
    ASSERT_EQ(table->rows.size(), themes.size());
    for (std::size_t row = 0; row < themes.size(); ++row) {
        EXPECT_EQ(table->rows[row][0], themes[row]);
        for (std::size_t i = 0; i < programmes.size(); ++i) EXPECT_EQ(table->rows[row][i + 1], (cells[{themes[row], programmes[i]}]));
    }
    w.ok({"framework", "synthesis.heddle", "--rows", "codes", "--columns", "programme", "--format", "html", "--output", "synthesis.html"});
    for (const auto& row : sheet->rows) {
        if (row[2].find_first_of("&<>\"'") != std::string::npos) continue;
        EXPECT_NE(w.read("synthesis.html").find(row[2]), std::string::npos) << row[2];
    }
    w.ok({"framework", "synthesis.heddle", "--rows", "codes", "--columns", "programme", "--format", "xlsx", "--output", "synthesis.xlsx"});
}

}  // namespace
}  // namespace heddle
