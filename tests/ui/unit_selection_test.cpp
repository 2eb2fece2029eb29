// Selecting by words, sentences and turns with the keyboard.
#include "ui/transcript/unit_selection.h"

#include <gtest/gtest.h>

namespace heddle {
namespace {

const Text text("One two. Three four! Five.");
const ReadingUnits units(text, {});

std::string say(const TextSelection& selection) {
    std::string result(text.utf8());
    const Position head = selection.head.position;
    const auto insert = [&](Position at, char sign) { result.insert(text.byte_at(at).value, 1, sign); };
    if (selection.empty()) {
        insert(head, '|');
    } else if (head > selection.anchor) {
        insert(head, '>');
        insert(selection.anchor, '[');
    } else {
        insert(selection.anchor, ']');
        insert(head, '<');
    }
    return result;
}

TextSelection caret(int at) { return caret_only({Position{at}, Affinity::downstream}); }

TEST(UnitSelection, An_arrow_goes_from_beginning_to_beginning) {
    TextSelection at = caret(2);
    at = stepped(units, at, ReadingUnit::sentences, true, false);
    EXPECT_EQ(say(at), "One two. |Three four! Five.");
    at = stepped(units, at, ReadingUnit::words, true, false);
    EXPECT_EQ(say(at), "One two. Three |four! Five.");
    at = stepped(units, at, ReadingUnit::sentences, false, false);
    EXPECT_EQ(say(at), "One two. |Three four! Five.");
    at = stepped(units, at, ReadingUnit::sentences, false, false);
    EXPECT_EQ(say(at), "|One two. Three four! Five.");
    EXPECT_EQ(say(stepped(units, at, ReadingUnit::sentences, false, false)), say(at));
    at = stepped(units, caret(22), ReadingUnit::sentences, true, false);
    EXPECT_EQ(say(at), "One two. Three four! Five.|");
    EXPECT_EQ(say(stepped(units, at, ReadingUnit::sentences, true, false)), say(at));
}

TEST(UnitSelection, With_Shift_whole_units_are_taken_in_and_given_back) {
    TextSelection at = stepped(units, caret(2), ReadingUnit::sentences, true, true);
    EXPECT_EQ(say(at), "[One two.> Three four! Five.");
    at = stepped(units, at, ReadingUnit::sentences, true, true);
    EXPECT_EQ(say(at), "[One two. Three four!> Five.");
    at = stepped(units, at, ReadingUnit::words, false, true);
    EXPECT_EQ(say(at), "[One two. Three> four! Five.");
    at = stepped(units, at, ReadingUnit::sentences, false, true);
    EXPECT_EQ(say(at), "[One two.> Three four! Five.");
    at = stepped(units, at, ReadingUnit::sentences, false, true);
    EXPECT_EQ(say(at), "|One two. Three four! Five.");
}

TEST(UnitSelection, Backwards_the_other_end_moves) {
    TextSelection at = stepped(units, caret(16), ReadingUnit::words, false, true);
    EXPECT_EQ(say(at), "One two. Three <four!] Five.");
    at = stepped(units, at, ReadingUnit::sentences, false, true);
    EXPECT_EQ(say(at), "One two. <Three four!] Five.");
    at = stepped(units, at, ReadingUnit::words, true, true);
    EXPECT_EQ(say(at), "One two. Three <four!] Five.");
    at = stepped(units, at, ReadingUnit::words, true, true);
    EXPECT_EQ(say(at), "One two. Three four!| Five.");
}

TEST(UnitSelection, The_sentence_is_selected_and_pressed_again_the_next_as_well) {
    const auto selected_text = [](Range range) { return std::string(text.slice(range)); };
    Range at = grown(units, range_of(2, 2), ReadingUnit::sentences);
    EXPECT_EQ(selected_text(at), "One two.");
    at = grown(units, at, ReadingUnit::sentences);
    EXPECT_EQ(selected_text(at), "One two. Three four!");
    EXPECT_EQ(selected_text(grown(units, range_of(11, 13), ReadingUnit::sentences)), "Three four!");
    EXPECT_EQ(selected_text(grown(units, range_of(9, 23), ReadingUnit::sentences)), "Three four! Five.");
    EXPECT_EQ(selected_text(grown(units, text.whole(), ReadingUnit::sentences)), text.utf8());
}

}  // namespace
}  // namespace heddle
