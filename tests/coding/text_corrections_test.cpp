// Correcting a text: each coding that is left covers the words that it covered, turns and memos stay, and it can be undone.

#include "coding/changes/text_corrections.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "coding/body.h"
#include "coding/changes/coding_changes.h"
#include "coding/document_headings.h"
#include "coding/turn_recognition.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_edits.h"
#include "tests/support/random_study.h"
#include "tests/support/script_fixtures.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::dump;

class Corrections : public ::testing::Test {
protected:
    // A transcript whose turns are found as an import finds them.
    void open(const std::string& utf8) {
        text_ = Text(utf8);
        GroupBuilder builder(study_, {}, "Import");
        anna_ = builder.new_id<CoderId>();
        ASSERT_TRUE(builder.add(Coder{anna_, new_guid(), "Anna"}));
        Document document;
        document.id = document_ = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = "P1";
        document.content = builder.add_content(text_);
        document.length = text_.end().value;
        document.body = trimmed(text_, text_.whole());
        ASSERT_TRUE(builder.add(document));
        std::map<std::string, SpeakerId> speakers;
        DocumentTurns turns{document_, {}};
        for (const LabelledTurn& turn : recognise_turns(text_)) {
            if (!speakers.contains(turn.label)) {
                const Participant person{builder.new_id<ParticipantId>(), new_guid(), "P1: " + turn.label, true};
                ASSERT_TRUE(builder.add(person));
                const auto id = builder.new_id<SpeakerId>();
                ASSERT_TRUE(builder.add(Speaker{id, new_guid(), document_, turn.label, person.id, false}));
                speakers[turn.label] = id;
            }
            turns.turns.push_back({speakers[turn.label], turn.start, turn.body, turn.end, turn.time});
        }
        if (!turns.turns.empty()) { ASSERT_TRUE(builder.add(turns)); }
        Code code;
        code.id = code_ = builder.new_id<CodeId>();
        code.name = "Code";
        ASSERT_TRUE(builder.add(code));
        study_ = *apply_group(study_, builder.take());
    }
    CodingId code(const std::string& words) {
        const auto at = text_.utf8().find(words);
        EXPECT_NE(at, std::string::npos);
        return code_range({text_.position_at({at}), text_.position_at({at + words.size()})});
    }
    CodingId code_range(Range range) {
        Coding coding;
        GroupBuilder builder(study_, anna_, "Code");
        coding.id = builder.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = document_;
        coding.code = code_;
        coding.coder = anna_;
        coding.range = range;
        EXPECT_TRUE(builder.add(coding));
        study_ = *apply_group(study_, builder.take());
        return coding.id;
    }
    Result<TextCorrection> correction(std::vector<Replacement> replacements) {
        return correct_texts(study_, anna_, "Correct", {{document_, content(), text_, std::move(replacements)}});
    }
    ContentId content() const { return study_.documents().find(document_)->content; }
    Range place_of(const std::string& words) const {
        const auto at = text_.utf8().find(words);
        return {text_.position_at({at}), text_.position_at({at + words.size()})};
    }
    // What stands instead of `words`, at their first place.
    TextCorrection correct(const std::string& words, const std::string& by) {
        return apply(correction({{place_of(words), by}}));
    }
    TextCorrection everywhere(const std::string& words, const std::string& by) {
        return apply(correction(replace_everywhere(text_, words, by, false)));
    }
    TextCorrection apply(Result<TextCorrection> made) {
        EXPECT_TRUE(made) << made.error().message;
        if (!made) return {};
        const auto after = apply_group(study_, made->group);
        EXPECT_TRUE(after) << after.error().message;
        if (!after) return *made;
        const auto back = apply_edits(*after, inverse(made->group.edits));
        EXPECT_TRUE(back) << back.error().message;
        if (back) { EXPECT_EQ(dump(*back), dump(study_)); }
        const auto again = apply_edits(*back, made->group.edits);
        EXPECT_TRUE(again);
        if (again) { EXPECT_EQ(dump(*again), dump(*after)); }
        study_ = *after;
        if (!made->group.contents.empty()) text_ = made->group.contents.back().text;
        const Document& document = *study_.documents().find(document_);
        EXPECT_EQ(document.length, text_.end().value);
        EXPECT_EQ(document.body, trimmed(text_, text_.whole()));
        return *made;
    }
    std::string words(CodingId coding) const {
        const Coding* found = study_.coding(coding);
        return found ? std::string(text_.slice(found->range)) : "(gone)";
    }
    // "Anna|hello" for each turn: its speaker and its body.
    std::vector<std::string> turns() const {
        std::vector<std::string> list;
        for (const Turn& turn : study_.turns(document_)) {
            list.push_back(study_.speakers().find(turn.speaker)->label + "|" + std::string(text_.slice(turn.body)));
        }
        return list;
    }

