// The index that a window keeps: after any edits it answers as one that is made anew.
#include <gtest/gtest.h>

#include <deque>

#include "coding/segmentation.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/count_index.h"
#include "storage/counting/cross.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_edits.h"
#include "tests/support/random_questions.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

// Everything of a table in one text.
std::string in_words(const Result<CountTable>& table) {
    if (!table.ok()) return table.error().message;
    std::string text = table->heading + "\n";
    const auto add = [&](const CountCell& cell) {
        text += " " + std::to_string(cell.count) + "/" + std::to_string(cell.base) +
                (cell.hidden ? "x" : "");
    };
    for (const CountGroup& group : table->groups)
        text += group.name + " " + std::to_string(group.n) + ", ";
    for (const CountRow& row : table->rows) {
        text += "\n" + row.name;
        for (const CountCell& cell : row.cells)
            add(cell);
        add(row.total);
    }
    for (const std::string& note : table->notes)
        text += "\n" + note;
    return text;
}

std::string in_words(const Result<CrossTable>& table) {
    if (!table.ok()) return table.error().message;
    std::string text = table->heading;
    for (const CrossGroup& group : table->groups)
        text += "\n" + group.name + " " + std::to_string(group.n.count);
    for (const CrossRow& row : table->rows) {
        text += "\n" + row.name;
        for (const CrossCell& cell : row.cells)
            text += " " + std::to_string(cell.count);
        text += " " + std::to_string(row.total.count);
    }
    return text;
}

TEST(CountIndexes, After_any_edits_the_answers_are_those_of_a_new_index) {
    int answers_with_codings = 0;
    for (std::uint32_t seed = 1; seed <= 25; ++seed) {
        testing::RandomEdits edits(seed);
        std::mt19937_64 random(seed);
        Study study;
        CountIndex kept;
        std::map<ContentId, Text> texts;
        const WordSource words = [&](const Document& document) -> Result<std::vector<Range>> {
            const Text& text = texts.at(document.content);
            return counted_words(text, text.whole());
        };
        for (int round = 0; round < 60; ++round) {
            const EditGroup group = edits.next(study);
            for (const NewContent& content : group.contents)
                texts[content.id] = content.text;
            auto changed = apply_edits(study, group.edits);
            ASSERT_TRUE(changed.ok());
            study = *std::move(changed);
            // Sometimes several edits happen between two looks.
            if (random_chance(random, 25)) continue;
            kept.update(study);
            const CountQuestion question = random_question(random, study);
            SCOPED_TRACE(std::to_string(seed) + ", round " + std::to_string(round));
            const auto table = kept.count(question, words);
            ASSERT_EQ(in_words(table), in_words(count(study, question, words)));
            ASSERT_TRUE(table.ok());
            for (const CountRow& row : table->rows)
                answers_with_codings += row.total.count > 0;
            if (study.attributes().empty()) continue;
            CrossQuestion sample;
            sample.rows = pick(random, ids_of(study.attributes()));
            sample.unit =
                pick<Unit>(random, {Unit::participants, Unit::participations, Unit::documents});
            ASSERT_EQ(in_words(kept.cross(sample)), in_words(cross(study, sample)));
        }
    }
    EXPECT_GT(answers_with_codings, 500);
}

