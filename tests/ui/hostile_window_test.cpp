// Documents that were made, or broken, to be hard to show, in the whole window: opened, gone through, selected, coded.
#include <gtest/gtest.h>

#include "tests/support/opening.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/layout_properties.h"
#include "tests/support/ui/small_study.h"
#include "tests/ui/repeated.h"

namespace heddle {
namespace {

using testing::repeated;

struct Hostile {
    const char* name;
    std::string middle;
};

std::vector<Hostile> documents() {
    std::string controls;
    for (char32_t character = 1; character < 0xA0; ++character) {
        if (character != '\n' && character != '\r') append_utf8(controls, character);
    }
    return {
        {"five_megabytes_without_a_space", repeated("word", 5'000'000)},
        {"a_hundred_thousand_empty_lines", std::string(100'000, '\n')},
        {"a_cluster_of_a_hundred_thousand_marks", "e" + repeated("\u0301", 200'000)},
        {"direction_overrides_within_each_other", repeated("\u202e\u2067a\u202d", 100'000)},
        {"controls_and_private_characters", repeated(controls + "\uE000\U000F0000\U0010FFFF", 50'000)},
        {"replaced_surrogates", repeated("\uFFFD\n\uFFFD ", 50'000)},
    };
}

class HostileDocuments : public ::testing::TestWithParam<Hostile> {};

TEST_P(HostileDocuments, Are_shown_gone_through_and_coded_at_both_ends) {
    const testing::TemporaryFolder folder;
    const std::string text = "Begin here " + GetParam().middle + " until finish";
    const auto study = testing::make_small_study(folder.path(), {{"A", text}}, {"Trust"});
    Range first;
    Range last;
    {
        HeadlessWindow window;
        window.open(study);
        ASSERT_EQ(window.study().documents().size(), 1u);
        const Document document = *window.study().documents().begin();
        const CodeId code = window.study().codes().begin()->id;
        const auto code_selection = [&] {
            const Range range = window.state().selection;
            window.app().actions().emit(ApplyCode{code, document.id, range});
            window.settle();
            return range;
        };
        window.press(ImGuiMod_Ctrl | ImGuiKey_Home);
        window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_RightArrow);
        first = code_selection();
        for (const int key : {ImGuiKey_PageDown, ImGuiKey_DownArrow, ImGuiKey_RightArrow, ImGuiKey_End, ImGuiKey_PageUp}) {
            window.press(key);
            window.press(ImGuiMod_Shift | key);
        }
        window.press(ImGuiMod_Ctrl | ImGuiKey_End);
        window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_LeftArrow);
        last = code_selection();
        window.drag({500, 300}, {600, 400});
        EXPECT_EQ(window.study().codings(document.id).size(), 2u);
    }
    const auto file = StudyFile::open(study, testing::reading());
    ASSERT_TRUE(file.ok());
    const auto stored = file->load();
    ASSERT_TRUE(stored.ok());
    const Document& document = *stored->documents().begin();
    const auto whole = file->text(document.content);
    ASSERT_TRUE(whole.ok());
    EXPECT_EQ(testing::cut_out(whole->utf8(), first.start.value, first.end.value), "Begin");
    EXPECT_EQ(testing::cut_out(whole->utf8(), last.start.value, last.end.value), "finish");
    std::vector<Range> ranges;
    for (const Coding& coding : stored->codings(document.id)) ranges.push_back(coding.range);
    EXPECT_EQ(ranges, (std::vector<Range>{first, last}));
}

INSTANTIATE_TEST_SUITE_P(Of, HostileDocuments, ::testing::ValuesIn(documents()),
                         [](const auto& tested) { return std::string(tested.param.name); });

}  // namespace
}  // namespace heddle
