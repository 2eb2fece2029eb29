#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "storage/import/format.h"
#include "tests/support/marks_shown.h"
#include "tests/support/storage/document_or_error.h"
#include "tests/support/storage/docx_builder.h"
#include "tests/support/storage/odt_builder.h"

namespace heddle {
namespace {

using testing::shown_comments;
using testing::shown_marks;

using testing::odt_content;
using testing::odt_of;
using testing::zip_of;

class OpenDocument : public ::testing::Test {
protected:
    static ImportedText read(const std::string& bytes) { return testing::document_or_error("a.odt", bytes); }
    static std::string text_of(const std::string& body, const std::string& automatic = {},
                               const std::string& styles = {}) {
        return std::string(read(odt_of(body, automatic, styles)).text.utf8());
    }
    static std::string p(const std::string& text) { return "<text:p>" + text + "</text:p>"; }
};

const std::string hidden_styles =
    "<style:style style:name=\"H\" style:family=\"text\"><style:text-properties "
    "text:display=\"none\"/></style:style>"
    "<style:style style:name=\"HP\" style:family=\"paragraph\"><style:text-properties "
    "text:display=\"none\"/></style:style>"
    "<style:style style:name=\"HP2\" style:family=\"paragraph\" "
    "style:parent-style-name=\"HP\"/>";

TEST_F(OpenDocument, A_paragraph_is_a_line_with_its_tabs_breaks_and_spaces) {
    EXPECT_EQ(text_of(p("One &amp; two") + p("") +
                      p("A<text:tab/>B<text:line-break/>C <text:s text:c=\"2\"/>D")),
              "One & two\n\nA\tB\nC   D\n");
}

TEST_F(OpenDocument, White_space_between_elements_parts_words_and_more_of_it_is_one_space) {
    EXPECT_EQ(text_of(p("\n  <text:span>Two</text:span> <text:span> words\n\tand  </text:span> "
                        "more </text:p>\n <text:p>\n")),
              "Two words and more\n\n");
}

TEST_F(OpenDocument, Speakers_are_recognised_in_the_text) {
    const ImportedText read_text = read(odt_of(p("Interview in May") + p("I: Who?") + p("P1: Us.") +
                                               p("And them.") + p("I: Why?")));
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[1].body), "Us.\nAnd them.");
}

TEST_F(OpenDocument, Headings_keep_their_level_and_show_the_number_of_the_outline) {
    const std::string styles =
        "<office:styles><text:outline-style><text:outline-level-style text:level=\"1\" "
        "style:num-format=\"1\" style:num-suffix=\".\"/><text:outline-level-style text:level=\"2\" "
        "style:num-format=\"1\" text:display-levels=\"2\"/></text:outline-style></office:styles>";
    const ImportedText read_text = read(odt_of(
        "<text:h text:outline-level=\"1\">Why</text:h><text:h text:outline-level=\"2\">Who</text:h>"
        "<text:h text:outline-level=\"2\">When</text:h>" +
            p("Words") +
            "<text:h text:outline-level=\"1\" text:is-list-header=\"true\">How</text:h>",
        "", styles));
    EXPECT_EQ(read_text.text.utf8(), "1. Why\n1.1 Who\n1.2 When\nWords\nHow\n");
    ASSERT_EQ(read_text.headings.size(), 4u);
    EXPECT_EQ(read_text.headings[1].level, 2);
    EXPECT_EQ(read_text.text.slice(read_text.headings[1].range), "1.1 Who");
    EXPECT_EQ(read_text.text.slice(read_text.headings[3].range), "How");
}

TEST_F(OpenDocument, A_style_based_on_a_title_is_a_heading) {
    const ImportedText read_text =
        read(odt_of("<text:p text:style-name=\"P1\">Leeds</text:p>" + p("Words"),
                    "<style:style style:name=\"P1\" style:family=\"paragraph\" "
                    "style:parent-style-name=\"Title\"/>",
                    "<office:styles><style:style style:name=\"Title\" "
                    "style:family=\"paragraph\"/></office:styles>"));
    ASSERT_EQ(read_text.headings.size(), 1u);
    EXPECT_EQ(read_text.headings[0].level, 1);
}

