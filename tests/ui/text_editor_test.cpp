#include "ui/text/editor.h"

#include <gtest/gtest.h>

#include <random>

#include "tests/support/script_fixtures.h"
#include "tests/ui/text_fonts.h"

namespace heddle {
namespace {

using testing::fonts;
using Erase = Editor::Erase;

class Editors : public ::testing::Test {
protected:
    void SetUp() override {
        if (fonts() == nullptr) GTEST_SKIP() << "no fonts are installed; install fonts-noto-core";
    }
    static Editor single(std::string_view utf8 = {}, float width = 300) {
        EditorOptions options;
        options.width = width;
        return {*fonts(), options, utf8};
    }
    static Editor several(std::string_view utf8 = {}, float width = 300) {
        EditorOptions options;
        options.width = width;
        options.multi_line = true;
        return {*fonts(), options, utf8};
    }
    static void type(Editor& editor, std::string_view utf8) {
        const Text text{std::string(utf8)};
        for (Position at; at < text.end(); at = next_grapheme(text, at)) {
            editor.insert(text.slice({at, next_grapheme(text, at)}));
        }
    }
    static Position caret(const Editor& editor) { return editor.selection().head.position; }
};

TEST_F(Editors, What_is_typed_stands_at_the_caret) {
    Editor editor = single("on the ward");
    EXPECT_EQ(caret(editor), Position{11});
    editor.move(Movement::document_start, false);
    type(editor, "All ");
    EXPECT_EQ(editor.utf8(), "All on the ward");
    EXPECT_EQ(caret(editor), Position{4});
}

TEST_F(Editors, What_is_selected_is_replaced) {
    Editor editor = single("one two three");
    editor.select(range_of(4, 7));
    EXPECT_EQ(editor.selected_text(), "two");
    EXPECT_TRUE(editor.insert("2"));
    EXPECT_EQ(editor.utf8(), "one 2 three");
    editor.select(range_of(0, 4));
    EXPECT_EQ(editor.cut(), "one ");
    EXPECT_EQ(editor.utf8(), "2 three");
    EXPECT_EQ(caret(editor), Position{0});
}

TEST_F(Editors, Erasing_takes_whole_clusters_and_words) {
    Editor editor = single("ok 👩🏽‍⚕️e\u0301");
    EXPECT_TRUE(editor.erase(Erase::grapheme_before));
    EXPECT_EQ(editor.utf8(), "ok 👩🏽‍⚕️");
    EXPECT_TRUE(editor.erase(Erase::grapheme_before));
    EXPECT_EQ(editor.utf8(), "ok ");
    EXPECT_TRUE(editor.erase(Erase::word_before));
    EXPECT_EQ(editor.utf8(), "");
    EXPECT_FALSE(editor.erase(Erase::grapheme_before));
    EXPECT_FALSE(editor.erase(Erase::word_after));

    editor.set_text("one two three");
    editor.move(Movement::document_start, false);
    EXPECT_TRUE(editor.erase(Erase::word_after));
    EXPECT_EQ(editor.utf8(), " two three");
    EXPECT_TRUE(editor.erase(Erase::grapheme_after));
    EXPECT_EQ(editor.utf8(), "two three");
    editor.move(Movement::word_right, false);
    EXPECT_TRUE(editor.erase(Erase::to_line_end));
    EXPECT_EQ(editor.utf8(), "two");
}

TEST_F(Editors, Undo_takes_back_a_word_at_a_time_and_redo_brings_it_again) {
    Editor editor = single();
    type(editor, "one two");
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.utf8(), "one ");
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.utf8(), "");
    EXPECT_FALSE(editor.undo());
    EXPECT_TRUE(editor.redo());
    EXPECT_TRUE(editor.redo());
    EXPECT_FALSE(editor.redo());
    EXPECT_EQ(editor.utf8(), "one two");
    EXPECT_EQ(caret(editor), Position{7});
    editor.undo();
    type(editor, "3");
    EXPECT_FALSE(editor.can_redo());
    EXPECT_EQ(editor.utf8(), "one 3");
}

TEST_F(Editors, Undo_restores_what_was_selected) {
    Editor editor = single("one two three");
    editor.select(range_of(4, 7));
    editor.insert("x");
    editor.undo();
    EXPECT_EQ(editor.utf8(), "one two three");
    EXPECT_EQ(editor.selection().range(), range_of(4, 7));
}

