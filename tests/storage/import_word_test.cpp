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

using testing::docx_of;
using testing::p;
using testing::zip_of;

ImportedText read(const std::string& bytes) { return testing::document_or_error("a.docx", bytes); }

std::string text_of_word(const std::string& body, const std::map<std::string, std::string>& parts = {}) {
    return std::string(read(docx_of(body, parts)).text.utf8());
}

std::string run(const std::string& inside, const std::string& properties = {}) {
    return "<w:r><w:rPr>" + properties + "</w:rPr>" + inside + "</w:r>";
}

std::string styled(const std::string& style, const std::string& text,
                   const std::string& more = {}) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/>" + more + "</w:pPr><w:r><w:t>" + text +
           "</w:t></w:r></w:p>";
}

TEST(Word, A_paragraph_is_a_line_with_its_tabs_and_breaks) {
    EXPECT_EQ(text_of_word(p("One &amp; two") + "<w:p/>" +
                      "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>B</w:t><w:br/><w:t>C</"
                      "w:t><w:noBreakHyphen/><w:t> D </w:t></w:r></w:p>"),
              "One & two\n\nA\tB\nC\u2011D\n");
}

TEST(Word, Speakers_are_recognised_in_the_text) {
    const ImportedText read_text = read(docx_of(p("Interview in May") + p("I: Who?") +
                                                p("P1: Us.") + p("And them.") + p("I: Why?")));
    ASSERT_EQ(read_text.turns.size(), 3u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[1].body), "Us.\nAnd them.");
}

TEST(Word, A_table_row_is_a_line_with_tabs_and_a_column_of_names_speaks) {
    const auto cell = [](const std::string& inside) {
        return "<w:tc><w:tcPr/>" + inside + "</w:tc>";
    };
    const auto row = [](const std::string& inside) { return "<w:tr>" + inside + "</w:tr>"; };
    const std::string table = "<w:tbl>" + row(cell(p("I")) + cell(p("Who?"))) +
                              row(cell(p("P1")) + cell(p("Us.") + p("And them."))) +
                              row(cell(p("I")) + cell(p("Why?"))) +
                              row(cell(p("P1")) + cell(p("Money."))) + "</w:tbl>";
    const ImportedText read_text = read(docx_of(table));
    EXPECT_EQ(read_text.text.utf8(), "I\tWho?\nP1\tUs.\nAnd them.\nI\tWhy?\nP1\tMoney.\n");
    ASSERT_EQ(read_text.turns.size(), 4u);
    EXPECT_EQ(read_text.text.slice(read_text.turns[1].body), "Us.\nAnd them.");
    EXPECT_EQ(text_of_word("<w:tbl>" + row(cell(p("only")) + cell(p(""))) +
                      row(cell(p("")) + cell(p("second"))) + "</w:tbl>"),
              "only\n\tsecond\n");
}

