#include <gtest/gtest.h>
#include <unicode/uscript.h>

#include "tests/support/places.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/paragraph_layout.h"

namespace heddle {
namespace {

using testing::fonts;

std::string family_for(FontLibrary& library, const char32_t* cluster, int script,
                       const TextStyle& style, bool emoji = false, const char* language = "") {
    const FaceId face = library.face_for(cluster, script, language, emoji, style);
    return face.valid() ? library.file(face).family : "none";
}

TextStyle style_of(FontStack stack, FontWeight weight = FontWeight::regular) {
    TextStyle style;
    style.stack = stack;
    style.weight = weight;
    return style;
}

TEST(Fonts, The_interface_is_set_in_Inter_and_transcripts_in_Noto) {
    HEDDLE_NEEDS_FONT("Inter", "fonts-inter");
    HEDDLE_NEEDS_FONT("Noto Serif", "fonts-noto-core");
    const auto family = [](FontStack stack) {
        return fonts()->file(fonts()->primary_face(style_of(stack))).family;
    };
    EXPECT_EQ(family(FontStack::interface), "Inter");
    EXPECT_EQ(family(FontStack::sans), "Noto Sans");
    EXPECT_EQ(family(FontStack::serif), "Noto Serif");
}

TEST(Fonts, Weights_and_slants_are_different_faces) {
    HEDDLE_NEEDS_FONT("Inter", "fonts-inter");
    TextStyle style = style_of(FontStack::interface);
    std::vector<FaceId> faces;
    for (const FontWeight weight : {FontWeight::regular, FontWeight::medium, FontWeight::bold}) {
        for (const bool italic : {false, true}) {
            style.weight = weight;
            style.italic = italic;
            faces.push_back(fonts()->primary_face(style));
        }
    }
    std::sort(faces.begin(), faces.end());
    EXPECT_EQ(std::unique(faces.begin(), faces.end()), faces.end());
}

TEST(Fonts, Each_script_gets_the_face_made_for_it_in_the_kind_of_the_stack) {
    HEDDLE_NEEDS_FONT("Noto Serif Devanagari", "fonts-noto-core");
    HEDDLE_NEEDS_FONT("Noto Sans CJK SC", "fonts-noto-cjk");
    HEDDLE_NEEDS_FONT("Noto Color Emoji", "fonts-noto-color-emoji");
    const TextStyle sans = style_of(FontStack::sans);
    const TextStyle serif = style_of(FontStack::serif);
    EXPECT_EQ(family_for(*fonts(), U"क", USCRIPT_DEVANAGARI, sans), "Noto Sans Devanagari");
    EXPECT_EQ(family_for(*fonts(), U"क", USCRIPT_DEVANAGARI, serif), "Noto Serif Devanagari");
    EXPECT_EQ(family_for(*fonts(), U"م", USCRIPT_ARABIC, sans), "Noto Sans Arabic");
    EXPECT_EQ(family_for(*fonts(), U"ไ", USCRIPT_THAI, style_of(FontStack::interface)),
              "Noto Sans Thai");
    EXPECT_EQ(family_for(*fonts(), U"한", USCRIPT_HANGUL, serif), "Noto Serif CJK KR");
    EXPECT_EQ(family_for(*fonts(), U"かゞ", USCRIPT_HIRAGANA, sans, false, "ja"),
              "Noto Sans CJK JP");
    EXPECT_EQ(family_for(*fonts(), U"骨", USCRIPT_HAN, sans, false, "ja"), "Noto Sans CJK JP");
    EXPECT_EQ(family_for(*fonts(), U"骨", USCRIPT_HAN, sans, false, "zh-CN"), "Noto Sans CJK SC");
    EXPECT_EQ(family_for(*fonts(), U"骨", USCRIPT_HAN, sans, false, "zh-TW"), "Noto Sans CJK TC");
    EXPECT_EQ(family_for(*fonts(), U"👩🏽‍⚕️", USCRIPT_COMMON, sans, true),
              "Noto Color Emoji");
}

TEST(Fonts, Arabic_among_serifs_is_set_in_Naskh) {
    HEDDLE_NEEDS_FONT("Noto Naskh Arabic", "fonts-noto-core");
    EXPECT_EQ(family_for(*fonts(), U"م", USCRIPT_ARABIC, style_of(FontStack::serif)), "Noto Naskh Arabic");
}

TEST(Fonts, Western_digits_in_Arabic_among_serifs_are_those_of_the_serif) {
    HEDDLE_NEEDS_FONT("Noto Naskh Arabic", "fonts-noto-core");
    HEDDLE_NEEDS_FONT("Noto Serif", "fonts-noto-core");
    EXPECT_EQ(family_for(*fonts(), U"5", USCRIPT_ARABIC, style_of(FontStack::serif)), "Noto Serif");
    EXPECT_EQ(family_for(*fonts(), U"٥", USCRIPT_ARABIC, style_of(FontStack::serif)), "Noto Naskh Arabic");
}

TEST(Fonts, What_was_shown_before_does_not_decide_how_a_character_looks) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    const std::vector<std::u32string> clusters{U"a\u20DD", U"☺", U"❤\uFE0E", U"→", U"⠿", U"ʘ\u0361", U"♫", U"𝔄", U"⓵"};
    const TextStyle style = style_of(FontStack::sans);
    const auto families = [&](bool backwards) {
        const auto library = FontLibrary::open();
        std::vector<std::string> result(clusters.size());
        for (std::size_t i = 0; i < clusters.size(); ++i) {
            const std::size_t at = backwards ? clusters.size() - 1 - i : i;
            result[at] = family_for(**library, clusters[at].c_str(), USCRIPT_COMMON, style);
        }
        return result;
    };
    EXPECT_EQ(families(false), families(true));
}

TEST(Fonts, Bold_text_gets_a_bold_face_in_other_scripts_too) {
    HEDDLE_NEEDS_FONT("Noto Sans Arabic", "fonts-noto-core");
    const FaceId regular =
        fonts()->face_for(U"م", USCRIPT_ARABIC, "", false, style_of(FontStack::sans));
    const FaceId bold = fonts()->face_for(U"م", USCRIPT_ARABIC, "", false,
                                          style_of(FontStack::sans, FontWeight::bold));
    EXPECT_NE(regular, bold);
    EXPECT_NE(fonts()->file(bold).path.find("Bold"), std::string::npos);
}

TEST(Fonts, Without_the_wished_families_the_nearest_installed_one_serves) {
    FontOptions options;
    options.without_families = {"Inter", "Noto Sans"};
    auto library = FontLibrary::open(options);
    if (!library) GTEST_SKIP() << "no other fonts are installed: " << library.error().message;
    const FaceId face = (*library)->primary_face(style_of(FontStack::interface));
    ASSERT_TRUE(face.valid());
    EXPECT_NE((*library)->file(face).family, "Inter");
    EXPECT_NE((*library)->glyph_of(face, U'a'), 0u);
    EXPECT_GT((*library)->metrics(style_of(FontStack::interface)).ascent, 8.0f);
}

TEST(Fonts, Where_no_font_can_be_found_the_reason_names_the_packages) {
    FontOptions options;
    options.folders = {std::string(heddle::testing::test_data_folder) + "/scripts"};
    const auto library = FontLibrary::open(options);
    ASSERT_FALSE(library.ok());
    EXPECT_NE(library.error().message.find("fonts-inter"), std::string::npos);
}

TEST(Fonts, A_character_that_no_font_has_is_reported_once_and_drawn_as_a_box) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    FontLibrary& library = *fonts();
    const std::size_t before = library.missing_count();
    ParagraphStyle style;
    style.text = style_of(FontStack::sans);
    const ParagraphLayout layout(library, "a\U0010FFFDb\U0010FFFDc", style, 500);
    ASSERT_EQ(layout.lines().size(), 1u);
    const auto& boxes = layout.lines()[0].boxes;
    ASSERT_EQ(boxes.size(), 2u);
    EXPECT_EQ(boxes[0].code_point, U'\U0010FFFD');
    EXPECT_EQ(boxes[0].position, Position{1});
    EXPECT_GT(boxes[0].frame.width(), 5.0f);
    EXPECT_GT(boxes[1].frame.left, boxes[0].frame.right);
    EXPECT_EQ(library.missing_count(), before + 1);
    EXPECT_EQ(library.missing_characters().back(), U'\U0010FFFD');
}