TEST_F(Editors, Repeated_erasing_is_one_change_and_moving_ends_it) {
    Editor editor = single("abcdef");
    for (int i = 0; i < 3; ++i)
        editor.erase(Erase::grapheme_before);
    editor.undo();
    EXPECT_EQ(editor.utf8(), "abcdef");
    editor.erase(Erase::grapheme_before);
    editor.move(Movement::left, false);
    editor.erase(Erase::grapheme_before);
    EXPECT_EQ(editor.utf8(), "abce");
    editor.undo();
    EXPECT_EQ(editor.utf8(), "abcde");
}

TEST_F(Editors, Pasted_text_is_cleaned) {
    EXPECT_EQ(cleaned_input("a\r\nb\rc\vd\u2028e\x01\x7f\ufeff\tf", false), "a\nb\nc\nd\ne\tf");
    EXPECT_EQ(cleaned_input("two\nlines\r\n", true), "two lines");
    EXPECT_EQ(cleaned_input("bad \xFF\xC3 bytes \xED\xA0\x80", true), "bad �� bytes ���");
    Editor editor = single();
    EXPECT_TRUE(editor.insert("name\n"));
    EXPECT_EQ(editor.utf8(), "name");
    EXPECT_FALSE(editor.insert("\x01"));
    EXPECT_FALSE(editor.insert("\n"));
}

TEST_F(Editors, What_a_word_processor_puts_on_the_clipboard_keeps_its_characters) {
    Editor editor = several();
    // Line ends, a soft line break (vertical tab), a page break, a tab, quotation marks, a dash, a non-breaking space, joiners, a
    // soft hyphen and a zero-width space stay or become what a memo can show; a byte order mark does not.
    EXPECT_TRUE(editor.insert("\xEF\xBB\xBF“Quote” – it’s\u00A05\u202F%\r\nsoft\vbreak\fpage\tcell\r\n"
                              "नि\u200Dक्ष می\u200Cخواهم co\u00ADop a\u200Bb"));
    EXPECT_EQ(editor.utf8(), "“Quote” – it’s\u00A05\u202F%\nsoft\nbreak\npage\tcell\n"
                             "नि\u200Dक्ष می\u200Cخواهم co\u00ADop a\u200Bb");
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.utf8(), "");
    EXPECT_TRUE(editor.redo());
    EXPECT_EQ(editor.selection().head.position, editor.text().end());
}

TEST_F(Editors, A_memo_of_fifty_thousand_characters_is_typed_in_at_its_end_and_start) {
    std::string memo;
    while (memo.size() < 50'000) memo += "A line of a long memo, with words enough to fill its width and to wrap.\n";
    Editor editor = several(memo);
    editor.view(200, 300);
    editor.move(Movement::document_end, false);
    for (const char* letter : {"e", "n", "d"}) EXPECT_TRUE(editor.insert(letter));
    EXPECT_EQ(editor.utf8(), memo + "end");
    editor.view(200, 300);
    EXPECT_TRUE(editor.layout().caret(editor.selection().head));
    editor.move(Movement::document_start, false);
    EXPECT_TRUE(editor.insert("X"));
    editor.view(200, 300);
    EXPECT_TRUE(editor.layout().caret(editor.selection().head));
    EXPECT_TRUE(editor.undo());
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.utf8(), memo);
    editor.select_all();
    EXPECT_TRUE(editor.insert("short"));
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.utf8(), memo);
    EXPECT_EQ(editor.selection().range(), editor.text().whole());
}

TEST_F(Editors, No_more_is_taken_than_has_room) {
    EditorOptions options;
    options.longest = 5;
    Editor editor(*fonts(), options, "abc");
    editor.insert("👩🏽‍⚕️");
    EXPECT_EQ(editor.utf8(), "abc");
    editor.insert("xyz");
    EXPECT_EQ(editor.utf8(), "abcxy");
    EXPECT_FALSE(editor.insert("z"));
}