TEST(Word, Tracked_changes_are_taken_as_accepted) {
    const std::string deleted_mark =
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t "
        "xml:space=\"preserve\">One </w:t></w:r></w:p>";
    const ImportedText read_text = read(docx_of(
        "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></"
        "w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>away</w:t></w:r></w:moveFrom></w:p>" +
        deleted_mark + p("two.") + "<w:tbl><w:tr><w:trPr><w:del w:id=\"2\"/></w:trPr><w:tc>" +
        p("row") + "</w:tc></w:tr></w:tbl>"));
    EXPECT_EQ(read_text.text.utf8(), "Keptnew\nOne two.\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{"Tracked changes were taken as accepted."});
}

TEST(Word, Hidden_text_and_field_codes_are_left_out_and_results_and_links_are_kept) {
    const std::string styles =
        "<w:style w:type=\"character\" w:styleId=\"Secret\"><w:rPr><w:vanish/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Secret2\"><w:basedOn "
        "w:val=\"Secret\"/></w:style>";
    EXPECT_EQ(
        text_of_word("<w:p>" + run("<w:t>a</w:t>", "<w:vanish/>") +
                    run("<w:t>b</w:t>", "<w:vanish w:val=\"0\"/>") +
                    run("<w:t>c</w:t>", "<w:rStyle w:val=\"Secret2\"/>") +
                    run("<w:fldChar w:fldCharType=\"begin\"/>") +
                    run("<w:instrText>PAGE 7</w:instrText>") + run("<w:t>x</w:t>") +
                    run("<w:fldChar w:fldCharType=\"separate\"/>") + run("<w:t>12</w:t>") +
                    run("<w:fldChar w:fldCharType=\"end\"/>") +
                    "<w:hyperlink r:id=\"r9\"><w:r><w:t>link</w:t></w:r></w:hyperlink>"
                    "<w:fldSimple w:instr=\"DATE\"><w:r><w:t>May</w:t></w:r></w:fldSimple></w:p>",
                {{"styles", styles}}),
        "b12linkMay\n");
}

TEST(Word, Headings_are_known_by_their_styles) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"berschrift2\"><w:name w:val=\"heading "
        "2\"/></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn "
        "w:val=\"berschrift2\"/></w:style>";
    const ImportedText read_text =
        read(docx_of(styled("Own", "Part") + p("Words"), {{"styles", styles}}));
    ASSERT_EQ(read_text.headings.size(), 1u);
    EXPECT_EQ(read_text.headings[0], (Heading{range_of(0, 4), 2}));
}

TEST(Word, Lists_show_their_numbers_and_bullets) {
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"0\">"
        "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
        "w:val=\"%1.\"/></w:lvl>"
        "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText "
        "w:val=\"%1.%2)\"/></w:lvl>"
        "</w:abstractNum>"
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt "
        "w:val=\"bullet\"/><w:lvlText w:val=\"x\"/></w:lvl></w:abstractNum>"
        "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"0\"/></w:num><w:num "
        "w:numId=\"6\"><w:abstractNumId w:val=\"1\"/></w:num>"
        "<w:num w:numId=\"7\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride "
        "w:ilvl=\"0\"><w:startOverride w:val=\"8\"/></w:lvlOverride></w:num>";
    const auto item = [](int number, int level, const std::string& text) {
        return styled("L", text,
                      "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) +
                          "\"/><w:numId w:val=\"" + std::to_string(number) + "\"/></w:numPr>");
    };
    EXPECT_EQ(
        text_of_word(item(5, 0, "one") + item(5, 1, "in") + item(5, 1, "side") + item(5, 0, "two") +
                    item(5, 1, "new") + item(6, 0, "dot") + item(7, 0, "eight") +
                    item(7, 0, "nine") + item(0, 0, "none"),
                {{"numbering", numbering}}),
        "1. one\n  1.a) in\n  1.b) side\n2. two\n  2.a) new\n• dot\n8. eight\n9. nine\nnone\n");
}

TEST(Word, Footnotes_stand_at_the_end_and_are_nobodys_words) {
    const ImportedText read_text = read(docx_of(
        p("I: Who?") + "<w:p><w:r><w:t>P1: Us</w:t><w:footnoteReference w:id=\"2\"/></w:r></w:p>" +
            p("I: Why?") + p("P1: So."),
        {{"footnotes", "<w:footnote w:type=\"separator\" w:id=\"0\">" + p("no") +
                           "</w:footnote><w:footnote w:id=\"2\">" + p(" The team.") +
                           "</w:footnote>"}}));
    EXPECT_EQ(read_text.text.utf8(), "I: Who?\nP1: Us[1]\nI: Why?\nP1: So.\n\n[1] The team.\n");
    ASSERT_EQ(read_text.turns.size(), 4u);
    EXPECT_EQ(read_text.text.slice(read_text.turns.back().body), "So.");
    EXPECT_EQ(read_text.turns.back().end.value, 34);
}

