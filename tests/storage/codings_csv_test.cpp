#include <gtest/gtest.h>

#include <random>

#include "storage/export/codings_csv.h"
#include "storage/import/codings_csv.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

struct CodingsSheetStudy : HandMadeStudy {
    DocumentId leeds = add_document("Leeds", 100);
    DocumentId york = add_document(" York, “north” ", 50);
    CodeId trust = add_code("Culture > Trust, respect");
    CodeId money = add_code("Money");

    std::string import(std::string_view sheet) {
        const auto imported = import_codings_csv(study, anna, sheet, "codings.csv");
        if (imported) return act(imported->group) ? "" : "does not apply";
        std::string said = imported.error().message;
        for (const std::string& detail : imported.error().details) said += "\n" + detail;
        return said;
    }
};

TEST(CodingsCsv, Takes_ranges_as_given_and_makes_coders) {
    CodingsSheetStudy s;
    ASSERT_EQ(s.import("document,start,end,code,coder,memo,stance,about\n"
                       "Leeds,10,20,\"Culture > Trust, respect\",Tom,\" two\nlines \",denied,nurses\n"
                       "Leeds,0,100,Money,Anna,,,\n"),
              "");
    const auto codings = s.study.codings(s.leeds);
    ASSERT_EQ(codings.size(), 2u);
    EXPECT_EQ(codings[0].range, range_of(0, 100));
    EXPECT_EQ(codings[0].coder, s.anna);
    EXPECT_EQ(codings[1].coder, s.study.coder_named("Tom")->id);
    EXPECT_EQ(codings[1].code, s.trust);
    EXPECT_EQ(codings[1].notes().memo, " two\nlines ");
    EXPECT_EQ(codings[1].notes().stance, "denied");
    EXPECT_EQ(codings[1].notes().about, "nurses");
}

TEST(CodingsCsv, Columns_may_stand_in_any_order_and_the_coder_may_be_left_out) {
    CodingsSheetStudy s;
    ASSERT_EQ(s.import("code;end;start;document\n Culture >  Trust, respect ;9;3;Leeds\n"), "");
    ASSERT_EQ(s.study.codings(s.leeds).size(), 1u);
    EXPECT_EQ(s.study.codings(s.leeds)[0].coder, s.anna);
}

TEST(CodingsCsv, A_tab_or_line_break_in_the_name_of_a_code_is_the_space_that_the_codebook_has) {
    CodingsSheetStudy s;
    ASSERT_EQ(s.import("document,start,end,code\nLeeds,3,9,\"Culture > Trust,\trespect\"\nLeeds,4,9,\"Culture > Trust,\nrespect\"\n"), "");
    ASSERT_EQ(s.study.codings(s.leeds).size(), 2u);
    EXPECT_EQ(s.study.codings(s.leeds)[0].code, s.trust);
    EXPECT_EQ(s.study.codings(s.leeds)[1].code, s.trust);
}

TEST(CodingsCsv, Lists_all_unknown_documents_and_codes_and_all_wrong_ranges_and_imports_nothing) {
    CodingsSheetStudy s;
    const std::string before = testing::dump(s.study);
    EXPECT_EQ(s.import("document,start,end,code,coder\n"
                       "Leeds,1,5,Money,Tom\n"
                       "Hull,1,5,Money,Tom\n"
                       "Leeds,1,5,Trust,Tom\n"
                       "Hull,1,5,Nothing,Tom\n"
                       "Leeds,1,101,Money,Tom\n"
                       "Leeds,-1,5,Money,Tom\n"
                       "Leeds,5,5,Money,Tom\n"
                       "Leeds,a,5.0,Money,Tom\n"
                       "Leeds,1,99999999999,Money,Tom\n"),
              "Nothing was imported from “codings.csv”, since 1 document is not in the study, 2 codes are not in the "
              "codebook and 6 lines have a mistake.\n"
              "There is no document “Hull” (lines 3, 5).\n"
              "There is no code “Trust” (line 4).\n"
              "There is no code “Nothing” (line 5).\n"
              "Line 6: the passage 1 to 101 is not inside the document “Leeds”, which has 100 characters.\n"
              "Line 7: the passage -1 to 5 is not inside the document “Leeds”, which has 100 characters.\n"
              "Line 8: the passage 5 to 5 is empty.\n"
              "Line 9: the start “a” is no whole number of characters.\n"
              "Line 9: the end “5.0” is no whole number of characters.\n"
              "Line 10: the passage 1 to 99999999999 is not inside the document “Leeds”, which has 100 characters.");
    EXPECT_EQ(testing::dump(s.study), before);
}

TEST(CodingsCsv, The_same_passage_code_and_coder_is_one_coding) {
    CodingsSheetStudy s;
    const CodingId known = s.add_coding(s.leeds, range_of(1, 5), s.money, s.anna);
    const auto imported = import_codings_csv(s.study, s.anna,
                                             "document,start,end,code,coder,memo\n"
                                             "Leeds,1,5,Money,Anna,from the sheet\n"
                                             "Leeds,1,5,Money,Tom,\n"
                                             "Leeds,1,5,Money,Tom,later\n"
                                             "Leeds,1,5,Money,Tom,another\n"
                                             "Leeds,1,6,Money,Tom,\n",
                                             "codings.csv");
    ASSERT_TRUE(imported.ok());
    EXPECT_EQ(imported->added, 2);
    EXPECT_EQ(imported->repeated, 3);
    EXPECT_EQ(imported->completed, 1);
    EXPECT_EQ(imported->notes.size(), 1u);
    ASSERT_TRUE(s.act(imported->group));
    EXPECT_EQ(s.study.coding_count(), 3u);
    EXPECT_EQ(s.study.coding(known)->notes().memo, "from the sheet");
    for (const Coding& coding : s.study.codings(s.leeds)) {
        if (coding.range == range_of(1, 5) && coding.coder != s.anna) {
            EXPECT_EQ(coding.notes().memo, "later");
        }
    }
}

