// Input that was made, or broken, to be hard to lay out: drawn safely, selectable, and never a
// hang.
#include <gtest/gtest.h>

#include "storage/import/format.h"
#include "tests/ui/repeated.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/document_layout.h"

namespace heddle {
namespace {

using testing::fonts;
using testing::repeated;

class HostileText : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }

    // Opens, jumps about, selects, moves, resizes. What takes more time than in proportion to the text never ends
    // here, and runs into the time limit that every test has.
    static void exercise(const std::string& utf8, const char* what) {
        const Text text(utf8);
        BlockStyle style;
        style.paragraph.text.stack = FontStack::sans;
        DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {style}, 500);
        for (const double share : {0.0, 0.5, 0.999, 1.0}) {
            const auto& view = layout.view(layout.at_offset(layout.total_height() * share), 600);
            ASSERT_FALSE(view.visible.empty()) << what;
            const Caret caret = layout.hit(120, 200);
            EXPECT_TRUE(text.whole().covers({caret.position, caret.position})) << what;
            EXPECT_TRUE(layout.caret(caret).has_value()) << what;
            layout.rectangles(text.whole());
            EXPECT_GE(layout.below(caret, 10).position, Position{0});
            EXPECT_GE(layout.right_of(caret).position, Position{0});
            EXPECT_GE(layout.left_of(caret).position, Position{0});
        }
        layout.set_width(123);
        layout.view(layout.current().anchor, 600);
        expect_no_lost_position(layout, what);
    }

    // Whatever place is gone to can be seen, and a click where its caret is drawn gives a caret that is drawn there.
    static void expect_no_lost_position(DocumentLayout& layout, const char* what) {
        const Position end = layout.text().end();
        for (const double share : {0.0, 0.11, 0.5, 0.876, 1.0}) {
            const Position there = layout.nearest_in_block({static_cast<std::int32_t>(share * end.value)});
            layout.view(layout.revealing(layout.current().anchor, {there, there}, 600, 20), 600);
            const auto line = layout.caret({there});
            ASSERT_TRUE(line.has_value()) << what << " at " << there.value;
            const Caret back = layout.hit(line->x, (line->top + line->bottom) / 2);
            const auto again = layout.caret(back);
            ASSERT_TRUE(again.has_value()) << what;
            EXPECT_NEAR(again->x, line->x, 0.1f) << what << " at " << there.value;
            EXPECT_EQ(again->top, line->top) << what << " at " << there.value;
            // The character that the caret stands before has one place, or takes no room.
            const Range cluster = {there, std::min(there + 1, end)};
            EXPECT_LE(layout.rectangles(cluster).size(), 1u) << what;
        }
    }
};

TEST_F(HostileText, Five_megabytes_without_a_space) {
    constexpr std::size_t size = 5'000'000;
    exercise(repeated("a", size), "letters");
    exercise(repeated("中", size), "Chinese");
    exercise(repeated("ภาษาไทย", size), "Thai");
    exercise(repeated("م", size), "Arabic");
    exercise(repeated("👩🏽‍⚕️", size), "emoji");
    exercise(repeated("…", size), "dots");
}

TEST_F(HostileText, One_cluster_of_many_characters) {
    constexpr std::size_t size = 5'000'000;
    exercise("e" + repeated("\u0301", size), "marks");
    exercise("👩" + repeated("\u200d👩", size), "joiners");
    exercise(repeated("🇬", size), "flags");
    exercise(repeated("\u1100", size), "jamo");
    exercise("क" + repeated("्क", size), "viramas");
}