    Study study_;
    Text text_;
    CoderId anna_;
    DocumentId document_;
    CodeId code_;
};

using SpokenTurns = std::vector<std::string>;

TEST_F(Corrections, A_coding_stays_on_its_words_wherever_a_name_is_corrected) {
    open("We met Jon there. Jon was late, said Mary.");
    const CodingId in_front = code("We met");
    const CodingId name = code("Jon");
    const CodingId around = code("met Jon there");
    const CodingId behind = code("said Mary");
    const CodingId touching = code(" was late");
    const auto made = everywhere("Jon", "Johannes");
    EXPECT_EQ(text_.utf8(), "We met Johannes there. Johannes was late, said Mary.");
    EXPECT_EQ(made.places, 2u);
    EXPECT_TRUE(made.takes_along_nothing());
    EXPECT_EQ(words(in_front), "We met");
    EXPECT_EQ(words(name), "Johannes");
    EXPECT_EQ(words(around), "met Johannes there");
    EXPECT_EQ(words(behind), "said Mary");
    EXPECT_EQ(words(touching), " was late");
    // However many codings stand behind it: one edit.
    EXPECT_EQ(made.group.edits.size(), 1u);
}

TEST_F(Corrections, Of_a_sentence_that_was_written_anew_only_the_words_that_change_move_anything) {
    open("I told Jon that the the plan was Jons own.");
    const CodingId inner = code("that the");
    const CodingId plan = code("plan was");
    correct("I told Jon that the the plan was Jons own", "Then I told John that the plan was John’s own");
    EXPECT_EQ(words(inner), "that the");
    EXPECT_EQ(words(plan), "plan was");
}

TEST_F(Corrections, What_is_inserted_at_the_edge_of_a_coding_stays_outside_and_within_it_inside) {
    open("one two three");
    const CodingId two = code("two");
    const Range at = place_of("two");
    apply(correction({{{at.start, at.start}, "X "}, {{at.start + 1, at.start + 1}, "--"}, {{at.end, at.end}, " Y"}}));
    EXPECT_EQ(text_.utf8(), "one X t--wo Y three");
    EXPECT_EQ(words(two), "t--wo");
}

TEST_F(Corrections, A_coding_on_just_the_words_that_were_given_covers_all_that_takes_their_place) {
    open("one two three");
    const CodingId two = code("two");
    const CodingId one = code("one ");
    correct("two", "about two or so");
    EXPECT_EQ(words(two), "about two or so");
    EXPECT_EQ(words(one), "one ");
}

TEST_F(Corrections, An_edge_within_a_word_that_changes_stays_between_the_same_letters) {
    open("the prolem is");
    const CodingId first = code("the pro");
    const CodingId last = code("lem is");
    const CodingId most = code("rolem");
    correct("prolem", "problem");
    EXPECT_EQ(words(first), "the pro");
    EXPECT_EQ(words(last), "lem is");
    EXPECT_EQ(words(most), "roblem");
}

TEST_F(Corrections, Nothing_that_was_coded_is_lost_where_a_word_is_another_one_altogether) {
    open("abc wxyz def");
    const CodingId first = code("abc wx");
    const CodingId last = code("yz def");
    correct("wxyz", "Q");
    EXPECT_EQ(words(first), "abc Q");
    EXPECT_EQ(words(last), "Q def");
}

