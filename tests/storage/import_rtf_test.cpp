#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/import/format.h"
#include "tests/support/marks_shown.h"
#include "tests/support/storage/document_or_error.h"
#include "tests/support/storage/docx_builder.h"

namespace heddle {
namespace {

using testing::shown_comments;
using testing::shown_marks;

class RichText : public ::testing::Test {
protected:
    static inline const std::string head =
        "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times;}"
        "{\\f1\\fnil\\fcharset204 Arial Cyr;}{\\f2\\fnil\\fcharset2 Symbol;}"
        "{\\f3\\fnil\\fcharset128 MS Mincho;}{\\f4\\fnil\\fcharset2 Wingdings;}}"
        "{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}{\\s2\\sbasedon1 My own;}"
        "{\\*\\cs9 heading 3;}{\\s7\\outlinelevel1 Part;}}\n";
    static ImportedText read_bytes(const std::string& bytes) { return testing::document_or_error("a.rtf", bytes); }
    static ImportedText read(const std::string& body) { return read_bytes(head + body + "}"); }
    static std::string text_of(const std::string& body) { return std::string(read(body).text.utf8()); }
};

TEST_F(RichText, A_paragraph_is_a_line_with_its_tabs_breaks_and_signs) {
    EXPECT_EQ(text_of("\\pard One \\{\\\\two\\}\\par\r\n\\par\r\nA\\tab B\\line C\\~D\\_E\\-F"
                      "\\ldblquote G\\rdblquote\\emdash H\\\nlast"),
              "One {\\two}\n\nA\tB\nC\u00A0D\u2011E\u00ADF“G”—H\nlast\n");
}

TEST_F(RichText, Line_ends_of_the_file_mean_nothing_and_groups_part_no_words) {
    EXPECT_EQ(text_of("Wo\r\nrds {\\b bo}{\\i ld}\\par"), "Words bold\n");
}

TEST_F(RichText, Speakers_are_recognised_in_the_text) {
    const ImportedText read_text =
        read("Interview in May\\par I: Who?\\par {\\b P1:} Us.\\par And them.\\par I: Why?\\par");
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[1].body), "Us.\nAnd them.");
}

TEST_F(RichText, Bytes_are_read_in_the_character_set_of_their_font) {
    EXPECT_EQ(text_of("caf\\'e9 {\\f1\\'cf\\'f0\\'e8} {\\f3\\'93\\'fa\\'96\\'7b} {\\f2\\'b7} "
                      "{\\f4\\'fc}\\par"),
              "café При 日本 • ✓\n");
    EXPECT_EQ(read_bytes("{\\rtf1\\ansi\\ansicpg1250 \\'9e\\par}").text.utf8(), "ž\n");
    EXPECT_EQ(read_bytes("{\\rtf1\\mac \\'8e\\par}").text.utf8(), "é\n");
    EXPECT_EQ(read_bytes("{\\rtf1\\ansi\\ansicpg99999 \\'e9\\par}").text.utf8(), "é\n");
}

TEST_F(RichText, Unicode_characters_take_the_place_of_what_stands_behind_them) {
    EXPECT_EQ(text_of("\\u233?x \\uc2\\u26085\\'93\\'fay {\\uc0\\u8364 z}\\u8364 ??w\\par"),
              "éx 日y €z€w\n");
    EXPECT_EQ(text_of("\\u-10179?\\u-8704? \\u-10179?x \\u-8704?y\\par"), "😀 \uFFFDx \uFFFDy\n");
    // A word that ends a paragraph is no such character, even where one is missing.
    EXPECT_EQ(text_of("a\\u8217\\par b\\u8226\\bullet c\\par"), "a’\nb•c\n");
    EXPECT_EQ(text_of("{\\upr{a?}{\\*\\ud a\\u233?}}"), "aé\n");
}

TEST_F(RichText, Headings_are_known_by_style_name_and_outline) {
    const ImportedText read_text = read(
        "\\pard\\s1 Why\\par\\pard Words\\par\\pard\\s2 Who\\par\\pard\\s7 When\\par"
        "\\pard\\outlinelevel2 How\\par\\pard\\cs9 Words\\par");
    ASSERT_EQ(read_text.headings.size(), 4u);
    EXPECT_EQ(read_text.text.slice(read_text.headings[1].range), "Who");
    EXPECT_EQ(read_text.headings[0].level, 1);
    EXPECT_EQ(read_text.headings[1].level, 1);
    EXPECT_EQ(read_text.headings[2].level, 2);
    EXPECT_EQ(read_text.headings[3].level, 3);
}

TEST_F(RichText, Lists_show_the_labels_that_the_file_holds) {
    EXPECT_EQ(text_of("{\\listtext\\pard\\plain 1.\\tab}\\pard\\ls1 One\\par"
                      "{\\listtext\\f2\\'b7\\tab}\\pard\\ls2\\ilvl1 Two\\par"
                      "\\pard{\\pntext\\f0 3)\\tab}{\\*\\pn\\pnlvlbody{\\pntxta )}}Three\\par"),
              "1. One\n  • Two\n3) Three\n");
}