// The tables of a window that stay while codings come and go, also by undo, are carried on by what has changed.
// By parts only where that is worth it, or always (0), so that also several documents with most of the codings go together.
// `kept_words`: bytes of words that stay in memory.
std::uint64_t carry_on_tables(std::size_t worth_a_part, std::size_t kept_words = 1'000'000) {
    std::uint64_t carried_on = 0;
    for (const std::uint32_t seed : testing::seeds_of_rounds(12)) {
        SCOPED_TRACE(testing::about_round(seed));
        const RandomStudy made = make_random_study(seed);
        const WordSource words = [&](const Document& document) -> Result<std::vector<Range>> {
            const Text& text = made.texts.at(document.id);
            return counted_words(text, text.whole());
        };
        const std::vector<DocumentId> documents = ids_of(made.study.documents());
        const std::vector<CodeId> codes = ids_of(made.study.codes());
        const std::vector<CoderId> coders = ids_of(made.study.coders());
        const std::vector<ParticipantId> participants = ids_of(made.study.participants());
        if (documents.empty() || codes.empty() || coders.empty()) continue;
        std::mt19937_64 random(seed);
        std::vector<CountQuestion> questions;
        for (int i = 0; i < 2; ++i) questions.push_back(random_question(random, made.study));
        for (const Unit unit : {Unit::participants, Unit::documents, Unit::words}) {
            questions.push_back(random_question(random, made.study));
            questions.back().unit = unit;
            questions.back().percent = PercentBase::none;
        }
        std::deque<CountState> states;
        for (std::size_t i = 0; i < questions.size(); ++i) states.emplace_back(worth_a_part, (seed + i) % 7 == 0 ? 3 : 1, kept_words);
        std::vector<Study> earlier{made.study};
        Study study = made.study;
        for (int step = 0; step < 60; ++step) {
            const int kind = random_between(random, 0, 9);
            if (kind == 0) {
                study = pick(random, earlier);
            } else {
                Study changed = study;
                const Document& document = *study.documents().find(pick(random, documents));
                const auto there = study.codings(document.id);
                if (kind < 4 && !there.empty()) {
                    Study::Writer(changed).erase(Coding(there[static_cast<std::size_t>(random_between(random, 0, static_cast<int>(there.size()) - 1))]));
                } else if (document.length > 0) {
                    Coding coding;
                    coding.id = study.next_id<CodingId>();
                    coding.document = document.id;
                    coding.code = pick(random, codes);
                    coding.coder = pick(random, coders);
                    const int start = random_between(random, 0, document.length - 1);
                    coding.range = range_of(start, random_between(random, start + 1, document.length));
                    CodingNotes notes;
                    if (random_chance(random, 30)) notes.stance = pick<std::string>(random, {"supports", "mixed", "a new one"});
                    if (!participants.empty() && random_chance(random, 30)) notes.excluded = {pick(random, participants)};
                    coding.set_notes(std::move(notes));
                    Study::Writer(changed).put(coding);
                }
                study = std::move(changed);
                earlier.push_back(study);
            }
            for (std::size_t i = 0; i < questions.size(); ++i) {
                if (random_chance(random, 20)) continue;  // several changes between two looks
                states[i].update(study);
                EXPECT_EQ(in_words(answer(states[i], questions[i], words)), in_words(count(study, questions[i], words))) << "step " << step;
                if (::testing::Test::HasFailure()) return carried_on;
            }
        }
        for (CountState& state : states) carried_on += state.tallies().carried_on();
    }
    return carried_on;
}

TEST(CountIndexes, Tables_that_are_carried_on_from_coding_to_coding_are_those_of_a_whole_count) {
    EXPECT_GT(carry_on_tables(0), 2000u);
}

TEST(CountIndexes, Tables_that_are_carried_on_only_where_little_changed_are_those_of_a_whole_count) {
    EXPECT_GT(carry_on_tables(2), 0u);
}

TEST(CountIndexes, Tables_are_the_same_where_the_words_of_texts_have_no_room) {
    EXPECT_GT(carry_on_tables(0, 0), 2000u);
}

// All codings are looked up anew when a speaker changes; words that are kept are not asked for again, however many documents there are.
TEST(CountIndexes, Words_that_are_kept_are_not_asked_for_again) {
    testing::HandMadeStudy made;
    for (int i = 0; i < 300; ++i) {
        const DocumentId id = made.add_document("D" + std::to_string(i), 100);
        Document document = *made.study.documents().find(id);
        document.body = range_of(0, 100);
        Study::Writer(made.study).put(document);
    }
    made.add_coding(made.study.documents().begin()->id, range_of(0, 50), made.add_code("Trust"), made.anna);
    const std::vector<Range> words{range_of(0, 4), range_of(5, 9)};
    CountState state(2, 1, WordIndex(words).bytes() * 310);
    state.update(made.study);
    std::vector<CountedText> counted;
    for (const UncountedText& text : state.uncounted_texts(1000)) counted.push_back(count_words(text, words));
    EXPECT_EQ(counted.size(), 300u);
    state.put(counted);
    Speaker speaker;
    speaker.id = SpeakerId{1};
    speaker.document = made.study.documents().begin()->id;
    speaker.label = "Anna";
    Study::Writer(made.study).put(speaker);
    state.update(made.study);
    CountQuestion question;
    question.unit = Unit::words;
    EXPECT_TRUE(state.uncounted_texts(1).empty());
    const auto table = answer(state, question, [](const Document& document) -> Result<std::vector<Range>> { return failure(document.name + " was asked for"); });
    ASSERT_TRUE(table.ok()) << table.error().message;
    EXPECT_EQ(table->rows.at(0).total.count, 2);
}