TEST_F(Corrections, Words_that_go_leave_a_coding_with_what_is_left) {
    open("well you know it is hard you know");
    const CodingId first = code("well you know");
    const CodingId middle = code("know it is hard");
    const CodingId all = code_range(text_.whole());
    correct("you know it", "it");
    EXPECT_EQ(text_.utf8(), "well it is hard you know");
    EXPECT_EQ(words(first), "well ");
    EXPECT_EQ(words(middle), "it is hard");
    EXPECT_EQ(words(all), "well it is hard you know");
}

TEST_F(Corrections, A_coding_on_nothing_but_words_that_go_goes_with_its_memos_and_that_is_said) {
    open("It was, um, hard.");
    const CodingId um = code("um");
    const CodingId hard = code("hard");
    GroupBuilder builder(study_, anna_, "Memos");
    ASSERT_TRUE(builder.add(Memo{builder.new_id<MemoId>(), new_guid(), um, anna_, "hesitates", 1}));
    Summary summary;
    summary.id = builder.new_id<SummaryId>();
    summary.of = document_;
    summary.theme = code_;
    summary.text = "Was hard.";
    summary.codings = {um, hard};
    summary.author = anna_;
    ASSERT_TRUE(builder.add(summary));
    study_ = *apply_group(study_, builder.take());
    const auto made = correct(" um,", "");
    EXPECT_EQ(made.codings, 1u);
    EXPECT_EQ(made.memos, 1u);
    EXPECT_EQ(made.takes_along(), "1 coding and 1 memo");
    EXPECT_EQ(words(um), "(gone)");
    EXPECT_EQ(study_.summary(summary.id)->codings, std::vector{hard});
    EXPECT_EQ(words(hard), "hard");
}

TEST_F(Corrections, Turns_keep_their_labels_and_take_what_is_added_to_their_words) {
    open("Anna: hello there\n\nBen: good day\n\nAnna: bye\n");
    ASSERT_EQ(turns(), (SpokenTurns{"Anna|hello there", "Ben|good day", "Anna|bye"}));
    correct("hello", "helo");
    correct("helo there", "well, helo there, Ben");
    EXPECT_EQ(turns(), (SpokenTurns{"Anna|well, helo there, Ben", "Ben|good day", "Anna|bye"}));
    apply(correction({{{text_.end(), text_.end()}, "and good night\n"}}));
    EXPECT_EQ(turns().back(), "Anna|bye\nand good night");
    const Position behind_ben = place_of("good day").end + 1;  // between two empty lines
    apply(correction({{{behind_ben, behind_ben}, "to you"}}));
    EXPECT_EQ(turns()[1], "Ben|good day\nto you");
    correct("good day\nto you", "yes");
    EXPECT_EQ(turns()[1], "Ben|yes");
    apply(correction({{{place_of("yes").start - 1, place_of("yes").start - 1}, " oh"}}));  // right behind the colon
    EXPECT_EQ(text_.utf8().substr(text_.utf8().find("Ben:"), 12), "Ben: oh yes\n");
    EXPECT_EQ(turns()[1], "Ben|oh yes");
}

TEST_F(Corrections, A_label_corrected_in_one_turn_stays_the_label_and_in_all_turns_renames_the_speaker) {
    open("Jon: hello\nMary: hi Jon\nJon: bye\nMary: bye\n");
    correct("Jon", "Johnny");
    EXPECT_EQ(turns(), (SpokenTurns{"Jon|hello", "Mary|hi Jon", "Jon|bye", "Mary|bye"}));
    correct("Johnny", "Jon");
    const auto made = everywhere("Jon", "John Smith");
    EXPECT_EQ(made.places, 3u);
    EXPECT_EQ(turns(), (SpokenTurns{"John Smith|hello", "Mary|hi John Smith", "John Smith|bye", "Mary|bye"}));
    EXPECT_TRUE(study_.participant_named("P1: John Smith"));
    everywhere("John Smith", "Dr John");
    EXPECT_EQ(turns(), (SpokenTurns{"Dr John|hello", "Mary|hi Dr John", "Dr John|bye", "Mary|bye"}));
    everywhere("Mary", "Dr John");  // somebody else's label: the two stay two
    EXPECT_EQ(turns(), (SpokenTurns{"Dr John|hello", "Mary|hi Dr John", "Dr John|bye", "Mary|bye"}));
}

