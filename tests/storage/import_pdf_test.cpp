// PDFs through pdftotext, where it is installed, and what becomes of its output.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "coding/study.h"
#include "storage/import/format.h"
#include "storage/import/import_documents.h"
#include "storage/import/pdf/converter.h"
#include "storage/import/pdf/reader.h"
#include "tests/support/storage/document_or_error.h"
#include "tests/support/storage/pdf_builder.h"

namespace heddle {
namespace {

using testing::pdf_lines;
using testing::pdf_of;
using testing::PdfText;
using Page = std::vector<PdfText>;

#define HEDDLE_NEEDS_PDFTOTEXT()                                                        \
    if (!find_program("pdftotext")) {                                                   \
        GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";           \
    }

ImportedText read_pdf(const std::string& bytes) { return testing::document_or_error("a.pdf", bytes); }

std::string text_of_pdf(const std::vector<Page>& pages) { return std::string(read_pdf(pdf_of(pages)).text.utf8()); }

Page with(Page page, std::vector<PdfText> more) {
    page.insert(page.end(), more.begin(), more.end());
    return page;
}

// A page with a header, a footer and a number, as in a printed report.
Page printed(const std::vector<std::string>& lines, int number) {
    return with(pdf_lines(lines), {{72, 760, "Pioneers: interview 12", 9}, {300, 40, std::to_string(number), 9}});
}

TEST(Pdf, Lines_of_a_paragraph_are_joined_and_short_ones_end_it) {
    HEDDLE_NEEDS_PDFTOTEXT();
    EXPECT_EQ(text_of_pdf({pdf_lines({"A first paragraph that is long enough to reach the right margin",
                                  "of the page, so that it goes on here and ends before the margin.",
                                  "It ends here.",
                                  "Another begins, which is as long as the first one was and fills",
                                  "its lines, too, as it should."})}),
              "A first paragraph that is long enough to reach the right margin of the page, so that it goes on here and ends "
              "before the margin. It ends here.\nAnother begins, which is as long as the first one was and fills its lines, "
              "too, as it should.\n");
}

TEST(Pdf, Headers_footers_and_page_numbers_are_left_out_and_a_paragraph_goes_on_over_the_page) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const ImportedText imported = read_pdf(pdf_of({
        printed({"The first page ends in the middle of a sentence that is con-", "tinued where the second page begins, since the paragraph has"}, 1),
        printed({"not come to its end before.", "", "The third sentence stands alone here and is well-known to all;"}, 2),
        printed({"it is continued, too."}, 3),
    }));
    EXPECT_EQ(imported.text.utf8(),
              "The first page ends in the middle of a sentence that is continued where the second page begins, since the paragraph "
              "has not come to its end before.\nThe third sentence stands alone here and is well-known to all; it is continued, "
              "too.\n");
    ASSERT_EQ(imported.notes.size(), 1u);
    EXPECT_EQ(imported.notes[0], "Page headers, footers and page numbers were left out, such as “Pioneers: interview 12”.");
    ASSERT_EQ(imported.marks.size(), 3u);
    EXPECT_EQ(imported.marks[0].value, 1);
    EXPECT_TRUE(imported.text.slice(imported.marks[0].range).ends_with("the paragraph has "));
    EXPECT_TRUE(imported.text.slice(imported.marks[1].range).starts_with("not come"));
    EXPECT_EQ(imported.text.slice(imported.marks[2].range), "it is continued, too.");
    EXPECT_EQ(page_at(imported.marks, imported.marks[1].range.start), 2);
}

TEST(Pdf, A_first_line_that_two_pages_share_is_no_header_where_it_belongs_to_the_text) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const std::vector<std::string> talk{"Interviewer:", "So what was it?", "Mary:", "It was the money, as it always is."};
    const std::string text = text_of_pdf({pdf_lines(talk, 740), pdf_lines(talk, 740)});
    EXPECT_EQ(text,
              "Interviewer:\nSo what was it?\nMary:\nIt was the money, as it always is.\nInterviewer:\nSo what was it?\nMary:\nIt was "
              "the money, as it always is.\n");
}

TEST(Pdf, Speakers_in_a_column_of_their_own_speak_the_lines_beside_them) {
    HEDDLE_NEEDS_PDFTOTEXT();
    Page page;
    double up = 720;
    const auto say = [&](const std::string& label, const std::vector<std::string>& lines) {
        page.push_back({72, up, label});
        for (const std::string& line : lines) {
            page.push_back({130, up, line});
            up -= 14;
        }
    };
    say("I:", {"Can you tell me how the pioneer programme began here?"});
    say("P1:", {"We started with the idea that the two organisations should",
                "work together on the same things, and it helped us."});
    say("I:", {"And who was involved?"});
    say("P1:", {"The council and the hospital trust."});
    const ImportedText imported = read_pdf(pdf_of({page}));
    EXPECT_EQ(imported.text.utf8(),
              "I:\tCan you tell me how the pioneer programme began here?\nP1:\tWe started with the idea that the two organisations "
              "should work together on the same things, and it helped us.\nI:\tAnd who was involved?\nP1:\tThe council and the "
              "hospital trust.\n");
    ASSERT_EQ(imported.turns.size(), 4u);
    EXPECT_EQ(imported.turns[1].label, "P1");
    EXPECT_EQ(imported.text.slice(imported.turns[3].body), "The council and the hospital trust.");
}

TEST(Pdf, Turns_without_room_between_them_begin_where_a_label_comes_again) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const ImportedText imported = read_pdf(pdf_of({pdf_lines({
        "Anna: We began with the budgets of both organisations in the year",
        "before, which was not easy at all, as everybody will tell you now.",
        "Ben: That is how I remember it as well, although the council was",
        "rather late to it and we had to wait for a whole year and longer.",
        "Anna: Yes.",
        "Ben: And then?",
    })}));
    ASSERT_EQ(imported.turns.size(), 4u) << imported.text.utf8();
    EXPECT_EQ(imported.text.slice(imported.turns[1].body),
              "That is how I remember it as well, although the council was rather late to it and we had to wait for a whole year and "
              "longer.");
}

