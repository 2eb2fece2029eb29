#include "storage/import/summaries_csv.h"

#include <gtest/gtest.h>

#include <random>

#include "coding/changes/summary_changes.h"
#include "storage/export/summaries_csv.h"
#include "storage/sheet.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

struct SummariesSheetStudy : testing::HandMadeStudy {
    CoderId tom = add_coder("Tom");
    DocumentId leeds = add_document("Leeds", 100);
    DocumentId york = add_document("York, “north” ", 50);
    CodeId trust = add_code("Culture > Trust; respect");
    CodeId culture = code("Culture")->id;
    CodeId money = add_code("Money");
    CodingId first = add_coding(leeds, range_of(1, 5), trust, anna);
    CodingId second = add_coding(leeds, range_of(1, 5), trust, tom);
    CodingId third = add_coding(leeds, range_of(1, 5), money, anna);
    CodingId fourth = add_coding(york, range_of(7, 9), culture, anna);
    ParticipantId mary = add_participant("Mary");
    AttributeId site = add_attribute("site", AttributeType::choice, {"York", "Leeds"});
    AttributeId round = add_attribute("Round", AttributeType::number, {"1"});

    ParticipantId add_participant(const std::string& name) {
        const auto id = study.next_id<ParticipantId>();
        Study::Writer(study).put(Participant{id, new_guid(), name, false});
        return id;
    }
    AttributeId add_attribute(const std::string& name, AttributeType type,
                              std::vector<std::string> order) {
        const auto id = study.next_id<AttributeId>();
        Study::Writer(study).put(Attribute{id, new_guid(), name, type, std::move(order)});
        return id;
    }
    // Empty, or what is wrong.
    std::string import(std::string_view sheet) {
        const auto imported = import_summaries_csv(study, anna, sheet, "cells.csv");
        if (imported) return act(imported->group) ? "" : "does not apply";
        std::string said = imported.error().message;
        for (const std::string& detail : imported.error().details)
            said += "\n" + detail;
        return said;
    }
    const Summary& cell(const SummaryCase& of, CodeId theme) {
        static const Summary none;
        const Summary* found = study.summary(of, theme);
        EXPECT_TRUE(found);
        return found ? *found : none;
    }
};

TEST(SummariesCsv, A_sheet_written_by_hand_needs_a_case_a_theme_and_a_text) {
    SummariesSheetStudy s;
    ASSERT_EQ(s.import("theme,case,text\n"
                       "Money,Mary,\"Too little,\nshe says.\"\n"
                       " Culture >  Trust; respect ,site = Leeds,Grows slowly.\n"
                       "Culture,ROUND=1.0,Early days.\n"
                       "Culture,Document=Leeds,\n"),
              "");
    EXPECT_EQ(s.study.summary_count(), 3u);  // a row without words is an empty cell
    const Summary& mary = s.cell(s.mary, s.money);
    EXPECT_EQ(mary.text, "Too little,\nshe says.");
    EXPECT_EQ(mary.state, SummaryState::written);
    EXPECT_EQ(mary.author, s.anna);
    EXPECT_FALSE(mary.reader);
    EXPECT_EQ(s.cell(ValueCase{s.site, "Leeds"}, s.trust).text, "Grows slowly.");
    EXPECT_EQ(s.cell(ValueCase{s.round, "1"}, s.culture).text, "Early days.");
}

TEST(SummariesCsv, States_authors_and_readers_are_taken_and_coders_made) {
    SummariesSheetStudy s;
    ASSERT_EQ(s.import("case,theme,state,text,author,reader\n"
                       "Mary,Money,not asked,,Tom,\n"
                       "Mary,Culture,Nothing-said,,,Ros\n"
                       "Leeds,Culture,written,words,Ros,Anna\n"),
              "");
    EXPECT_EQ(s.cell(s.mary, s.money).state, SummaryState::not_asked);
    EXPECT_EQ(s.cell(s.mary, s.money).author, s.tom);
    const CoderId ros = s.study.coder_named("Ros")->id;
    EXPECT_EQ(s.cell(s.mary, s.culture).state, SummaryState::nothing_said);
    EXPECT_EQ(s.cell(s.mary, s.culture).reader, ros);
    EXPECT_EQ(s.cell(s.leeds, s.culture).author, ros);
    EXPECT_EQ(s.cell(s.leeds, s.culture).reader, s.anna);
}