const std::string lists =
    "<text:list-style style:name=\"N\"><text:list-level-style-number text:level=\"1\" "
    "style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" "
    "style:num-format=\"a\" style:num-prefix=\"(\" style:num-suffix=\")\"/>"
    "<text:list-level-style-number text:level=\"3\" style:num-format=\"i\" "
    "loext:num-list-format=\"%1%.%3%:\"/></text:list-style>"
    "<text:list-style style:name=\"B\"><text:list-level-style-bullet text:level=\"1\" "
    "text:bullet-char=\"-\"/></text:list-style>"
    "<style:style style:name=\"PN\" style:family=\"paragraph\" style:list-style-name=\"N\"/>";

std::string item(const std::string& inside, const std::string& more = {}) {
    return "<text:list-item" + more + ">" + inside + "</text:list-item>";
}
std::string list(const std::string& inside, const std::string& more = " text:style-name=\"N\"") {
    return "<text:list" + more + ">" + inside + "</text:list>";
}

TEST_F(OpenDocument, Lists_show_their_numbers_and_bullets_level_by_level) {
    EXPECT_EQ(
        text_of(list("<text:list-header>" + p("Reasons") + "</text:list-header>" +
                     item(p("One") + p("goes on")) +
                     item(p("Two") +
                          list(item(p("Deep")) + item(p("Deeper") + list(item(p("Deepest")), "")),
                               "")) +
                     item(p("Three"))) +
                    list(item(p("Dash")), " text:style-name=\"B\""),
                lists),
        "Reasons\n1. One\ngoes on\n2. Two\n  (a) Deep\n  (b) Deeper\n    2.i: Deepest\n3. "
        "Three\n• Dash\n");
}

TEST_F(OpenDocument, A_list_begins_anew_unless_it_goes_on_from_another) {
    EXPECT_EQ(text_of(list(item(p("a")), " xml:id=\"one\" text:style-name=\"N\"") + p("between") +
                          list(item(p("b"))) +
                          list(item(p("c")),
                               " text:style-name=\"N\" "
                               "text:continue-numbering=\"true\"") +
                          list(item(p("d")),
                               " text:style-name=\"N\" "
                               "text:continue-list=\"one\"") +
                          list(item(p("e"), " text:start-value=\"7\"") + item(p("f"))),
                      lists),
              "1. a\nbetween\n1. b\n2. c\n2. d\n7. e\n8. f\n");
}

TEST_F(OpenDocument, An_item_without_words_of_its_own_takes_no_number) {
    EXPECT_EQ(text_of(list(item(p("a")) + item(list(item(p("b")), "")) + item(p("c"))), lists),
              "1. a\n  (a) b\n2. c\n");
    // The list's style may be that of its paragraphs.
    EXPECT_EQ(text_of(list(item("<text:p text:style-name=\"PN\">a</text:p>"), ""), lists),
              "1. a\n");
}

TEST_F(OpenDocument, A_table_row_is_a_line_with_tabs) {
    const auto cell = [](const std::string& inside, const std::string& more = {}) {
        return "<table:table-cell" + more + ">" + inside + "</table:table-cell>";
    };
    const auto row = [](const std::string& inside) {
        return "<table:table-row>" + inside + "</table:table-row>";
    };
    const std::string table = "<table:table><table:table-column/><table:table-header-rows>" +
                              row(cell(p("Who")) + cell(p("What"))) + "</table:table-header-rows>" +
                              row(cell(p("Anna")) + cell(p("First.") + p("Second."))) +
                              row(cell(p("wide"), " table:number-columns-spanned=\"2\"") +
                                  "<table:covered-table-cell/>" + cell(p("last"))) +
                              row("<table:covered-table-cell/>" + cell(p("below"))) +
                              row(cell(p("")) + cell("")) + "</table:table>";
    EXPECT_EQ(text_of(table), "Who\tWhat\nAnna\tFirst.\nSecond.\nwide\tlast\n\tbelow\n");
}