TEST(Pdf, Two_columns_are_read_one_after_the_other) {
    HEDDLE_NEEDS_PDFTOTEXT();
    Page page;
    for (const auto& text : pdf_lines({"The left column has these lines in", "it, one below the other, and they", "are read before the other column is,", 
                                       "to its end."}, 700, 60))
        page.push_back(text);
    for (const auto& text : pdf_lines({"The right column follows after it", "and has as many lines as the left", "one, of which the last is now the",
                                       "end of the page and of the text."}, 700, 330))
        page.push_back(text);
    EXPECT_EQ(text_of_pdf({page}),
              "The left column has these lines in it, one below the other, and they are read before the other column is, to its end.\nThe right column follows after it and has as many lines as the left one, of which the last is now "
              "the end of the page and of the text.\n");
}

TEST(Pdf, Words_divided_at_the_end_of_a_line_are_joined_and_compounds_keep_their_hyphen) {
    HEDDLE_NEEDS_PDFTOTEXT();
    EXPECT_EQ(text_of_pdf({pdf_lines({
                  "It is a well-known story of how they came to work toge-",
                  "ther in the early days, and it is told here by the well-",
                  "known people of the town, by those of the neighbour-",
                  "hood and by self-",
                  "appointed experts on the short-",
                  "and long-term goals of the CCG-",
                  "led work of 2014-",
                  "15 in Anglo-",
                  "American towns.",
              })}),
              "It is a well-known story of how they came to work together in the early days, and it is told here by the well-known "
              "people of the town, by those of the neighbourhood and by self-appointed experts on the short- and long-term goals of "
              "the CCG-led work of 2014-15 in Anglo-American towns.\n");
}

TEST(Pdf, Bullets_and_numbers_stand_before_their_points) {
    HEDDLE_NEEDS_PDFTOTEXT();
    Page page = pdf_lines({"These are the points that were made by most of the people there:"});
    double up = 680;
    for (const char* mark : {"\x95", "\x95", "1."}) {
        page.push_back({72, up, mark});
        page.push_back({100, up, "the money, which was short in all of these years and"});
        page.push_back({100, up - 14, "will be short"});
        up -= 28;
    }
    EXPECT_EQ(text_of_pdf({page}),
              "These are the points that were made by most of the people there:\n• the money, which was short in all of these years and "
              "will be short\n• the money, which was short in all of these years and will be short\n1. the money, which was short in "
              "all of these years and will be short\n");
}

