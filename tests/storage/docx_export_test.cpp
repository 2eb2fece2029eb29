// Word documents, read back by the program's own importer, by Python's zip and XML readers, and by LibreOffice where it is installed.
#include "storage/export/docx/docx_document.h"

#include <gtest/gtest.h>

#include "storage/export/coded_transcript.h"
#include "storage/export/codebook_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/number_table.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"
#include "storage/import/format.h"
#include "storage/import/zip_archive.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/storage/office_programs.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

using testing::HandMadeStudy;

ImportedText imported(const std::string& bytes) {
    auto read = read_document("a.docx", bytes);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    return read ? *std::move(read) : ImportedText{};
}

std::string text_in(const std::string& bytes) { return std::string(imported(bytes).text.utf8()); }

std::string part(const std::string& bytes, const std::string& name) {
    auto archive = ZipArchive::open(bytes);
    EXPECT_TRUE(archive);
    return *archive->read(name);
}

void expect_sound(const std::string& bytes) {
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder / "a.docx", bytes));
    EXPECT_TRUE(testing::is_sound_package(folder / "a.docx"));
}

TEST(DocxExport, Paragraphs_tables_and_headings_are_read_back_as_they_were_written) {
    DocxDocument document("Title", 0);
    document.heading(1, "Barriers & “facilitators”");
    document.add(DocxParagraph().text("one\ttab\nnext line ").text("bold", {.bold = true}));
    document.add_table({2, 1}, {{{DocxParagraph().text("code"), DocxParagraph().text("n")}, true}, {{DocxParagraph().text("Trust <1>"), DocxParagraph().text("2")}}});
    const std::string bytes = *document.bytes();
    expect_sound(bytes);
    const std::string text = text_in(bytes);
    EXPECT_NE(text.find("Barriers & “facilitators”"), std::string::npos) << text;
    EXPECT_NE(text.find("one\ttab\nnext line bold"), std::string::npos) << text;
    EXPECT_NE(text.find("Trust <1>"), std::string::npos) << text;
    EXPECT_NE(part(bytes, "word/document.xml").find("<w:tblHeader/>"), std::string::npos);
}