TEST_F(OpenDocument, Notes_stand_at_the_end_behind_their_marks) {
    const auto note = [](const std::string& kind, const std::string& words) {
        return "<text:note text:note-class=\"" + kind +
               "\"><text:note-citation>9</text:note-citation><text:note-body>" + p(words) +
               "</text:note-body></text:note>";
    };
    const ImportedText read_text = read(odt_of(p("I: Who?") +
                                               p("P1: Us" + note("footnote", "Him &amp; her.") +
                                                 " all" + note("endnote", "Later.") + ".") +
                                               p("I: And?" + note("footnote", "Asked twice."))));
    EXPECT_EQ(read_text.text.utf8(),
              "I: Who?\nP1: Us[1] all[i].\nI: And?[2]\n\n[1] Him & her.\n[2] Asked twice.\n\n[i] "
              "Later.\n");
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[2].body), "And?[2]");
    ASSERT_EQ(read_text.notes.size(), 1u);
    EXPECT_NE(read_text.notes[0].find("Footnotes"), std::string::npos);
}

TEST_F(OpenDocument, Tracked_changes_are_taken_as_accepted) {
    const ImportedText read_text = read(odt_of(
        "<text:tracked-changes><text:changed-region text:id=\"c1\"><text:deletion>" + p("gone") +
        "</text:deletion></text:changed-region><text:changed-region text:id=\"c2\">"
        "<text:insertion/></text:changed-region></text:tracked-changes>" +
        p("It <text:change text:change-id=\"c1\"/><text:change-start text:change-id=\"c2\"/>stays"
          "<text:change-end text:change-id=\"c2\"/>.")));
    EXPECT_EQ(read_text.text.utf8(), "It stays.\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Tracked changes were taken as accepted."});
}

TEST_F(OpenDocument, Hidden_text_is_left_out_and_told) {
    const ImportedText read_text = read(odt_of(
        p("Seen<text:span text:style-name=\"H\"> hidden<text:span> too</text:span></text:span>.") +
            "<text:p text:style-name=\"HP2\">all hidden</text:p>"
            "<text:section text:display=\"none\">" +
            p("hidden section") +
            "</text:section>"
            "<text:section text:display=\"condition\" text:is-hidden=\"true\">" +
            p("too") + "</text:section><text:section text:name=\"S\">" + p("Shown.") +
            "</text:section>" + p("<text:hidden-paragraph text:is-hidden=\"true\"/>by a field") +
            p("<text:hidden-text text:is-hidden=\"true\">x</text:hidden-text>Left."),
        hidden_styles));
    EXPECT_EQ(read_text.text.utf8(), "Seen.\nShown.\nLeft.\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Hidden text was left out."});
}

TEST_F(OpenDocument, Pictures_objects_and_page_edges_are_left_out_and_counted_and_comments_are_none_of_the_text) {
    const std::string frame = "<draw:frame>";
    const ImportedText read_text =
        read(odt_of(p("Words<office:annotation><text:p>Really?</text:p></office:annotation> stay"
                      "<office:annotation-end/>.") +
                        p("<draw:frame><draw:image xlink:href=\"Pictures/1.png\"/></draw:frame>") +
                        p("<draw:frame><draw:object/><draw:image/></draw:frame>"),
                    "",
                    "<office:master-styles><style:master-page><style:header><text:p>Page</text:p>"
                    "</style:header></style:master-page></office:master-styles>"));
    EXPECT_EQ(read_text.text.utf8(), "Words stay.\n\n\n");
    EXPECT_EQ(read_text.notes,
              (std::vector<std::string>{
                  "One picture was left out.", "One embedded object was left out.",
                  "Page headers and footers were left out."}));
    EXPECT_EQ(shown_comments(read_text), "[]  : Really?\n");
}

TEST_F(OpenDocument, Links_fields_and_boxes_are_what_a_reader_sees) {
    EXPECT_EQ(
        text_of(p("See <text:a xlink:href=\"x\">the <text:span>site</text:span></text:a>, page "
                  "<text:page-number>3</text:page-number><text:script>no()</text:script>.") +
                p("Box<draw:frame><draw:text-box>" + p("inside") + p("") +
                  "</draw:text-box></draw:frame> end") +
                p("<field:fieldmark field:type=\"vnd.oasis.opendocument.field.FORMCHECKBOX\">"
                  "<field:param field:name=\"Checkbox_Checked\" field:value=\"true\"/>"
                  "</field:fieldmark> yes <text:ruby><text:ruby-base>字</text:ruby-base>"
                  "<text:ruby-text>ji</text:ruby-text></text:ruby>") +
                "<text:table-of-content><text:table-of-content-source><text:index-title-template>t"
                "</text:index-title-template></text:table-of-content-source><text:index-body>"
                "<text:index-title><text:p>Contents</text:p></text:index-title>" +
                p("Why<text:tab/>1") + "</text:index-body></text:table-of-content>"),
        "See the site, page 3.\nBox end\ninside\n☒ yes 字\nContents\nWhy\t1\n");
}

