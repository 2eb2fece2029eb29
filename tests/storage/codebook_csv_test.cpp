#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "coding/palette.h"
#include "storage/export/codebook_csv.h"
#include "storage/import/codebook_csv.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/places.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

// Imports and applies; the error's message and details otherwise.
std::string import(HandMadeStudy& s, std::string_view sheet) {
    const auto imported = import_codebook_csv(s.study, s.anna, sheet, "frame.csv");
    if (imported) return s.act(imported->group) ? "" : "does not apply";
    std::string said = imported.error().message;
    for (const std::string& detail : imported.error().details) said += "\n" + detail;
    return said;
}

TEST(CodebookCsv, Makes_codes_and_the_parents_they_need) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "code\nA > B > C\nD\nA\n"), "");
    EXPECT_EQ(s.paths(), "A|A > B|A > B > C|D");
}

TEST(CodebookCsv, Takes_its_columns_in_any_order_and_all_fields) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "colour,example,code,when_not_to_use,Definition,when_to_use\n#0072B2,ex,Trust,not,def,when\n"), "");
    const Code& code = *s.code("Trust");
    EXPECT_EQ(code.definition, "def");
    EXPECT_EQ(code.when_to_use, "when");
    EXPECT_EQ(code.when_not_to_use, "not");
    EXPECT_EQ(code.example, "ex");
    EXPECT_EQ(code.colour, 0x0072B2u);
}

TEST(CodebookCsv, Codes_without_a_colour_take_the_palettes_next) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "code\nA\nB\n"), "");
    EXPECT_NE(s.code("A")->colour, s.code("B")->colour);
    for (const char* name : {"A", "B"}) {
        const auto safe = palette();
        EXPECT_TRUE(std::ranges::any_of(safe, [&](const PaletteColour& c) { return c.colour == s.code(name)->colour; }));
    }
}

TEST(CodebookCsv, Completes_existing_codes_with_what_the_sheet_says_and_leaves_the_rest) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "code,definition,example,colour\nA,old,old example,#111111\n"), "");
    const Guid guid = s.code("A")->guid;
    const auto imported = import_codebook_csv(s.study, s.anna, "code,definition,example\nA,new,\nB,b,\n", "frame.csv");
    ASSERT_TRUE(imported.ok());
    EXPECT_EQ(imported->added, 1);
    EXPECT_EQ(imported->updated, 1);
    ASSERT_TRUE(s.act(imported->group));
    EXPECT_EQ(s.code("A")->definition, "new");
    EXPECT_EQ(s.code("A")->example, "old example");
    EXPECT_EQ(s.code("A")->colour, 0x111111u);
    EXPECT_EQ(s.code("A")->guid, guid);
}

TEST(CodebookCsv, Imported_twice_changes_nothing_the_second_time) {
    HandMadeStudy s;
    const char* sheet = "code,definition\nA,a\nA > B,b\n";
    ASSERT_EQ(import(s, sheet), "");
    const auto again = import_codebook_csv(s.study, s.anna, sheet, "frame.csv");
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->group.edits.empty());
}

TEST(CodebookCsv, Lists_every_line_that_cannot_be_taken) {
    HandMadeStudy s;
    EXPECT_EQ(import(s, "code,colour\nA,#000000\nB,red\nA,\nC >  > D,\n,#123456\n"),
              "The codebook “frame.csv” was not imported; mend these lines.\n"
              "Line 3: “red” is no colour; write it as #rrggbb, like #0072b2, or leave it empty.\n"
              "Line 4: “A” stands in line 2 already.\n"
              "Line 5: a level of the path “C >  > D” has no name.\n"
              "Line 6: the code has no name.");
    EXPECT_TRUE(s.study.codes().empty());
}

TEST(CodebookCsv, Without_a_column_of_codes_is_none) {
    HandMadeStudy s;
    EXPECT_NE(import(s, "name,definition\nA,a\n"), "");
    EXPECT_NE(import(s, ""), "");
    EXPECT_NE(import(s, "code\n\"A\n"), "");
}

TEST(CodebookCsv, In_the_encoding_of_an_older_spreadsheet_is_read_and_the_guess_told) {
    HandMadeStudy s;
    const auto imported = import_codebook_csv(s.study, s.anna, "code\nCaf\xE9\n", "codes.csv");
    ASSERT_TRUE(imported.ok());
    EXPECT_EQ(imported->added, 1);
    EXPECT_EQ(imported->notes.size(), 1u);
}

