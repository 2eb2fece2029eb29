#include "coding/document_headings.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

Document document(const char* source) {
    Document result;
    result.id = DocumentId{1};
    result.guid = new_guid();
    result.source = source;
    return result;
}

std::vector<std::string> shown_headings(const Text& text, const std::vector<Heading>& headings) {
    std::vector<std::string> result;
    for (const Heading& heading : headings) result.push_back(std::to_string(heading.level) + " " + std::string(text.slice(heading.range)));
    return result;
}
using Strings = std::vector<std::string>;

Study keeping(const Setting& setting) {
    Study study;
    Study::Writer(study).put(setting);
    return study;
}

TEST(DocumentHeadings, Of_markdown_are_read_from_the_text_as_it_is_now) {
    const Text text("# Leeds #\nwords\n   ## Second round\n####### no\n#no\n#\n");
    EXPECT_EQ(shown_headings(text, headings_of(Study(), document("a.MD"), text)), (Strings{"1 Leeds", "2 Second round"}));
    EXPECT_TRUE(headings_of(Study(), document("a.txt"), text).empty());
    EXPECT_EQ(headings_setting(document("a.md"), text, markdown_headings(text)).value, "");
}

TEST(DocumentHeadings, Of_another_format_are_kept_and_found_again_also_after_a_correction_elsewhere) {
    const Document word = document("a.docx");
    const Text text("Interview\nWords.\n  Part two \nPart two\nMore.\nÉnd");
    const Setting setting = headings_setting(word, text, {{range_of(0, 9), 1}, {range_of(19, 27), 2}, {range_of(44, 47), 3}});
    EXPECT_EQ(shown_headings(text, headings_of(keeping(setting), word, text)), (Strings{"1 Interview", "2 Part two", "3 Énd"}));
    const Text corrected("An added line.\nInterview\nWords, corrected.\nPart two\nPart two\nMore.\nÉnd");
    EXPECT_EQ(shown_headings(corrected, headings_of(keeping(setting), word, corrected)), (Strings{"1 Interview", "2 Part two", "3 Énd"}));
    const Text without("Interview\nWords.\nMore.\nÉnd");
    EXPECT_EQ(shown_headings(without, headings_of(keeping(setting), word, without)), (Strings{"1 Interview", "3 Énd"}));
    EXPECT_TRUE(headings_of(keeping(setting), document("a.docx"), text).empty());
}

TEST(DocumentHeadings, Keep_no_words_of_the_text) {
    const Setting setting = headings_setting(document("a.docx"), Text("Anna Berg\nwords"), {{range_of(0, 9), 1}});
    EXPECT_EQ(setting.value.find("Anna"), std::string::npos);
    EXPECT_EQ(setting.value.size(), 18u);
}

TEST(DocumentHeadings, A_setting_that_is_damaged_gives_those_that_can_be_read) {
    const Document word = document("a.docx");
    const Text text("One\nTwo");
    Setting setting = headings_setting(word, text, {{range_of(0, 3), 1}, {range_of(4, 7), 2}});
    setting.value = "x 1: :5 99:12 1:zz  " + setting.value + " 2:";
    EXPECT_EQ(shown_headings(text, headings_of(keeping(setting), word, text)), (Strings{"1 One", "2 Two"}));
}

TEST(DocumentHeadings, Are_bounded_in_number) {
    const Document word = document("a.docx");
    std::string utf8;
    std::vector<Heading> headings;
    for (int i = 0; i < 5'000; ++i) {
        headings.push_back({range_of(i * 2, i * 2 + 1), 1});
        utf8 += "a\n";
    }
    const Text text(utf8);
    EXPECT_EQ(headings_of(keeping(headings_setting(word, text, headings)), word, text).size(), most_headings);
}

}  // namespace
}  // namespace heddle
