#include "ui/views/counts/counts_model.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "tests/support/hand_made_study.h"
#include "ui/views/counts/counts_memory.h"

namespace heddle {
namespace {

// Two sites; Leeds has two documents and York one, each of 100 characters that belong to nobody in particular.
class Counts : public ::testing::Test {
protected:
    Counts() {
        site = add_attribute("site");
        round = add_attribute("round");
        leeds = add_document("L1", "Leeds", "1");
        leeds_again = add_document("L2", "Leeds", "2");
        york = add_document("Y1", "York", "1");
        culture = made.add_code("Culture");
        trust = made.add_code("Culture > Trust");
        language = made.add_code("Culture > Language");
        money = made.add_code("Money");
        made.add_coding(leeds, range_of(0, 10), trust, made.anna);
        made.add_coding(leeds, range_of(20, 30), trust, made.anna);
        made.add_coding(leeds_again, range_of(0, 10), language, made.anna);
        made.add_coding(york, range_of(0, 10), language, made.anna);
        made.add_coding(york, range_of(20, 40), money, made.anna);
        CountQuestion question;
        question.by = {site};
        model.ask(question);
        model.update(made.study, ++version);
    }

    AttributeId add_attribute(const std::string& name) {
        Attribute attribute;
        attribute.id = made.study.next_id<AttributeId>();
        attribute.guid = new_guid();
        attribute.name = name;
        Study::Writer(made.study).put(attribute);
        return attribute.id;
    }
    DocumentId add_document(const std::string& name, const std::string& at, const std::string& when) {
        const DocumentId id = made.add_document(name, 100);
        Document document = *made.study.documents().find(id);
        document.body = range_of(0, 100);
        Study::Writer writer(made.study);
        writer.put(document);
        writer.put(AttributeValue{site, Holder::of(id), {at}});
        writer.put(AttributeValue{round, Holder::of(id), {when}});
        return id;
    }
    std::string shown() const {
        std::string out;
        for (int row = 0; row < static_cast<int>(model.shown_rows().size()); ++row) {
            out += (out.empty() ? "" : "; ") + model.row(row).name;
            for (int column = 0; column < model.columns(); ++column) out += " " + model.text({row, column});
        }
        return out;
    }

    // As the storage thread finds them.
    void put_all(const std::vector<Range>& each) {
        std::vector<CountedText> counted;
        for (const UncountedText& text : model.uncounted_texts(100)) counted.push_back(count_words(text, each));
        model.put(counted);
    }