TEST(CodebookCsv, Says_which_columns_it_passed_over) {
    HandMadeStudy s;
    const auto imported = import_codebook_csv(s.study, s.anna, "code,source\nA,x\n", "frame.csv");
    ASSERT_TRUE(imported.ok());
    ASSERT_EQ(imported->notes.size(), 1u);
    EXPECT_NE(imported->notes[0].find("“source”"), std::string::npos);
}

TEST(CodebookCsv, A_path_of_absurd_depth_is_refused) {
    HandMadeStudy s;
    std::string path = "a";
    for (int i = 0; i < 5000; ++i) path += " > a";
    EXPECT_NE(import(s, "code\n" + path + "\n"), "");
}

TEST(CodebookCsv, Export_has_the_agreed_columns_and_codebook_order) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "code,definition,colour\nB,\"a \"\"b\"\", c\",#0072b2\nA > C,,#e69f00\nA,,#009e73\n"), "");
    EXPECT_EQ(export_codebook_csv(s.study),
              "code,definition,when_to_use,when_not_to_use,example,colour\n"
              "B,\"a \"\"b\"\", c\",,,,#0072b2\n"
              "A,,,,,#009e73\n"
              "A > C,,,,,#e69f00\n");
}

TEST(CodebookCsv, Propositions_and_stances_get_columns_where_there_are_some) {
    HandMadeStudy s;
    ASSERT_EQ(import(s, "code,proposition,stances,colour\nA,it holds,present; denied,#000000\n"), "");
    EXPECT_EQ(s.code("A")->stances, (std::vector<std::string>{"present", "denied"}));
    EXPECT_EQ(export_codebook_csv(s.study),
              "code,definition,when_to_use,when_not_to_use,example,colour,proposition,stances\n"
              "A,,,,,#000000,it holds,\"present; denied\"\n");
}

TEST(CodebookCsv, Exported_and_imported_is_the_same_codebook_whatever_the_texts_hold) {
    for (unsigned seed = 1; seed <= 50; ++seed) {
        std::mt19937 random(seed);
        const auto text = [&](const char* edge) {
            static const std::vector<std::string> pieces{"a",  ",", "\"", "\n", ";",  "é", "日本", "\t", " ", ">",
                                                         "  ", "'", "=1", "#",  "اب", "|"};
            std::string made;
            for (auto i = random() % 6; i > 0; --i) made += pieces[random() % pieces.size()];
            return made.empty() ? made : edge + made + edge;
        };
        HandMadeStudy s;
        for (int i = 0; i < 12; ++i) {
            std::vector<CodeId> codes{CodeId{}};
            for (const Code& code : s.study.codes()) codes.push_back(code.id);
            const auto group = add_code(s.study, s.anna, codes[random() % codes.size()], "n" + text("x"),
                                        static_cast<std::uint32_t>(random() & 0xFFFFFFu), {text("d"), text("w"), text("n"), text("e"), text("p"), {}});
            if (group) s.act(*group);
        }
        HandMadeStudy other;
        ASSERT_EQ(import(other, export_codebook_csv(s.study)), "") << "seed " << seed;
        EXPECT_EQ(export_codebook_csv(other.study), export_codebook_csv(s.study)) << "seed " << seed;
        EXPECT_EQ(other.paths(), s.paths()) << "seed " << seed;
    }
}

TEST(CodebookCsv, The_codebooks_that_come_with_Heddle_can_be_imported) {
    const std::vector<std::pair<std::string, std::size_t>> shipped{{"cameron-barriers", 20}, {"i-statements", 44}};
    for (const auto& [name, codes] : shipped) {
        std::ifstream file(std::string(heddle::testing::assets_folder) + "/codebooks/" + name + ".csv", std::ios::binary);
        ASSERT_TRUE(file) << name;
        std::stringstream bytes;
        bytes << file.rdbuf();
        HandMadeStudy s;
        ASSERT_EQ(import(s, bytes.str()), "") << name;
        EXPECT_EQ(s.study.codes().size(), codes) << name;
        for (const Code& code : s.study.codes()) {
            EXPECT_FALSE(code.definition.empty() || code.when_to_use.empty() || code.example.empty()) << code.name;
        }
    }
}

}  // namespace
}  // namespace heddle