TEST(Pdf, Line_numbers_in_the_margin_are_left_out) {
    HEDDLE_NEEDS_PDFTOTEXT();
    Page page;
    double up = 720;
    const std::vector<std::string> lines{"I: What was it like for you in the first year of all this?", "P: We had a plan that was good and nobody",
                                         "followed it for long.", "I: Why?", "P: The money.", "I: Yes.", "P: So."};
    for (std::size_t i = 0; i < lines.size(); ++i, up -= 20) {
        page.push_back({40, up, std::to_string(i + 1), 8});
        page.push_back({90, up, lines[i]});
    }
    const ImportedText imported = read_pdf(pdf_of({page}));
    EXPECT_EQ(imported.text.utf8().find_first_of("0123456789"), std::string_view::npos) << imported.text.utf8();
    EXPECT_EQ(imported.turns.size(), 6u) << imported.text.utf8();
    ASSERT_FALSE(imported.notes.empty());
    EXPECT_EQ(imported.notes.back(), "Numbers of lines in the margin were left out.");
}

TEST(Pdf, Pages_without_text_are_told_and_a_file_without_any_is_refused) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const ImportedText imported = read_pdf(pdf_of({pdf_lines({"One."}), {}, pdf_lines({"Three."}), {}, {}}));
    EXPECT_EQ(imported.text.utf8(), "One.\nThree.\n");
    ASSERT_EQ(imported.notes.size(), 1u);
    EXPECT_EQ(imported.notes[0], "Pages 2, 4–5 have no text; they may be pictures or scans.");
    ASSERT_EQ(imported.marks.size(), 2u);
    EXPECT_EQ(imported.marks[1].value, 3);
    EXPECT_NE(text_of_pdf({{}, {}}).find("error: has no text in it, only pictures of pages"), std::string::npos);
}

TEST(Pdf, A_form_that_hides_its_text_says_so) {
    HEDDLE_NEEDS_PDFTOTEXT();
    EXPECT_EQ(read_pdf(pdf_of({{}}, "/Form << /XFA 1 0 R >>")).text.utf8(),
              "error: is a form whose text only the program that made it shows; print it to a new PDF there and import that.");
}

TEST(Pdf, Notes_of_readers_are_told_to_be_left_out) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const std::string plain = pdf_of({pdf_lines({"Words."})});
    EXPECT_TRUE(read_pdf(plain).notes.empty());
    const ImportedText imported = read_pdf(plain + "% << /Type /Annot /Subtype /Highlight >>\n%%EOF\n");
    ASSERT_EQ(imported.notes.size(), 1u);
    EXPECT_EQ(imported.notes[0], "Comments and highlights of readers (annotations) were left out.");
}

TEST(Pdf, Other_files_cut_off_encrypted_and_damaged_ones_say_so) {
    HEDDLE_NEEDS_PDFTOTEXT();
    const std::string whole = pdf_of({pdf_lines({"Words."})});
    EXPECT_NE(read_pdf("Words.").text.utf8().find("is no PDF file"), std::string_view::npos);
    EXPECT_NE(read_pdf(whole.substr(0, whole.size() / 2)).text.utf8().find("is cut off"), std::string_view::npos);
    EXPECT_NE(read_pdf("%PDF-1.4\nnothing\n%%EOF").text.utf8().find("is damaged"), std::string_view::npos);
    const std::string web = "%PDF-1.4\n1 0 obj\n<< /Linearized 1 /L 99999 >>\nendobj\n%%EOF\n";
    EXPECT_NE(read_pdf(web).text.utf8().find("is cut off"), std::string_view::npos);
    const std::string key(32, 'x');
    const std::string encrypted = pdf_of({pdf_lines({"Words."})},
                                         "/ID [(0123456789abcdef) (0123456789abcdef)] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + key +
                                             ") /U (" + key + ") >>");
    EXPECT_EQ(read_pdf(encrypted).text.utf8(), "error: is encrypted; save it without a password and import it again.");
}

class PdfConverter : public ::testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    // A program in place of pdftotext.
    pdf::Converter converter(const std::string& script) {
        const std::filesystem::path program = folder_ / "pdftotext";
        std::ofstream(program) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        pdf::Converter made;
        made.program = program;
        made.limits.time = std::chrono::seconds(30);
        return made;
    }
    std::string refusal(const pdf::Converter& converter, const std::function<bool()>& stopped = {}) {
        const auto words = pdf::words_of(pdf_of({{}}), stopped, converter);
        return words ? "none" : words.error().message;
    }
    // Not in memory, where programs may not be allowed to run.
    const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("heddle-pdf-" + std::to_string(::getpid()));
};

