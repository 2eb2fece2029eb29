// Places in laid out text, over the project's own texts in many scripts and over all the real transcripts.
#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "storage/import/format.h"
#include "tests/support/script_fixtures.h"
#include "tests/support/shared_folder.h"
#include "tests/support/ui/layout_properties.h"
#include "tests/ui/text_fonts.h"
#include "ui/text/editor.h"

namespace heddle {
namespace {

using testing::fonts;

struct PageSetting {
    float width;
    float size;
    FontStack stack;
};
constexpr PageSetting settings[] = {
    {70, 18, FontStack::sans},    // few words a line, and words that are cut
    {217, 13, FontStack::sans},
    {640, 17, FontStack::serif},
    {340.5f, 31.25f, FontStack::interface},
    {5000, 18, FontStack::sans},  // nothing wraps
};

BlockStyle block_style_of(const PageSetting& setting) {
    BlockStyle style;
    style.paragraph.text.stack = setting.stack;
    style.paragraph.text.size = setting.size;
    style.space_after = 5;
    return style;
}

void check_all(const DocumentLayout& layout, std::mt19937& random, int tries) {
    testing::check_rectangles_lead_back(layout);
    testing::check_carets_lead_back(layout);
    testing::check_ranges_cover_their_clusters(layout, random, tries);
    testing::check_steps_pass_each_cluster_once(layout);
    testing::check_drags_select_what_lies_between(layout, random, tries);
}

std::string whole(const testing::ScriptFixture& fixture) {
    std::string utf8;
    for (const std::string& paragraph : fixture.paragraphs) utf8 += (utf8.empty() ? "" : "\n") + paragraph;
    return utf8;
}

class TextProperties : public ::testing::TestWithParam<testing::ScriptFixture> {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }
};

TEST_P(TextProperties, Positions_lead_to_places_and_back_at_every_width_and_size) {
    const Text text(whole(GetParam()));
    std::mt19937 random(3);
    for (const PageSetting& setting : settings) {
        SCOPED_TRACE(GetParam().name + " at width " + std::to_string(setting.width));
        DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {block_style_of(setting)}, setting.width);
        layout.view({}, 6000);
        ASSERT_EQ(layout.current().visible.size(), GetParam().paragraphs.size());
        check_all(layout, random, 40);
        if (::testing::Test::HasFailure()) return;
    }
}

TEST_P(TextProperties, What_is_copied_is_what_was_dragged_over) {
    EditorOptions options;
    options.multi_line = true;
    options.width = 300;
    options.style.text.size = 18;
    Editor editor(*fonts(), options, whole(GetParam()));
    editor.view(6000, 300);
    const auto& text = editor.text();
    std::mt19937 random(5);
    for (int i = 0; i < 60; ++i) {
        const float from_x = static_cast<float>(random() % 300);
        const float from_y = static_cast<float>(random() % 400);
        const float to_x = static_cast<float>(random() % 300);
        const float to_y = static_cast<float>(random() % 400);
        const Position from = editor.layout().hit(from_x, from_y).position;
        const Position to = editor.layout().hit(to_x, to_y).position;
        editor.press(from_x, from_y, 1, false);
        editor.drag(to_x, to_y);
        EXPECT_EQ(editor.selected_text(),
                  testing::cut_out(text.utf8(), std::min(from, to).value, std::max(from, to).value));
    }
}

INSTANTIATE_TEST_SUITE_P(Of, TextProperties, ::testing::ValuesIn(testing::script_fixtures()),
                         [](const auto& tested) { return tested.param.name; });

TEST(TextFixtures, Are_in_all_the_scripts_that_are_promised) {
    std::set<std::string> names;
    for (const auto& fixture : testing::script_fixtures()) {
        names.insert(fixture.name);
        EXPECT_GE(fixture.paragraphs.size(), 2u) << fixture.name;
    }
    for (const char* script :
         {"latin", "arabic", "hebrew", "devanagari", "bengali", "tamil", "thai", "khmer", "burmese", "chinese", "japanese",
          "korean", "cyrillic", "greek", "ethiopic", "emoji", "marks", "mixed", "georgian", "armenian", "tibetan"}) {
        EXPECT_EQ(names.count(script), 1u) << script;
    }
}

// As they are imported, so that Word documents and subtitles are among them.
std::vector<std::pair<std::string, Text>> real_transcripts(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file() && format_for(entry.path().filename().string()) != nullptr) paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<std::pair<std::string, Text>> result;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        std::ostringstream content;
        content << file.rdbuf();
        if (auto imported = read_document(path.filename().string(), content.str())) {
            result.emplace_back(path.filename().string(), std::move(imported->text));
        }
    }
    return result;
}

TEST(TextSamples, Positions_lead_to_places_and_back_in_every_real_transcript) {
    HEDDLE_NEEDS_SHARED(shared);
    HEDDLE_NEEDS_FONT("Noto Sans", "fonts-noto-core");
    const auto transcripts = real_transcripts(shared / "samples" / "transcripts");
    EXPECT_GE(transcripts.size(), 40u);
    std::mt19937 random(9);
    for (const auto& [name, text] : transcripts) {
        SCOPED_TRACE(name);
        for (const PageSetting& setting : {PageSetting{560, 18, FontStack::sans}, PageSetting{150, 15, FontStack::serif}}) {
            DocumentLayout layout(*fonts(), text, blocks_of_lines(text), {block_style_of(setting)}, setting.width);
            for (const double share : {0.0, 0.37, 1.0}) {
                layout.view(layout.at_offset(layout.total_height() * share), 500);
                check_all(layout, random, 6);
                if (::testing::Test::HasFailure()) return;
            }
        }
    }
}

}  // namespace
}  // namespace heddle