TEST(CodingsCsv, Imported_twice_changes_nothing_the_second_time) {
    CodingsSheetStudy s;
    const char* sheet = "document,start,end,code,coder,memo\nLeeds,1,5,Money,Tom,note\nLeeds,2,5,Money,Tom,\n";
    ASSERT_EQ(s.import(sheet), "");
    const auto again = import_codings_csv(s.study, s.anna, sheet, "codings.csv");
    ASSERT_TRUE(again.ok());
    EXPECT_TRUE(again->group.edits.empty());
    EXPECT_EQ(again->repeated, 2);
}

TEST(CodingsCsv, Names_the_columns_that_are_missing) {
    CodingsSheetStudy s;
    EXPECT_EQ(s.import("document,code\nLeeds,Money\n"),
              "The sheet “codings.csv” holds no codings, since these columns are missing: start, end; name them in its "
              "first line.");
}

TEST(CodingsCsv, Exported_is_by_document_and_in_reading_order) {
    CodingsSheetStudy s;
    s.add_coding(s.york, range_of(1, 5), s.money, s.anna);
    s.add_coding(s.leeds, range_of(7, 9), s.trust, s.anna, {"a, \"b\"", "mixed", "the CCG", {}});
    s.add_coding(s.leeds, range_of(1, 5), s.money, s.anna);
    s.add_coding(s.leeds, range_of(1, 9), s.trust, s.anna);
    EXPECT_EQ(export_codings_csv(s.study),
              "document,start,end,code,coder,memo,stance,about\n"
              "Leeds,1,9,\"Culture > Trust, respect\",Anna,,,\n"
              "Leeds,1,5,Money,Anna,,,\n"
              "Leeds,7,9,\"Culture > Trust, respect\",Anna,\"a, \"\"b\"\"\",mixed,the CCG\n"
              "\" York, “north” \",1,5,Money,Anna,,,\n");
}

TEST(CodingsCsv, Exported_and_imported_is_the_same) {
    std::mt19937 random(7);
    CodingsSheetStudy s;
    const CoderId tom = s.add_coder("Tomáš, “T”");
    for (int i = 0; i < 500; ++i) {
        const int start = static_cast<int>(random() % 40);
        const int end = start + 1 + static_cast<int>(random() % 9);
        s.add_coding(random() % 2 ? s.leeds : s.york, range_of(start, end), random() % 2 ? s.trust : s.money,
                     random() % 2 ? s.anna : tom, {random() % 3 ? "" : " m\"\n,;\t ", random() % 3 ? "" : "mixed", "", {}});
    }
    CodingsSheetStudy other;
    // The sheet cannot hold one passage twice; so the second sheet is what must equal the third.
    ASSERT_EQ(other.import(export_codings_csv(s.study)), "");
    CodingsSheetStudy third;
    const std::string sheet = export_codings_csv(other.study);
    ASSERT_EQ(third.import(sheet), "");
    EXPECT_EQ(export_codings_csv(third.study), sheet);
    EXPECT_GT(other.study.coding_count(), 250u);
}

TEST(CodingsCsv, Fifty_thousand_rows_are_imported_in_any_order) {
    std::mt19937 random(11);
    HandMadeStudy s;
    for (int i = 0; i < 197; ++i) s.add_document("Document " + std::to_string(i), 50'000);
    for (int i = 0; i < 60; ++i) s.add_code("Category " + std::to_string(i % 6) + " > Code " + std::to_string(i));
    std::string sheet = "document,start,end,code,coder\n";
    for (int i = 0; i < 50'000; ++i) {
        const auto code = random() % 60;
        sheet += "Document " + std::to_string(random() % 197) + "," + std::to_string(random() % 25'000) + "," +
                 std::to_string(25'000 + random() % 25'000) + ",Category " + std::to_string(code % 6) + " > Code " +
                 std::to_string(code) + (i % 2 ? ",Anna\n" : ",Tom\n");
    }
    const auto imported = import_codings_csv(s.study, s.anna, sheet, "codings.csv");
    ASSERT_TRUE(imported.ok());
    EXPECT_GT(imported->added, 49'000);
}

TEST(CodingsCsv, A_row_that_names_no_document_code_or_place_is_told_as_that) {
    CodingsSheetStudy s;
    EXPECT_EQ(s.import("document,start,end,code\n,0,5,Money\nLeeds,0,5,\nLeeds,,5,Money\n"),
              "Nothing was imported from “codings.csv”, since 3 lines have a mistake.\n"
              "Line 2: no document is named.\n"
              "Line 3: no code is named.\n"
              "Line 4: the start of the passage is missing.");
}

TEST(CodingsCsv, Names_that_differ_only_in_how_accents_are_encoded_are_one) {
    CodingsSheetStudy s;
    const DocumentId document = s.add_document("Entre\u0301tien", 100);
    s.add_code("Sante\u0301");
    ASSERT_EQ(s.import("document,start,end,code,coder\nEntr\u00E9tien,0,5,Sant\u00E9,Zoe\u0308\n"
                       "Entr\u00E9tien,0,9,Sant\u00E9,Zo\u00EB\n"),
              "");
    ASSERT_EQ(s.study.codings(document).size(), 2u);
    EXPECT_EQ(s.study.codings(document)[0].coder, s.study.codings(document)[1].coder);
}

}  // namespace
}  // namespace heddle