TEST_F(RichText, A_table_row_is_a_line_with_tabs) {
    EXPECT_EQ(text_of("Before\\par\\trowd\\cellx1\\cellx2\\pard\\intbl Who\\cell What\\cell\\row"
                      "\\trowd\\pard\\intbl{Anna}\\cell First.\\par Second.\\cell{\\row}"
                      "\\pard\\intbl\\cell\\cell\\row\\pard After\\par"),
              "Before\nWho\tWhat\nAnna\tFirst.\nSecond.\nAfter\n");
    // Without \intbl, and without a last \row.
    EXPECT_EQ(text_of("\\trowd a\\cell b\\cell\\row c\\cell d\\cell"), "a\tb\nc\td\n");
}

TEST_F(RichText, A_table_in_a_table_stands_in_its_cell) {
    EXPECT_EQ(text_of("\\pard\\intbl a\\cell\\pard\\intbl\\itap2 x\\nestcell y\\nestcell"
                      "{\\*\\nesttableprops\\trowd\\nestrow}{\\nonesttables\\par}"
                      "\\pard\\intbl\\itap1 b\\cell\\row\\pard After\\par"),
              "a\tx\ty\nb\nAfter\n");
}

TEST_F(RichText, Notes_stand_at_the_end_behind_their_marks) {
    const ImportedText read_text = read(
        "I: Who?\\par P1: Us{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} Him.\\par "
        "And her.}} all{\\footnote\\ftnalt Later.}.\\par I: And?{\\footnote Twice.}\\par");
    EXPECT_EQ(read_text.text.utf8(),
              "I: Who?\nP1: Us[1] all[i].\nI: And?[2]\n\n[1] Him.\nAnd her.\n[2] Twice.\n\n[i] "
              "Later.\n");
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[2].body), "And?[2]");
}

TEST_F(RichText, Tracked_changes_are_taken_as_accepted) {
    const ImportedText read_text =
        read("It {\\deleted\\revauthdel1 was{\\b  not}}{\\revised is}{\\deleted\\par} so.\\par");
    EXPECT_EQ(read_text.text.utf8(), "It is so.\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Tracked changes were taken as accepted."});
}

TEST_F(RichText, Hidden_text_is_left_out_and_told) {
    const ImportedText read_text = read(
        "Seen{\\v  hidden{\\b  too}\\v0 .}\\par{\\v all of it\\par}\\v x\\plain y\\par{\\xe "
        "index}");
    EXPECT_EQ(read_text.text.utf8(), "Seen.\ny\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Hidden text was left out."});
}

TEST_F(RichText, What_is_left_out_is_counted) {
    const ImportedText read_text = read(
        "{\\info{\\title No}}{\\header\\pard Page\\par}{\\footer\\pard\\par}"
        "Words{\\*\\atnid A}{\\*\\atnauthor Ann}\\chatn{\\*\\annotation\\pard Really?}."
        "{\\*\\shppict{\\pict\\pngblip 89504e47}}{\\nonshppict{\\pict 00}}"
        "{\\object{\\*\\objdata 0105}{\\result{\\pict 00}no}}{\\*\\unknown no}"
        "{\\pict\\bin5 }}{}x}\\par");
    EXPECT_EQ(read_text.text.utf8(), "Words.\n");
    EXPECT_EQ(read_text.notes,
              (std::vector<std::string>{
                  "2 pictures were left out.", "One embedded object was left out.",
                  "Page headers and footers were left out."}));
    EXPECT_EQ(shown_comments(read_text), "[] Ann : Really?\n");
}

TEST_F(RichText, Fields_and_boxes_are_what_a_reader_sees) {
    EXPECT_EQ(text_of("See {\\field{\\*\\fldinst HYPERLINK \"x\"}{\\fldrslt the {\\ul site}}}.\\par"
                      "{\\field{\\*\\fldinst FORMCHECKBOX{\\*\\formfield{\\fftype1\\ffres1"
                      "{\\*\\ffname a}}}}{\\fldrslt}} yes\\par "
                      "Box{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt\\pard inside\\par}}"
                      "{\\shprslt{\\*\\do{\\dptxbxtext\\pard inside\\par}}}} end\\par"
                      "{\\*\\do{\\dptxbxtext old\\par}}last\\par"),
              "See the site.\n☒ yes\nBox end\ninside\nlast\nold\n");
}

TEST_F(RichText, A_picture_in_a_box_ends_no_more_than_itself) {
    EXPECT_EQ(text_of("a{\\shptxt b\\pict 00}c{\\footnote\\shptxt d}e{\\shptxt{\\shptxt f}g}\\par"),
              "ac[1]e\nb\nfg\n\n[1] d\n");
}

