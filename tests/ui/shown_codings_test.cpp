// How codings look in the transcript, which are shown, and the handles that move their ends.
#include <gtest/gtest.h>

#include "coding/changes/codebook_changes.h"
#include "tests/support/ui/headless_window.h"
#include "tests/support/ui/small_study.h"
#include "ui/transcript/line_density.h"

namespace heddle {
namespace {

TEST(LineDensity, A_line_has_as_many_codings_as_its_fullest_place) {
    const std::vector<CountedPart> parts{{20, 40, 1}, {0, 20, 2}, {20, 40, 3}, {20, 40, 2}, {60, 80, 1}};
    const auto lines = line_density(parts);
    ASSERT_EQ(lines.size(), 3u);
    EXPECT_EQ(lines[0].codings, 2u);
    EXPECT_EQ(lines[1].codings, 3u);
    EXPECT_EQ(lines[1].top, 20);
    EXPECT_EQ(lines[2].codings, 1u);
    EXPECT_TRUE(line_density({}).empty());
}

TEST(MarkLook, Names_in_the_settings_give_the_look_back_and_an_unknown_one_gives_tints) {
    for (const MarkLook look : {MarkLook::highlight, MarkLook::underline, MarkLook::stripes, MarkLook::density}) {
        EXPECT_EQ(mark_look_named(mark_look_name(look)), look);
    }
    EXPECT_EQ(mark_look_named("glitter"), MarkLook::highlight);
}

class ShownCodingsTest : public ::testing::Test {
protected:
    ShownCodingsTest() {
        window_.open(testing::make_small_study(
            folder_.path(), {{"A", "Anna: We had no shared records at all. Nobody could see what they knew.\n"}}, {"Trust", "Money"}));
        window_.app().actions().emit(SetCoder{"Ruth"});
        const CodeId trust = named("Trust");
        window_.app().actions().change([trust](const Study& study, CoderId who) { return add_code(study, who, trust, "Lost"); });
        window_.settle();
        code("Ruth", "Trust", 6, 12);
        code("Ruth", "Trust > Lost", 9, 20);
        code("Ben", "Money", 16, 30);
        window_.app().actions().emit(SetCoder{"Ruth"});
        window_.settle();
    }
    CodeId named(const std::string& path) { return window_.app().snapshot().codebook.find_path(path)->code->id; }
    CoderId coder(const char* name) { return window_.study().coder_named(name)->id; }
    void code(const char* who, const std::string& path, std::int32_t from, std::int32_t to) {
        window_.app().actions().emit(SetCoder{who});
        window_.app().actions().emit(ApplyCode{named(path), window_.state().document, {Position{from}, Position{to}}});
        window_.settle();
    }
    std::size_t shown(const ShownCodings& filter) {
        const ShownFilter asked(filter, window_.app().snapshot().codebook);
        return static_cast<std::size_t>(
            std::ranges::count_if(window_.study().codings(window_.state().document), [&](const Coding& coding) { return asked.shows(coding); }));
    }