TEST_F(Editors, A_concealed_text_shows_dots_and_cannot_be_copied) {
    EditorOptions options;
    options.concealed = true;
    Editor editor(*fonts(), options, "secret");
    EXPECT_EQ(editor.layout().text().utf8(), "••••••");
    editor.select_all();
    EXPECT_EQ(editor.selected_text(), "");
    EXPECT_EQ(editor.cut(), "");
    EXPECT_EQ(editor.utf8(), "secret");
    editor.insert("new");
    EXPECT_EQ(editor.utf8(), "new");
    EXPECT_EQ(editor.layout().text().utf8(), "•••");
}

TEST_F(Editors, A_read_only_text_can_be_selected_and_not_changed) {
    EditorOptions options;
    options.read_only = true;
    Editor editor(*fonts(), options, "fixed text");
    EXPECT_FALSE(editor.insert("x"));
    EXPECT_FALSE(editor.erase(Erase::grapheme_before));
    editor.move(Movement::word_left, true);
    EXPECT_EQ(editor.selected_text(), "text");
}

TEST_F(Editors, Arrows_move_on_the_screen_and_shift_extends) {
    HEDDLE_NEEDS_FONT("Noto Sans Hebrew", "fonts-noto-core");
    Editor editor = single("שלום");
    EXPECT_EQ(caret(editor), Position{4});  // at the left end
    editor.move(Movement::left, false);
    EXPECT_EQ(caret(editor), Position{4});
    editor.move(Movement::right, false);
    EXPECT_EQ(caret(editor), Position{3});
    editor.move(Movement::right, true);
    EXPECT_EQ(editor.selection().range(), range_of(2, 3));
    editor.move(Movement::left, false);  // to the left end of what is selected
    EXPECT_EQ(caret(editor), Position{3});
    editor.move(Movement::word_right, false);
    EXPECT_EQ(caret(editor), Position{0});
}

TEST_F(Editors, Lines_and_paragraphs_have_ends) {
    Editor editor = several("First paragraph that wraps at this width for sure.\nSecond.", 150);
    editor.view(400, 150);
    editor.move(Movement::document_start, false);
    editor.move(Movement::line_end, false);
    const Position end = caret(editor);
    EXPECT_GT(end, Position{5});
    EXPECT_LT(end, Position{30});
    editor.move(Movement::line_start, false);
    EXPECT_EQ(caret(editor), Position{0});
    editor.move(Movement::paragraph_end, true);
    EXPECT_EQ(editor.selection().range(), range_of(0, 50));
    editor.move(Movement::paragraph_end, false);
    EXPECT_EQ(caret(editor), Position{58});
    editor.move(Movement::paragraph_start, false);
    EXPECT_EQ(caret(editor), Position{51});
    editor.move(Movement::up, false);
    EXPECT_LT(caret(editor), Position{51});
    editor.move(Movement::down, false);
    EXPECT_EQ(caret(editor), Position{51});
}

TEST_F(Editors, Up_and_down_keep_their_column_over_a_short_line) {
    Editor editor = several("a long enough line\nab\nanother long line", 600);
    editor.select(range_of(12, 12));
    editor.move(Movement::down, false);
    EXPECT_EQ(caret(editor), Position{21});
    editor.move(Movement::down, false);
    EXPECT_NEAR(caret(editor).value - 22, 12, 2);
    editor.move(Movement::up, false);
    editor.move(Movement::up, false);
    EXPECT_EQ(caret(editor), Position{12});
}

TEST_F(Editors, A_double_click_takes_the_word_and_dragging_on_takes_whole_words) {
    Editor editor = single("one two three four");
    editor.view(30, 300);
    const auto x_in = [&editor](std::int32_t position) {
        const auto place = editor.layout().rectangles(range_of(position, position + 1))[0];
        return place.left + place.width() * 0.6f;
    };
    editor.press(x_in(5), 10, 2, false);
    EXPECT_EQ(editor.selected_text(), "two");
    editor.drag(x_in(9), 10);
    EXPECT_EQ(editor.selected_text(), "two three");
    editor.drag(x_in(1), 10);
    EXPECT_EQ(editor.selected_text(), "one two");
    editor.press(x_in(5), 10, 3, false);
    EXPECT_EQ(editor.selected_text(), "one two three four");
    editor.press(x_in(5), 10, 1, false);
    EXPECT_TRUE(editor.selection().empty());
    editor.drag(x_in(9), 10);
    EXPECT_EQ(editor.selection().range().start, Position{6});
    editor.press(x_in(0), 10, 1, true);
    EXPECT_EQ(editor.selection().range(), range_of(1, 6));
}

