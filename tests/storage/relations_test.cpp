// Which codes stand together and which follow which, on a small study that can be counted by hand (docs/relations.md tells of it).
#include <gtest/gtest.h>

#include <random>

#include "storage/counting/relations.h"
#include "storage/export/relation_numbers.h"
#include "storage/report/answer.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_relations.h"

namespace heddle {
namespace {

// One interview of a hundred characters, in which a word begins at every fifth and is four long.
class Relations : public ::testing::Test {
protected:
    Relations() {
        trust_ = made_.add_code("Working together > Trust");
        money_ = made_.add_code("Money");
        systems_ = made_.add_code("Working together > IT");
        leeds_ = add_interview("leeds");
        code(leeds_, 0, 20, trust_);
        code(leeds_, 0, 20, money_);
        code(leeds_, 10, 15, money_);
        code(leeds_, 30, 40, money_);
        code(leeds_, 50, 60, trust_);
        code(leeds_, 55, 70, systems_);
    }
    DocumentId add_interview(const std::string& name) {
        Document document = *made_.study.documents().find(made_.add_document(name, 100));
        document.body = range_of(0, 100);
        Study::Writer(made_.study).put(document);
        return document.id;
    }
    void code(DocumentId document, std::int32_t start, std::int32_t end, CodeId code, CoderId coder = {}) {
        made_.add_coding(document, range_of(start, end), code, coder ? coder : made_.anna);
    }
    RelationTable answer() {
        const WordSource words = [](const Document& document) -> Result<std::vector<Range>> {
            std::vector<Range> all;
            for (std::int32_t at = 0; at + 4 <= document.length; at += 5) all.push_back(range_of(at, at + 4));
            return all;
        };
        auto table = relations(made_.study, question_, words);
        EXPECT_TRUE(table.ok()) << table.error().message;
        return table.ok() ? *table : RelationTable{};
    }
    RelationCell cell(CodeId first, CodeId second) {
        const RelationTable table = answer();
        for (std::size_t row = 0; row < table.rows.size(); ++row) {
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                if (table.rows[row].code == first && table.columns[column].code == second) return table.cell(row, column);
            }
        }
        ADD_FAILURE() << "no such cell";
        return {};
    }
    std::int64_t together(CodeId first, CodeId second) { return related(cell(first, second), is_sequence(question_.distance.near)); }
    void near(const std::string& name) { question_.distance = together_named(name).value(); }
    void sequence(const std::string& name) { question_.distance = sequence_named(name).value(); }