TEST(SummariesCsv, A_passage_is_named_whole_or_by_its_place_where_the_theme_is_meant) {
    SummariesSheetStudy s;
    ASSERT_EQ(s.import("case,theme,text,codings\n"
                       "Mary,Culture,a,Leeds 1-5\n"
                       "Mary,Culture > Trust; respect,b,\"Leeds 1-5 Culture > Trust; respect "
                       "(Tom)\nLeeds 1-5 Money (Anna)\"\n"
                       "Leeds,Culture,c,\"Leeds 1-5; York, “north”  7-9;\"\n"),
              "");
    // The theme and what is below it, by every coder.
    EXPECT_EQ(s.cell(s.mary, s.culture).codings, (std::vector{s.first, s.second}));
    EXPECT_EQ(s.cell(s.mary, s.trust).codings, (std::vector{s.second, s.third}));
    EXPECT_EQ(s.cell(s.leeds, s.culture).codings, (std::vector{s.first, s.second, s.fourth}));
}

TEST(SummariesCsv, Lists_everything_that_is_wrong_and_imports_nothing) {
    SummariesSheetStudy s;
    s.add_participant("Leeds");
    const std::string before = testing::dump(s.study);
    EXPECT_EQ(s.import("case,theme,state,text,author,reader,codings\n"
                       "Mary,Money,,fine,New,,\n"
                       "Maria,Money,,x,,,\n"
                       "site=Hull,Funds,,x,,,\n"
                       "Leeds,Money,,x,,,\n"
                       "Mary,Culture,asked,x,,,\n"
                       "document=Leeds,Culture,not asked,x,,,\n"
                       "document=Leeds,Money,written,,,,\n"
                       "site=Leeds,Money,,x,Tom,Tom,\n"
                       "site=Leeds,Culture,,x,,,Leeds 1-6\n"
                       "participant=Mary,Money,,again,,,\n"
                       "site=York,Money,,,Tom,,\n"),
              "Nothing was imported from “cells.csv”, since 2 cases are not in the study, 1 code "
              "is not in the codebook and "
              "8 lines have something that cannot be.\n"
              "There is no case “Maria” (line 3).\n"
              "There is no case “site=Hull” (line 4).\n"
              "There is no code “Funds” (line 4).\n"
              "Line 5: “Leeds” may be participant=Leeds and document=Leeds; say which.\n"
              "Line 6: there is no state “asked”; it is one of not asked, nothing said, written.\n"
              "Line 7: a cell that is “not asked” has neither a text nor codings.\n"
              "Line 8: a summary needs a text.\n"
              "Line 9: the author and the second reader are the same coder.\n"
              "Line 10: no such passage is coded: “Leeds 1-6”; a passage is named as DOCUMENT "
              "START-END, or as heddle "
              "summaries export writes it.\n"
              "Line 11: this cell stands in line 2 already.\n"
              "Line 12: this cell has an author or reader, but says nothing.");
    EXPECT_EQ(testing::dump(s.study), before);
}

TEST(SummariesCsv, Names_the_columns_that_are_missing) {
    SummariesSheetStudy s;
    EXPECT_EQ(s.import("theme,codings\nMoney,x\n"),
              "The sheet “cells.csv” holds no summaries, since it lacks the columns case and text; "
              "name them in its first "
              "line.");
}

TEST(SummariesCsv, What_a_row_says_replaces_what_was_there_and_what_it_leaves_empty_stays) {
    SummariesSheetStudy s;
    ASSERT_EQ(
        s.import("case,theme,text,author,reader,codings\nMary,Culture,old,Tom,Anna,Leeds 1-5\n"),
        "");
    const Summary old = s.cell(s.mary, s.culture);
    ASSERT_EQ(s.import("case,theme,state,text,codings\nMary,Culture,,new,\n"), "");
    Summary expected = old;
    expected.text = "new";
    EXPECT_EQ(s.cell(s.mary, s.culture), expected);  // Anna, who acts, is its reader and stays that
    ASSERT_EQ(s.import("case,theme,state,text,codings\nMary,Culture,nothing said,,\n"), "");
    EXPECT_TRUE(s.cell(s.mary, s.culture).text.empty());
    EXPECT_TRUE(s.cell(s.mary, s.culture).codings.empty());
    EXPECT_EQ(s.cell(s.mary, s.culture).id, old.id);
}