    testing::TemporaryFolder folder_;
    HeadlessWindow window_;
};

TEST_F(ShownCodingsTest, A_filter_by_code_takes_what_lies_below_it_along) {
    EXPECT_EQ(shown({}), 3u);
    EXPECT_EQ(shown({{}, {named("Trust")}}), 2u);
    EXPECT_EQ(shown({{}, {named("Trust > Lost")}}), 1u);
    EXPECT_EQ(shown({{}, {named("Trust"), named("Money")}}), 3u);
}

TEST_F(ShownCodingsTest, A_filter_by_coder_hides_what_that_coder_did) {
    EXPECT_EQ(shown({{coder("Ben")}, {}}), 2u);
    EXPECT_EQ(shown({{coder("Ruth")}, {}}), 1u);
    EXPECT_EQ(shown({{coder("Ruth")}, {named("Trust")}}), 0u);
}

TEST_F(ShownCodingsTest, A_filter_is_always_seen_and_one_click_takes_it_away) {
    EXPECT_FALSE(window_.shows("Code/Show all codings"));
    ASSERT_TRUE(window_.click("Code/Codings shown"));
    ASSERT_TRUE(window_.click("Ben"));
    EXPECT_EQ(window_.state().shown_codings.hidden_coders, std::vector<CoderId>{coder("Ben")});
    window_.press(ImGuiKey_Escape);
    ASSERT_TRUE(window_.click("Code/Show all codings"));
    EXPECT_TRUE(window_.state().shown_codings.everything());
}

TEST_F(ShownCodingsTest, A_code_that_is_deleted_leaves_the_filter) {
    const CodeId money = named("Money");
    window_.app().actions().emit(ShowCodings{{{}, {money}}});
    window_.settle();
    window_.app().actions().change([money](const Study& study, CoderId who) { return delete_code(study, who, money); });
    window_.settle();
    EXPECT_TRUE(window_.state().shown_codings.everything());
}

TEST_F(ShownCodingsTest, A_key_goes_through_the_looks_and_each_draws) {
    for (const MarkLook look : {MarkLook::underline, MarkLook::stripes, MarkLook::density, MarkLook::highlight}) {
        window_.press(ImGuiKey_H);
        window_.settle();
        EXPECT_EQ(window_.state().mark_look, look);
        EXPECT_TRUE(window_.shows("Code/Transcript"));
    }
}

class Handles : public ShownCodingsTest {
protected:
    // The places of the passage's ends on the screen, found by selecting it.
    TextRectangle place_of(Range range) {
        window_.app().actions().emit(GoToPassage{window_.state().document, range, {}});
        window_.settle();
        for (std::int32_t i = 0; i < range.length(); ++i) window_.press(ImGuiMod_Shift | ImGuiKey_RightArrow);
        window_.settle();
        EXPECT_EQ(window_.state().selection, range);
        const TextRectangle place = *window_.app().ui().place("selection");
        window_.press(ImGuiKey_Escape);
        window_.settle();
        return place;
    }
    CodingId take_up(const char* who) {
        for (const Coding& coding : window_.study().codings(window_.state().document)) {
            if (coding.coder != coder(who)) continue;
            window_.app().actions().emit(SelectCoding{coding.id});
            window_.settle();
            return coding.id;
        }
        return {};
    }
};

TEST_F(Handles, Dragging_one_moves_that_end_of_the_coding_and_undo_takes_it_back) {
    const TextRectangle from = place_of({Position{6}, Position{12}});
    const TextRectangle to = place_of({Position{13}, Position{22}});
    const CodingId coding = take_up("Ruth");
    ASSERT_EQ(window_.study().coding(coding)->range, (Range{Position{6}, Position{12}}));
    const float y = (from.top + from.bottom) / 2;
    window_.drag({from.right, y}, {to.right, y});
    window_.settle();
    EXPECT_EQ(window_.study().coding(coding)->range, (Range{Position{6}, Position{22}}));
    window_.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    window_.settle();
    EXPECT_EQ(window_.study().coding(coding)->range, (Range{Position{6}, Position{12}}));
}

TEST_F(Handles, The_start_never_passes_the_end) {
    const TextRectangle from = place_of({Position{6}, Position{12}});
    const TextRectangle beyond = place_of({Position{20}, Position{24}});
    const CodingId coding = take_up("Ruth");
    const float y = (from.top + from.bottom) / 2;
    window_.drag({from.left, y}, {beyond.right, y});
    window_.settle();
    EXPECT_EQ(window_.study().coding(coding)->range, (Range{Position{11}, Position{12}}));
}

TEST_F(Handles, A_coding_of_somebody_else_has_none) {
    const Range range{Position{16}, Position{30}};
    const TextRectangle place = place_of(range);
    const CodingId coding = take_up("Ben");
    ASSERT_EQ(window_.study().coding(coding)->range, range);
    const float y = (place.top + place.bottom) / 2;
    window_.drag({place.right, y}, {place.right + 60, y});
    window_.settle();
    EXPECT_EQ(window_.study().coding(coding)->range, range);
}

}  // namespace
}  // namespace heddle