TEST(Word, A_text_box_follows_its_paragraph_and_is_read_once) {
    const std::string box = "<w:txbxContent>" + p("In the box") + "</w:txbxContent>";
    EXPECT_EQ(
        text_of_word("<w:p><w:r><w:t>Before</w:t></w:r><w:r><mc:AlternateContent><mc:Choice "
                "Requires=\"wps\"><w:drawing><wps:txbx>" +
                box + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>, "
                "after</w:t></w:r></w:p>" +
                p("Next")),
        "Before, after\nIn the box\nNext\n");
}

TEST(Word, Content_controls_and_paragraphs_in_odd_places_are_read) {
    EXPECT_EQ(
        text_of_word("<w:sdt><w:sdtPr/><w:sdtContent>" + p("One") +
                "</w:sdtContent></w:sdt><w:customXml>" + p("Two") +
                "</w:customXml><w:p><w:smartTag><w:r><w:t>Three</w:t></w:r></w:smartTag></w:p>"),
        "One\nTwo\nThree\n");
}

TEST(Word, What_is_left_out_is_told) {
    const ImportedText read_text = read(
        docx_of(p("Words") + "<w:p><w:r><w:drawing><blip/></w:drawing></w:r></w:p><w:altChunk/>",
                {{"comments", "<w:comment w:id=\"1\">" + p("Why?") + "</w:comment>"},
                 {"header", p("Page head")}}));
    EXPECT_EQ(read_text.notes,
              (std::vector<std::string>{
                  "One picture was left out.", "One embedded object was left out.",
                  "Page headers and footers were left out.",
                  "One comment that stands nowhere in the text was left out."}));
}

TEST(Word, Other_files_under_its_ending_are_refused_by_what_they_are) {
    const auto refusal = [](const std::string& bytes) {
        return std::string(read(bytes).text.utf8());
    };
    EXPECT_EQ(refusal(""), "error: is empty; look whether it was saved or copied whole.");
    EXPECT_EQ(refusal("Just words"),
              "error: is damaged or no Word document; open it in Word and save it anew.");
    EXPECT_EQ(refusal("{\\rtf1 x}"), "error: is an RTF file, not a Word document; open it in its own program and save it as .docx.");
    EXPECT_EQ(refusal("%PDF-1.4"), "error: is a PDF file, not a Word document; open it in its own program and save it as .docx.");
    const std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    EXPECT_NE(refusal(ole).find("old Word file"), std::string::npos);
    std::string encrypted = ole;
    for (const char c : std::string("EncryptedPackage"))
        encrypted += {c, '\0'};
    EXPECT_NE(refusal(encrypted).find("is encrypted"), std::string::npos);
    EXPECT_EQ(refusal(zip_of({{"xl/workbook.xml", "<workbook/>"}})),
              "error: is a spreadsheet, not a Word document; open it in its own program and save it as .docx.");
    EXPECT_EQ(refusal(zip_of({{"content.xml", "<x/>"}})),
              "error: is an OpenDocument file, not a Word document; open it in its own program and save it as .docx.");
    EXPECT_EQ(refusal(zip_of({{"readme", "x"}})),
              "error: is no Word document: it lacks the part that holds the text; ask for it again.");
    EXPECT_EQ(refusal(docx_of("<w:p/>")), "error: holds no text; look whether it is the right file.");
}

TEST(Word, A_document_cut_off_anywhere_is_refused_or_read_but_never_crashes) {
    const std::string whole =
        docx_of(p("Words that are cut.") + p("More of them."), {{"styles", "<w:style/>"}});
    for (std::size_t length = 0; length < whole.size(); ++length) {
        EXPECT_FALSE(read_document("a.docx", std::string_view(whole).substr(0, length)).ok())
            << length;
    }
}