    const std::vector<Range> words{range_of(0, 4), range_of(5, 10), range_of(25, 29)};
    testing::HandMadeStudy made;
    AttributeId site, round;
    DocumentId leeds, leeds_again, york;
    CodeId culture, trust, language, money;
    CountsModel model;
    std::uint64_t version = 0;
};

TEST_F(Counts, Every_code_has_a_row_and_every_value_a_column) {
    EXPECT_EQ(shown(), "Culture 3 1 4; Culture > Trust 2 0 2; Culture > Language 1 1 2; Money 0 1 1");
}

TEST_F(Counts, The_table_follows_a_coding_that_is_made) {
    made.add_coding(york, range_of(50, 60), trust, made.anna);
    EXPECT_FALSE(model.update(made.study, version)) << "nothing has changed as far as the model is told";
    EXPECT_TRUE(model.update(made.study, ++version));
    EXPECT_EQ(shown(), "Culture 3 2 5; Culture > Trust 2 1 3; Culture > Language 1 1 2; Money 0 1 1");
}

TEST_F(Counts, A_folded_category_hides_what_is_below_it_and_keeps_its_numbers) {
    model.set_folded(culture, true);
    EXPECT_EQ(shown(), "Culture 3 1 4; Money 0 1 1");
    EXPECT_TRUE(model.has_rows_below(model.row(0)));
    EXPECT_FALSE(model.has_rows_below(model.row(1)));
    model.set_folded(culture, false);
    EXPECT_EQ(model.shown_rows().size(), 4u);
}

TEST_F(Counts, Sorting_by_a_column_keeps_codes_below_their_category) {
    model.sort_by(1);  // York
    EXPECT_EQ(shown(), "Culture 3 1 4; Culture > Language 1 1 2; Culture > Trust 2 0 2; Money 0 1 1");
    model.sort_by(std::nullopt);
    EXPECT_EQ(model.row(1).name, "Culture > Trust");
}

TEST_F(Counts, Other_columns_forget_what_the_table_was_sorted_by) {
    model.sort_by(1);
    CountQuestion question = model.question();
    question.by = {round};
    model.ask(question);
    model.update(made.study, version);
    EXPECT_FALSE(model.sorted_by().has_value());
}

TEST_F(Counts, Words_are_asked_for_before_they_are_counted) {
    CountQuestion question = model.question();
    question.unit = Unit::words;
    model.ask(question);
    EXPECT_TRUE(model.update(made.study, version));
    EXPECT_EQ(model.table(), nullptr);
    EXPECT_TRUE(model.waits_for_words());
    EXPECT_EQ(model.uncounted_texts(2).size(), 2u);
    for (std::size_t left = 3; left > 0; --left) {
        ASSERT_EQ(model.uncounted_texts(100).size(), left);
        EXPECT_FALSE(model.update(made.study, version)) << "some are missing still";
        model.put(std::vector<CountedText>{count_words(model.uncounted_texts(1).front(), words)});
    }
    EXPECT_TRUE(model.update(made.study, version));
    EXPECT_FALSE(model.waits_for_words());
    ASSERT_NE(model.table(), nullptr);
    EXPECT_EQ(shown(), "Culture 5 2 7; Culture > Trust 3 0 3; Culture > Language 2 2 4; Money 0 1 1");
}

TEST_F(Counts, Words_that_are_there_before_they_are_asked_for_change_no_table_and_make_one_at_once) {
    const std::uint64_t before = model.revision();
    ASSERT_EQ(model.uncounted_texts(100).size(), 3u);
    put_all(words);
    EXPECT_FALSE(model.update(made.study, version)) << "a table of segments is none of words";
    EXPECT_EQ(model.revision(), before);
    EXPECT_TRUE(model.uncounted_texts(100).empty());
    CountQuestion question = model.question();
    question.unit = Unit::words;
    model.ask(question);
    EXPECT_TRUE(model.update(made.study, version));
    EXPECT_FALSE(model.waits_for_words());
    EXPECT_EQ(shown(), "Culture 5 2 7; Culture > Trust 3 0 3; Culture > Language 2 2 4; Money 0 1 1");
}

TEST_F(Counts, After_a_coding_the_table_in_words_stays_while_those_of_its_document_are_asked_for) {
    CountQuestion question = model.question();
    question.unit = Unit::words;
    model.ask(question);
    model.update(made.study, version);
    put_all(words);
    model.update(made.study, version);
    made.add_coding(york, range_of(0, 5), trust, made.anna);
    EXPECT_TRUE(model.update(made.study, ++version));
    // Those of few texts are known by heart; the numbers are of now.
    ASSERT_NE(model.table(), nullptr);
    EXPECT_EQ(shown(), "Culture 5 2 7; Culture > Trust 3 1 4; Culture > Language 2 2 4; Money 0 1 1");
    const DocumentId more = add_document("Y2", "York", "2");
    made.add_coding(more, range_of(0, 10), money, made.anna);
    EXPECT_TRUE(model.update(made.study, ++version));
    ASSERT_EQ(model.uncounted_texts(100).size(), 1u);
    EXPECT_EQ(model.uncounted_texts(100).front().content(), made.study.documents().find(more)->content);
    EXPECT_TRUE(model.waits_for_words());
    ASSERT_NE(model.table(), nullptr);
    put_all(words);
    EXPECT_TRUE(model.update(made.study, version));
    EXPECT_EQ(shown(), "Culture 5 2 7; Culture > Trust 3 1 4; Culture > Language 2 2 4; Money 0 3 3");
}

TEST_F(Counts, Where_the_words_of_a_new_text_cannot_be_read_there_is_no_table_rather_than_an_old_one) {
    CountQuestion question = model.question();
    question.unit = Unit::words;
    model.ask(question);
    model.update(made.study, version);
    put_all({range_of(0, 4)});
    model.update(made.study, version);
    ASSERT_NE(model.table(), nullptr);
    add_document("Y2", "York", "2");
    model.update(made.study, ++version);
    ASSERT_NE(model.table(), nullptr);
    model.give_up_words();
    EXPECT_EQ(model.table(), nullptr);
    add_document("Y3", "York", "2");
    add_document("Y4", "York", "2");
    model.update(made.study, ++version);
    EXPECT_EQ(model.uncounted_texts(100).size(), 3u);
    EXPECT_EQ(model.table(), nullptr);
}

TEST_F(Counts, The_first_table_of_a_large_study_is_prepared_beside_the_window_and_is_the_same) {
    CountsModel large(2);
    large.ask(model.question());
    EXPECT_TRUE(large.update(made.study, 1));
    EXPECT_TRUE(large.preparing());
    EXPECT_EQ(large.table(), nullptr);
    // Meanwhile somebody goes on coding.
    made.add_coding(york, range_of(50, 60), money, made.anna);
    for (int i = 0; i < 2000 && large.preparing(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        large.update(made.study, 2);
    }
    ASSERT_FALSE(large.preparing());
    ASSERT_NE(large.table(), nullptr);
    model.update(made.study, ++version);
    EXPECT_EQ(as_tab_separated(large), as_tab_separated(model));
}

TEST_F(Counts, Only_percentages_that_make_sense_are_offered) {
    EXPECT_EQ(bases_for(Unit::segments), (std::vector{PercentBase::none, PercentBase::row, PercentBase::column}));
    EXPECT_EQ(bases_for(Unit::participants), (std::vector{PercentBase::none, PercentBase::row, PercentBase::group}));
    EXPECT_EQ(bases_for(Unit::coverage), std::vector{PercentBase::none});
    CountQuestion question;
    question.unit = Unit::documents;
    question.percent = PercentBase::column;
    EXPECT_EQ(sensible(question, made.study).percent, PercentBase::none);
}

TEST_F(Counts, Every_offered_percentage_is_one_that_the_counter_takes) {
    for (const Unit unit : {Unit::segments, Unit::documents, Unit::participants, Unit::participations, Unit::characters,
                            Unit::coverage}) {
        for (const PercentBase base : bases_for(unit)) {
            CountQuestion question = model.question();
            question.unit = unit;
            question.percent = base;
            model.ask(question);
            model.update(made.study, ++version);
            EXPECT_NE(model.table(), nullptr) << name_of(unit) << " " << name_of(base) << ": " << model.error();
            EXPECT_EQ(model.question().percent, base);
        }
    }
}

TEST_F(Counts, An_attribute_that_is_gone_leaves_the_question) {
    CountQuestion question = model.question();
    question.by = {AttributeId{99}, round};
    question.where = {{AttributeId{99}, "x"}};
    model.ask(question);
    model.update(made.study, version);
    ASSERT_NE(model.table(), nullptr) << model.error();
    EXPECT_EQ(model.question().by, std::vector{round});
    EXPECT_TRUE(model.question().where.empty());
}

TEST_F(Counts, Shading_compares_rows_of_one_level_and_leaves_totals_alone) {
    EXPECT_DOUBLE_EQ(model.heat({0, 0}), 1.0);        // Culture in Leeds: 3, the most at the top
    EXPECT_DOUBLE_EQ(model.heat({1, 0}), 1.0);        // Trust in Leeds: 2, the most below
    EXPECT_DOUBLE_EQ(model.heat({2, 1}), 0.5);
    EXPECT_DOUBLE_EQ(model.heat({1, 1}), 0.0);
    EXPECT_DOUBLE_EQ(model.heat({0, 2}), 0.0);        // the total
}

TEST_F(Counts, The_cursor_stays_within_the_table) {
    EXPECT_EQ(model.clamped({-3, 99}), (CellPlace{0, 2}));
    EXPECT_EQ(model.clamped({99, -1}), (CellPlace{3, 0}));
    model.set_folded(culture, true);
    EXPECT_EQ(model.clamped({3, 0}), (CellPlace{1, 0}));
}

TEST_F(Counts, The_copied_table_has_a_line_for_each_row_that_is_shown) {
    model.set_folded(culture, true);
    EXPECT_EQ(as_tab_separated(model), "Code\tLeeds\tYork\tTotal\n(n)\t2\t1\t3\nCulture\t3\t1\t4\nMoney\t0\t1\t1\n");
}

TEST_F(Counts, Without_an_attribute_across_there_is_one_column_and_it_is_the_total) {
    CountQuestion question = model.question();
    question.by.clear();
    model.ask(question);
    model.update(made.study, ++version);
    EXPECT_EQ(shown(), "Culture 4; Culture > Trust 2; Culture > Language 2; Money 1");
    EXPECT_DOUBLE_EQ(model.heat({0, 0}), 1.0) << "shading compares what there is";
    EXPECT_EQ(model.clamped({0, 1}), (CellPlace{0, 0}));
    model.set_folded(culture, true);
    EXPECT_EQ(as_tab_separated(model), "Code\tTotal\n(n)\t3\nCulture\t4\nMoney\t1\n");
}

TEST_F(Counts, A_question_is_remembered_by_names) {
    CountQuestion question;
    question.by = {round, site};
    question.unit = Unit::documents;
    question.percent = PercentBase::group;
    question.coders = {made.anna};
    question.stances = {"mixed"};
    question.where = {{site, "Leeds"}, {round, not_recorded}};
    question.examined = question.include_interviewer = question.fold = true;
    question.suppress_below = 5;
    EXPECT_EQ(recalled(remembered(question, made.study), made.study), question);
}

TEST_F(Counts, A_damaged_memory_gives_the_first_question) {
    for (const char* damaged : {"", "{", "[]", "null", "{\"by\":7,\"where\":[[1,2],\"x\"],\"suppress_below\":\"no\"}"}) {
        const CountQuestion question = recalled(damaged, made.study);
        EXPECT_TRUE(question.where.empty()) << damaged;
        EXPECT_FALSE(question.suppress_below.has_value()) << damaged;
    }
    EXPECT_EQ(recalled("{", made.study).by, std::vector{site});
}

}  // namespace
}  // namespace heddle
