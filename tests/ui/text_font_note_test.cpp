// What is said about characters without a font.
#include <gtest/gtest.h>

#include "tests/ui/text_fonts.h"
#include "ui/text/font_note.h"

namespace heddle {
namespace {

// As on a machine without the packages for Tibetan, Chinese and coloured emoji.
FontLibrary* poor() {
    static Result<std::unique_ptr<FontLibrary>> library = [] {
        FontOptions options;
        options.without_families = {"Noto Serif Tibetan", "Noto Sans Tibetan", "Noto Sans Symbols", "Noto Color Emoji"};
        for (const char* kind : {"Sans", "Serif", "Sans Mono"}) {
            for (const char* region : {"SC", "TC", "HK", "JP", "KR"}) {
                options.without_families.push_back(std::string("Noto ") + kind + " CJK " + region);
            }
        }
        return FontLibrary::open(options);
    }();
    return library.ok() ? library->get() : nullptr;
}

class FontNotes : public ::testing::Test {
protected:
    void SetUp() override {
        if (poor() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
        // Another font that happens to have them would make the sentences others.
        for (const char32_t character : U"བཀ中文한か") {
            if (character == 0) continue;
            TextStyle style;
            if (poor()->face_for(std::u32string(1, character), 0, "", false, style).valid()) {
                GTEST_SKIP() << "a font outside the packages of Noto has Tibetan or Chinese characters; without it this test runs";
            }
        }
    }
    static std::string about(const std::string& utf8, float height = 1000, double share = 0) {
        const Text text(utf8);
        DocumentLayout layout(*poor(), text, blocks_of_lines(text), {BlockStyle{}}, 600);
        FontNote note(*poor());
        return note.about(layout.view(layout.at_offset(layout.total_height() * share), height));
    }
};

TEST_F(FontNotes, The_sentence_says_how_many_which_script_and_which_package) {
    EXPECT_EQ(about("Anna: བོད་ཡིག"), "5 characters here have no font: Tibetan. Installing fonts-noto-core shows them.");
    EXPECT_EQ(about("ཀ"), "1 character here has no font: Tibetan. Installing fonts-noto-core shows it.");
    EXPECT_EQ(about("ཀ中"), "2 characters here have no font: Tibetan, Chinese. Installing fonts-noto-core and fonts-noto-cjk shows them.");
    EXPECT_EQ(about("中한かཀ"),
              "4 characters here have no font: Tibetan, Japanese, Chinese, others. Installing fonts-noto-core and fonts-noto-cjk shows them.");
}

TEST_F(FontNotes, Where_every_character_has_a_font_nothing_is_said) {
    EXPECT_EQ(about("Anna: plain words – “quoted”.\n\nBen: Да."), "");
    EXPECT_EQ(about(""), "");
}

TEST_F(FontNotes, A_character_counts_once_however_often_it_stands_there) {
    EXPECT_EQ(about("中中中\n中 and 中"), "1 character here has no font: Chinese. Installing fonts-noto-cjk shows it.");
}

TEST_F(FontNotes, Control_characters_are_boxes_that_need_no_font) {
    EXPECT_EQ(about("a\x01\x1f\x7f b"), "");
}

TEST_F(FontNotes, For_what_no_package_has_none_is_named) {
    EXPECT_EQ(about("\U0010FFFD"), "1 character here has no font, and no package of fonts that Heddle knows has it.");
    EXPECT_EQ(about("\U0010FFFD\U000EFFFF"), "2 characters here have no font, and no package of fonts that Heddle knows has them.");
    EXPECT_EQ(about("\U0010FFFD中"), "1 character here has no font: Chinese. Installing fonts-noto-cjk shows it.");
}

TEST_F(FontNotes, A_package_that_is_installed_already_is_not_advised) {
    HEDDLE_NEEDS_FONT("Noto Sans CJK JP", "fonts-noto-cjk");
    FontNote with_all(*testing::fonts());
    EXPECT_EQ(with_all.about_characters({U'中'}), "1 character here has no font, and no package of fonts that Heddle knows has it.");
    FontNote without(*poor());
    EXPECT_EQ(without.about_characters({U'中'}), "1 character here has no font: Chinese. Installing fonts-noto-cjk shows it.");
}

TEST_F(FontNotes, Only_the_lines_in_view_count) {
    std::string utf8;
    for (int i = 0; i < 200; ++i) utf8 += "a line of plain words\n";
    utf8 += "ཀ";
    EXPECT_EQ(about(utf8, 300, 0), "");
    EXPECT_NE(about(utf8, 300, 1), "");
    // Within one paragraph that is higher than the view as well.
    std::string wide;
    for (int i = 0; i < 400; ++i) wide += "plain words ";
    EXPECT_EQ(about(wide + "ཀ", 100, 0), "");
    EXPECT_NE(about(wide + "ཀ", 100, 1), "");
    EXPECT_EQ(about("ཀ " + wide, 100, 1), "");
}

TEST_F(FontNotes, The_sentence_changes_with_the_view) {
    const Text text(std::string("plain\nཀ\n中"));
    DocumentLayout layout(*poor(), text, blocks_of_lines(text), {BlockStyle{}}, 600);
    FontNote note(*poor());
    const std::string both = note.about(layout.view({}, 200));
    EXPECT_EQ(note.about(layout.view({}, 200)), both);
    EXPECT_EQ(note.about(layout.view({}, 20)), "");
    EXPECT_EQ(note.about(layout.view({}, 200)), both);
    EXPECT_EQ(note.about_characters({U'中', U'ཀ', U'ཀ'}), both);
}

}  // namespace
}  // namespace heddle