// Words are found on another thread, and meanwhile somebody codes, corrects a text or takes a document out.
TEST(CountIndexes, Words_that_come_after_the_study_has_changed_are_looked_up_among_the_codings_of_now) {
    testing::HandMadeStudy made;
    const auto add = [&](const char* name) {
        const DocumentId id = made.add_document(name, 100);
        Document document = *made.study.documents().find(id);
        document.body = range_of(0, 100);
        Study::Writer(made.study).put(document);
        return id;
    };
    const DocumentId coded = add("coded");
    const DocumentId corrected = add("corrected");
    const DocumentId removed = add("removed");
    const DocumentId left = add("left alone");
    const CodeId trust = made.add_code("Trust");
    for (const DocumentId id : {coded, corrected, removed, left}) made.add_coding(id, range_of(0, 4), trust, made.anna);
    // Without room for the words themselves, so that only where codings stand among them is kept.
    for (const std::size_t room : {std::size_t{0}, std::size_t{100'000}}) {
        Study study = made.study;
        CountState state(2, 1, room);
        state.update(study);
        const std::vector<UncountedText> asked = state.uncounted_texts(100);
        ASSERT_EQ(asked.size(), 4u);
        EXPECT_EQ(state.uncounted_texts(3).size(), 3u);

        Coding more = study.codings(coded).front();
        more.id = study.next_id<CodingId>();
        more.range = range_of(5, 15);
        Document other = *study.documents().find(corrected);
        other.content = ContentId{900};
        Study::Writer(study).put(more);
        Study::Writer(study).put(other);
        Study::Writer(study).erase(Coding(study.codings(removed).front()));
        Study::Writer(study).erase(Document(*study.documents().find(removed)));
        state.update(study);
        std::vector<CountedText> counted;
        for (const UncountedText& text : asked) counted.push_back(count_words(text, std::vector<Range>{range_of(0, 4), range_of(5, 9), range_of(10, 15)}));
        state.put(counted);

        const auto missing = state.uncounted_texts(100);
        ASSERT_EQ(missing.size(), 1u);
        EXPECT_EQ(missing.front().content(), ContentId{900});
        counted = {count_words(missing.front(), std::vector<Range>{range_of(0, 2), range_of(2, 3), range_of(3, 4), range_of(6, 7)})};
        state.put(counted);
        CountQuestion question;
        question.unit = Unit::words;
        const auto table = answer(state, question, [](const Document& document) -> Result<std::vector<Range>> { return failure(document.name + " was asked for"); });
        ASSERT_TRUE(table.ok()) << table.error().message;
        // One word and two more, three of the corrected text, and one.
        EXPECT_EQ(table->rows.at(0).total.count, 7);

        EXPECT_TRUE(state.uncounted_texts(1).empty());
        more.id = study.next_id<CodingId>();
        Study::Writer(study).put(more);
        state.update(study);
        // Words that are kept are known.
        EXPECT_EQ(state.uncounted_texts(100).size(), room > 0 ? 0u : 1u);
    }
}

// The first one in which several documents have something to count and the first document has
// codings.
RandomStudy busy_study() {
    for (std::uint64_t seed = 1;; ++seed) {
        RandomStudy made = make_random_study(seed);
        const auto table = count(made.study, CountQuestion{}, {});
        const auto codings = made.study.codings(made.study.documents().begin()->id);
        if (table.ok() && table->total_n > 2 && codings.size() > 2) return made;
    }
}

TEST(CountIndexes, Going_back_to_an_older_snapshot_gives_its_answers) {
    const RandomStudy before = busy_study();
    Study after = before.study;
    const Coding first = before.study.codings(before.study.documents().begin()->id).front();
    Study::Writer(after).erase(first);
    CountIndex index(before.study);
    const CountQuestion question;
    const std::string with = in_words(index.count(question, {}));
    index.update(after);
    EXPECT_NE(in_words(index.count(question, {})), with);
    index.update(before.study);
    EXPECT_EQ(in_words(index.count(question, {})), with);
}

TEST(CountIndexes, A_failure_to_read_words_is_the_answer) {
    const RandomStudy made = busy_study();
    CountQuestion question;
    question.unit = Unit::words;
    const auto table =
        count(made.study, question, [](const Document&) -> Result<std::vector<Range>> {
            return failure("The text cannot be read.");
        });
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.error().message, "The text cannot be read.");
}

TEST(CountQuestions, What_makes_no_sense_is_refused_as_wrong_usage) {
    const RandomStudy made = make_random_study(1);
    const auto refused = [&](auto change) {
        CountQuestion question;
        change(question);
        const auto table = count(made.study, question, {});
        return !table.ok() && table.error().kind == ErrorKind::usage;
    };
    EXPECT_FALSE(refused([](CountQuestion&) {}));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.by = {{1}, {2}, {3}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.by = {{1}, {1}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.by = {{999}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.where = {{{999}, "x"}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.codes = {{999}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.coders = {{999}}; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.percent = PercentBase::group; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.suppress_below = 0; }));
    EXPECT_TRUE(refused([](CountQuestion& q) { q.min_base = -1; }));
    for (const Unit unit :
         {Unit::documents, Unit::participants, Unit::participations, Unit::coverage}) {
        EXPECT_TRUE(refused([&](CountQuestion& q) {
            q.unit = unit;
            q.percent = PercentBase::column;
        }));
    }
    EXPECT_TRUE(refused([](CountQuestion& q) {
        q.unit = Unit::coverage;
        q.percent = PercentBase::row;
    }));
}

}  // namespace
}  // namespace heddle