TEST_F(OpenDocument, Other_files_under_its_ending_are_refused_by_what_they_are) {
    const auto refusal = [](const std::string& bytes) {
        return std::string(read(bytes).text.utf8());
    };
    const std::string not_it =
        ", not an OpenDocument text; open it in its own program and save it as .odt.";
    EXPECT_EQ(refusal("Just words"),
              "error: is damaged or no OpenDocument text; open it in its own program and save it "
              "anew.");
    EXPECT_EQ(refusal("{\\rtf1 x}"), "error: is an RTF file" + not_it);
    EXPECT_EQ(refusal(testing::docx_of(testing::p("x"))), "error: is a Word document" + not_it);
    std::string sheet = odt_content(p("x"));
    for (std::size_t at = sheet.find("office:text"); at != std::string::npos;
         at = sheet.find("office:text"))
        sheet.replace(at, 11, "office:spreadsheet");
    EXPECT_EQ(refusal(zip_of({{"content.xml", sheet}})), "error: is a spreadsheet" + not_it);
    EXPECT_EQ(refusal(zip_of({{"readme", "x"}})),
              "error: is no OpenDocument text: it lacks the part that holds the text; ask for it "
              "again.");
    EXPECT_EQ(refusal(odt_of("<text:p/>")),
              "error: holds no text; look whether it is the right file.");
    EXPECT_EQ(refusal(odt_of("<text:p><draw:frame><draw:object/></draw:frame></text:p>")),
              "error: holds no text of its own, only other documents embedded in it; open it in "
              "its own program and save it as one.");
}

TEST_F(OpenDocument, An_encrypted_one_is_refused_as_such) {
    const std::string manifest =
        "<!DOCTYPE manifest:manifest><manifest:manifest><manifest:file-entry "
        "manifest:full-path=\"content.xml\"><manifest:encryption-data/></manifest:file-entry>"
        "</manifest:manifest>";
    EXPECT_EQ(read(zip_of({{"content.xml", "\xCB\x1B"}, {"META-INF/manifest.xml", manifest}}))
                  .text.utf8(),
              "error: is encrypted; open it in its own program, save it without a password and "
              "import it again.");
}

TEST_F(OpenDocument, A_document_cut_off_anywhere_is_refused) {
    const std::string whole = odt_of(p("Words that are cut.") + p("More of them."));
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(read_document("a.odt", std::string_view(whole).substr(0, length)).ok())
            << length;
    }
}

TEST_F(OpenDocument, Document_type_declarations_are_refused) {
    std::string xml = odt_content(p("&x;"));
    xml.insert(xml.find("<office:document-content"),
               "<!DOCTYPE office:document-content [<!ENTITY x \"boo\">]>");
    EXPECT_NE(read(zip_of({{"content.xml", xml}})).text.utf8().find("declares a document type"),
              std::string_view::npos);
    EXPECT_NE(read(zip_of({{"content.xml", odt_content(p("Words."))}, {"styles.xml", "<!DOCTYPE x []><office:document-styles/>"}}))
                  .text.utf8()
                  .find("declares a document type"),
              std::string_view::npos);
}

TEST_F(OpenDocument, Deep_nesting_is_refused) {
    std::string deep;
    std::string closed;
    for (int i = 0; i < 100'000; ++i) {
        deep += "<text:section>";
        closed += "</text:section>";
    }
    EXPECT_NE(read(odt_of(deep + p("x") + closed)).text.utf8().find("nested too deeply"),
              std::string_view::npos);
    EXPECT_NE(read(odt_of(deep)).text.utf8().find("error:"), std::string_view::npos);
}