    testing::HandMadeStudy made_;
    RelationQuestion question_;
    CodeId trust_, money_, systems_;
    DocumentId leeds_;
};

TEST_F(Relations, Of_two_codes_the_segments_of_the_one_that_has_fewer_near_the_other_are_counted) {
    EXPECT_EQ(cell(trust_, money_), (RelationCell{2, 3, 1, 2, true}));
    EXPECT_EQ(together(trust_, money_), 1);
    EXPECT_DOUBLE_EQ(coefficient(cell(trust_, money_)).value(), 1.0 / 4);
    EXPECT_DOUBLE_EQ(coefficient(cell(systems_, trust_)).value(), 1.0 / 2);
    EXPECT_EQ(together(money_, systems_), 0);
}

TEST_F(Relations, A_long_passage_with_many_short_ones_in_it_does_not_lead_beyond_one) {
    const DocumentId other = add_interview("kent");
    const CodeId story = made_.add_code("Story");
    const CodeId pause = made_.add_code("Pause");
    code(other, 0, 100, story);
    for (std::int32_t at = 0; at < 100; at += 10) code(other, at, at + 5, pause);
    EXPECT_EQ(cell(story, pause), (RelationCell{1, 10, 1, 10, true}));
    EXPECT_DOUBLE_EQ(coefficient(cell(story, pause)).value(), 1.0 / 10);
}

// ATLAS.ti's manual works this example out: 100 quotations of one code, 10 of another, 5 co-occurrences.
TEST(Coefficient, Is_what_the_published_example_gives) {
    EXPECT_DOUBLE_EQ(coefficient({100, 10, 5, 5, true}).value(), 5.0 / 105);
    EXPECT_EQ(coefficient({0, 3, 0, 0, true}), 0.0);
    EXPECT_EQ(coefficient({3, 3, 3, 3, true}), 1.0);
    EXPECT_FALSE(coefficient({}));
}

// So many that sweeps take their shortcuts; every pair of codings is looked at beside them.
TEST_F(Relations, Of_hundreds_of_codings_in_one_interview_are_what_looking_at_every_pair_gives) {
    std::vector<CodeId> codes{trust_, money_, systems_};
    for (int i = 0; i < 70; ++i) codes.push_back(made_.add_code("Code " + std::to_string(i)));  // more than one word of bits
    std::mt19937_64 random(7);
    for (int i = 0; i < 260; ++i) {
        const int start = random_between(random, 0, 90);
        const int end = std::min(100, start + random_between(random, 1, random_chance(random, 20) ? 100 : 12));
        code(leeds_, start, end, codes[static_cast<std::size_t>(random_between(random, 0, static_cast<int>(codes.size()) - 1))]);
    }
    std::string words;
    for (int i = 0; i < 20; ++i) words += "word ";
    const std::map<DocumentId, Text> texts{{leeds_, Text(words)}};
    for (const char* name : {"overlap", "same", "turn", "words:2", "next", "following words:3", "following turns:0"}) {
        SCOPED_TRACE(name);
        const std::string plain = name;
        question_.distance = plain.starts_with("following ") ? sequence_named(plain.substr(10)).value()
                             : plain == "next"               ? sequence_named(plain).value()
                                                             : together_named(plain).value();
        const RelationTable table = answer();
        const ReferenceRelations reference(made_.study, texts, question_, {});
        for (std::size_t row = 0; row < table.rows.size(); row += 5) {
            for (std::size_t column = 0; column < table.columns.size(); column += 7) {
                const ReferenceRelation expected = reference.between(table.rows[row].code, table.columns[column].code);
                const RelationCell& cell = table.cell(row, column);
                ASSERT_EQ(cell.first, expected.first);
                if (!cell.compared) continue;
                ASSERT_EQ(cell.first_related, expected.first_related) << table.rows[row].name << " and " << table.columns[column].name;
                if (!is_sequence(question_.distance.near)) {
                    ASSERT_EQ(cell.second_related, expected.second_related);
                }
            }
        }
    }
}

TEST_F(Relations, The_same_passage_is_the_same_range) {
    near("same");
    EXPECT_EQ(cell(trust_, money_), (RelationCell{2, 3, 1, 1, true}));
    EXPECT_EQ(together(trust_, systems_), 0);
}

TEST_F(Relations, In_the_same_turn_is_wherever_both_are_in_an_interview_without_turns) {
    near("turn");
    EXPECT_EQ(cell(trust_, money_), (RelationCell{2, 3, 2, 3, true}));
    EXPECT_EQ(together(money_, systems_), 1);
}

TEST_F(Relations, Words_between_two_codings_are_those_that_stand_wholly_between_them) {
    // Between 40 and 50 stand two words, between 40 and 55 three.
    near("words:1");
    EXPECT_EQ(cell(money_, trust_), (RelationCell{3, 2, 2, 1, true}));
    near("words:2");
    EXPECT_EQ(cell(money_, trust_), (RelationCell{3, 2, 3, 2, true}));
    EXPECT_EQ(together(money_, systems_), 0);
    near("words:3");
    EXPECT_EQ(together(money_, systems_), 1);
}

TEST_F(Relations, A_nearness_takes_in_whole_interviews_where_in_half_of_them_any_two_codings_are_near) {
    question_.counted.unit = Unit::documents;
    const auto takes_in = [&](const char* name) {
        near(name);
        return answer().takes_in_whole_interviews;
    };
    // There are twenty words: between the first and the last stand eighteen.
    EXPECT_FALSE(takes_in("words:17"));
    EXPECT_TRUE(takes_in("words:18"));
    EXPECT_TRUE(takes_in("turn"));
    EXPECT_FALSE(takes_in("overlap"));
    question_.counted.unit = Unit::segments;
    EXPECT_TRUE(takes_in("turn"));
    EXPECT_FALSE(takes_in("overlap"));
    question_.counted.unit = Unit::documents;
    sequence("words:100");
    EXPECT_FALSE(answer().takes_in_whole_interviews);
    for (const bool half : {true, false}) {
        Document longer = *made_.study.documents().find(made_.add_document(half ? "kent" : "york", 1000));
        longer.body = range_of(0, 1000);
        Study::Writer(made_.study).put(longer);
        code(longer.id, 0, 10, trust_);
        EXPECT_EQ(takes_in("words:18"), half);
    }
}

TEST_F(Relations, Of_whole_interviews_hide_everything_as_soon_as_anything) {
    for (const char* name : {"kent", "york", "bath"}) {
        const DocumentId other = add_interview(name);
        code(other, 0, 20, trust_);
        code(other, 30, 40, money_);
    }
    question_.counted.unit = Unit::documents;
    question_.counted.suppress_below = 2;
    near("turn");
    const RelationTable table = answer();
    EXPECT_LT(table.n, 0);
    for (const RelatedCode& row : table.rows) EXPECT_LT(row.n, 0) << row.name;
    for (const RelationCell& each : table.cells) EXPECT_TRUE(each.hidden || !each.compared);
    EXPECT_NE(table.notes.back().find("it takes in whole interviews"), std::string::npos) << table.notes.back();
}

TEST_F(Relations, A_code_is_not_compared_with_itself_nor_with_one_above_it) {
    const CodeId working = made_.code("Working together")->id;
    EXPECT_FALSE(cell(trust_, trust_).compared);
    EXPECT_FALSE(cell(trust_, working).compared);
    EXPECT_FALSE(cell(working, systems_).compared);
    EXPECT_EQ(cell(working, money_), (RelationCell{3, 3, 1, 2, true}));
    const NumberTable shown = number_table(answer());
    EXPECT_EQ(shown.rows[0].cells[0].shown, "–");
    EXPECT_EQ(to_csv(shown),
              "code,Working together,Working together > Trust,Working together > IT,Money,total\n"
              "(n),3,2,1,3,6\n"
              "Working together,–,–,–,1,3\n"
              "Working together > Trust,–,–,1,1,2\n"
              "Working together > IT,–,1,–,0,1\n"
              "Money,1,1,0,–,3\n");
}

TEST_F(Relations, Folded_leaves_the_top_level) {
    question_.counted.fold = true;
    const RelationTable table = answer();
    EXPECT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(table.cell(0, 1), (RelationCell{3, 3, 1, 2, true}));
}

TEST_F(Relations, Two_coders_on_one_passage_are_two_segments_and_each_stands_beside_the_other) {
    const CoderId ben = made_.add_coder("Ben");
    code(leeds_, 80, 90, money_);
    code(leeds_, 80, 90, systems_, ben);
    EXPECT_EQ(together(money_, systems_), 1);
    question_.counted.coders = {ben};
    EXPECT_EQ(together(money_, systems_), 0);
    question_.counted.coders = {};
    code(leeds_, 80, 90, systems_);
    EXPECT_EQ(cell(money_, systems_), (RelationCell{4, 3, 1, 2, true}));
}

TEST_F(Relations, A_document_has_two_codes_together_where_any_of_its_segments_are) {
    const DocumentId kent = add_interview("kent");
    code(kent, 0, 10, trust_);
    code(kent, 20, 30, money_);
    question_.counted.unit = Unit::documents;
    EXPECT_EQ(cell(trust_, money_), (RelationCell{2, 2, 1, 1, true}));
    EXPECT_DOUBLE_EQ(coefficient(cell(trust_, money_)).value(), 1.0 / 3);
}

TEST_F(Relations, Next_is_what_begins_first_after_the_end) {
    sequence("next");
    EXPECT_EQ(together(trust_, money_), 1);
    EXPECT_EQ(together(money_, money_), 2);
    EXPECT_EQ(together(money_, trust_), 1);
    EXPECT_EQ(together(trust_, systems_), 0);
    code(leeds_, 30, 35, systems_);  // begins where the next one begins
    EXPECT_EQ(together(trust_, systems_), 1);
    EXPECT_EQ(together(trust_, money_), 1);
}

TEST_F(Relations, What_follows_within_some_words_begins_after_the_end) {
    sequence("words:1");
    EXPECT_EQ(together(trust_, money_), 0);  // two words stand between 20 and 30
    sequence("words:2");
    EXPECT_EQ(together(trust_, money_), 1);
    EXPECT_EQ(together(trust_, systems_), 0);  // what overlaps does not follow
    EXPECT_EQ(together(money_, trust_), 1);
}

TEST_F(Relations, A_sequence_has_no_coefficient) {
    sequence("next");
    question_.number = RelationNumber::coefficient;
    const auto table = relations(made_.study, question_, {});
    ASSERT_FALSE(table.ok());
    EXPECT_EQ(table.error().kind, ErrorKind::usage);
}

TEST_F(Relations, A_code_that_is_nowhere_has_no_coefficient_and_no_share) {
    const CodeId other = made_.add_code("Other");
    const CodeId empty = made_.add_code("Empty");
    question_.counted.codes = {other, empty};
    question_.number = RelationNumber::coefficient;
    EXPECT_FALSE(coefficient(cell(other, empty)));
    EXPECT_EQ(shown_cell(question_, cell(other, empty)).shown, "–");
    question_.number = RelationNumber::share;
    EXPECT_EQ(shown_cell(question_, cell(other, empty)).shown, "–");
}

TEST_F(Relations, A_share_of_few_says_how_many_of_how_many) {
    question_.number = RelationNumber::share;
    EXPECT_EQ(shown_cell(question_, cell(money_, trust_)).shown, "2/3");
    question_.counted.min_base = 0;
    EXPECT_EQ(shown_cell(question_, cell(money_, trust_)).shown, "67%");
}

TEST_F(Relations, By_an_attribute_the_rows_are_the_pairs_that_occur) {
    const auto site = made_.study.next_id<AttributeId>();
    Study::Writer(made_.study).put(Attribute{site, new_guid(), "site", AttributeType::choice, {}});
    Study::Writer(made_.study).put(AttributeValue{site, Holder::of(leeds_), {"Leeds"}});
    const DocumentId kent = add_interview("kent");
    Study::Writer(made_.study).put(AttributeValue{site, Holder::of(kent), {"Kent"}});
    code(kent, 0, 10, money_);
    code(kent, 0, 10, trust_);
    code(kent, 50, 60, trust_);
    question_.counted.by = {site};
    question_.with = {trust_};
    EXPECT_EQ(to_csv(number_table(answer())),
              "pair,Kent,Leeds,total\n"
              "(n),1,1,2\n"
              "Working together > IT × Working together > Trust,0,1,1\n"
              "Money × Working together > Trust,1,1,2\n");
    question_.number = RelationNumber::coefficient;
    const NumberTable shown = number_table(answer());
    EXPECT_EQ(shown.rows[1].cells[0].shown, "0.50");
    EXPECT_EQ(shown.rows[0].cells[0].shown, "0.00");
}

TEST_F(Relations, Names_of_distances_are_read_as_they_are_written) {
    for (const char* name : {"same", "overlap", "turn", "words:0", "words:20"}) EXPECT_EQ(name_of(together_named(name).value()), name);
    for (const char* name : {"next", "words:0", "turns:2"}) EXPECT_EQ(name_of(sequence_named(name).value()), name);
    for (const char* name : {"", "near", "words", "words:", "words:-1", "words:2x", "words:1000001", "turns:2"}) EXPECT_FALSE(together_named(name)) << name;
    for (const char* name : {"same", "turns:", "turns:99999999999999999999"}) EXPECT_FALSE(sequence_named(name)) << name;
}

TEST_F(Relations, A_question_survives_its_own_words) {
    question_.distance = sequence_named("turns:2").value();
    question_.number = RelationNumber::share;
    question_.with = {trust_};
    question_.counted.unit = Unit::participants;
    question_.counted.codes = {money_, trust_};
    question_.counted.coders = {made_.anna};
    question_.counted.stances = {"mixed"};
    question_.counted.coder_choice = CoderChoice::of_record;
    question_.counted.fold = question_.counted.examined = question_.counted.include_interviewer = true;
    question_.counted.min_base = 5;
    const AskedQuestion words = asked(made_.study, question_);
    const auto again = relation_question(made_.study, words);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, question_);
    EXPECT_TRUE(heddle::answer(made_.study, words, {}).ok());
    EXPECT_EQ(command_line(asked(made_.study, RelationQuestion{}), "s.heddle"), "heddle relations s.heddle");
}

