// What a correction really replaces, and where words stand.

#include "coding/text_difference.h"

#include <gtest/gtest.h>

#include "coding/word_places.h"

namespace heddle {
namespace {

std::vector<Replacement> difference(const std::string& from, const std::string& to) {
    const Text text(from);
    return in_whole_words(text, {{text.whole(), to}});
}

using Places = std::vector<Replacement>;

TEST(TextDifference, Only_the_words_that_change_are_replaced) {
    EXPECT_EQ(difference("I told Jon that Jon was late", "I told John that John was late"),
              (Places{{range_of(7, 10), "John"}, {range_of(16, 19), "John"}}));
    EXPECT_EQ(difference("the the cat", "the cat"), (Places{{range_of(4, 8), ""}}));
    EXPECT_EQ(difference("we go", "we will go"), (Places{{range_of(3, 3), "will "}}));
    EXPECT_EQ(difference("same", "same"), Places{});
    EXPECT_EQ(difference("", "new"), (Places{{range_of(0, 0), "new"}}));
    EXPECT_EQ(difference("old", ""), (Places{{range_of(0, 3), ""}}));
}

TEST(TextDifference, A_word_is_replaced_whole_whatever_its_script) {
    EXPECT_EQ(difference("cafe e", "café e"), (Places{{range_of(0, 4), "café"}}));
    EXPECT_EQ(difference("cafe e", "cafe\u0301 e"), (Places{{range_of(0, 4), "cafe\u0301"}}));
    EXPECT_EQ(difference("قال جون ذلك", "قال يوحنا ذلك"), (Places{{range_of(4, 7), "يوحنا"}}));
    EXPECT_EQ(difference("👩🏽‍⚕️ said", "👨 said"), (Places{{range_of(0, 5), "👨"}}));
}

TEST(TextDifference, What_was_given_in_touching_pieces_is_one) {
    const Text text("abc def");
    EXPECT_EQ(in_whole_words(text, {{range_of(0, 1), "x"}, {range_of(1, 3), "y"}}), (Places{{range_of(0, 3), "xy"}}));
    // Which together may change nothing.
    EXPECT_EQ(in_whole_words(text, {{range_of(0, 1), ""}, {range_of(1, 1), "a"}}), Places{});
}

TEST(TextDifference, The_new_text_is_made_of_what_stays_and_what_is_put_in_its_place) {
    const std::string from = "one two  three\nfour, five (six) seven eight nine ten";
    const std::string to = "two one three\n\nfour; five six seven nine eight ten eleven";
    const Text text(from);
    std::string made;
    Position last;
    for (const Replacement& place : difference(from, to)) {
        EXPECT_TRUE(last < place.range.start || place.range.start.value == 0);
        made += std::string(text.slice({last, place.range.start})) + place.words;
        last = place.range.end;
    }
    EXPECT_EQ(made + std::string(text.slice({last, text.end()})), to);
}

TEST(TextDifference, Long_texts_that_differ_everywhere_are_replaced_but_for_their_ends) {
    std::string from = "same start ";
    std::string to = from;
    for (int i = 0; i < 6000; ++i) {
        from += "a" + std::to_string(i) + " ";
        to += "b" + std::to_string(i) + " ";
    }
    const auto places = difference(from + "same end", to + "same end");
    ASSERT_EQ(places.size(), 1u);
    EXPECT_EQ(places[0].range.start, Position{11});
}

TEST(TextDifference, Common_ends_are_whole_characters) {
    const auto ends = common_ends("Jon", "John");
    EXPECT_EQ(ends.prefix, 2);
    EXPECT_EQ(ends.suffix, 1);
    const auto marked = common_ends("e\u0301a", "e\u0300a");
    EXPECT_EQ(marked.prefix, 0);
    EXPECT_EQ(marked.suffix, 1);
    const auto repeated = common_ends("aaa", "aaaa");
    EXPECT_EQ(repeated.prefix, 3);
    EXPECT_EQ(repeated.suffix, 0);
}

TEST(WordPlaces, A_name_is_found_as_it_is_written_and_not_within_another_word) {
    const Text text("Jon, jon and Jonathan: Jon's. Jon");
    EXPECT_EQ(places_of(text, "Jon", false), (std::vector{range_of(0, 3), range_of(23, 26), range_of(30, 33)}));
    EXPECT_EQ(places_of(text, "Jon", true).size(), 4u);
    EXPECT_TRUE(places_of(text, "", false).empty());
    EXPECT_TRUE(places_of(text, "Mary", false).empty());
}

TEST(WordPlaces, A_name_is_found_where_words_are_not_parted_and_never_half_a_character) {
    EXPECT_EQ(places_of(Text("王小明说小明来了"), "小明", false), (std::vector{range_of(1, 3), range_of(4, 6)}));
    EXPECT_EQ(places_of(Text("คุณสมชายพูด"), "สมชาย", false), (std::vector{range_of(3, 8)}));
    EXPECT_TRUE(places_of(Text("e\u0301"), "e", true).empty());
    EXPECT_EQ(places_of(Text("ana anana"), "ana", true), (std::vector{range_of(0, 3), range_of(4, 7)}));
}

}  // namespace
}  // namespace heddle
