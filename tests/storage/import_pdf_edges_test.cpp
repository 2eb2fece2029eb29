// What is easily taken for something else in a PDF: furniture, numbers of lines, divided words, and files that are damaged in part.
#include <gtest/gtest.h>

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "storage/import/format.h"
#include "storage/import/pdf/converter.h"
#include "storage/import/pdf/hyphens.h"
#include "storage/import/pdf/reader.h"
#include "tests/support/storage/pdf_builder.h"

namespace heddle {
namespace {

// What pdftotext writes, by hand: each line is a word of the page, as wide as its letters.
struct Placed {
    double left = 72;
    double top = 0;
    std::string text;
    double height = 10;
};

std::string page_of(const std::vector<Placed>& lines) {
    std::string page = "<page width=\"600\" height=\"800\"><flow>";
    for (const Placed& line : lines) {
        const double right = line.left + 5 * static_cast<double>(line.text.size());
        page += fmt::format("<block><line><word xMin=\"{}\" yMin=\"{}\" xMax=\"{}\" yMax=\"{}\">{}</word></line></block>\n", line.left,
                            line.top, right, line.top + line.height, line.text);
    }
    return page + "</flow></page>\n";
}

// Lines without room between them from this height on.
std::vector<Placed> lines_from(double top, const std::vector<std::string>& texts) {
    std::vector<Placed> lines;
    for (const std::string& text : texts) {
        lines.push_back({72, top, text});
        top += 14;
    }
    return lines;
}

std::string text_of_pages(const std::vector<std::string>& pages) {
    std::string all = "<doc>";
    for (const std::string& page : pages)
        all += page;
    const auto imported = pdf::read_words(all + "</doc>");
    return imported ? std::string(imported->text.utf8()) : "error: " + imported.error().message;
}

std::size_t times_in(std::string_view text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = text.find(words, at)) != std::string_view::npos; ++at)
        ++count;
    return count;
}

TEST(PdfFurniture, A_name_above_words_at_the_top_of_pages_is_no_header) {
    // As two pages of three begin.
    const std::string anna = page_of(lines_from(60, {"Anna Berg", "We began with two and three of them.", "Ben Lee", "Why was that?"}));
    const std::string ben = page_of(lines_from(60, {"Ben Lee", "So it was then, was it?", "Anna Berg", "Yes, it was so."}));
    EXPECT_EQ(times_in(text_of_pages({anna, ben, anna}), "Anna Berg"), 3u);
    EXPECT_EQ(times_in(text_of_pages({anna, anna}), "Anna Berg"), 2u);
    // Apart from what follows, and further down, too.
    const auto apart = [](const std::string& first, const std::string& second) {
        return page_of({{72, 60, first}, {72, 90, "We began with two and three of them."}, {72, 104, "And more."}, {72, 118, "More yet."},
                        {72, 132, "So."}, {72, 146, "So it was."}, {72, 160, "Yes."}, {72, 300, second}, {72, 330, "Why was that?"}});
    };
    EXPECT_EQ(times_in(text_of_pages({apart("Anna Berg", "Ben Lee"), apart("Ben Lee", "Anna Berg"), apart("Anna Berg", "Ben Lee")}),
                       "Anna Berg"),
              3u);
}

TEST(PdfFurniture, A_header_that_is_the_title_of_the_first_page_goes) {
    const auto page = [](const std::string& first) {
        return page_of({{72, 40, "Pioneers and others"}, {72, 200, first}, {72, 214, "We began with two and three."}, {72, 228, "So."}});
    };
    const std::string text = text_of_pages({page("Pioneers and others"), page("One."), page("Two."), page("Three.")});
    EXPECT_EQ(times_in(text, "Pioneers and others"), 1u) << text;
}

TEST(PdfFurniture, A_header_of_two_pages_goes_where_it_is_apart_on_one_of_them) {
    const std::string first = page_of({{72, 50, "Pioneers and others"}, {72, 150, "We began."}, {72, 164, "So."}, {72, 178, "Yes."}});
    const std::string second = page_of({{72, 50, "Pioneers and others"}, {72, 64, "And then it was two."}, {72, 78, "Yes."}});
    EXPECT_EQ(times_in(text_of_pages({first, second}), "Pioneers and others"), 0u);
    EXPECT_EQ(times_in(text_of_pages({second, second}), "Pioneers and others"), 2u);
}