TEST_F(Corrections, A_turn_that_is_taken_away_whole_goes_with_its_speaker_and_that_is_said) {
    open("Anna: hello\nNoise: (door)\nAnna: bye\nBen: bye\n");
    ASSERT_EQ(turns().size(), 4u);
    const auto made = correct("Noise: (door)\n", "");
    EXPECT_EQ(made.turns, 1u);
    EXPECT_EQ(made.takes_along(), "1 turn");
    EXPECT_EQ(turns(), (SpokenTurns{"Anna|hello", "Anna|bye", "Ben|bye"}));
    EXPECT_FALSE(study_.participant_named("P1: Noise"));
    EXPECT_EQ(study_.speakers_of(document_).size(), 2u);
}

TEST_F(Corrections, Two_turns_joined_by_a_correction_keep_their_border_between_their_words) {
    open("Anna: hello\nBen: bye\n");
    correct("hello\n", "hello ");
    EXPECT_EQ(turns(), (SpokenTurns{"Anna|hello", "Ben|bye"}));
    EXPECT_EQ(text_.utf8(), "Anna: hello Ben: bye\n");
}

TEST_F(Corrections, Marks_that_are_given_are_those_of_the_new_text_and_else_nothing_is_said_of_them) {
    open("Anna: We met Jon.\n");
    const auto marks_after = [&](std::optional<TextMarks> marks) {
        const DocumentCorrection correction{document_, study_.documents().find(document_)->content, text_,
                                            replace_everywhere(text_, "met", "saw", false), std::move(marks)};
        return correct_texts(study_, anna_, "Correct", {correction})->group.contents.back().marks;
    };
    const TextMarks bold{{MarkKind::bold, range_of(9, 12), 0}};
    EXPECT_EQ(marks_after(bold), bold);
    EXPECT_EQ(marks_after(TextMarks()), TextMarks());
    EXPECT_EQ(marks_after(std::nullopt), std::nullopt);
}

TEST_F(Corrections, What_cannot_be_is_refused_with_the_reason) {
    open("one two three");
    const auto message = [&](std::vector<Replacement> replacements) {
        const auto made = correction(std::move(replacements));
        return made ? std::string() : made.error().message;
    };
    EXPECT_EQ(message({{range_of(5, 40), "x"}}), "The passage from 5 to 40 is not inside “P1”, which has 13 characters.");
    EXPECT_NE(message({{range_of(0, 5), "x"}, {range_of(4, 6), "y"}}).find("overlap"), std::string::npos);
    EXPECT_NE(message({{range_of(0, 1), "\xFF"}}).find("not text"), std::string::npos);
    EXPECT_NE(message({{range_of(0, 1), std::string("\0", 1)}}).find("not text"), std::string::npos);
    EXPECT_NE(message({{range_of(0, 13), "  "}}).find("delete the document"), std::string::npos);
    text_ = Text("one two");
    EXPECT_NE(message({{range_of(0, 3), "x"}}).find("has been corrected meanwhile"), std::string::npos);
}

TEST_F(Corrections, A_heading_that_is_corrected_stays_a_heading) {
    open("Interview in Leds\n\nhello\n\nThe end\n");
    Document document = *study_.documents().find(document_);
    GroupBuilder builder(study_, anna_, "Headings");
    ASSERT_TRUE(builder.add(headings_setting(document, text_, {{place_of("Interview in Leds"), 1}, {place_of("The end"), 2}})));
    study_ = *apply_group(study_, builder.take());
    const auto headings = [&] {
        std::vector<std::string> words;
        for (const Heading& heading : headings_of(study_, *study_.documents().find(document_), text_)) {
            words.push_back(std::to_string(heading.level) + std::string(text_.slice(heading.range)));
        }
        return words;
    };
    ASSERT_EQ(headings(), (SpokenTurns{"1Interview in Leds", "2The end"}));
    correct("Leds", "Leeds");
    EXPECT_EQ(headings(), (SpokenTurns{"1Interview in Leeds", "2The end"}));
    correct("The end\n", "");
    EXPECT_EQ(headings(), (SpokenTurns{"1Interview in Leeds"}));
}

TEST_F(Corrections, What_changes_nothing_is_no_action) {
    open("one two three");
    const auto made = correct("two", "two");
    EXPECT_TRUE(made.group.edits.empty());
    EXPECT_EQ(made.places, 0u);
    EXPECT_TRUE(correction({})->group.edits.empty());
}