TEST_F(Editors, A_single_line_scrolls_sideways_to_its_caret) {
    Editor editor = single("a rather long name of a code that does not fit into its field", 120);
    editor.view(30, 120);
    EXPECT_GT(editor.scroll_x(), 100);
    const auto line = editor.layout().caret(editor.selection().head);
    ASSERT_TRUE(line.has_value());
    EXPECT_LE(line->x - editor.scroll_x(), 120);
    editor.move(Movement::document_start, false);
    editor.view(30, 120);
    EXPECT_EQ(editor.scroll_x(), 0);
}

TEST_F(Editors, Several_lines_scroll_to_the_caret_and_grow) {
    Editor editor = several("", 200);
    const float empty = editor.content_height();
    for (int i = 0; i < 30; ++i)
        editor.insert("a line\n");
    EXPECT_EQ(editor.content_height(), empty * 31);
    editor.view(100, 200);
    EXPECT_TRUE(editor.layout().caret(editor.selection().head).has_value());
    editor.move(Movement::document_start, false);
    editor.view(100, 200);
    EXPECT_EQ(editor.layout().current().offset, 0);
    editor.scroll_by(80, 100);
    editor.view(100, 200);
    EXPECT_EQ(editor.layout().current().offset, 80);
}

// Whatever is done, the content stays valid, the caret on a cluster's boundary, and undo leads
// back.
TEST_F(Editors, Random_edits_in_every_script_keep_the_content_whole) {
    std::mt19937 random(5);
    std::vector<std::string> pieces{"\n", " ", "\u0301", "\u200d", "🏽", "\u05b8", "\xFF", "x"};
    for (const auto& fixture : testing::script_fixtures()) {
        const Text text{fixture.paragraphs.front()};
        for (int i = 0; i < 3; ++i) {
            const auto at =
                static_cast<std::int32_t>(random() % static_cast<unsigned>(text.end().value));
            pieces.emplace_back(text.slice(range_of(at, at + 7)));
        }
    }
    for (const bool multi_line : {false, true}) {
        EditorOptions options;
        options.multi_line = multi_line;
        options.width = 180;
        Editor editor(*fonts(), options, multi_line ? "begin\nמתחילים" : "begin מתחילים");
        const std::string initial(editor.utf8());
        for (int i = 0; i < 1500; ++i) {
            switch (random() % 8) {
                case 0:
                case 1:
                case 2:
                    editor.insert(pieces[random() % pieces.size()]);
                    break;
                case 3:
                    editor.erase(static_cast<Erase>(random() % 6));
                    break;
                case 4:
                case 5:
                    editor.move(static_cast<Movement>(random() % 16), random() % 3 == 0, 50);
                    break;
                case 6:
                    editor.view(90, 180);
                    editor.press(static_cast<float>(random() % 200),
                                 static_cast<float>(random() % 90),
                                 static_cast<int>(1 + random() % 3), random() % 4 == 0);
                    editor.drag(static_cast<float>(random() % 200),
                                static_cast<float>(random() % 90));
                    break;
                default:
                    random() % 2 == 0 ? editor.undo() : editor.redo();
            }
            ASSERT_TRUE(is_valid_utf8(editor.utf8()));
            const TextSelection& selection = editor.selection();
            ASSERT_TRUE(is_grapheme_boundary(editor.text(), selection.head.position));
            ASSERT_TRUE(editor.text().whole().covers(selection.range()));
            ASSERT_EQ(editor.layout().text(), editor.text());
            if (!multi_line) {
                ASSERT_EQ(editor.utf8().find('\n'), std::string_view::npos);
            }
        }
        const std::string final(editor.utf8());
        int steps = 0;
        while (editor.undo())
            ++steps;
        if (steps < 900) {
            EXPECT_EQ(editor.utf8(), initial);
        }
        while (editor.redo())
            --steps;
        EXPECT_LE(steps, 0);
        EXPECT_TRUE(editor.utf8() == final || steps < 0);
    }
}

}  // namespace
}  // namespace heddle