TEST(PdfFurniture, Times_alone_on_the_first_line_of_pages_stay) {
    const auto page = [](const std::string& time) {
        return page_of({{72, 60, time}, {72, 90, "We began with two and three of them."}, {72, 104, "And with more."}, {72, 118, "Yes."}});
    };
    for (const char* form : {"00:{}:31", "[0:{}]", "#00:{}:40-5#", "00.{}.31", "00:{}:03 --&gt; 00:59:05"}) {
        std::vector<std::string> pages;
        for (const int minute : {12, 24, 36, 48})
            pages.push_back(page(fmt::format(fmt::runtime(form), minute)));
        EXPECT_EQ(times_in(text_of_pages(pages), "We began"), 4u) << form;
        EXPECT_NE(text_of_pages(pages).find("36"), std::string::npos) << form;
    }
    // A number that grows is one of pages.
    std::vector<std::string> numbered;
    for (const char* number : {"7", "8", "9", "10"})
        numbered.push_back(page(number));
    EXPECT_EQ(text_of_pages(numbered).find_first_of("0123456789"), std::string::npos);
}

// Numbers in the margin, each beside a line of words, with so many lines between without one.
std::string counted_page(int first, int step, std::size_t count, std::size_t between) {
    std::vector<Placed> lines;
    double top = 150;
    for (std::size_t i = 0; i < count; ++i) {
        lines.push_back({40, top, std::to_string(first + step * static_cast<int>(i))});
        for (std::size_t line = 0; line <= between; ++line) {
            lines.push_back({90, top, "words that somebody said here."});
            top += 14;
        }
    }
    return page_of(lines);
}

TEST(PdfLineNumbers, A_column_of_years_is_none) {
    EXPECT_NE(text_of_pages({counted_page(1995, 5, 6, 0)}).find("2005"), std::string::npos);
    EXPECT_NE(text_of_pages({counted_page(1995, 5, 6, 4)}).find("2005"), std::string::npos);
    EXPECT_NE(text_of_pages({counted_page(5, 5, 6, 0)}).find("15"), std::string::npos);
    EXPECT_NE(text_of_pages({counted_page(2001, 1, 12, 0)}).find("2005"), std::string::npos);
}

TEST(PdfLineNumbers, All_or_every_fifth_go_where_they_go_on_from_page_to_page) {
    EXPECT_EQ(text_of_pages({counted_page(5, 5, 7, 4), counted_page(40, 5, 7, 4), counted_page(75, 5, 7, 4)}).find_first_of("0123456789"),
              std::string::npos);
    EXPECT_EQ(text_of_pages({counted_page(1, 1, 30, 0), counted_page(31, 1, 30, 0), counted_page(1, 1, 30, 0)}).find_first_of("0123456789"),
              std::string::npos);
}

TEST(PdfHyphens, What_is_before_a_soft_hyphen_is_no_word) {
    pdf::Hyphens hyphens;
    hyphens.learn("They operate where somebody is cook\u00AD", "ing, and more of them co-");
    hyphens.learn("ing, and more of them co-", "operate.");
    hyphens.learn("operate.", {});
    hyphens.end_learning();
    std::string text = "and more of them co-";
    hyphens.join(text, "operate.");
    EXPECT_EQ(text, "and more of them cooperate.");
}

TEST(PdfHyphens, A_document_of_many_divided_words_is_looked_at_once) {
    pdf::Hyphens hyphens;
    constexpr int many = 50'000;
    for (int i = 0; i < many; ++i) {
        hyphens.learn(fmt::format("a{0} b{0} and a{0}-", i), fmt::format("b{0} then", i));
        hyphens.learn(fmt::format("b{0} then", i), {});
    }
    hyphens.end_learning();
    for (int i = 0; i < many; ++i) {
        std::string text = fmt::format("a{}-", i);
        hyphens.join(text, fmt::format("b{}", i));
        ASSERT_EQ(text, fmt::format("a{0}-b{0}", i));
    }
}

TEST(PdfNotes, A_paragraph_that_runs_over_a_whole_page_is_not_parted_by_its_notes) {
    const std::string wide(90, 'x');
    const auto body = [&](double top, std::size_t count) {
        std::vector<Placed> lines;
        for (std::size_t i = 0; i < count; ++i, top += 14)
            lines.push_back({72, top, wide});
        return lines;
    };
    auto second = body(150, 8);
    second.push_back({72, 700, "1 A note in small print that says more.", 7});
    auto third = body(150, 1);
    third.push_back({72, 164, "ends here."});
    const std::string all = "<doc>" + page_of(body(150, 8)) + page_of(second) + page_of(third) + "</doc>";
    const auto imported = pdf::read_words(all);
    ASSERT_TRUE(imported.ok());
    std::string paragraph;
    for (int i = 0; i < 17; ++i)
        paragraph += wide + " ";
    EXPECT_EQ(imported->text.utf8(), "1 A note in small print that says more.\n" + paragraph + "ends here.\n");
    // Each passage has the page on which it stands.
    std::vector<std::int32_t> pages;
    for (const TextMark& mark : imported->marks)
        pages.push_back(mark.value);
    EXPECT_EQ(pages, (std::vector<std::int32_t>{2, 1, 2, 3}));
    EXPECT_EQ(pages_cited(imported->marks, imported->text.whole()), "pp. 1–3");
}