TEST_F(HostileText, A_hundred_thousand_empty_lines) {
    exercise(std::string(100'000, '\n'), "line ends");
    exercise(repeated("\u2028", 300'000), "line separators");
    exercise(repeated("\u2029", 300'000), "paragraph separators");
    exercise(repeated("\f", 100'000), "form feeds");
}

TEST_F(HostileText, Nested_direction_overrides) {
    exercise(repeated("\u202e", 300'000) + "text", "overrides");
    exercise(repeated("\u2067a", 300'000), "isolates never closed");
    exercise(repeated("\u202dא\u202ea", 300'000), "overrides with letters");
    exercise(repeated("\u2068(\u2069)", 300'000), "isolates and brackets");
    exercise(repeated("(א", 200'000) + repeated("a)", 200'000), "brackets");
}

TEST_F(HostileText, Control_and_private_characters) {
    std::string controls;
    for (char32_t character = 1; character < 0xA0; ++character) {
        if (character != '\n') append_utf8(controls, character);
    }
    exercise(repeated(controls, 200'000), "controls");
    std::string odd;
    for (char32_t character = 0xE000; character < 0xF900; character += 7)
        append_utf8(odd, character);
    for (char32_t character = 0xFFF0; character <= 0xFFFF; ++character)
        append_utf8(odd, character);
    for (char32_t character = 0xE0000; character < 0xE1000; character += 3)
        append_utf8(odd, character);
    for (char32_t character = 0x10FF00; character <= 0x10FFFF; ++character)
        append_utf8(odd, character);
    exercise(repeated(odd, 300'000), "private use, tags, non-characters");
}

TEST_F(HostileText, Halves_of_surrogate_pairs_as_import_makes_of_them) {
    const auto imported = [](std::string bytes) {
        auto document = read_document("odd.txt", bytes);
        EXPECT_TRUE(document.ok()) << document.error().message;
        return document.ok() ? std::string(document->text.utf8()) : std::string();
    };
    // Encoded like characters, which UTF-8 forbids; a pair of them, as some databases write emoji; and in UTF-16.
    const std::string in_utf8 = "Anna: so \xED\xA0\x80 and \xED\xB0\x80, \xED\xA0\xBD\xED\xB8\x80 we met.\n";
    std::string in_utf16 = "\xFF\xFE";
    for (const char16_t unit : std::u16string(u"Anna: so ") + char16_t{0xD83D} + u" and " + char16_t{0xDE00} + char16_t{0xD83D} +
                                   u"\u4e00\U0001F600 met.\n" + char16_t{0xD800}) {
        in_utf16 += static_cast<char>(unit & 0xFF);
        in_utf16 += static_cast<char>(unit >> 8);
    }
    for (const std::string& bytes : {in_utf8, in_utf16}) {
        const std::string utf8 = imported(bytes);
        ASSERT_TRUE(is_valid_utf8(utf8));
        EXPECT_NE(utf8.find("met."), std::string::npos);
        exercise(utf8, "one line");
        exercise(repeated(utf8, 200'000), "many lines");
    }
    EXPECT_NE(imported(in_utf16).find("😀"), std::string::npos) << "a whole pair is a character";
}

TEST_F(HostileText, Marks_and_joiners_without_anything_to_stand_on) {
    exercise(repeated("\u0301\n", 100'000), "a mark begins each line");
    exercise(repeated("\u200d \ufe0f\u20e3 \u0e33\u093f ", 100'000), "joiners, selectors, vowels");
    exercise(repeated("\U000E0067\U000E007F\U0001F3FD", 100'000), "tags and skin tones");
    exercise(repeated("\u00ad", 50'000) + repeated("\u200b", 50'000), "nothing that takes room");
    exercise(repeated("a\t", 100'000), "tabs");
    exercise(repeated("\u3000", 100'000), "wide spaces");
    exercise(std::string(100'000, ' '), "spaces");
}

TEST_F(HostileText, One_of_every_assigned_and_unassigned_character) {
    std::string all;
    for (char32_t character = 0x20; character <= 0x10FFFF; character += 11) {
        if (character >= 0xD800 && character <= 0xDFFF) continue;
        append_utf8(all, character);
        if (character % 990 == 0) all += '\n';
    }
    const Text text(all);
    BlockStyle style;
    DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {style}, 700);
    auto anchor = layout.view({}, 900).anchor;
    for (int i = 0; i < 400; ++i) {
        const auto next = layout.view(layout.scrolled(anchor, 800, 900), 900).anchor;
        if (next == anchor) break;
        anchor = next;
    }
    EXPECT_GT(fonts()->missing_count(), 1000u);
}

TEST_F(HostileText, Widths_of_nothing_and_without_end) {
    const std::string utf8 =
        "Some text, العربية ไทย 👩🏽‍⚕️ and "
        "a-very-long-word-without-any-space";
    for (const float width : {0.0f, -5.0f, 0.5f, 1e9f, std::numeric_limits<float>::infinity()}) {
        ParagraphStyle style;
        const ParagraphLayout layout(*fonts(), utf8, style, width);
        EXPECT_EQ(layout.lines().back().range.end, layout.end());
        EXPECT_LE(layout.lines().size(), static_cast<std::size_t>(layout.end().value));
    }
}

}  // namespace
}  // namespace heddle