TEST_F(Relations, That_few_segments_stand_behind_are_hidden_with_what_would_tell_them) {
    const DocumentId other = add_interview("kent");
    for (std::int32_t at = 0; at < 80; at += 10) {
        code(other, at, at + 8, trust_);
        code(other, at, at + 8, money_);
    }
    code(other, 90, 95, systems_);
    question_.number = RelationNumber::coefficient;
    EXPECT_GT(coefficient(cell(systems_, trust_)).value(), 0);
    question_.counted.suppress_below = 5;
    const RelationTable table = answer();
    // Two segments of IT: with its n goes that of Trust, from which and from the n of all under Working together it would follow, and all their pairs.
    EXPECT_TRUE(cell(trust_, money_).hidden);
    for (const RelatedCode& row : table.rows) EXPECT_EQ(row.n < 0, row.code == trust_ || row.code == systems_) << row.name;
    EXPECT_TRUE(cell(systems_, trust_).hidden);
    EXPECT_TRUE(cell(trust_, systems_).hidden);
    EXPECT_TRUE(cell(systems_, money_).hidden);
    const std::string csv = to_csv(number_table(table));
    EXPECT_NE(csv.find("(n),"), std::string::npos);
    EXPECT_NE(csv.find("<5"), std::string::npos);
    EXPECT_NE(table.notes.back().find("hidden and marked “<5”"), std::string::npos) << table.notes.back();
    // A question that is kept keeps it.
    EXPECT_EQ(relation_question(made_.study, asked(made_.study, question_))->counted.suppress_below, 5);
}

}  // namespace
}  // namespace heddle
