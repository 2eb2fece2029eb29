// Survey items: who is in the base, and what percentage gave an answer.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "coding/attribute_values.h"
#include "storage/counting/tabulate.h"
#include "storage/export/number_table.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/shared_folder.h"

namespace heddle {
namespace {

class Tabulating : public ::testing::Test {
protected:
    void sheet(const std::string& csv) {
        const auto read = parse_csv(csv, "survey.csv");
        ASSERT_TRUE(read.ok()) << read.error().message;
        auto outcome = import_attribute_sheet(made_.study, made_.anna, *read, "survey.csv");
        ASSERT_TRUE(outcome.ok()) << outcome.error().message;
        ASSERT_TRUE(made_.act(outcome->group));
    }
    AttributeId attribute(const std::string& name) const {
        const Attribute* found = find_attribute(made_.study, name);
        return found ? found->id : AttributeId{};
    }
    void add_interview(const std::string& name, const std::string& with) {
        Document document = *made_.study.documents().find(made_.add_document(name, 10));
        document.assigned = made_.study.participant_named(with)->id;
        Study::Writer(made_.study).put(document);
    }
    TabulateQuestion ask(const std::vector<std::string>& items, std::vector<std::string> answers) const {
        TabulateQuestion question;
        for (const std::string& item : items) question.items.push_back(attribute(item));
        question.answers = std::move(answers);
        return question;
    }
    // "it 1/2 0/1 1/3 | (n) 2 2 4": each cell, then the total.
    std::string answer(const TabulateQuestion& question) {
        const auto table = tabulate(made_.study, question);
        if (!table.ok()) return table.error().message;
        table_ = *table;
        std::string text;
        const auto put = [&](const AnswerCell& cell) {
            text += " " + std::to_string(cell.count) + "/" + std::to_string(cell.base);
        };
        for (const TabulateRow& row : table->rows) {
            text += row.item + (row.answer.empty() ? "" : "=" + row.answer);
            for (const AnswerCell& cell : row.cells) put(cell);
            put(row.total);
            text += " | ";
        }
        text += "(n)";
        for (const TabulateGroup& group : table->groups) text += " " + std::to_string(group.n);
        return text + " " + std::to_string(table->total_n);
    }