TEST_F(PdfConverter, One_that_hangs_is_ended_and_the_limit_named) {
    pdf::Converter hangs = converter("exec sleep 1000");
    hangs.limits.time = std::chrono::seconds(1);
    EXPECT_EQ(refusal(hangs),
              "takes longer than a second by the clock or 60 of the processor to be read; print it to a new PDF, split it, or save it as text.");
}

TEST_F(PdfConverter, One_that_writes_too_much_or_crashes_is_told) {
    pdf::Converter writes = converter("while :; do echo words; done");
    writes.limits.output = std::size_t{1} << 20;
    EXPECT_EQ(refusal(writes), "has more text than 1 MB with the places of its words; split it first.");
    EXPECT_NE(refusal(converter("kill -SEGV $$")).find("cannot be read by pdftotext"), std::string::npos);
    EXPECT_NE(refusal(converter("echo 'Out of memory' >&2; exit 1")).find("needs more than 1024 MB of memory"), std::string::npos);
}

TEST_F(PdfConverter, A_missing_program_is_named_with_its_package) {
    pdf::Converter none;
    none.program = std::nullopt;
    EXPECT_EQ(refusal(none),
              "needs the program pdftotext to be read, which is not installed; install the package poppler-utils, or save the file as "
              "Word or text.");
}

TEST_F(PdfConverter, Stopping_the_import_ends_it) {
    const auto words = pdf::words_of(pdf_of({{}}), [] { return true; }, converter("exec sleep 1000"));
    ASSERT_FALSE(words.ok());
    EXPECT_EQ(words.error().kind, ErrorKind::cancelled);
}

TEST_F(PdfConverter, An_import_can_be_stopped_while_one_file_takes_long) {
    converter("exec sleep 1000");
    const std::string path = ::getenv("PATH") ? ::getenv("PATH") : "";
    ::setenv("PATH", (folder_.string() + ":" + path).c_str(), 1);
    std::ofstream(folder_ / "long.pdf", std::ios::binary) << pdf_of({{}});
    Study study;
    Study::Writer(study).put(Coder{CoderId{1}, new_guid(), "Ann"});
    ImportOptions options;
    int asked = 0;
    options.progress = [&](std::size_t done_so_far, std::size_t all, const std::string& file) {
        EXPECT_EQ(done_so_far, 0u);
        EXPECT_EQ(all, 1u);
        EXPECT_TRUE(file.ends_with("long.pdf"));
        return ++asked < 3;
    };
    const auto outcome =
        import_documents(study, CoderId{1}, {folder_ / "long.pdf"}, options, [](const Document&) -> Result<Text> { return Text(); });
    ::setenv("PATH", path.c_str(), 1);
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().kind, ErrorKind::cancelled);
    EXPECT_EQ(asked, 3);
}

// What pdftotext writes, by hand: boxes of words of this height.
std::string word(double left, double top, double right, const std::string& text, double height = 10) {
    return fmt::format("<word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word>\n", left, top, right, top + height, text);
}
std::string words_page(const std::string& lines) {
    return "<doc><page width=\"600\" height=\"800\"><flow><block xMin=\"1\" yMin=\"1\" xMax=\"2\" yMax=\"2\">" + lines +
           "</block></flow></page></doc>";
}
std::string line(const std::string& words) { return "<line>" + words + "</line>"; }

std::string text_of_words(const std::string& xhtml) {
    const auto imported = pdf::read_words(xhtml);
    return imported ? std::string(imported->text.utf8()) : "error: " + imported.error().message;
}

TEST(PdfWords, Letters_made_one_sign_entities_and_control_characters_become_what_they_stand_for) {
    EXPECT_EQ(text_of_words(words_page(line(word(10, 100, 60, "\uFB01nd &amp; \x01 o\uFB03ce")))), "find & office\n");
}

TEST(PdfWords, Soft_hyphens_at_the_end_of_a_line_go) {
    EXPECT_EQ(text_of_words(words_page(line(word(10, 100, 500, "inter\u00AD")) + line(word(10, 114, 60, "view.")))), "interview.\n");
}

TEST(PdfWords, Words_written_from_right_to_left_are_put_in_the_order_of_reading) {
    // "שלום CCG לך" as letters on the page, from left to right.
    std::string seen;
    double left = 100;
    for (const std::string letter : {"ך", "ל", " ", "CCG", " ", "ם", "ו", "ל", "ש"}) {
        const double width = letter == "CCG" ? 24 : 8;
        if (letter != " ") seen += word(left, 100, left + width, letter);
        left += letter == " " ? 4 : width;
    }
    EXPECT_EQ(text_of_words(words_page(line(seen))), "שלום CCG לך\n");
}