TEST(DocxExport, What_no_XML_file_may_hold_becomes_the_replacement_character) {
    EXPECT_EQ(xml_text("a\x01\x1F\"<&>\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD"), "a\xEF\xBF\xBD\xEF\xBF\xBD&quot;&lt;&amp;&gt;\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    DocxDocument document("\x02", 0);
    document.add(DocxParagraph().text("\x0B\x0C"));
    document.add_comment("\x01", 0, "\x03");
    expect_sound(*document.bytes());
}

TEST(DocxExport, Right_to_left_paragraphs_and_words_say_so) {
    EXPECT_EQ(DocxParagraph().text("العربية").xml(),
              "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space=\"preserve\">العربية</w:t></w:r></w:p>\n");
    const std::string within = DocxParagraph().text("He said שלום to us").xml();
    EXPECT_EQ(within.find("<w:bidi/>"), std::string::npos);
    EXPECT_NE(within.find("<w:rtl/></w:rPr><w:t xml:space=\"preserve\">שלום</w:t>"), std::string::npos) << within;
    EXPECT_EQ(DocxParagraph().text("東京 emoji 😀").xml(), "<w:p><w:r><w:t xml:space=\"preserve\">東京 emoji 😀</w:t></w:r></w:p>\n");
    // Code points beyond the first plane do not shift the directions of what follows.
    EXPECT_NE(DocxParagraph().text("😀 a שלום").xml().find(">שלום<"), std::string::npos);
}

NumberTable small_table(std::size_t groups) {
    NumberTable table;
    table.row_title = "code";
    table.heading = "Codings";
    NumberRow& row = table.rows.emplace_back();
    row.name = "A > =cmd";
    row.own = "=cmd";
    row.depth = 1;
    for (std::size_t g = 0; g < groups; ++g) {
        table.groups.push_back({"Group " + std::to_string(g), {std::int64_t{20}, "20"}});
        row.cells.push_back({std::int64_t{3}, "3"});
    }
    table.total_n = {std::int64_t{20}, "20"};
    row.total = {std::monostate{}, "–"};
    table.notes = {"A note."};
    table.about = {{"Study", "pioneers.heddle"}};
    return table;
}

TEST(DocxExport, A_table_of_numbers_has_its_notes_and_lies_on_its_side_where_it_is_wide) {
    const std::string bytes = *to_docx(small_table(2));
    expect_sound(bytes);
    const std::string text = text_in(bytes);
    for (const char* wanted : {"Codings", "Group 1", "(n)", "=cmd", "–", "A note.", "Study: pioneers.heddle"}) {
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << " in " << text;
    }
    EXPECT_EQ(part(bytes, "word/document.xml").find("landscape"), std::string::npos);
    EXPECT_NE(part(*to_docx(small_table(20)), "word/document.xml").find("landscape"), std::string::npos);
}

TEST(DocxExport, A_table_with_more_groups_than_a_page_has_room_for_goes_on_below_itself) {
    const std::string bytes = *to_docx(small_table(100));
    expect_sound(bytes);
    const std::string xml = part(bytes, "word/document.xml");
    std::size_t tables = 0;
    for (std::size_t at = xml.find("<w:tbl>"); at != std::string::npos; at = xml.find("<w:tbl>", at + 1)) ++tables;
    EXPECT_GT(tables, 5u);
    const std::string text = text_in(bytes);
    std::size_t names = 0;
    for (std::size_t at = text.find("=cmd"); at != std::string::npos; at = text.find("=cmd", at + 1)) ++names;
    EXPECT_EQ(names, tables) << "each part says what its rows are";
    std::size_t columns = 0;
    for (std::size_t at = xml.find("<w:gridCol "); at != std::string::npos; at = xml.find("<w:gridCol ", at + 1)) ++columns;
    EXPECT_EQ(columns, 101 + tables) << "each group, the total, and in each part the names";
    EXPECT_NE(text.find("Columns 1 to "), std::string::npos);
    EXPECT_NE(text.find(" to 101 of 101"), std::string::npos);
    EXPECT_EQ(text_in(*to_docx(small_table(3))).find("Columns 1 to"), std::string::npos);
}

struct CodedLeeds {
    HandMadeStudy s;
    Text text{"Mary: We trust them.\nAnd they us.\nTom: No."};
    DocumentId leeds = s.add_document("Leeds", text.end().value);
    CodeId trust = s.add_code("Culture > Trust");
    CodeId money = s.add_code("Money");

    CodedLeeds() {
        Study::Writer writer(s.study);
        std::vector<Turn> turns;
        for (const auto& [label, start, body, end] : {std::tuple{"Mary", 0, range_of(6, 33), 34}, {"Tom", 34, range_of(39, 42), 42}}) {
            Speaker speaker;
            speaker.id = s.study.next_id<SpeakerId>();
            speaker.guid = new_guid();
            speaker.document = leeds;
            speaker.label = label;
            writer.put(speaker);
            turns.push_back({speaker.id, {start}, body, {end}, {}});
        }
        writer.put(DocumentTurns{leeds, turns});
        s.add_coding(leeds, range_of(6, 33), trust, s.anna, {.memo = "A memo\nof two lines", .stance = "supports", .about = "the council", .excluded = {}});
        s.add_coding(leeds, range_of(9, 14), money, s.add_coder("Ben Berg"));
        s.add_coding(leeds, range_of(10, 10), money, s.anna);
    }
    CodedTranscript transcript() const {
        return {s.study, *s.study.documents().find(leeds), text, {}, codings_shown(s.study, leeds, {}, {}), {{"Study", "pioneers.heddle"}}};
    }
};

TEST(DocxExport, A_coded_transcript_has_each_coding_as_a_comment_on_its_passage) {
    const CodedLeeds coded;
    const std::string bytes = *coded_transcript_docx(coded.transcript());
    expect_sound(bytes);
    const ImportedText read = imported(bytes);
    const std::string text(read.text.utf8());
    EXPECT_NE(text.find("Mary: We trust them.\nAnd they us.\nTom: No."), std::string::npos) << text;
    ASSERT_EQ(read.comments.size(), 3u);
    EXPECT_EQ(read.text.slice(read.comments[0].range), "We trust them.\nAnd they us.");
    EXPECT_EQ(read.comments[0].author, "Anna");
    EXPECT_EQ(read.comments[0].text, "Culture > Trust (supports; about the council)\nA memo\nof two lines");
    EXPECT_EQ(read.text.slice(read.comments[1].range), "trust");
    EXPECT_EQ(read.comments[1].author, "Ben Berg");
    EXPECT_EQ(read.comments[1].text, "Money");
    EXPECT_NE(part(bytes, "word/comments.xml").find("w:initials=\"BB\""), std::string::npos);
    EXPECT_NE(text.find("Culture > Trust: 1 coding"), std::string::npos);
    // Two codings meet on one word.
    EXPECT_NE(part(bytes, "word/document.xml").find("<w:u w:val=\"single\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"DDDDDD\"/></w:rPr>"), std::string::npos);
}

TEST(DocxExport, Only_the_codes_and_coders_that_are_asked_for_are_shown) {
    const CodedLeeds coded;
    const CodeId culture = coded.s.code("Culture")->id;
    ASSERT_EQ(codings_shown(coded.s.study, coded.leeds, {culture}, {}).size(), 1u);
    EXPECT_EQ(codings_shown(coded.s.study, coded.leeds, {coded.money}, {coded.s.anna}).size(), 1u);
    EXPECT_EQ(codings_shown(coded.s.study, coded.leeds, {culture}, {CoderId{2}}).size(), 0u);
}

TEST(DocxExport, A_coded_page_lists_the_codings_under_the_turn_in_which_they_end) {
    const CodedLeeds coded;
    const std::string html = coded_transcript_html(coded.transcript());
    const std::size_t list = html.find("[1] Culture &gt; Trust (supports; about the council) – Anna: <i");
    ASSERT_NE(list, std::string::npos) << html;
    EXPECT_GT(list, html.find("And they us."));
    EXPECT_LT(list, html.find("Tom:"));
    EXPECT_NE(html.find("<sup>[1]</sup>"), std::string::npos);
    EXPECT_NE(html.find("[3] Money – Anna"), std::string::npos);
}

TEST(DocxExport, A_codebook_has_every_word_of_every_code) {
    HandMadeStudy s;
    s.add_code("Culture > Trust");
    Code code = *s.code("Culture > Trust");
    code.definition = "Where they\nrely on each other";
    code.when_not_to_use = "For <systems>";
    code.stances = {"present", "denied"};
    Study::Writer(s.study).put(code);
    const std::string bytes = *codebook_docx(s.study, "Codebook");
    expect_sound(bytes);
    const std::string text = text_in(bytes);
    const std::string html = codebook_html(s.study, "Codebook");
    for (const char* wanted : {"Culture", "Trust", "Definition. Where they\nrely on each other", "When not to use. For <systems>", "Stances. present; denied"}) {
        EXPECT_NE(text.find(wanted), std::string::npos) << wanted << " in " << text;
    }
    EXPECT_NE(html.find("<b>When not to use.</b> For &lt;systems&gt;"), std::string::npos);
}

Listing two_quotations() {
    Listing listing;
    listing.columns = {"document", "start", "end", "code", "coder", "text", "participants", "memo", "stance", "about"};
    const auto row = [](const std::string& code, const std::string& text) {
        return ListingRow{{std::string("Leeds"), std::int64_t{1}, std::int64_t{9}, code, std::string("Anna"), text, std::vector<std::string>{"Mary"},
                           std::string("a memo"), std::string(), std::string("us")},
                          {}};
    };
    listing.rows = {row("Trust", "=HYPERLINK(1)"), row("Money", "two\nlines"), row("Trust", "third")};
    return listing;
}

TEST(DocxExport, Quotations_stand_under_their_codes_with_whose_they_are) {
    const std::string bytes = *segments_docx(two_quotations(), "Quotations", {{"Study", "s.heddle"}});
    expect_sound(bytes);
    const std::string text = text_in(bytes);
    EXPECT_LT(text.find("third"), text.find("Money")) << text;
    EXPECT_NE(text.find("Mary, Leeds, 1–9 (Anna, about us)"), std::string::npos) << text;
    EXPECT_NE(text.find("two\nlines"), std::string::npos);
}

TEST(DocxExport, LibreOffice_opens_all_of_them_where_it_is_installed) {
    if (!testing::has_program("soffice")) GTEST_SKIP() << "LibreOffice is not installed, so that it opens the documents is not tried.";
    const testing::TemporaryFolder folder;
    const CodedLeeds coded;
    std::vector<std::filesystem::path> files;
    for (const std::string& bytes : {*to_docx(small_table(2)), *coded_transcript_docx(coded.transcript()), *codebook_docx(coded.s.study, "Codebook"),
                                     *segments_docx(two_quotations(), "Quotations", {})}) {
        files.push_back(folder / ("document " + std::to_string(files.size()) + ".docx"));
        ASSERT_TRUE(write_file(files.back(), bytes));
    }
    EXPECT_EQ(testing::converted_by_libreoffice(files, "txt:Text"), files);
}

TEST(DocxExport, Pythons_docx_opens_them_where_it_is_installed) {
    if (!testing::has_python_module("docx")) GTEST_SKIP() << "Python's docx is not installed, so that it opens the documents is not tried.";
    const testing::TemporaryFolder folder;
    ASSERT_TRUE(write_file(folder / "a.docx", *to_docx(small_table(2))));
    const std::string script = "import docx; d = docx.Document('" + (folder / "a.docx").string() +
                               "'); assert d.tables[0].rows[2].cells[0].text == '=cmd'; assert d.paragraphs[0].style.name == 'Heading 1'";
    EXPECT_EQ(std::system((testing::python() + " -c \"" + script + "\"").c_str()), 0);
}

}  // namespace
}  // namespace heddle
