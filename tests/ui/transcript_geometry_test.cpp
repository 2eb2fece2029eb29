#include "ui/transcript/transcript_geometry.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

constexpr float characters_an_em = 2.1f;

TranscriptWishes wishes(float width, float em = 17, float scale = 1, int lanes = 5) {
    return {.width = width, .em = em, .scale = scale, .lanes = lanes, .speakers = 76 * scale};
}

TEST(TranscriptGeometry, Lines_hold_60_to_80_characters_wherever_there_is_room) {
    for (const float scale : {1.0f, 1.5f, 2.0f}) {
        for (float points = 700; points < 3000; points += 7) {
            const auto geometry = transcript_geometry(wishes(points * scale, 17 * scale, scale));
            const float characters = geometry.column_width / (17 * scale) * characters_an_em;
            EXPECT_GE(characters, 59.5f) << points;
            EXPECT_LE(characters, 80.0f) << points;
        }
    }
}

TEST(TranscriptGeometry, The_parts_stand_beside_each_other_and_within_the_pane) {
    for (int lanes = 0; lanes < 30; ++lanes) {
        for (float width = 420; width < 2400; width += 11) {
            const auto geometry = transcript_geometry(wishes(width, 17, 1, lanes));
            EXPECT_GE(geometry.gutter, 0);
            EXPECT_GE(geometry.column, geometry.gutter + geometry.gutter_width);
            EXPECT_GE(geometry.margin, geometry.column + geometry.column_width);
            EXPECT_GE(geometry.names, geometry.margin + geometry.lane * static_cast<float>(geometry.lanes));
            EXPECT_LE(geometry.margin + geometry.margin_width, width + 0.5f) << width << " " << lanes;
        }
    }
}

TEST(TranscriptGeometry, Names_are_wide_enough_to_be_read_or_not_there) {
    bool once_there = false;
    bool once_absent = false;
    for (float width = 300; width < 2400; width += 3) {
        const auto geometry = transcript_geometry(wishes(width));
        if (geometry.names_width == 0) {
            once_absent = true;
        } else {
            once_there = true;
            EXPECT_GE(geometry.names_width, 99.0f) << width;
        }
    }
    EXPECT_TRUE(once_there);
    EXPECT_TRUE(once_absent);
}

TEST(TranscriptGeometry, Names_give_way_before_lines_become_shorter_than_60_characters) {
    const auto geometry = transcript_geometry(wishes(700));
    EXPECT_EQ(geometry.names_width, 0);
    EXPECT_GE(geometry.column_width, 28.5f * 17 - 1);
}

TEST(TranscriptGeometry, On_an_ordinary_screen_names_have_more_than_150_points) {
    // 1440 points less two panels of 272 and a scroll bar.
    EXPECT_GE(transcript_geometry(wishes(1440 - 272 * 2 - 14, 17, 1, 6)).names_width, 150);
}

TEST(TranscriptGeometry, Short_labels_of_speakers_leave_their_room_to_the_rest) {
    TranscriptWishes short_labels = wishes(900);
    short_labels.speakers = 20;
    TranscriptWishes long_labels = wishes(900);
    long_labels.speakers = 400;
    EXPECT_LT(transcript_geometry(short_labels).gutter_width, transcript_geometry(long_labels).gutter_width);
    EXPECT_LE(transcript_geometry(long_labels).gutter_width, 136);
}

TEST(TranscriptGeometry, Many_lanes_stand_closer_and_never_more_than_the_margin_holds) {
    const auto few = transcript_geometry(wishes(900, 17, 1, 3));
    const auto many = transcript_geometry(wishes(900, 17, 1, 12));
    EXPECT_LT(many.lane, few.lane);
    EXPECT_GE(many.lane, 5);
    EXPECT_GE(many.lanes, 12);
    EXPECT_LE(transcript_geometry(wishes(900, 17, 1, 400)).lanes, 14);
}

TEST(TranscriptGeometry, Lines_hold_as_many_characters_as_are_wished_for_where_there_is_room) {
    for (const float characters : {40.0f, 60.0f, 72.0f, 90.0f, 110.0f}) {
        TranscriptWishes wide = wishes(2000);
        wide.characters = characters;
        EXPECT_NEAR(transcript_geometry(wide).column_width / 17 * characters_an_em, characters, 1) << characters;
        for (float width = 300; width < 2000; width += 13) {
            wide.width = width;
            const auto geometry = transcript_geometry(wide);
            EXPECT_LE(geometry.column_width / 17 * characters_an_em, characters + 1);
            if (width > 700) {
                EXPECT_LE(geometry.margin + geometry.margin_width, width + 0.5f) << width << " " << characters;
                EXPECT_GE(geometry.column_width / 17 * characters_an_em, std::min(characters, 60.0f) - 1) << width;
            }
        }
    }
}

TEST(TranscriptGeometry, Numbers_of_paragraphs_have_room_of_their_own_between_speakers_and_text) {
    for (float width = 760; width < 2000; width += 9) {
        TranscriptWishes numbered = wishes(width);
        numbered.numbers = 31;
        const auto geometry = transcript_geometry(numbered);
        EXPECT_GE(geometry.numbers - 31, geometry.gutter + geometry.gutter_width);
        EXPECT_GT(geometry.column, geometry.numbers);
        EXPECT_LE(geometry.margin + geometry.margin_width, width + 0.5f) << width;
        EXPECT_GE(geometry.column_width / 17 * characters_an_em, 59.5f) << width;
    }
    const auto without = transcript_geometry(wishes(900));
    EXPECT_EQ(without.numbers, without.gutter + without.gutter_width);
}

TEST(TranscriptGeometry, A_very_narrow_pane_still_has_a_column) {
    for (const float width : {1.0f, 40.0f, 150.0f}) {
        EXPECT_GT(transcript_geometry(wishes(width)).column_width, 100);
    }
}

TEST(TranscriptGeometry, One_lane_more_hardly_ever_changes_the_column_of_text) {
    int changes = 0;
    for (int lanes = 1; lanes < 20; ++lanes) {
        const auto before = transcript_geometry(wishes(900, 17, 1, lanes));
        const auto after = transcript_geometry(wishes(900, 17, 1, lanes + 1));
        if (before.column_width != after.column_width || before.column != after.column) ++changes;
    }
    EXPECT_LE(changes, 2);
}

}  // namespace
}  // namespace heddle