TEST(PdfWords, Brackets_open_towards_what_they_hold_in_either_direction) {
    const auto seen = [](const std::string& left, const std::string& right) {
        return text_of_words(words_page(line(word(100, 100, 124, "םכל") + word(130, 100, 134, left) + word(134, 100, 158, "2014") +
                                             word(158, 100, 162, right) + word(168, 100, 200, "הדות"))));
    };
    EXPECT_EQ(seen("(", ")"), "תודה (2014) לכם\n");
    EXPECT_EQ(seen(")", "("), "תודה (2014) לכם\n");
}

TEST(PdfWords, The_sign_for_lam_and_alef_is_read_as_these_letters) {
    EXPECT_EQ(text_of_words(words_page(line(word(100, 100, 106, "س") + word(106, 100, 110, "أ") + word(110, 100, 116, "ب") +
                                            word(119, 100, 126, "لا")))),
              "لا بأس\n");
}

TEST(PdfWords, Lines_written_from_right_to_left_end_at_the_left) {
    // Of so many words, each of which stands as it is seen, from the right margin to the left.
    const auto words = [](int count, double top) {
        std::string seen;
        for (int i = 0; i < count; ++i)
            seen += word(560 - 85 * (i + 1), top, 555 - 85 * i, "םולש");
        return line(seen);
    };
    const std::string six = "שלום שלום שלום שלום שלום שלום";
    EXPECT_EQ(text_of_words(words_page(words(6, 100) + words(2, 114) + words(6, 128) + words(6, 142) + words(6, 156) + words(1, 170))),
              six + " שלום שלום\n" + six + " " + six + " " + six + " שלום\n");
}

TEST(PdfWords, A_wide_gap_is_a_tab_so_that_a_time_beside_a_name_is_seen) {
    EXPECT_EQ(text_of_words(words_page(line(word(10, 100, 60, "Anna") + word(120, 100, 150, "0:03")))), "Anna\t0:03\n");
}

TEST(PdfWords, Notes_in_small_print_do_not_stand_in_a_sentence_that_goes_on_over_the_page) {
    const std::string first = line(word(10, 100, 500, "The sentence is long and it goes on") + word(502, 100, 560, "and on")) +
                              line(word(10, 114, 500, "over the end of this page, whose foot has a") + word(502, 114, 560, "note, and"));
    const std::string note = line(word(10, 700, 200, "1 A note in small print that says more.", 7));
    const std::string second = line(word(10, 100, 300, "ends here."));
    const std::string page = words_page(first + note);
    const std::string both = page.substr(0, page.size() - 6) + words_page(second).substr(5);
    EXPECT_EQ(text_of_words(both),
              "1 A note in small print that says more.\nThe sentence is long and it goes on and on over the end of this page, whose "
              "foot has a note, and ends here.\n");
}

TEST(PdfWords, Text_of_codes_that_are_no_letters_is_told) {
    const auto imported = pdf::read_words(words_page(line(word(10, 100, 60, "\uE001\uE002\uE003"))));
    ASSERT_TRUE(imported.ok());
    ASSERT_EQ(imported->notes.size(), 1u);
    EXPECT_NE(imported->notes[0].find("codes that are no letters"), std::string::npos);
}

TEST(PdfWords, Output_that_is_damaged_anywhere_is_read_or_refused) {
    const std::string whole = words_page(line(word(10, 100, 60, "Anna:") + word(62, 100, 90, "Yes.")) + line(word(10, 114, 60, "Ben: No.")));
    for (std::size_t length = 0; length <= whole.size(); ++length)
        pdf::read_words(whole.substr(0, length)).ok();
    EXPECT_FALSE(pdf::read_words("").ok());
    EXPECT_FALSE(pdf::read_words("<doc></doc>").ok());
    EXPECT_EQ(text_of_words(words_page(line(word(10, 100, 60, "half \xED\xA0\x80")))).substr(0, 5), "half ");
    // Places that are none cost only their words.
    EXPECT_EQ(text_of_words(words_page(line("<word xMin=\"nan\" yMin=\"1\" xMax=\"2\" yMax=\"3\">gone</word>" + word(10, 100, 60, "kept")))),
              "kept\n");
}

}  // namespace
}  // namespace heddle
