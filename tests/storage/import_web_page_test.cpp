#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "storage/import/format.h"
#include "tests/support/marks_shown.h"
#include "tests/support/storage/document_or_error.h"
#include "tests/support/storage/docx_builder.h"

namespace heddle {
namespace {

using testing::shown_marks;

class WebPages : public ::testing::Test {
protected:
    static ImportedText read(const std::string& page) { return testing::document_or_error("a.html", page); }
    static std::string text_of(const std::string& page) { return std::string(read(page).text.utf8()); }
};

TEST_F(WebPages, A_block_is_a_paragraph_and_white_space_is_one_space) {
    EXPECT_EQ(
        text_of("<!DOCTYPE html>\n<html><head><title>No</title><style>p { x }</style></head>\n"
                "<body>\n <p>One\n   <b> two</b> </p><P CLASS='a>b'>Three<p>four <i>five</i>"
                "<div>six</div>seven<!-- no --><script>no('</p>')</script> eight</body></html>"),
        "One two\nThree\nfour five\nsix\nseven eight\n");
}

TEST_F(WebPages, Line_breaks_part_lines_and_empty_lines_that_are_seen_are_kept) {
    EXPECT_EQ(text_of("<p>a<br>b <br/> c<br></p><p>&nbsp;</p><div><br></div><p></p><div>d</div>"),
              "a\nb\nc\n\n\nd\n");
}

TEST_F(WebPages, Preformatted_text_stays_as_it_is) {
    EXPECT_EQ(text_of("<p>x</p><pre>\n a\n\n  b\tc\n</pre>y"), "x\n a\n\n  b\tc\ny\n");
}

TEST_F(WebPages, Speakers_are_recognised_in_the_text) {
    const ImportedText read_text =
        read("<p>Interview in May<p>I: Who?<p><b>P1:</b> Us.<p>And them.<p>I: Why?");
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[1].body), "Us.\nAnd them.");
}

TEST_F(WebPages, Headings_keep_their_level) {
    const ImportedText read_text = read("<h1>Why <i>not</i></h1>Words<h3> Who </h3><p>Words");
    EXPECT_EQ(read_text.text.utf8(), "Why not\nWords\nWho\nWords\n");
    ASSERT_EQ(read_text.headings.size(), 2u);
    EXPECT_EQ(read_text.text.slice(read_text.headings[0].range), "Why not");
    EXPECT_EQ(read_text.headings[1].level, 3);
}

TEST_F(WebPages, Character_references_are_characters) {
    EXPECT_EQ(text_of("caf&eacute; &lt;b&gt; &amp;amp; &#233;&#xE9; &#146; &rarr; &nosuch; a < b "
                      "&Alpha;&zwnj;&thetasym;"),
              "café <b> &amp; éé ’ → &nosuch; a < b Α\u200Cϑ\n");
}

TEST_F(WebPages, Lists_show_their_numbers_and_bullets_level_by_level) {
    EXPECT_EQ(text_of("<ul><li>a<li><p>b</p><p>more</p></li><li>c<ol start=3><li>d</li><li "
                      "value=7>e<li>f</ol></ul><ol type=a><li>g<li>h</ol><ol type=I><li>i</ol>"
                      "<ul style='list-style: none'><li>j</ul><dl><dt>k<dd>l</dl>"),
              "• a\n• b\nmore\n• c\n  3. d\n  7. e\n  8. f\na. g\nb. h\nI. i\nj\nk\nl\n");
}

TEST_F(WebPages, A_table_row_is_a_line_with_tabs) {
    EXPECT_EQ(text_of("Before<table><caption>Cap</caption>\n<thead><tr><th>Who</th>\n<th>What</th>"
                      "</tr></thead><tr><td>Anna<td><p>First.<p>Second.<tr><td rowspan=2>x<td>y"
                      "<tr><td>z<tr><td colspan=2>wide<td>last<tr><td><td></table>After"),
              "Before\nCap\nWho\tWhat\nAnna\tFirst.\nSecond.\nx\ty\n\tz\nwide\tlast\nAfter\n");
    EXPECT_EQ(text_of("<table><tr><td>a<td><table><tr><td>b<td>c</table><ul><li>d</ul><td>e</table>"
                      "<table><tr><td><p>one<p>column</table>f"),
              "a\tb\tc • d\te\none\ncolumn\nf\n");
}

TEST_F(WebPages, What_is_hidden_is_left_out_and_told) {
    const ImportedText read_text = read(
        "a<span style=\"color: red; Display : none\">x<span>x</span>x</span>b"
        "<div hidden><div>x</div><p>x</div>c<p hidden>x<p>d<ul><li hidden>x<ul><li>x</ul><li>e</ul>"
        "<table><tr><td>f<td hidden>x<td>g<tr hidden><td>x<tr><td>h</table>"
        "<p>i<span hidden>x</p><p>j");
    EXPECT_EQ(read_text.text.utf8(), "abc\nd\n• e\nf\tg\nh\ni\nj\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Hidden text was left out."});
}

TEST_F(WebPages, What_else_is_no_text_is_left_out_and_counted) {
    const ImportedText read_text = read(
        "a<img src=x alt=no><svg><title>no</title></svg><svg/>b<object>no<p>no</object><iframe>"
        "no</iframe><video>no</video>c<noscript>no</noscript><template>no</template><ruby>字<rp>("
        "</rp><rt>ji</rt></ruby><input type=checkbox checked> yes<q>so</q>");
    EXPECT_EQ(read_text.text.utf8(), "abc字☒ yes“so”\n");
    EXPECT_EQ(read_text.notes, (std::vector<std::string>{
                                   "3 pictures were left out.", "3 embedded objects were left out.",
                                   "Phonetic guides above words were left out."}));
}