TEST_F(Corrections, Line_ends_of_other_systems_become_plain) {
    open("one two");
    correct("two", "a\r\nb\rc\n");
    EXPECT_EQ(text_.utf8(), "one a\nb\nc\n");
}

TEST_F(Corrections, A_coding_made_for_an_earlier_text_is_not_put_on_other_words) {
    open("one two three");
    const EditGroup late = *apply_code(study_, anna_, document_, place_of("three"), code_);
    correct("one", "number one");
    const auto refused = apply_group(study_, late);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    EXPECT_EQ(refused.error().message, "This cannot be done because the text of “P1” has been corrected since.");
}

TEST_F(Corrections, Taking_a_correction_back_takes_later_codings_along_or_is_refused) {
    open("one two three");
    const auto made = *correction({{place_of("two"), "the second"}});
    study_ = *apply_group(study_, made.group);
    text_ = made.group.contents.back().text;
    const CodingId later = code("three");
    const auto back = apply_edits(study_, inverse(made.group.edits));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->coding(later)->range, range_of(8, 13));
    code("second");
    const auto refused = apply_edits(study_, inverse(made.group.edits));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("within the corrected words"), std::string::npos);
}

TEST_F(Corrections, The_name_of_the_action_says_what_was_done) {
    open("one two one");
    const auto name = [&](const std::string& from, const std::string& to) {
        return correction_name(study_, from, to, {{document_, content(), text_, replace_everywhere(text_, from, to, false)}});
    };
    EXPECT_EQ(name("two", "three"), "Correct “two” to “three” in “P1”");
    EXPECT_EQ(name("one", "1"), "Correct “one” to “1” in 2 places in “P1”");
    EXPECT_EQ(name("two", ""), "Take away “two” in “P1”");
    EXPECT_EQ(correction_name(study_, "", "new", {{document_, content(), text_, {{range_of(0, 0), "new"}}}}), "Insert “new” in “P1”");
    const std::string longer(60, 'x');
    EXPECT_EQ(name("two", longer), "Correct “two” to “" + std::string(40, 'x') + "…” in “P1”");
}

// --- Any correction, by an independent computation: every character of the old text is given a number, and the numbers are carried
// through what the correction replaces. A coding must cover exactly the numbers it covered that are still there.

struct Numbered {
    std::vector<int> numbers;  // of each character of the new text; -1: new
};

Numbered carried_through(const Text& text, const DocumentText& before, const DocumentText& after) {
    Numbered made;
    int at = 0;
    for (std::size_t i = 0; i < before.replaced.size(); ++i) {
        while (at < before.replaced[i].start.value) made.numbers.push_back(at++);
        for (int n = after.replaced[i].length(); n > 0; --n) made.numbers.push_back(-1);
        at = before.replaced[i].end.value;
    }
    while (at < text.end().value) made.numbers.push_back(at++);
    return made;
}

void check_words_stay(const Study& before, const Study& after, DocumentId document, const Text& old_text,
                      const EditGroup& group, std::size_t& checked) {
    const Change<DocumentText>* change = nullptr;
    for (const Edit& edit : group.edits) {
        const auto* found = std::get_if<Change<DocumentText>>(&edit);
        if (found && found->after->document == document) change = found;
    }
    if (!change) return;
    const Numbered now = carried_through(old_text, *change->before, *change->after);
    const Text& new_text = group.contents.back().text;
    ASSERT_EQ(static_cast<std::int32_t>(now.numbers.size()), new_text.end().value);
    for (std::size_t i = 0; i < now.numbers.size(); ++i) {
        const int number = now.numbers[i];
        if (number < 0) continue;
        ASSERT_EQ(new_text.code_point_at({static_cast<std::int32_t>(i)}), old_text.code_point_at({number}));
    }
    const std::set<int> still_there(now.numbers.begin(), now.numbers.end());
    for (const Coding& coding : before.codings(document)) {
        std::vector<int> expected;
        for (int at = coding.range.start.value; at < coding.range.end.value; ++at) {
            if (still_there.contains(at)) expected.push_back(at);
        }
        const Coding* found = after.coding(coding.id);
        if (!found) {
            EXPECT_TRUE(expected.empty()) << "a coding went although words of it are there";
            continue;
        }
        std::vector<int> covered;
        for (int at = found->range.start.value; at < found->range.end.value; ++at) {
            if (now.numbers[static_cast<std::size_t>(at)] >= 0) covered.push_back(now.numbers[static_cast<std::size_t>(at)]);
        }
        EXPECT_EQ(covered, expected);
        ++checked;
        // Replaced words that it had all of, it has all of; those it had nothing of, it has nothing of.
        for (std::size_t i = 0; i < change->before->replaced.size(); ++i) {
            const Range from = change->before->replaced[i];
            const Range to = change->after->replaced[i];
            if (from.empty() || to.empty()) continue;
            if (coding.range.covers(from)) { EXPECT_TRUE(found->range.covers(to)); }
            if (!coding.range.overlaps(from)) { EXPECT_FALSE(found->range.overlaps(to)); }
        }
    }
}