    testing::HandMadeStudy made_;
    Tabulation table_;
};

constexpr const char* one_year =
    "participant,role,it,money\n"
    "A,Lead,Very,Some\n"
    "B,Lead,Some,\n"
    "C,Other,Very,Don't know\n"
    "D,Other,,Very\n"
    "E,,Very,Very\n";

// Two groups of each kind of answer; a hidden number is -K.
TEST_F(Tabulating, Small_cells_are_hidden_with_what_would_reveal_them) {
    std::string csv = "participant,site,it,money,way\n";
    int person = 0;
    const auto add = [&](const std::string& site, const std::string& it, const std::string& money, int times) {
        for (int i = 0; i < times; ++i) csv += "P" + std::to_string(++person) + "," + site + "," + it + "," + money + ",W\n";
    };
    add("Hull", "Very", "Very", 12);
    add("Hull", "Some", "Very", 10);
    add("Hull", "None", "Very", 2);
    add("Leeds", "Very", "Some", 9);
    add("Leeds", "Some", "Very", 8);
    add("Leeds", "None", "", 7);
    sheet(csv);
    TabulateQuestion question = ask({"it"}, {});
    question.by = attribute("site");
    question.distribution = true;
    question.suppress_below = 5;
    answer(question);
    const auto hidden = [&](std::size_t row, std::size_t column) { return (column < 2 ? table_.rows[row].cells[column] : table_.rows[row].total).is_hidden(); };
    ASSERT_EQ(table_.rows.size(), 3u);
    const auto none = static_cast<std::size_t>(std::ranges::find(table_.rows, std::string("None"), &TabulateRow::answer) - table_.rows.begin());
    ASSERT_LT(none, 3u);
    EXPECT_TRUE(hidden(none, 0)) << "two people";
    for (std::size_t column = 0; column < 3; ++column) {
        const int of_column = hidden(0, column) + hidden(1, column) + hidden(2, column);
        EXPECT_NE(of_column, 1) << "the answers add up to the base, which is shown";
    }
    for (std::size_t row = 0; row < 3; ++row) EXPECT_NE(hidden(row, 0) + hidden(row, 1) + hidden(row, 2), 1) << "the groups add up to the total";
    EXPECT_EQ(table_.rows[none].cells[0].base, 24) << "of how many is no secret";

    question = ask({"it", "money"}, {"Very"});
    question.by = attribute("site");
    question.suppress_below = 5;
    answer(question);
    EXPECT_FALSE(hidden(0, 0)) << "12 of 24";
    EXPECT_TRUE(hidden(1, 0)) << "everybody in Hull said so";
    EXPECT_TRUE(hidden(1, 1) || hidden(1, 2));
    const std::string json = to_json(number_table(table_));
    EXPECT_NE(json.find("\"percent\": \"<5\""), std::string::npos) << json;
    EXPECT_NE(json.find("\"count\": \"<5\""), std::string::npos);
    EXPECT_EQ(json.find("-5"), std::string::npos);
    const std::string csv_out = to_csv(number_table(table_));
    EXPECT_NE(csv_out.find("money,<5"), std::string::npos) << csv_out;
    question.suppress_below.reset();
    EXPECT_EQ(answer(question), "it 12/24 9/24 21/48 | money 24/24 8/17 32/41 | (n) 24 24 48") << "nothing without K";
}

TEST_F(Tabulating, A_small_base_is_hidden_and_items_whose_total_is_hidden_come_last) {
    std::string csv = "participant,few,many\n";
    for (int i = 0; i < 30; ++i) csv += "P" + std::to_string(i) + "," + (i < 3 ? "Yes" : "") + "," + (i % 2 ? "Yes" : "No") + "\n";
    sheet(csv);
    TabulateQuestion question = ask({"few", "many"}, {"yes"});
    question.order = ItemOrder::total;
    question.suppress_below = 5;
    EXPECT_EQ(answer(question), "many 15/30 15/30 | few -5/-5 -5/-5 | (n) 30 30");
    EXPECT_EQ(shown(table_, table_.rows[1].total), "<5");
    EXPECT_NE(to_json(number_table(table_)).find("\"base\": \"<5\""), std::string::npos);
    question.suppress_below = 0;
    EXPECT_EQ(tabulate(made_.study, question).error().kind, ErrorKind::usage);
}

TEST_F(Tabulating, Each_item_has_the_base_of_those_who_answered_it) {
    sheet(one_year);
    EXPECT_EQ(answer(ask({"it", "money"}, {"Very"})), "it 3/4 3/4 | money 2/4 2/4 | (n) 5 5");
}

TEST_F(Tabulating, Groups_stand_as_in_counts_with_those_of_whom_nothing_is_recorded_last) {
    sheet(one_year);
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("role");
    EXPECT_EQ(answer(question), "it 1/2 1/1 1/1 3/4 | (n) 2 2 1 5");
    EXPECT_EQ(table_.groups[0].name, "Lead");
    EXPECT_EQ(table_.groups[2].name, not_recorded);
}

TEST_F(Tabulating, Do_not_know_is_an_answer_unless_it_is_dropped) {
    sheet(one_year);
    TabulateQuestion question = ask({"money"}, {"Very"});
    EXPECT_EQ(answer(question), "money 2/4 2/4 | (n) 5 5");
    question.dropped = {"Don't know"};
    EXPECT_EQ(answer(question), "money 2/3 2/3 | (n) 5 5");
    question.dropped = {"don't KNOW"};
    EXPECT_EQ(answer(question), "money 2/3 2/3 | (n) 5 5");
}

TEST_F(Tabulating, Several_answers_count_together) {
    sheet(one_year);
    EXPECT_EQ(answer(ask({"it", "money"}, {"Very", "Some"})), "it 4/4 4/4 | money 3/4 3/4 | (n) 5 5");
}

TEST_F(Tabulating, A_distribution_has_all_answers_in_their_declared_order_also_those_that_nobody_gave) {
    sheet(one_year);
    Attribute it = *made_.study.attributes().find(attribute("it"));
    it.order = {"Very", "Fairly", "Some"};
    Study::Writer(made_.study).put(it);
    TabulateQuestion question = ask({"it"}, {});
    question.distribution = true;
    EXPECT_EQ(answer(question), "it=Very 3/4 3/4 | it=Fairly 0/4 0/4 | it=Some 1/4 1/4 | (n) 5 5");
}

TEST_F(Tabulating, A_filter_narrows_n_and_bases) {
    sheet(one_year);
    TabulateQuestion question = ask({"it", "money"}, {"Very"});
    question.where = {{attribute("role"), "Lead"}};
    EXPECT_EQ(answer(question), "it 1/2 1/2 | money 0/1 0/1 | (n) 2 2");
}

TEST_F(Tabulating, Items_sort_by_their_total_and_only_the_first_are_shown) {
    sheet("participant,a,b,c,d\nP,no,yes,yes,\nQ,no,yes,no,\nR,yes,no,yes,\n");
    TabulateQuestion question = ask({"d", "a", "b", "c"}, {"yes"});
    question.order = ItemOrder::total;
    // Of two that are as high, the one that was named first; one that nobody answered is last.
    EXPECT_EQ(answer(ask({"a"}, {"yes"})), "a 1/3 1/3 | (n) 3 3");
    EXPECT_EQ(answer(question), "The study lacks an item of the question.");
    sheet("participant,d\nS,yes\n");
    question = ask({"a", "b", "c"}, {"yes"});
    question.order = ItemOrder::total;
    EXPECT_EQ(answer(question), "b 2/3 2/3 | c 2/3 2/3 | a 1/3 1/3 | (n) 4 4");
    question.top = 2;
    EXPECT_EQ(answer(question), "b 2/3 2/3 | c 2/3 2/3 | (n) 4 4");
}

TEST_F(Tabulating, A_person_who_answers_in_several_years_counts_once_in_each) {
    sheet(
        "participant,occasion,role,it\n"
        "A,2014,Lead,Very\nA,2015,Other,Some\n"
        "B,2014,Lead,Some\nB,2015,Lead,\n"
        "C,2015,Other,Very\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by_occasion = true;
    EXPECT_EQ(answer(question), "it 1/2 1/2 2/4 | (n) 2 3 5");
    EXPECT_EQ(table_.notes.back(), "A person counts once for each occasion: 3 people on 5 occasions.");
    question.by_occasion = false;
    question.by = attribute("role");
    EXPECT_EQ(answer(question), "it 1/2 1/2 2/4 | (n) 3 2 5");
    question.occasions = {"2015"};
    EXPECT_EQ(answer(question), "it 0/0 1/2 1/2 | (n) 1 2 3");
}

TEST_F(Tabulating, An_attribute_called_occasion_of_documents_leaves_the_occasions_of_answers_as_they_are) {
    sheet("participant,occasion,it\nA,2014,Very\nB,2015,Very\nC,2015,Some\n");
    add_interview("A 2014", "A");
    sheet("document,occasion\nA 2014,2014\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by_occasion = true;
    EXPECT_EQ(answer(question), "it 1/1 1/2 2/3 | (n) 1 2 3");
    question.occasions = {"2015"};
    EXPECT_EQ(answer(question), "it 1/2 1/2 | (n) 2 2");
}

TEST_F(Tabulating, Each_item_may_write_an_answer_in_its_own_way) {
    sheet("participant,it,money\nA,Very,very\nB,Some,some\nC,Don\u2019t know,Very\n");
    EXPECT_EQ(answer(ask({"it", "money"}, {"Very"})), "it 1/3 1/3 | money 1/3 1/3 | (n) 3 3");
    sheet("participant,staff\nA,very\nB,Some\n");
    TabulateQuestion question = ask({"it", "staff"}, {"Very"});
    question.dropped = {"don't know"};
    EXPECT_EQ(answer(question), "it 1/2 1/2 | staff 1/2 1/2 | (n) 3 3");
    EXPECT_TRUE(table_.notes.empty());
}

TEST_F(Tabulating, What_is_looked_up_through_the_respondent_comes_before_what_is_looked_up_through_their_interview) {
    sheet("participant,occasion,site,it\nA,2014,Leeds,Very\n");
    add_interview("Interview", "A");
    sheet("document,site,occasion\nInterview,Kent,2014\n");
    sheet("site,wave\nLeeds,1\nKent,2\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("wave");
    answer(question);
    EXPECT_EQ(table_.groups.front().name, "1");
    sheet("document,wave\nInterview,3\n");
    answer(question);
    EXPECT_EQ(table_.groups.front().name, "3");
}

TEST_F(Tabulating, Sorting_a_distribution_by_total_needs_an_answer_that_decides) {
    sheet(one_year);
    TabulateQuestion question = ask({"it"}, {});
    question.distribution = true;
    question.order = ItemOrder::total;
    EXPECT_EQ(answer(question), "To sort the items by their total, name the answer that is to decide.");
}

TEST_F(Tabulating, What_is_known_of_a_person_holds_in_every_year_and_a_year_of_which_an_item_is_silent_has_no_respondents) {
    sheet("participant,gender\nA,f\nB,m\n");
    sheet("participant,occasion,it,new\nA,2014,Very,\nA,2015,Some,Yes\nB,2014,Some,\nB,2015,Very,No\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("gender");
    EXPECT_EQ(answer(question), "it 1/2 1/2 2/4 | (n) 2 2 4");
    question = ask({"new"}, {"Yes"});
    question.by_occasion = true;
    EXPECT_EQ(answer(question), "new 1/2 1/2 | (n) 2 2");
    question = ask({"gender"}, {"f"});
    EXPECT_EQ(answer(question), "gender 1/2 1/2 | (n) 2 2");
    question.by_occasion = true;
    EXPECT_EQ(answer(question), "gender 1/2 1/2 2/4 | (n) 2 2 4");
}

TEST_F(Tabulating, Groups_may_be_the_waves_of_the_sites_of_respondents) {
    sheet("participant,site,it\nA,Leeds,Very\nB,Kent,Some\nC,Leeds,Some\n");
    sheet("site,wave\nLeeds,1\nKent,2\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("wave");
    EXPECT_EQ(answer(question), "it 1/2 0/1 1/3 | (n) 2 1 3");
}

TEST_F(Tabulating, Someone_who_is_interviewed_but_did_not_answer_is_no_respondent) {
    sheet("participant,it\nA,Very\nB,\n");
    sheet("participant,site\nC,Leeds\n");
    add_interview("Interview", "C");
    EXPECT_EQ(answer(ask({"it"}, {"Very"})), "it 1/1 1/1 | (n) 2 2");
}

TEST_F(Tabulating, The_interviews_of_a_respondent_say_what_the_survey_does_not) {
    sheet("participant,it\nA,Very\nB,Very\n");
    add_interview("Interview", "A");
    sheet("document,site\nInterview,Leeds\n");
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("site");
    EXPECT_EQ(answer(question), "it 1/1 1/1 2/2 | (n) 1 1 2");
}

TEST_F(Tabulating, Items_of_documents_have_documents_as_respondents) {
    made_.add_document("One", 10);
    made_.add_document("Two", 10);
    made_.add_document("Three", 10);
    sheet("document,site,mood\nOne,Leeds,Good\nTwo,Leeds,Bad\nThree,Kent,\n");
    TabulateQuestion question = ask({"mood"}, {"Good"});
    question.by = attribute("site");
    EXPECT_EQ(answer(question), "mood 1/2 1/2 | (n) 2 2");
}

TEST_F(Tabulating, Each_of_several_choices_counts) {
    sheet("participant,x\nA,1\n");
    const auto id = made_.study.next_id<AttributeId>();
    Study::Writer(made_.study).put(Attribute{id, new_guid(), "helped", AttributeType::several_choices, {}});
    sheet("participant,helped\nA,trust; money\nB,trust\nC,time\n");
    TabulateQuestion question = ask({"helped"}, {"trust", "money"});
    EXPECT_EQ(answer(question), "helped 2/3 2/3 | (n) 3 3");
    question.distribution = true;
    EXPECT_EQ(answer(question), "helped=money 1/3 1/3 | helped=time 1/3 1/3 | helped=trust 2/3 2/3 | (n) 3 3");
}

TEST_F(Tabulating, Numbers_compare_as_numbers_and_an_unknown_answer_is_told) {
    sheet("participant,score\nA,12\nB,3.50\nC,7\n");
    EXPECT_EQ(answer(ask({"score"}, {"12.0", "3.5"})), "score 2/3 2/3 | (n) 3 3");
    EXPECT_TRUE(table_.notes.empty());
    answer(ask({"score"}, {"99"}));
    EXPECT_EQ(table_.notes.front(), "No answer to any of these items is “99”; look how it is written in the study.");
}

TEST_F(Tabulating, A_question_without_items_or_answers_is_wrong_usage) {
    sheet(one_year);
    EXPECT_EQ(answer(ask({}, {"Very"})), "Name at least one item to tabulate.");
    EXPECT_EQ(answer(ask({"it"}, {})), "Name the answer to count, or ask for the distribution of all answers.");
    EXPECT_EQ(answer(ask({"it", "it"}, {"Very"})), "The item “it” is named twice.");
}

TEST_F(Tabulating, Tables_say_the_base_where_it_is_not_all_of_the_group_and_how_many_where_it_is_small) {
    std::string csv = "participant,it\n";
    for (int i = 0; i < 30; ++i) csv += "P" + std::to_string(i) + (i < 10 ? ",Very\n" : i < 24 ? ",Some\n" : ",\n");
    sheet(csv);
    answer(ask({"it"}, {"Very"}));
    EXPECT_EQ(number_table(table_).rows[0].total.shown, "42% of 24");
    table_.question.min_base = 25;
    EXPECT_EQ(number_table(table_).rows[0].total.shown, "10/24");
    EXPECT_EQ(to_csv(number_table(table_)), "item,all,total\n(n),30,30\nit,41.666666666666664,41.666666666666664\n");
    EXPECT_EQ(to_csv(number_table(table_, AnswerNumber::base)), "item,all,total\n(n),30,30\nit,24,24\n");
}

// An independent count over random surveys: straight from the rows that were written.
TEST_F(Tabulating, Random_surveys_agree_with_a_count_over_their_rows) {
    const std::vector<std::string> answers{"Very", "Some", "None", "Don't know", ""};
    for (unsigned seed = 1; seed <= 30; ++seed) {
        made_ = testing::HandMadeStudy();
        std::mt19937 random(seed);
        const auto pick = [&](std::size_t n) { return random() % n; };
        std::string csv = "participant,occasion,role,a,b\n";
        struct Row {
            std::string role, a, b, occasion;
        };
        std::vector<Row> rows;
        for (int person = 0; person < 20; ++person) {
            for (const char* year : {"2014", "2015", "2016"}) {
                if (pick(3) == 0) continue;
                const Row row{pick(2) ? "Lead" : "Other", answers[pick(5)], answers[pick(5)], year};
                csv += "P" + std::to_string(person) + "," + year + "," + row.role + "," + row.a + "," + row.b + "\n";
                rows.push_back(row);
            }
        }
        sheet(csv);
        TabulateQuestion question = ask({"a", "b"}, {"Very", "Some"});
        question.dropped = {"Don't know"};
        question.by_occasion = true;
        const bool leads = seed % 2 == 0;
        if (leads) question.where = {{attribute("role"), "Lead"}};
        std::string expected;
        for (const auto item : {&Row::a, &Row::b}) {
            expected += item == &Row::a ? "a" : "b";
            for (const char* year : {"2014", "2015", "2016", ""}) {
                int count = 0;
                int base = 0;
                for (const Row& row : rows) {
                    if ((*year && row.occasion != year) || (leads && row.role != "Lead")) continue;
                    const std::string& given = row.*item;
                    if (!given.empty() && given != "Don't know") ++base;
                    if (given == "Very" || given == "Some") ++count;
                }
                expected += " " + std::to_string(count) + "/" + std::to_string(base);
            }
            expected += " | ";
        }
        expected += "(n)";
        for (const char* year : {"2014", "2015", "2016", ""}) {
            int n = 0;
            for (const Row& row : rows) n += (!*year || row.occasion == year) && (!leads || row.role == "Lead") ? 1 : 0;
            expected += " " + std::to_string(n);
        }
        EXPECT_EQ(answer(question), expected) << "seed " << seed;
    }
}

// Whatever is asked, whoever stands behind a cell is as many as the cell says; who they are is worked out from the sheet alone.
TEST_F(Tabulating, Those_behind_each_cell_are_as_many_as_it_counts) {
    sheet(one_year);
    for (const bool distribution : {false, true}) {
        TabulateQuestion question = ask({"it", "money"}, {"Very"});
        question.by = attribute("role");
        question.distribution = distribution;
        question.dropped = {"Don't know"};
        const auto table = tabulate(made_.study, question);
        ASSERT_TRUE(table.ok());
        for (const TabulateRow& row : table->rows) {
            for (std::size_t column = 0; column <= table->groups.size(); ++column) {
                const bool total = column == table->groups.size();
                const auto behind = answers_behind(made_.study, question, attribute(row.item), row.answer, total ? std::nullopt : std::optional(table->groups[column].name));
                ASSERT_TRUE(behind.ok());
                const AnswerCell& cell = total ? row.total : row.cells[column];
                EXPECT_EQ(static_cast<std::int64_t>(behind->size()), cell.base) << row.item << row.answer << column;
                EXPECT_EQ(std::ranges::count(*behind, true, &GivenAnswer::counts), cell.count) << row.item << row.answer << column;
            }
        }
    }
    TabulateQuestion question = ask({"it"}, {"Very"});
    question.by = attribute("role");
    const auto names = [&](const std::optional<std::string>& group) {
        std::string text;
        const auto behind = answers_behind(made_.study, question, attribute("it"), "", group);
        for (const GivenAnswer& each : *behind) {
            text += made_.study.participants().find(each.who.participant)->name + (each.counts ? "+" : "-") + each.answers.front() + " ";
        }
        return text;
    };
    EXPECT_EQ(names("Lead"), "A+Very B-Some ");
    EXPECT_EQ(names("Other"), "C+Very ");
    EXPECT_EQ(names("(not recorded)"), "E+Very ");
    EXPECT_EQ(names(std::nullopt), "A+Very B-Some C+Very E+Very ");
    EXPECT_EQ(names("nobody's"), "");
    question.where = {{attribute("role"), "Lead"}};
    EXPECT_EQ(names(std::nullopt), "A+Very B-Some ");
    EXPECT_TRUE(answers_behind(made_.study, question, attribute("money"), "", {})->empty()) << "no item of the question";
    question.items.clear();
    EXPECT_FALSE(answers_behind(made_.study, question, attribute("it"), "", {}));
}

// 100 respondents in each wave who answer as the published table says; the table must come out as it was printed.
TEST_F(Tabulating, The_published_table_of_barriers_by_wave_comes_out) {
    HEDDLE_NEEDS_SHARED(shared);
    const auto bytes = read_file(shared / "reference" / "tables" / "survey-barriers-by-wave.csv");
    ASSERT_TRUE(bytes.ok());
    const auto published = parse_csv(*bytes, "survey-barriers-by-wave.csv");
    ASSERT_TRUE(published.ok());
    std::string csv = "participant,wave";
    for (std::size_t item = 0; item < published->rows.size(); ++item) csv += ",\"" + published->rows[item][0] + "\"";
    csv += "\n";
    for (int wave = 1; wave <= 2; ++wave) {
        for (int person = 0; person < 100; ++person) {
            csv += "W" + std::to_string(wave) + "-" + std::to_string(person) + "," + std::to_string(wave);
            for (std::size_t item = 0; item < published->rows.size(); ++item) {
                const int percent = std::stoi(published->rows[item][static_cast<std::size_t>(wave)]);
                csv += person < percent ? ",Very significant" : ",Not significant";
            }
            csv += "\n";
        }
    }
    sheet(csv);
    TabulateQuestion question;
    for (const auto& row : published->rows) question.items.push_back(attribute(row[0]));
    question.answers = {"Very significant"};
    question.by = attribute("wave");
    answer(question);
    const NumberTable table = number_table(table_);
    ASSERT_EQ(table.rows.size(), published->rows.size());
    for (std::size_t item = 0; item < table.rows.size(); ++item) {
        EXPECT_EQ(table.rows[item].cells[0].shown, published->rows[item][1] + "%") << table.rows[item].name;
        EXPECT_EQ(table.rows[item].cells[1].shown, published->rows[item][2] + "%") << table.rows[item].name;
    }
}

}  // namespace
}  // namespace heddle