TEST_F(WebPages, The_encoding_is_that_of_a_mark_or_a_declaration_or_utf8_or_guessed) {
    EXPECT_EQ(text_of("<meta charset=windows-1251><p>\xCF\xF0\xE8"), "При\n");
    EXPECT_EQ(text_of("<meta http-equiv=Content-Type content=\"text/html; charset=iso-8859-1\"><p>"
                      "\x93\xE9\x94"),
              "“é”\n");
    EXPECT_EQ(text_of("<meta charset='Shift_JIS'><p>\x93\xFA \x93"), "日 \uFFFD\n");
    EXPECT_EQ(text_of("<?xml version='1.0' encoding='iso-8859-2'?><p>\xBE"), "ž\n");
    EXPECT_EQ(text_of("\xEF\xBB\xBF<meta charset=windows-1251><p>é"), "é\n");
    EXPECT_EQ(text_of("<meta charset=utf-8><p>é"), "é\n");
    EXPECT_EQ(text_of("<meta charset=utf-16><p>é"), "é\n");
    EXPECT_EQ(text_of("<meta charset=no-such-thing><p>é"), "é\n");
    const std::string wide("\xFF\xFE<\0p\0>\0a\0", 10);
    EXPECT_EQ(text_of(wide), "a\n");
    const ImportedText guessed = read("<p>\x93The caf\xE9 was closed,\x94 she said.");
    EXPECT_EQ(guessed.text.utf8(), "“The café was closed,” she said.\n");
    EXPECT_EQ(guessed.notes.size(), 1u);
}

TEST_F(WebPages, Other_files_under_its_ending_are_refused_by_what_they_are) {
    EXPECT_EQ(text_of(testing::docx_of(testing::p("x"))),
              "error: is a zip archive or office document, not a text file; give it its own ending "
              "or save it as text.");
    EXPECT_EQ(text_of("<html><script>no</script></html>"),
              "error: holds no text; look whether it is the right file.");
    EXPECT_EQ(text_of("Just words"), "Just words\n");
}

TEST_F(WebPages, A_page_that_is_cut_off_says_so) {
    for (const char* page :
         {"<p>Words<p class=\"x", "<p>Words<!-- x", "<p>Words<script>x", "<p>Words<a href='"}) {
        const ImportedText read_text = read(page);
        EXPECT_EQ(read_text.text.utf8(), "Words\n") << page;
        EXPECT_EQ(read_text.notes.size(), 1u) << page;
    }
    EXPECT_TRUE(read("<p>Words").notes.empty());
}

TEST_F(WebPages, Nesting_without_end_is_read_all_the_same) {
    for (const std::string tag : {"div", "b", "ul", "li", "table", "td", "pre", "span hidden"}) {
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "<" + tag + ">";
        const std::string text = text_of(deep + "x");
        EXPECT_NE(text.find(tag == "span hidden" ? "error:" : "x"), std::string::npos) << tag;
    }
    std::string tables;
    for (int i = 0; i < 100'000; ++i)
        tables += "<table><tr><td>a<td>";
    EXPECT_NE(text_of(tables + "x").find("x"), std::string::npos);
}

TEST_F(WebPages, Numbers_beyond_all_bounds_do_no_harm) {
    EXPECT_EQ(text_of("<ol start=99999999999><li value=-5>a<li>b</ol><table><tr><td colspan=9999 "
                      "rowspan=99999>c<td>d<tr><td>e</table>&#99999999999;"),
              "-5. a\n-4. b\nc\td\n\te\n&#99999999999;\n");
}

TEST_F(WebPages, A_page_beyond_the_limit_is_refused_by_it) {
    EXPECT_NE(text_of(std::string((std::size_t{64} << 20) + 1, 'x')).find("64 MB"),
              std::string::npos);
}

TEST_F(WebPages, Bold_and_italics_are_kept_as_marks_by_element_and_by_the_elements_own_style) {
    EXPECT_EQ(shown_marks(read("<p>One <b>two <i>three</i></b> <em>four</em> five<p>é <strong>six</strong>")),
              "bold(two three) italic(three four) bold(six)");
    EXPECT_EQ(shown_marks(read("<p><span style='font-weight: 700; color: red'>a</span> <span style='font-weight:500'>b</span> "
                               "<b style='font-weight:normal'>c <span style='FONT-STYLE: italic'>d</span></b> <cite>e</cite>")),
              "bold(a) italic(d e)");
    EXPECT_EQ(shown_marks(read("<b>a<b>b</b>c</b>d")), "bold(abc)");
    EXPECT_EQ(shown_marks(read("<p style='font-weight:bold'>a<p>b<div style='font-style:italic'>c<div>d</div>e</div>f")),
              "bold(a) italic(c\nd\ne)");
}

TEST_F(WebPages, Markup_that_is_wrong_leaves_marks_where_browsers_do) {
    EXPECT_EQ(shown_marks(read("<p>a <b>b</p><p>c</p>d</b> e")), "bold(b\nc\nd)");
    EXPECT_EQ(shown_marks(read("<table><tr><td><b>a<td>b</table>c</b>")), "bold(a)");
    EXPECT_EQ(shown_marks(read("<b> </b><p><b>\n</b></p>a</i></b>")), "");
    EXPECT_EQ(shown_marks(read("<p><b>a<i>b</b>c</i>d")), "bold(ab) italic(bc)");
    EXPECT_EQ(shown_marks(read("<h2>Title</h2><ul><li><b>x</b> y</ul><pre> <i>z</i>\n</pre>")), "bold(x) italic(z)");
}

}  // namespace
}  // namespace heddle