TEST_F(OpenDocument, What_unpacks_to_too_much_is_refused_and_spaces_are_not_multiplied_for_ever) {
    const std::string bytes = zip_of({{"content.xml", std::string(std::size_t{65} << 20, ' ')}});
    EXPECT_LT(bytes.size(), 1'000'000u);
    EXPECT_NE(read(bytes).text.utf8().find("64 MB"), std::string_view::npos);
    std::string spaces = "x";
    for (int i = 0; i < 100; ++i)
        spaces += "<text:s text:c=\"900000\"/>y";
    EXPECT_LT(text_of(p(spaces)).size(), 1'001'000u);
}

TEST_F(OpenDocument, Damaged_styles_cost_only_themselves) {
    const ImportedText read_text = read(odt_of(p("Words"), "", "<office:styles>"));
    EXPECT_EQ(read_text.text.utf8(), "Words\n");
    ASSERT_EQ(read_text.notes.size(), 1u);
    EXPECT_NE(read_text.notes[0].find("damaged"), std::string::npos);
}

const std::string emphasis_styles =
    "<style:style style:name=\"B\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
    "<style:style style:name=\"B2\" style:family=\"text\" style:parent-style-name=\"B\"><style:text-properties "
    "fo:font-style=\"italic\"/></style:style>"
    "<style:style style:name=\"N\" style:family=\"text\"><style:text-properties fo:font-weight=\"normal\"/></style:style>"
    "<style:style style:name=\"L\" style:family=\"text\"><style:text-properties fo:font-weight=\"600\"/></style:style>"
    "<style:style style:name=\"PB\" style:family=\"paragraph\"><style:text-properties fo:font-weight=\"bold\"/></style:style>";

TEST_F(OpenDocument, Bold_and_italics_are_kept_as_marks_as_styles_say_and_inherit) {
    const auto span = [](const std::string& style, const std::string& text) {
        return "<text:span text:style-name=\"" + style + "\">" + text + "</text:span>";
    };
    const ImportedText read_text =
        read(odt_of(p("One " + span("B", "two " + span("N", "not") + " three") + " " + span("B2", "four") + " five " + span("L", "six")) +
                        "<text:p text:style-name=\"PB\">All " + span("N", "but") + " this</text:p>",
                    emphasis_styles));
    EXPECT_EQ(read_text.text.utf8(), "One two not three four five six\nAll but this\n");
    EXPECT_EQ(shown_marks(read_text), "bold(two) bold(three four) italic(four) bold(six\nAll) bold(this)");
}

TEST_F(OpenDocument, Marks_keep_to_their_words_in_lists_and_tables) {
    const std::string bold = "é <text:span text:style-name=\"B\">bold</text:span>";
    const std::string list_style =
        "<text:list-style style:name=\"T\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"*\"/></text:list-style>";
    EXPECT_EQ(shown_marks(read(odt_of("<text:list text:style-name=\"T\"><text:list-item>" + p(bold) +
                                          "</text:list-item></text:list><table:table><table:table-row><table:table-cell>" + p("x") +
                                          "</table:table-cell><table:table-cell>" + p(bold) +
                                          "</table:table-cell></table:table-row></table:table>",
                                      emphasis_styles + list_style))),
              "bold(bold) bold(bold)");
}

TEST_F(OpenDocument, Comments_come_with_their_passage_who_wrote_them_and_when) {
    const auto annotation = [](const std::string& attributes, const std::string& text) {
        return "<office:annotation" + attributes + "><dc:creator>Ann Lee</dc:creator><dc:date>2014-05-14T10:00:00</dc:date>" + p(text) +
               "</office:annotation>";
    };
    const ImportedText read_text = read(
        odt_of(p("We " + annotation(" office:name=\"a\" loext:resolved=\"true\"", "Why?") + annotation(" office:name=\"b\" loext:parent-name=\"a\"", "So.") +
                 "met" + "<office:annotation-end office:name=\"b\"/><office:annotation-end office:name=\"a\"/> late" + annotation("", "How late?") + ".")));
    EXPECT_EQ(read_text.text.utf8(), "We met late.\n");
    EXPECT_EQ(shown_comments(read_text),
              "[met] Ann Lee 2014-05-14: Why? (resolved)\n[met] Ann Lee 2014-05-14: So.\n[] Ann Lee 2014-05-14: How late?\n");
}

}  // namespace
}  // namespace heddle