TEST_F(RichText, Other_files_under_its_ending_are_refused_by_what_they_are) {
    const auto refusal = [](const std::string& bytes) {
        return std::string(read_bytes(bytes).text.utf8());
    };
    const std::string not_it = ", not an RTF file; open it in its own program and save it as .rtf.";
    EXPECT_EQ(refusal("Just words"),
              "error: is damaged or no RTF file; open it in its own program and save it anew.");
    EXPECT_EQ(refusal(testing::docx_of(testing::p("x"))),
              "error: is a zip archive or office document" + not_it);
    EXPECT_EQ(refusal(std::string("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8)),
              "error: is an old or encrypted Office file" + not_it);
    EXPECT_EQ(refusal(head + "\\par}"), "error: holds no text; look whether it is the right file.");
    EXPECT_EQ(read_bytes("\xEF\xBB\xBF\r\n{\\rtf1 x}\0\0 after").text.utf8(), "x\n");
}

TEST_F(RichText, A_document_cut_off_anywhere_is_refused) {
    const std::string whole = head + "Words that are cut.\\par{\\b More} of them.\\par}";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(read_document("a.rtf", std::string_view(whole).substr(0, length)).ok())
            << length;
    }
    EXPECT_NE(read_bytes("{\\rtf1 Words").text.utf8().find("is cut off"), std::string_view::npos);
}

TEST_F(RichText, Deep_nesting_is_refused_by_the_limit) {
    const std::string deep(100'000, '{');
    const std::string closed(100'000, '}');
    EXPECT_NE(read(deep + "x" + closed).text.utf8().find("more than 1,000 deep"),
              std::string_view::npos);
    const std::string allowed(900, '{');
    EXPECT_EQ(text_of(allowed + "x" + std::string(900, '}')), "x\n");
    EXPECT_EQ(text_of("\\pard\\intbl\\itap99999 x\\nestcell\\row\\pard y\\par"), "x\ny\n");
}

TEST_F(RichText, Numbers_beyond_all_bounds_and_characters_that_are_none_do_no_harm) {
    EXPECT_EQ(text_of("a\\u99999999999999999999 b\\u0 ?\\bin-5 c\\uc-3\\ilvl-7\\s-1\\'zz\\'4d"
                      "{\\f3\\'93}\\'01\x01 d\\par"),
              "aczzM\uFFFD d\n");
    std::string none;
    for (int i = 0; i < 1'000'000; ++i)
        none += "\\'";
    EXPECT_EQ(text_of(none + "x"), "x\n");
    EXPECT_NE(read("x\\bin99999999999 y").text.utf8().find("error: is cut off"),
              std::string_view::npos);
}

TEST_F(RichText, Bold_and_italics_are_kept_as_marks) {
    EXPECT_EQ(shown_marks(read("Wo\\b rds {\\i both} bold\\b0  not \\i slanted\\plain  plain{\\b }\\par {\\b \\u233?t\\'e9}\\par")),
              "bold(rds both bold) italic(both) italic(slanted) bold(été)");
    EXPECT_EQ(shown_marks(read("\\rtlch\\ab \\ltrch x{\\rtlch\\ab y}{\\rtlch\\ab0\\b z}\\par")), "bold(y)");
    EXPECT_EQ(shown_marks(read("\\trowd x\\cell{\\b bold}\\cell\\row\\pard a {\\footnote\\pard {\\i slanted}}\\par")), "bold(bold) italic(slanted)");
    EXPECT_EQ(shown_marks(read("\\pard\\s1\\b Heading\\par\\pard\\plain Words\\par")), "");
}

TEST_F(RichText, Comments_come_with_their_passage_who_wrote_them_and_when) {
    // 14 May 2014, 10:00: minute, hour, day, month, years since 1900, weekday from the lowest bit on.
    const long when = 0L | 10L << 6 | 14L << 11 | 5L << 16 | 114L << 20 | 3L << 29;
    const ImportedText read_text =
        read("We {\\*\\atrfstart 7}met{\\*\\atrfend 7}{\\v{\\*\\atnid AL}{\\*\\atnauthor Ann L\\u233?e}\\chatn{\\*\\annotation{\\*\\atnref 7}{\\*\\atndate " +
             std::to_string(when) + "}\\pard Why \\b so?\\par Really?}} late{\\*\\atnauthor Ben}\\chatn{\\*\\annotation\\pard How late?}.{\\*\\atrfstart 9}\\par");
    EXPECT_EQ(read_text.text.utf8(), "We met late.\n");
    EXPECT_EQ(shown_comments(read_text), "[met] Ann Lée 2014-05-14: Why so?\nReally?\n[] Ben : How late?\n");
    EXPECT_EQ(shown_marks(read_text), "");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{});
}

}  // namespace
}  // namespace heddle