TEST(Fonts, Control_characters_are_boxes_but_not_missing) {
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    const std::size_t before = fonts()->missing_count();
    const ParagraphLayout layout(*fonts(), "a\x01\x1f\x7f\u0085z", ParagraphStyle{}, 500);
    std::size_t boxes = 0;
    for (const auto& line : layout.lines())
        boxes += line.boxes.size();
    EXPECT_EQ(boxes, 3u);
    EXPECT_EQ(layout.lines().size(), 2u);  // NEL ends a line
    EXPECT_EQ(fonts()->missing_count(), before);
}

TEST(Fonts, The_package_that_would_help_is_named_by_script) {
    EXPECT_EQ(font_package_for(U'中'), "fonts-noto-cjk");
    EXPECT_EQ(font_package_for(U'。'), "fonts-noto-cjk");
    EXPECT_EQ(font_package_for(U'한'), "fonts-noto-cjk");
    EXPECT_EQ(font_package_for(U'😀'), "fonts-noto-color-emoji");
    EXPECT_EQ(font_package_for(U'ไ'), "fonts-noto-core");
    EXPECT_EQ(font_package_for(U'\uE000'), "");
    EXPECT_EQ(font_package_for(U'\U000EFFFF'), "");
}

TEST(Fonts, An_icon_font_is_found_by_its_family_or_not_at_all) {
    EXPECT_FALSE(testing::fonts()->find_family("A Family That Nobody Has").has_value());
    HEDDLE_NEEDS_FONT("Inter", "fonts-inter");
    const auto face = fonts()->find_family("inter", FontWeight::bold);
    ASSERT_TRUE(face.has_value());
    EXPECT_NE(fonts()->glyph_of(*face, U'a'), 0u);
}

}  // namespace
}  // namespace heddle