TEST(AnyCorrection, Leaves_each_coding_on_its_words_and_can_be_undone) {
    std::size_t checked = 0;
    std::size_t gone = 0;
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        RandomStudy random = make_random_study(seed);
        testing::RandomEdits edits(static_cast<std::uint32_t>(seed));
        for (int round = 0; round < 12; ++round) {
            for (auto& [document, text] : random.texts) {
                const CoderId coder = random.study.coders().begin()->id;
                const auto made =
                    correct_texts(random.study, coder, "Correct", {{document, random.study.documents().find(document)->content, text, edits.corrections(text)}});
                if (!made) continue;  // nothing would be left
                const auto after = apply_group(random.study, made->group);
                ASSERT_TRUE(after) << after.error().message;
                const auto back = apply_edits(*after, inverse(made->group.edits));
                ASSERT_TRUE(back) << back.error().message;
                ASSERT_EQ(dump(*back), dump(random.study)) << "seed " << seed;
                check_words_stay(random.study, *after, document, text, made->group, checked);
                if (HasFatalFailure() || HasNonfatalFailure()) FAIL() << "seed " << seed << " round " << round;
                gone += made->codings;
                random.study = *after;
                if (!made->group.contents.empty()) text = made->group.contents.back().text;
            }
        }
    }
    EXPECT_GT(checked, 15'000u);
    EXPECT_GT(gone, 20u);
}

TEST(AnyCorrection, Keeps_words_in_every_script) {
    std::size_t checked = 0;
    std::mt19937 random(8);
    const auto up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    for (const testing::ScriptFixture& fixture : testing::script_fixtures()) {
        std::string utf8;
        for (const std::string& line : fixture.paragraphs) utf8 += line + "\n";
        Text text(utf8);
        testing::HandMadeStudy s;
        const DocumentId document = s.add_document(fixture.name, text.end().value);
        Document sound = *s.study.documents().find(document);
        sound.body = trimmed(text, text.whole());
        Study::Writer(s.study).put(sound);
        const CodeId code = s.add_code("Code");
        for (int i = 0; i < 40; ++i) {
            const int start = up_to(text.end().value - 2);
            s.add_coding(document, range_of(start, start + 1 + up_to(std::min(40, text.end().value - start - 1))), code,
                         s.anna);
        }
        testing::RandomEdits edits(3);
        for (int round = 0; round < 20; ++round) {
            const auto made = correct_texts(s.study, s.anna, "Correct", {{document, s.study.documents().find(document)->content, text, edits.corrections(text)}});
            ASSERT_TRUE(made) << made.error().message;
            const auto after = apply_group(s.study, made->group);
            ASSERT_TRUE(after) << after.error().message;
            ASSERT_EQ(dump(*apply_edits(*after, inverse(made->group.edits))), dump(s.study));
            check_words_stay(s.study, *after, document, text, made->group, checked);
            ASSERT_FALSE(::testing::Test::HasFailure()) << fixture.name << " round " << round;
            s.study = *after;
            if (!made->group.contents.empty()) text = made->group.contents.back().text;
        }
    }
    EXPECT_GT(checked, 5'000u);
}

}  // namespace
}  // namespace heddle