TEST(SummariesCsv, The_reader_of_words_that_somebody_else_replaces_is_none) {
    SummariesSheetStudy s;
    ASSERT_EQ(s.import("case,theme,text,author,reader\nMary,Culture,old,Anna,Tom\n"), "");
    ASSERT_EQ(s.import("case,theme,text,author,reader\nMary,Culture,new,,\n"), "");
    EXPECT_FALSE(s.cell(s.mary, s.culture).reader);
}

TEST(SummariesCsv, Exported_is_by_case_and_within_it_in_codebook_order) {
    SummariesSheetStudy s;
    ASSERT_EQ(s.import("case,theme,state,text,author,reader,codings\n"
                       "site=Leeds,Money,,d,,,\n"
                       "site=York,Culture,not asked,,Tom,,\n"
                       "Mary,Money,,\"b, \"\"b\"\"\",,Tom,\"Leeds 1-5 Culture > Trust; respect "
                       "(Tom)\nLeeds 1-5 Money (Anna)\"\n"
                       "Mary,Culture,,a,,,\n"
                       "Leeds,Money,,c,,,\n"),
              "");
    EXPECT_EQ(export_summaries_csv(s.study),
              "case,theme,state,text,author,reader,codings\n"
              "participant=Mary,Culture,written,a,Anna,,\n"
              "participant=Mary,Money,written,\"b, \"\"b\"\"\",Anna,Tom,"
              "\"Leeds 1-5 Culture > Trust; respect (Tom)\nLeeds 1-5 Money (Anna)\"\n"
              "document=Leeds,Money,written,c,Anna,,\n"
              "site=York,Culture,not asked,,Tom,,\n"
              "site=Leeds,Money,written,d,Anna,,\n");
}

TEST(SummariesCsv, Exported_and_imported_elsewhere_is_the_same) {
    std::mt19937 random(3);
    const auto chance = [&](unsigned one_in) { return random() % one_in == 0; };
    for (int round = 0; round < 30; ++round) {
        SummariesSheetStudy s;
        const std::vector<SummaryCase> cases{s.mary,
                                             s.add_participant("a=b; \"c\""),
                                             s.leeds,
                                             s.york,
                                             ValueCase{s.site, "Leeds"},
                                             ValueCase{s.site, "York"},
                                             ValueCase{s.round, "1"}};
        for (const SummaryCase& of : cases) {
            for (const CodeId theme : {s.culture, s.trust, s.money}) {
                if (chance(3)) continue;
                SummaryContent content{static_cast<SummaryState>(random() % 3), {}, {}};
                if (content.state == SummaryState::written) {
                    content.text = chance(2) ? "plain" : "“a”, \"b\";\n\n共有 = ";
                    for (const CodingId coding : {s.first, s.second, s.third, s.fourth}) {
                        if (chance(2)) content.codings.push_back(coding);
                    }
                }
                ASSERT_TRUE(
                    s.act(*write_summary(s.study, chance(2) ? s.anna : s.tom, of, theme, content)));
                const Summary* written = s.study.summary(of, theme);
                const CoderId other = written->author == s.anna ? s.tom : s.anna;
                if (chance(3)) {
                    ASSERT_TRUE(s.act(*mark_summary_read(s.study, other, written->id)));
                }
            }
        }
        SummariesSheetStudy elsewhere;
        elsewhere.add_participant("a=b; \"c\"");
        const std::string sheet = export_summaries_csv(s.study);
        ASSERT_EQ(elsewhere.import(sheet), "") << sheet;
        EXPECT_EQ(export_summaries_csv(elsewhere.study), sheet);
        EXPECT_EQ(elsewhere.study.summary_count(), s.study.summary_count());
        const auto again = import_summaries_csv(s.study, s.tom, sheet, "cells.csv");
        ASSERT_TRUE(again.ok());
        EXPECT_TRUE(again->group.edits.empty());
        EXPECT_EQ(again->unchanged, static_cast<std::int64_t>(s.study.summary_count()));
    }
}

}  // namespace
}  // namespace heddle
