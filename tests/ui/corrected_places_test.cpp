// Where the view looks after the text under it was corrected.

#include "ui/transcript/corrected_places.h"

#include <gtest/gtest.h>

#include "coding/changes/text_corrections.h"
#include "coding/text_change.h"

namespace heddle {
namespace {

const std::string first = "Anna: we met Jon in town\n\nBen: Jon said so, and Jon went\n\nAnna: yes\n";

Position near(const std::string& before, const std::string& after, int position) {
    return CorrectedPlaces(Text(before), Text(after)).near(Position{position});
}

TEST(CorrectedPlaces, Outside_what_changed_a_place_is_exactly_where_it_was) {
    const std::string after = "Anna: we met Johannes in town\n\nBen: Jon said so, and Jon went\n\nAnna: yes\n";
    for (int at = 0; at < 13; ++at) EXPECT_EQ(near(first, after, at), Position{at});
    for (int at = 16; at <= static_cast<int>(first.size()); ++at) EXPECT_EQ(near(first, after, at), Position{at + 5});
}

TEST(CorrectedPlaces, Between_several_places_it_is_found_by_paragraph_and_word) {
    const std::string after = "Anna: we met Johannes in town\n\nBen: Johannes said so, and Johannes went\n\nAnna: yes\n";
    const auto stays_on = [&](const std::string& words) {
        return near(first, after, static_cast<int>(first.find(words))) == Position{static_cast<int>(after.find(words))};
    };
    for (const char* words : {"in town", "Ben:", "said so", "and ", "went", "yes"}) EXPECT_TRUE(stays_on(words)) << words;
}

TEST(CorrectedPlaces, Both_ends_of_replaced_words_are_those_of_the_new_ones) {
    const std::string after = "Anna: we met Bo in town\n\nBen: Bo said so, and Bo went\n\nAnna: yes\n";
    EXPECT_EQ(near(first, after, 13), Position{13});
    EXPECT_EQ(near(first, after, 16), Position{15});
    EXPECT_EQ(near(first, after, static_cast<int>(first.find("Jon said"))), Position{static_cast<int>(after.find("Bo said"))});
}

TEST(CorrectedPlaces, Characters_of_several_bytes_are_not_parted) {
    EXPECT_EQ(near("aéb", "aèb", 1), Position{1});  // the two letters share their first byte
    EXPECT_EQ(near("aéb", "aèb", 2), Position{2});
    EXPECT_EQ(near("x🙂y", "x🙃y", 2), Position{2});
    EXPECT_EQ(near("सरकार ने", "सरकारी ने", 6), Position{7});
}

TEST(CorrectedPlaces, Where_paragraphs_were_added_or_taken_away_it_stays_near) {
    EXPECT_EQ(near("a\nb\nc\nd", "a\nX\nc\nZ\nd", 6), Position{8});
    EXPECT_EQ(near("abc", "", 2), Position{0});
    EXPECT_LE(near("", "abc", 0), Position{3});
    EXPECT_EQ(near("same", "same", 2), Position{2});
    const Position shorter = near("one\ntwo\nthree\nfour", "one\nfour", 9);
    EXPECT_LE(shorter.value, 8);
}

TEST(CorrectedPlaces, What_was_selected_and_corrected_stays_selected_to_the_letter) {
    const auto selected = [](const char* before, const char* after, std::int32_t from, std::int32_t to) {
        const Text now(after);
        const auto range = CorrectedPlaces(Text(before), now).selected({Position{from}, Position{to}});
        return range ? "“" + std::string(now.slice(*range)) + "”" : std::string("nothing");
    };
    EXPECT_EQ(selected("the programme director", "the ZZe director", 4, 12), "“ZZ”");          // a part of a word
    EXPECT_EQ(selected("the ZZe director", "the programme director", 4, 6), "“programm”");     // and taken back
    EXPECT_EQ(selected("a year? I started here", "a yXXarted here", 3, 12), "“XX”");
    EXPECT_EQ(selected("one two three", "one  three", 4, 7), "“”");                            // all of it is gone
    EXPECT_EQ(selected("one two three", "once two three", 8, 13), "“three”");                  // before it
    EXPECT_EQ(selected("one two three", "one two trio", 0, 3), "“one”");                       // behind it
    EXPECT_EQ(selected("an ox and an ox", "an elk and an elk", 3, 5), "“elk”");                // in several places, whole words
    EXPECT_EQ(selected("programme, programme", "proXXmme, proXXmme", 3, 6), "nothing");        // in several places, parts of words
}

}  // namespace
}  // namespace heddle