TEST(Word, Document_type_declarations_are_refused) {
    const std::string xml =
        "<!DOCTYPE w:document [<!ENTITY x \"boo\">]><w:document xmlns:w=\"w\"><w:body>" + p("&x;") +
        "</w:body></w:document>";
    const ImportedText read_text = read(zip_of({{"word/document.xml", xml}}));
    EXPECT_NE(read_text.text.utf8().find("declares a document type"), std::string::npos)
        << read_text.text.utf8();
}

TEST(Word, A_document_type_in_any_part_is_refused) {
    const ImportedText read_text = read(docx_of(p("Words."), {{"styles", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:style/>"}}));
    EXPECT_NE(read_text.text.utf8().find("declares a document type"), std::string::npos) << read_text.text.utf8();
}

TEST(Word, Deep_nesting_is_refused) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<w:sdt><w:sdtContent>";
    EXPECT_NE(read(zip_of({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + deep}}))
                  .text.utf8()
                  .find("error:"),
              std::string::npos);
    std::string closed = deep;
    for (int i = 0; i < 100'000; ++i)
        closed += "</w:sdtContent></w:sdt>";
    const std::string whole =
        "<w:document xmlns:w=\"w\"><w:body>" + closed + "</w:body></w:document>";
    EXPECT_NE(read(zip_of({{"word/document.xml", whole}})).text.utf8().find("nested too deeply"),
              std::string_view::npos);
}

TEST(Word, A_part_that_unpacks_to_too_much_is_refused_by_the_limit) {
    const std::string bomb(std::size_t{65} << 20, ' ');
    const std::string bytes = zip_of({{"word/document.xml", bomb}});
    EXPECT_LT(bytes.size(), 1'000'000u);
    EXPECT_NE(read(bytes).text.utf8().find("64 MB"), std::string_view::npos);
}

TEST(Word, Damaged_side_parts_cost_only_themselves) {
    std::string body = p("Words");
    const ImportedText read_text = read(docx_of(body, {{"styles", "<w:style>"}}));
    EXPECT_EQ(read_text.text.utf8(), "Words\n");
    EXPECT_EQ(read_text.notes, std::vector<std::string>{
                                   "Parts of the file are damaged and were passed over: styles."});
}

TEST(Word, Characters_that_are_none_are_damage) {
    EXPECT_NE(text_of_word("<w:p><w:r><w:t>a&#xD800;b</w:t></w:r></w:p>").find("error:"),
              std::string::npos);
    EXPECT_NE(text_of_word("<w:p><w:r><w:t>a\xFF b</w:t></w:r></w:p>").find("error:"),
              std::string::npos);
}

TEST(Word, Bold_and_italics_are_kept_as_marks_and_those_that_only_white_space_parts_are_one) {
    const ImportedText read_text =
        read(docx_of("<w:p>" + run("<w:t xml:space=\"preserve\">One </w:t>", "<w:b/>") + run("<w:t>two</w:t>", "<w:b w:val=\"1\"/><w:i/>") +
                     run("<w:t xml:space=\"preserve\"> three</w:t>", "<w:b w:val=\"0\"/><w:i w:val=\"off\"/>") + "</w:p>"));
    EXPECT_EQ(read_text.text.utf8(), "One two three\n");
    EXPECT_EQ(shown_marks(read_text), "bold(One two) italic(two)");
    EXPECT_EQ(shown_marks(read(docx_of(p("plain")))), "");
}

// ECMA-376 part 1, section 17.7.3.
TEST(Word, What_styles_turn_on_cancels_out_between_paragraph_and_character_and_the_words_have_the_last_word) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"Loud\"><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Louder\"><w:basedOn w:val=\"Loud\"/><w:rPr><w:i/></w:rPr></w:style>"
        "<w:style w:type=\"paragraph\" w:styleId=\"Quiet\"><w:basedOn w:val=\"Loud\"/><w:rPr><w:b w:val=\"0\"/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type=\"character\" w:styleId=\"Stronger\"><w:basedOn w:val=\"Strong\"/></w:style>";
    const auto paragraph = [](const std::string& style, const std::string& runs) {
        return "<w:p><w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>" + runs + "</w:p>";
    };
    const std::string runs = run("<w:t>a</w:t>") + run("<w:t>b</w:t>", "<w:rStyle w:val=\"Stronger\"/>") +
                             run("<w:t>c</w:t>", "<w:rStyle w:val=\"Strong\"/><w:b/>") + run("<w:t>d</w:t>", "<w:b w:val=\"false\"/>");
    const auto marks = [&](const std::string& style) { return shown_marks(read(docx_of(paragraph(style, runs), {{"styles", styles}}))); };
    EXPECT_EQ(marks("Loud"), "bold(a) bold(c)");
    EXPECT_EQ(marks("Louder"), "bold(a) italic(abcd) bold(c)");
    EXPECT_EQ(marks("Quiet"), "bold(bc)");
    EXPECT_EQ(marks("None"), "bold(bc)");
    // What the document's defaults turn on is on, whatever styles say.
    const std::string defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:b/></w:rPr></w:rPrDefault></w:docDefaults>";
    EXPECT_EQ(shown_marks(read(docx_of(paragraph("Loud", runs), {{"styles", defaults + styles}}))), "bold(abc)");
}

TEST(Word, Words_of_complex_scripts_have_a_weight_and_slant_of_their_own) {
    const ImportedText read_text =
        read(docx_of("<w:p>" + run("<w:t>א</w:t>", "<w:b/><w:rtl/>") + run("<w:t>ב</w:t>", "<w:bCs/><w:rtl/>") +
                     run("<w:t>x</w:t>", "<w:bCs/>") + run("<w:t>ج</w:t>", "<w:iCs/><w:cs/>") + "</w:p>"));
    EXPECT_EQ(shown_marks(read_text), "bold(ב) italic(ج)");
}

TEST(Word, Marks_keep_to_their_words_in_lists_tables_notes_and_joined_paragraphs) {
    const std::string bold = run("<w:t>bold</w:t>", "<w:b/>");
    const auto cell = [](const std::string& inside) { return "<w:tc><w:tcPr/><w:p>" + inside + "</w:p></w:tc>"; };
    const std::string numbering =
        "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText "
        "w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
    const ImportedText read_text = read(
        docx_of("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" + run("<w:t xml:space=\"preserve\">a </w:t>") +
                    bold + run("<w:footnoteReference w:id=\"5\"/>") + "</w:p><w:tbl><w:tr>" + cell(run("<w:t>é</w:t>")) +
                    cell(run("<w:t xml:space=\"preserve\">  ü </w:t>") + bold) + "</w:tr></w:tbl><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + bold +
                    "</w:p><w:p>" + bold + run("<w:t>end</w:t>") + "</w:p>",
                {{"numbering", numbering}, {"footnotes", "<w:footnote w:id=\"5\"><w:p>" + bold + "</w:p></w:footnote>"}}));
    EXPECT_EQ(read_text.text.utf8(), "1. a bold[1]\né\tü bold\nboldboldend\n\n[1] bold\n");
    EXPECT_EQ(shown_marks(read_text), "bold(bold) bold(bold\nboldbold) bold(bold)");
}

TEST(Word, A_heading_that_is_bold_as_a_whole_needs_no_mark) {
    const std::string styles =
        "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/><w:rPr><w:b/></w:rPr></w:style>";
    EXPECT_EQ(shown_marks(read(docx_of(styled("H", "Why") + p("Words"), {{"styles", styles}}))), "");
    EXPECT_EQ(shown_marks(read(docx_of("<w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>" + run("<w:t>Why</w:t>") +
                                           run("<w:t>not</w:t>", "<w:b w:val=\"0\"/>") + "</w:p>",
                                       {{"styles", styles}}))),
              "bold(Why)");
}

const std::string comment_start = "<w:commentRangeStart w:id=\"";
const std::string comment_end = "<w:commentRangeEnd w:id=\"";
std::string mention(const std::string& id) { return "<w:r><w:commentReference w:id=\"" + id + "\"/></w:r>"; }
std::string comment(const std::string& id, const std::string& text, const std::string& more = {}) {
    return "<w:comment w:id=\"" + id + "\" w:author=\"Ann Lee\" w:date=\"2014-05-14T10:00:00Z\"><w:p" + more + "><w:r><w:t>" + text +
           "</w:t></w:r></w:p></w:comment>";
}

TEST(Word, Comments_come_with_their_passage_who_wrote_them_and_when) {
    const ImportedText read_text = read(docx_of(
        "<w:p>" + run("<w:t xml:space=\"preserve\">We </w:t>") + comment_start + "2\"/>" + run("<w:t>met</w:t>") + "</w:p>" + "<w:p>" +
            run("<w:t>often</w:t>") + comment_end + "2\"/>" + mention("2") + run("<w:t xml:space=\"preserve\"> and </w:t>") +
            run("<w:t>late</w:t>") + mention("1") + run("<w:t>.</w:t>") + "</w:p>",
        {{"comments", comment("1", "How late?") + "<w:comment w:id=\"2\" w:author=\"Ben\">" + p("One") + p("Two") + "</w:comment>"}}));
    EXPECT_EQ(read_text.text.utf8(), "We met\noften and late.\n");
    EXPECT_EQ(shown_comments(read_text), "[met\noften] Ben : One\nTwo\n[] Ann Lee 2014-05-14: How late?\n");
    EXPECT_EQ(read_text.comments[1].range.start, Position{21});
    EXPECT_EQ(read_text.notes, std::vector<std::string>{});
}

TEST(Word, A_reply_stands_behind_what_it_replies_to_and_what_is_resolved_says_so) {
    const ImportedText read_text =
        read(docx_of("<w:p>" + comment_start + "1\"/>" + run("<w:t>Words</w:t>") + comment_end + "1\"/>" + mention("1") + mention("3") +
                         "</w:p><w:p>" + comment_start + "4\"/>" + run("<w:t>More</w:t>") + comment_end + "4\"/></w:p>",
                     {{"comments", comment("3", "Last", " w14:paraId=\"C\"") + comment("1", "Why?", " w14:paraId=\"A\"") +
                                       comment("2", "Because", " w14:paraId=\"B\"") + comment("4", "And this?", " w14:paraId=\"D\"")},
                      {"commentsExtended", "<w15:commentEx w15:paraId=\"A\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"B\" "
                                           "w15:paraIdParent=\"A\" w15:done=\"1\"/><w15:commentEx w15:paraId=\"C\" "
                                           "w15:paraIdParent=\"A\"/><w15:commentEx w15:paraId=\"D\" w15:done=\"0\"/>"}}));
    EXPECT_EQ(shown_comments(read_text),
              "[Words] Ann Lee 2014-05-14: Why? (resolved)\n[Words] Ann Lee 2014-05-14: Last\n[Words] Ann Lee 2014-05-14: Because\n"
              "[More] Ann Lee 2014-05-14: And this?\n");
}

TEST(Word, Marks_of_comments_that_fit_nothing_do_no_harm) {
    EXPECT_EQ(shown_comments(read(docx_of("<w:p>" + comment_end + "1\"/>" + run("<w:t>Words</w:t>") + comment_start + "1\"/>" + comment_start +
                                              "7\"/></w:p>" + comment_end + "7\"/>" + p("More") + comment_start + "8\"/>",
                                          {{"comments", comment("1", "Round the wrong way") + comment("8", "")}}))),
              "[Words] Ann Lee 2014-05-14: Round the wrong way\n");
}

}  // namespace
}  // namespace heddle
