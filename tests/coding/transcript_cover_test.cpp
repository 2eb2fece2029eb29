#include "coding/transcript_cover.h"

#include <gtest/gtest.h>

#include "coding/turn_recognition.h"

namespace heddle {
namespace {

ImportedText imported(const std::string& utf8) {
    ImportedText text;
    text.text = Text(utf8);
    text.turns = recognise_turns(text.text);
    text.talk_end = text.text.end();
    return text;
}

std::string fields_of(const std::string& utf8) {
    const auto cover = find_cover(imported(utf8));
    if (!cover) return "none";
    std::string all;
    for (const auto& [label, value] : cover->fields) all += label + "=" + value + ";";
    return all;
}

std::string left_of(const std::string& utf8) {
    const ImportedText text = imported(utf8);
    const auto cover = find_cover(text);
    return cover ? std::string(without_head(text, cover->end).text.utf8()) : "none";
}

const std::string talk = "Interviewer: Who pays?\nP1: We do.\nInterviewer: Why?\nP1: Money.\n";

TEST(TranscriptCovers, Lines_at_the_head_are_fields) {
    const std::string cover = "Project: Pioneers\nInterviewee: P1\nDate: 3 May 2014\nTranscriber: C. Low\n\n";
    EXPECT_EQ(fields_of(cover + talk), "Project=Pioneers;Interviewee=P1;Date=3 May 2014;Transcriber=C. Low;");
    EXPECT_EQ(left_of(cover + talk), talk);
    EXPECT_EQ(left_of("Interview 12\n\n**Date:** 3 May 2014\n**Site:** Leeds\n\n---\n\n" + talk), talk);
}

TEST(TranscriptCovers, A_table_of_two_columns_is_one) {
    EXPECT_EQ(fields_of("Date\t3 May 2014\nLocation:\tLeeds\nTeam\tNorth\n\n" + talk), "Date=3 May 2014;Location=Leeds;Team=North;");
    EXPECT_EQ(left_of("Date\t3 May 2014\nLocation:\tLeeds\n\n" + talk), talk);
}

TEST(TranscriptCovers, Talk_and_notes_are_none) {
    EXPECT_EQ(fields_of(talk), "none");
    EXPECT_EQ(fields_of("It was late.\nProblem: nobody has the list.\nIdea: to make one.\n"), "none");
    EXPECT_EQ(fields_of("Date: 3 May\n\n" + talk), "none") << "one line is a heading";
    EXPECT_EQ(fields_of(""), "none");
    EXPECT_EQ(fields_of("I: Date: 3 May\nP1: Place: here\nI: So?\nP1: Yes.\n"), "none");
}

TEST(TranscriptCovers, Without_turns_the_text_begins_behind_the_last_field) {
    EXPECT_EQ(left_of("Date: 3 May 2014\nSite: Leeds\n\n  We met in the hall.\n\nIt was cold.\nSo we left.\nLater: tea.\n"),
              "  We met in the hall.\n\nIt was cold.\nSo we left.\nLater: tea.\n");
    EXPECT_EQ(left_of("Date: 3 May 2014\nSite: Leeds\n"), "");
}

TEST(TranscriptCovers, What_stands_on_the_text_moves_along_when_the_head_goes) {
    ImportedText text = imported("Né: 1\n\nI: Who?\nP1: We.\n");
    text.headings = {{range_of(0, 5), 1}, {range_of(10, 14), 2}};
    text.marks = {{MarkKind::bold, range_of(0, 5), 0}, {MarkKind::page, range_of(0, 23), 1}, {MarkKind::bold, range_of(7, 8), 0}};
    text.comments = {{range_of(0, 2), "", "", "gone"}, {range_of(7, 9), "", "", "stays"}};
    const ImportedText left = without_head(text, Position{7});
    EXPECT_EQ(left.text.utf8(), "I: Who?\nP1: We.\n");
    ASSERT_EQ(left.turns.size(), 2u);
    EXPECT_EQ(left.turns[0].start.value, 0);
    EXPECT_EQ(left.text.slice(left.turns[1].body), "We.");
    EXPECT_EQ(left.turns[1].end, left.text.end());
    EXPECT_EQ(left.headings, (std::vector<Heading>{{range_of(3, 7), 2}}));
    EXPECT_EQ(left.marks, (TextMarks{{MarkKind::bold, range_of(0, 1), 0}, {MarkKind::page, range_of(0, 16), 1}}));
    ASSERT_EQ(left.comments.size(), 1u);
    EXPECT_EQ(left.comments[0].range, range_of(0, 2));
    EXPECT_EQ(left.talk_end, Position{16});
}

TEST(TranscriptCovers, Dates_are_dates_only_where_day_and_month_are_certain) {
    for (const char* written : {"2014-05-03", "3 May 2014", "3rd of May 2014", "May 3rd, 2014", "Saturday, 3 May 2014", "3. Mai 2014", "3 mai 2014"}) {
        EXPECT_EQ(plain_date(written), "2014-05-03") << written;
    }
    EXPECT_EQ(plain_date("31/12/2014"), "2014-12-31");
    EXPECT_EQ(plain_date("12/31/2014"), "2014-12-31");
    EXPECT_EQ(plain_date("5.5.2014"), "2014-05-05");
    for (const char* written : {"3/5/2014", "May 2014", "31 June 2014", "30 February 2014", "3.5.14", "Leeds", "", "3 May 20145"}) {
        EXPECT_EQ(plain_date(written), std::nullopt) << written;
    }
}

}  // namespace
}  // namespace heddle
