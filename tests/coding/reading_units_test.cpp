// Characters, words, sentences and turns as a coder moves by them.
#include "coding/reading_units.h"

#include <gtest/gtest.h>

#include <string>

namespace heddle {
namespace {

using UnitEdge = ReadingUnits::Edge;

// A transcript of two turns whose labels are no text.
struct Sample {
    Text text{"Anna: We had “no” shared records, at all. Nobody knew!\nBen: And now? Well-known."};
    std::vector<Turn> turns;
    ReadingUnits units{Text(), {}};

    Sample() {
        const auto turn = [&](std::string_view label, std::string_view body) {
            const auto at = [&](std::string_view part) { return text.position_at({text.utf8().find(part)}); };
            turns.push_back({{}, at(label), {at(body), at(body) + count_code_points(body)}, {}, {}});
        };
        turn("Anna:", "We had “no” shared records, at all. Nobody knew!");
        turn("Ben:", "And now? Well-known.");
        turns[0].end = turns[1].start;
        turns[1].end = text.end();
        units = ReadingUnits(text, turns);
    }
    Range find(std::string_view part) const {
        const Position start = text.position_at({text.utf8().find(part)});
        return {start, start + count_code_points(part)};
    }
    std::string say(Range range) const { return std::string(text.slice(range)); }
    std::string moved(std::string_view from, UnitEdge edge, ReadingUnit unit, bool forward) const {
        const auto range = units.with_edge_moved(find(from), edge, unit, forward);
        return range ? say(*range) : "(nothing)";
    }
};

TEST(ReadingUnits, The_sentence_at_a_place_has_no_label_and_no_white_space) {
    const Sample s;
    EXPECT_EQ(s.say(s.units.at(ReadingUnit::sentences, s.find("had").start)), "We had “no” shared records, at all.");
    EXPECT_EQ(s.say(s.units.at(ReadingUnit::sentences, Position{0})), "We had “no” shared records, at all.");
    EXPECT_EQ(s.say(s.units.at(ReadingUnit::sentences, s.find(" Nobody").start)), "Nobody knew!");
    EXPECT_EQ(s.say(s.units.at(ReadingUnit::sentences, s.text.end())), "Well-known.");
}

TEST(ReadingUnits, The_next_sentence_goes_on_behind_a_label_and_ends_with_the_text) {
    const Sample s;
    Range at = s.units.at(ReadingUnit::sentences, Position{0});
    std::vector<std::string> all;
    for (; !at.empty(); at = s.units.after(ReadingUnit::sentences, at.end))
        all.push_back(s.say(at));
    EXPECT_EQ(all, (std::vector<std::string>{"We had “no” shared records, at all.", "Nobody knew!", "And now?",
                                             "Well-known."}));
    at = s.find("Well-known.");
    all.clear();
    for (at = s.units.before(ReadingUnit::sentences, at.start); !at.empty();
         at = s.units.before(ReadingUnit::sentences, at.start)) {
        all.push_back(s.say(at));
    }
    EXPECT_EQ(all, (std::vector<std::string>{"And now?", "Nobody knew!", "We had “no” shared records, at all."}));
}

TEST(ReadingUnits, Turns_are_their_bodies) {
    const Sample s;
    EXPECT_EQ(s.say(s.units.at(ReadingUnit::turns, s.find("Ben").start)), "And now? Well-known.");
    EXPECT_EQ(s.say(s.units.before(ReadingUnit::turns, s.find("And").start)),
              "We had “no” shared records, at all. Nobody knew!");
    EXPECT_TRUE(s.units.after(ReadingUnit::turns, s.find("And").start + 1).empty());
}

TEST(ReadingUnits, An_end_moves_by_a_word_with_the_punctuation_that_stands_at_it) {
    const Sample s;
    EXPECT_EQ(s.moved("We", UnitEdge::end, ReadingUnit::words, true), "We had");
    EXPECT_EQ(s.moved("We had", UnitEdge::end, ReadingUnit::words, true), "We had “no”");
    EXPECT_EQ(s.moved("had “no” shared", UnitEdge::end, ReadingUnit::words, true), "had “no” shared records,");
    EXPECT_EQ(s.moved("had “no” shared", UnitEdge::end, ReadingUnit::words, false), "had “no”");
    EXPECT_EQ(s.moved("had “no” shared", UnitEdge::start, ReadingUnit::words, true), "“no” shared");
    EXPECT_EQ(s.moved("shared records", UnitEdge::start, ReadingUnit::words, false), "“no” shared records");
    EXPECT_EQ(s.moved("at all.", UnitEdge::end, ReadingUnit::words, false), "at");
    EXPECT_EQ(s.moved("at all", UnitEdge::end, ReadingUnit::words, true), "at all.");
}

TEST(ReadingUnits, An_end_that_cuts_a_word_moves_to_its_border_first) {
    const Sample s;
    EXPECT_EQ(s.moved("shared rec", UnitEdge::end, ReadingUnit::words, true), "shared records,");
    EXPECT_EQ(s.moved("ared records", UnitEdge::start, ReadingUnit::words, false), "shared records");
}

TEST(ReadingUnits, An_end_moves_by_a_sentence_and_by_a_character) {
    const Sample s;
    EXPECT_EQ(s.moved("shared", UnitEdge::end, ReadingUnit::sentences, true), "shared records, at all.");
    EXPECT_EQ(s.moved("at all.", UnitEdge::end, ReadingUnit::sentences, true), "at all. Nobody knew!");
    EXPECT_EQ(s.moved("all. Nobody knew!", UnitEdge::end, ReadingUnit::sentences, false), "all.");
    EXPECT_EQ(s.moved("all. Nobody knew!", UnitEdge::start, ReadingUnit::sentences, true), "Nobody knew!");
    EXPECT_EQ(s.moved("share", UnitEdge::end, ReadingUnit::characters, true), "shared");
    EXPECT_EQ(s.moved("shared", UnitEdge::end, ReadingUnit::characters, true), "shared r");
    EXPECT_EQ(s.moved("shared", UnitEdge::start, ReadingUnit::characters, true), "hared");
}

TEST(ReadingUnits, An_end_goes_over_a_label_into_the_next_turn_and_never_stops_in_it) {
    const Sample s;
    EXPECT_EQ(s.moved("knew!", UnitEdge::end, ReadingUnit::words, true), "knew!\nBen: And");
    EXPECT_EQ(s.moved("And now?", UnitEdge::start, ReadingUnit::words, false), "knew!\nBen: And now?");
    EXPECT_EQ(s.moved("knew!\nBen: And", UnitEdge::end, ReadingUnit::words, false), "knew!");
}

TEST(ReadingUnits, A_range_never_becomes_empty_or_leaves_the_text) {
    const Sample s;
    EXPECT_EQ(s.moved("shared", UnitEdge::end, ReadingUnit::words, false), "(nothing)");
    EXPECT_EQ(s.moved("shared", UnitEdge::start, ReadingUnit::words, true), "(nothing)");
    EXPECT_EQ(s.moved("known.", UnitEdge::end, ReadingUnit::words, true), "(nothing)");
    EXPECT_EQ(s.moved("We had", UnitEdge::start, ReadingUnit::words, false), "(nothing)");
    EXPECT_EQ(s.moved("!", UnitEdge::end, ReadingUnit::characters, false), "(nothing)");
}

TEST(ReadingUnits, Text_without_spaces_moves_by_the_words_of_its_script) {
    const Text text("我们没有共享记录。现在好了。");
    const ReadingUnits units(text, {});
    EXPECT_EQ(text.slice(units.at(ReadingUnit::sentences, Position{2})), "我们没有共享记录。");
    const auto moved = units.with_edge_moved(range_of(0, 2), UnitEdge::end, ReadingUnit::words, true);
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->start, Position{0});
    EXPECT_GT(moved->end, Position{2});
    EXPECT_LT(moved->end, Position{9});
}

TEST(ReadingUnits, Blank_and_empty_texts_and_rows_of_dashes_have_no_words_and_never_hang) {
    for (const std::string& content :
         {std::string(), std::string("   \n\n "), std::string("-----\n\n***"), std::string(3000, '\n')}) {
        const Text text(content);
        const ReadingUnits units(text, {});
        for (const ReadingUnit unit : {ReadingUnit::words, ReadingUnit::sentences, ReadingUnit::turns}) {
            EXPECT_TRUE(units.at(unit, Position{0}).empty()) << content;
            EXPECT_TRUE(units.after(unit, Position{1}).empty());
            EXPECT_TRUE(units.before(unit, text.end()).empty());
        }
    }
}

TEST(ReadingUnits, Stepping_by_any_unit_visits_each_once_in_order_forwards_and_backwards) {
    const Text text(
        "One, two – (three)… “four five.” 👩🏽‍⚕️ six!\n\n- - -\nمرحبا بكم. नमस्ते दुनिया। "
        "ภาษาไทยง่าย");
    const ReadingUnits units(text, {});
    for (const ReadingUnit unit :
         {ReadingUnit::characters, ReadingUnit::words, ReadingUnit::sentences, ReadingUnit::turns}) {
        std::vector<Range> forwards;
        std::vector<Range> backwards;
        for (Range at = units.after(unit, Position{0}); !at.empty(); at = units.after(unit, at.end)) {
            ASSERT_TRUE(forwards.empty() || at.start >= forwards.back().end);
            forwards.push_back(at);
        }
        for (Range at = units.before(unit, text.end()); !at.empty(); at = units.before(unit, at.start))
            backwards.insert(backwards.begin(), at);
        EXPECT_EQ(forwards, backwards);
        for (const Range each : forwards) {
            for (Position p = each.start; p < each.end; p = p + 1)
                EXPECT_EQ(units.at(unit, p), each);
        }
    }
}

}  // namespace
}  // namespace heddle