TEST(PdfReading, It_can_be_stopped_at_each_page) {
    std::string all = "<doc>";
    for (int i = 0; i < 5; ++i)
        all += page_of(lines_from(200, {"One.", "Two."}));
    all += "</doc>";
    for (int last = 1; last <= 11; ++last) {
        int asked = 0;
        const auto stopped = pdf::read_words(all, [&] { return ++asked >= last; });
        ASSERT_FALSE(stopped.ok()) << last;
        EXPECT_EQ(stopped.error().kind, ErrorKind::cancelled);
    }
    EXPECT_TRUE(pdf::read_words(all, [] { return false; }).ok());
}

class PdfDamage : public ::testing::Test {
protected:
    void SetUp() override { std::filesystem::create_directories(folder_); }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    bool damaged(const std::string& said) {
        const std::filesystem::path program = folder_ / "pdftotext";
        std::ofstream(program) << "#!/bin/sh\necho '<doc></doc>'\necho \"" << said << "\" >&2\n";
        std::filesystem::permissions(program, std::filesystem::perms::owner_all);
        pdf::Converter converter;
        converter.program = program;
        const auto words = pdf::words_of(testing::pdf_of({{}}), {}, converter);
        return words && words->damaged;
    }
    // Not in memory, where programs may not be allowed to run.
    const std::filesystem::path folder_ = std::filesystem::temp_directory_path() / ("heddle-pdf-edges-" + std::to_string(::getpid()));
};

TEST_F(PdfDamage, Errors_in_what_pages_say_are_told_and_those_in_forms_links_and_pictures_are_not) {
    EXPECT_TRUE(damaged("Syntax Error (1234): Unexpected end of file in flate stream"));
    EXPECT_TRUE(damaged("Syntax Warning: x\nSyntax Error: Couldn't read page catalog"));
    EXPECT_TRUE(damaged("Syntax Error (77): Unknown operator 'q7'"));
    EXPECT_FALSE(damaged("Syntax Warning: Invalid Font Weight"));
    EXPECT_FALSE(damaged("Syntax Error: Can't get Fields array<0a>"));
    EXPECT_FALSE(damaged("Syntax Error: Mismatch between font type and embedded font file"));
    EXPECT_FALSE(damaged("Syntax Error: Bad annotation destination\nSyntax Error (12): Bad color space (fill)"));
    EXPECT_FALSE(damaged(""));
}

TEST_F(PdfDamage, A_file_whose_end_is_missing_comes_in_with_a_note) {
    if (!find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";
    const std::string whole = testing::pdf_of({testing::pdf_lines({"Words."})});
    const auto read = [](const std::string& bytes) { return read_document("a.pdf", bytes); };
    const auto plain = read(whole + std::string(5'000, '\0') + "\r\n");
    ASSERT_TRUE(plain.ok());
    EXPECT_TRUE(plain->notes.empty());
    // As one that was changed, whose change is cut off.
    std::string change;
    for (int i = 0; i < 300; ++i)
        change += "% nothing more\n";
    const auto cut = read(whole + change);
    ASSERT_TRUE(cut.ok());
    ASSERT_FALSE(cut->notes.empty());
    EXPECT_EQ(cut->notes.back(), "The end of the file is missing; compare the text with its pages, or ask for the file again.");
    const auto nothing = read(testing::pdf_of({{}}) + change);
    ASSERT_FALSE(nothing.ok());
    EXPECT_TRUE(nothing.error().message.starts_with("is cut off")) << nothing.error().message;
}

TEST_F(PdfDamage, A_page_whose_bytes_are_damaged_is_told) {
    if (!find_program("pdftotext")) GTEST_SKIP() << "pdftotext is not installed (package poppler-utils)";
    std::string bytes = testing::pdf_of({testing::pdf_lines({"Words of the first page."}), testing::pdf_lines({"Words of the second."})});
    // The words of the second page are no longer what the page says they are.
    const std::size_t at = bytes.rfind("BT");
    ASSERT_NE(at, std::string::npos);
    bytes.replace(at, 2, "Q7");
    const auto imported = read_document("a.pdf", bytes);
    ASSERT_TRUE(imported.ok());
    ASSERT_FALSE(imported->notes.empty());
    EXPECT_EQ(imported->notes.front(), "Parts of the file are damaged; compare the text with its pages.");
}

}  // namespace
}  // namespace heddle
