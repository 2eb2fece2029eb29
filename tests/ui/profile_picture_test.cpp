// The codes of a document along its length, as a picture.
#include "ui/pictures/profile.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/ui/picture_checks.h"

namespace heddle {
namespace {

using testing::plain_measure;

// Two codes, the second below the first, and three turns.
ProfiledDocument small_document() {
    ProfiledDocument document;
    document.name = "leeds-01";
    document.length = 1000;
    document.turns = {{range_of(0, 100), "Interviewer", true, 0.0}, {range_of(100, 900), "Anna", false, 30.0}, {range_of(900, 1000), "Ben", false, 3700.0}};
    document.profile.rows.resize(2);
    ProfileRow& trust = document.profile.rows[0];
    trust.name = trust.own = "Trust";
    trust.stretches = {range_of(100, 200), range_of(950, 1000)};
    ProfileRow& low = document.profile.rows[1];
    low.name = "Trust > Low trust";
    low.own = "Low trust";
    low.depth = 1;
    low.stretches = {range_of(100, 200)};
    return document;
}

ProfiledDocument random_document(std::mt19937& random, std::size_t rows) {
    static const char* const names[] = {"Leeds", "Гостиница", "a very long name of a document that was called so by somebody in a hurry", "管理"};
    ProfiledDocument document;
    document.name = names[random() % std::size(names)];
    document.length = static_cast<std::int32_t>(random() % 5000);
    const auto place = [&] { return static_cast<std::int32_t>(random() % static_cast<std::uint32_t>(document.length + 1)); };
    std::vector<std::int32_t> cuts;
    for (std::size_t i = 0; i < random() % 40; ++i) cuts.push_back(place());
    std::ranges::sort(cuts);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        ProfileTurn turn{range_of(cuts[i], cuts[i + 1]), names[random() % std::size(names)], random() % 3 == 0, {}};
        if (random() % 2 == 0) turn.time = static_cast<double>(i) * 61.5;
        document.turns.push_back(turn);
    }
    for (std::size_t i = 0; i < rows; ++i) {
        ProfileRow row;
        row.own = row.name = names[(i + random()) % std::size(names)];
        row.depth = static_cast<int>(random() % 4);
        std::int32_t at = 0;
        while (random() % 3 != 0 && at < document.length) {
            const auto start = at + static_cast<std::int32_t>(random() % 200);
            const auto end = std::min(document.length, start + 1 + static_cast<std::int32_t>(random() % 200));
            if (start >= end) break;
            row.stretches.push_back(range_of(start, end));
            at = end + 1;
        }
        document.profile.rows.push_back(row);
    }
    return document;
}

const PictureSpot* spot_at(const Picture& picture, int row, int column, int answer) {
    for (const PictureSpot& spot : picture.spots) {
        if (spot.row == row && spot.column == column && spot.answer == answer) return &spot;
    }
    return nullptr;
}

TEST(ProfilePicture, No_texts_overlap_and_all_stands_within_the_picture) {
    std::mt19937 random(3);
    for (int round = 0; round < 40; ++round) {
        const std::size_t rows = random() % 70;
        std::vector<ProfiledDocument> documents;
        for (std::size_t i = 0; i < 1 + random() % 4; ++i) documents.push_back(random_document(random, rows));
        ProfilePictureSettings settings;
        settings.width = 200.0 + static_cast<double>(random() % 900);
        settings.axis = random() % 2 == 0 ? ProfileAxis::turns : ProfileAxis::characters;
        settings.times = random() % 2 == 0;
        const Picture picture = profile_picture(documents, settings, plain_measure);
        testing::expect_sound(picture, plain_measure);
        EXPECT_EQ(testing::written_out(picture), testing::written_out(profile_picture(documents, settings, plain_measure)));
        if (::testing::Test::HasFailure()) FAIL() << "round " << round;
    }
    testing::expect_sound(profile_picture({}, {}, plain_measure), plain_measure);
}

TEST(ProfilePicture, A_box_stands_where_its_passage_does_by_characters_and_by_turns) {
    const std::vector<ProfiledDocument> documents{small_document()};
    Picture picture = profile_picture(documents, {}, plain_measure);
    const PictureSpot* start = spot_at(picture, -1, 0, 0);
    const PictureSpot* first = spot_at(picture, 0, 0, 0);
    const PictureSpot* last_turn = spot_at(picture, -1, 0, 2);
    ASSERT_TRUE(start && first && last_turn);
    EXPECT_NEAR(first->area.left + 1 - start->area.left, start->area.width, 0.01) << "it begins where the first tenth ends";
    EXPECT_NEAR(last_turn->area.width, start->area.width, 0.01);
    picture = profile_picture(documents, {.axis = ProfileAxis::turns}, plain_measure);
    start = spot_at(picture, -1, 0, 0);
    last_turn = spot_at(picture, -1, 0, 2);
    const PictureSpot* anna = spot_at(picture, -1, 0, 1);
    ASSERT_TRUE(start && last_turn && anna);
    EXPECT_NEAR(anna->area.width, start->area.width, 0.01);
    const PictureSpot* second = spot_at(picture, 0, 0, 1);
    ASSERT_TRUE(second);
    EXPECT_NEAR(second->area.left + 1 - last_turn->area.left, last_turn->area.width / 2, 0.01) << "half of Ben's turn";
}

TEST(ProfilePicture, A_box_says_which_code_where_and_who_speaks) {
    const Picture picture = profile_picture({small_document()}, {}, plain_measure);
    const PictureSpot* low = spot_at(picture, 1, 0, 0);
    ASSERT_TRUE(low);
    EXPECT_EQ(low->says, "Trust > Low trust\nleeds-01\nFrom 10% to 20% of the text, 100 characters\nAnna · 0:30");
    EXPECT_EQ(spot_at(picture, -1, 0, 2)->says, "Ben\nleeds-01\nTurn 3 of 3 · 1:01:40");
}

TEST(ProfilePicture, Times_stand_on_the_axis_where_there_are_any) {
    const auto has = [](const Picture& picture, const std::string& word) {
        return std::ranges::any_of(picture.shapes, [&](const PictureShape& shape) {
            const auto* text = std::get_if<PictureText>(&shape);
            return text && text->text == word;
        });
    };
    ProfiledDocument document = small_document();
    EXPECT_TRUE(has(profile_picture({document}, {}, plain_measure), "1:01:40"));
    EXPECT_TRUE(has(profile_picture({document}, {.times = false}, plain_measure), "50%"));
    for (ProfileTurn& turn : document.turns) turn.time.reset();
    EXPECT_TRUE(has(profile_picture({document}, {}, plain_measure), "50%"));
}

TEST(ProfilePicture, Documents_one_under_another_have_the_same_rows) {
    ProfiledDocument other = small_document();
    other.name = "leeds-02";
    other.profile.rows[1].stretches.clear();
    const Picture picture = profile_picture({small_document(), other}, {}, plain_measure);
    EXPECT_TRUE(spot_at(picture, 0, 1, 0));
    EXPECT_FALSE(spot_at(picture, 1, 1, 0));
    const auto named = std::ranges::count_if(picture.shapes, [](const PictureShape& shape) {
        const auto* text = std::get_if<PictureText>(&shape);
        return text && text->text == "Low trust";
    });
    EXPECT_EQ(named, 2);
}

TEST(ProfilePicture, What_is_drawn_is_listed_for_those_who_cannot_see_it) {
    const Picture picture = profile_picture({small_document()}, {}, plain_measure);
    EXPECT_NE(picture.says.find("\nleeds-01: 1,000 characters\nTrust: 2 passages\nTrust > Low trust: 1 passage"), std::string::npos) << picture.says;
}

TEST(ProfilePicture, Where_more_people_speak_than_there_are_looks_it_says_so) {
    ProfiledDocument document = small_document();
    EXPECT_EQ(profile_picture({document}, {}, plain_measure).says.find("looks come again"), std::string::npos);
    document.turns.clear();
    for (int i = 0; i < 7; ++i) document.turns.push_back({range_of(100 * i, 100 * i + 100), "Speaker " + std::to_string(i), false, {}});
    const Picture picture = profile_picture({document}, {}, plain_measure);
    EXPECT_NE(picture.says.find("More than 6 people speak; looks come again."), std::string::npos) << picture.says;
}

TEST(ProfilePicture, A_code_that_lies_deep_in_the_codebook_keeps_room_for_its_name) {
    ProfiledDocument document = small_document();
    document.profile.rows[1].depth = 30;
    const Picture picture = profile_picture({document}, {.width = least_profile_width}, plain_measure);
    testing::expect_sound(picture, plain_measure);
    EXPECT_TRUE(std::ranges::any_of(picture.shapes, [](const PictureShape& shape) {
        const auto* text = std::get_if<PictureText>(&shape);
        return text && text->text == "Low trust";
    }));
}

TEST(ProfilePicture, What_is_left_out_is_said) {
    std::mt19937 random(5);
    std::vector<ProfiledDocument> documents(5, small_document());
    const Picture picture = profile_picture(documents, {.most_codes = 1, .most_documents = 2}, plain_measure);
    EXPECT_NE(picture.says.find("Only the first 2 documents are drawn; 3 more are left out."), std::string::npos) << picture.says;
    EXPECT_NE(picture.says.find("1 more is left out."), std::string::npos) << picture.says;
}

}  // namespace
}  // namespace heddle
