// Comparing groups code by code and item by item: numbers, pairs, tests and what is said of them.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include <nlohmann/json.hpp>

#include "coding/attribute_values.h"
#include "coding/statistics/exact_tests.h"
#include "storage/counting/comparison.h"
#include "storage/counting/counter.h"
#include "storage/export/comparison_table.h"
#include "storage/import/attribute_sheet.h"
#include "storage/sheet.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_count.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

class Comparing : public ::testing::Test {
protected:
    // An interview of somebody, in a round and at a site, with these codes.
    void interview(const std::string& who, const std::string& round, const std::string& site, const std::vector<std::string>& codes) {
        Study::Writer writer(made_.study);
        const Participant* known = made_.study.participant_named(who);
        const ParticipantId person = known ? known->id : made_.study.next_id<ParticipantId>();
        if (!known) writer.put(Participant{person, new_guid(), who, false});
        const DocumentId id = made_.add_document(who + " " + round + " " + site, 10);
        Document document = *made_.study.documents().find(id);
        document.body = range_of(0, 10);
        document.assigned = person;
        Study::Writer(made_.study).put(document);
        record("round", Holder::of(id), round);
        record("site", Holder::of(id), site);
        for (const std::string& code : codes) made_.add_coding(id, range_of(1, 4), made_.add_code(code), made_.anna);
    }
    AttributeId attribute(const std::string& name) {
        if (const Attribute* found = find_attribute(made_.study, name)) return found->id;
        const auto id = made_.study.next_id<AttributeId>();
        Study::Writer(made_.study).put(Attribute{id, new_guid(), name, AttributeType::several_choices, {}});
        return id;
    }
    void record(const std::string& name, Holder holder, const std::string& value) {
        const AttributeId id = attribute(name);
        std::vector<std::string> values;
        for (std::size_t at = 0; at <= value.size();) {
            const std::size_t end = std::min(value.find('|', at), value.size());
            values.push_back(value.substr(at, end - at));
            at = end + 1;
        }
        Study::Writer(made_.study).put(AttributeValue{id, std::move(holder), values});
    }
    void sheet(const std::string& csv) {
        const auto read = parse_csv(csv, "survey.csv");
        ASSERT_TRUE(read.ok()) << read.error().message;
        auto outcome = import_attribute_sheet(made_.study, made_.anna, *read, "survey.csv");
        ASSERT_TRUE(outcome.ok()) << outcome.error().message;
        ASSERT_TRUE(made_.act(outcome->group));
    }
    ComparisonQuestion by(const std::string& name, std::vector<std::string> groups = {}) {
        ComparisonQuestion question;
        question.by = attribute(name);
        question.groups = std::move(groups);
        return question;
    }
    // "Trust 1/2 2/2 2/3 | (n) 2 2 3", pairs as "[both first second neither]".
    std::string answer(const ComparisonQuestion& question) {
        const auto table = compare(made_.study, question);
        if (!table.ok()) return table.error().message;
        table_ = *table;
        std::string text;
        const auto put = [&](const AnswerCell& cell) { text += " " + std::to_string(cell.count) + "/" + std::to_string(cell.base); };
        for (const ComparisonRow& row : table_.rows) {
            text += row.name;
            for (const AnswerCell& cell : row.cells) put(cell);
            put(row.total);
            if (row.pairs) {
                text += " [" + std::to_string(row.pairs->both) + " " + std::to_string(row.pairs->only_first) + " " +
                        std::to_string(row.pairs->only_second) + " " + std::to_string(row.pairs->neither) + "]";
            }
            text += " | ";
        }
        text += "(n)";
        for (const TabulateGroup& group : table_.groups) text += " " + std::to_string(group.n);
        return text + " " + std::to_string(table_.total_n);
    }
    bool says(const std::string& part) const {
        return std::ranges::any_of(table_.notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
    }

    testing::HandMadeStudy made_;
    ComparisonTable table_;
};

TEST_F(Comparing, Two_groups_stand_beside_each_other_with_their_difference) {
    interview("Ann", "1", "Leeds", {"Trust"});
    interview("Ben", "1", "Leeds", {});
    interview("Cleo", "1", "Kent", {"Trust", "Money"});
    EXPECT_EQ(answer(by("site", {"Leeds", "Kent"})), "Trust 1/2 1/1 2/3 | Money 0/2 1/1 1/3 | (n) 2 1 3");
    EXPECT_EQ(table_.rows[0].difference, 50);
    EXPECT_EQ(table_.rows[1].difference, 100);
    EXPECT_FALSE(table_.rows[0].p);
    EXPECT_EQ(answer(by("site", {"Kent", "Leeds"})), "Trust 1/1 1/2 2/3 | Money 1/1 0/2 1/3 | (n) 1 2 3");
    EXPECT_EQ(table_.rows[0].difference, -50);
    // Two that occur need no names.
    EXPECT_EQ(answer(by("site")), "Trust 1/1 1/2 2/3 | Money 1/1 0/2 1/3 | (n) 1 2 3");
    EXPECT_TRUE(table_.heading.ends_with(": Kent, compared with Leeds.")) << table_.heading;
}

TEST_F(Comparing, A_test_gives_the_exact_probability_and_the_interval_and_warns) {
    for (int i = 0; i < 13; ++i) interview("A" + std::to_string(i), "1", "Leeds", i < 10 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{});
    for (int i = 0; i < 17; ++i) interview("B" + std::to_string(i), "1", "Kent", i < 2 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{"Money"});
    ComparisonQuestion question = by("site", {"Leeds", "Kent"});
    EXPECT_EQ(answer(question), "Trust 10/13 2/17 12/30 | Money 0/13 15/17 15/30 | (n) 13 17 30");
    EXPECT_TRUE(says("chosen on purpose"));
    EXPECT_FALSE(says("People of one site are alike"));
    question.test = true;
    answer(question);
    EXPECT_NEAR(*table_.rows[0].p, 0.0005367, 0.00000005);
    ASSERT_TRUE(table_.rows[0].interval);
    EXPECT_TRUE(says("chosen on purpose"));
    EXPECT_TRUE(says("People of one site are alike"));
    EXPECT_TRUE(says("2 comparisons stand here at once"));
}

TEST_F(Comparing, Nobody_is_tested_against_themselves) {
    interview("Ann", "1", "Leeds", {"Trust"});
    interview("Ann", "2", "Leeds", {});
    interview("Ben", "1", "Leeds", {"Trust"});
    interview("Cleo", "2", "Leeds", {});
    ComparisonQuestion question = by("round", {"1", "2"});
    question.test = true;
    EXPECT_EQ(answer(question), "Trust 2/2 0/2 2/3 | (n) 2 2 3");
    EXPECT_FALSE(table_.rows[0].p);
    EXPECT_TRUE(says("1 participant is in both groups and counts in each; the test"));
    // Nor where it is their interviews that are counted.
    question.unit = Unit::documents;
    EXPECT_EQ(answer(question), "Trust 2/2 0/2 2/4 | (n) 2 2 4");
    EXPECT_FALSE(table_.rows[0].p);
}

TEST_F(Comparing, A_document_with_several_choices_counts_in_each_and_is_not_tested) {
    interview("Ann", "1", "Leeds|Kent", {"Trust"});
    interview("Ben", "1", "Leeds", {});
    ComparisonQuestion question = by("site", {"Leeds", "Kent"});
    question.test = true;
    EXPECT_EQ(answer(question), "Trust 1/2 1/1 1/2 | (n) 2 1 2");
    EXPECT_FALSE(table_.rows[0].p);
    EXPECT_TRUE(says("1 participant is in both groups"));
}

TEST_F(Comparing, Pairs_are_those_who_are_in_both_rounds) {
    interview("Ann", "1", "Leeds", {"Trust"});
    interview("Ann", "2", "Leeds", {"Trust"});
    interview("Ben", "1", "Leeds", {"Trust"});
    interview("Ben", "2", "Kent", {"Money"});
    interview("Cleo", "1", "Leeds", {});
    interview("Cleo", "2", "Leeds", {"Trust"});
    interview("Dora", "1", "Leeds", {"Trust"});
    interview("Emil", "2", "Kent", {"Trust"});
    ComparisonQuestion question = by("round", {"1", "2"});
    question.paired = true;
    question.test = true;
    EXPECT_EQ(answer(question), "Trust 2/3 2/3 3/3 [1 1 1 0] | Money 0/3 1/3 1/3 [0 0 1 2] | (n) 3 3 3");
    EXPECT_EQ(table_.rows[0].p, 1);
    EXPECT_EQ(table_.rows[1].p, mcnemar_exact(0, 1));
    EXPECT_TRUE(says("those who are in each of the groups: 3; left out are 2"));
    question.unit = Unit::documents;
    EXPECT_EQ(answer(question), "Pairs are participants; leave the unit out.");
}

TEST_F(Comparing, Rounds_may_be_of_the_same_sites_or_participants_only) {
    interview("Ann", "1", "Leeds", {"Trust"});
    interview("Ben", "2", "Leeds", {});
    interview("Ann", "3", "Leeds", {"Trust"});
    interview("Cleo", "1", "Kent", {"Trust"});
    interview("Cleo", "2", "Kent", {"Trust"});
    ComparisonQuestion question = by("round");
    EXPECT_EQ(answer(question), "Name the two groups to compare, since “round” has 3: “1”, “2”, “3”.");
    question.same_values = attribute("site");
    EXPECT_EQ(answer(question), "Trust 1/1 0/1 1/1 1/2 | (n) 1 1 1 2");
    EXPECT_TRUE(says("“site” is the same in each of the groups: “Leeds”; left out: “Kent”."));
    question.groups = {"1", "2"};
    EXPECT_EQ(answer(question), "Trust 2/2 1/2 2/3 | (n) 2 2 3");
    question.same_values.reset();
    question.same_participants = true;
    EXPECT_EQ(answer(question), "Trust 1/1 1/1 1/1 | (n) 1 1 1");
    question.same_values = attribute("round");
    question.same_participants = false;
    EXPECT_EQ(answer(question), "What makes the groups is never the same in each of them; name another attribute, such as the site.");
}

TEST_F(Comparing, An_empty_group_has_no_percentage_no_difference_and_no_test) {
    interview("Ann", "1", "Leeds", {"Trust"});
    ComparisonQuestion question = by("site", {"Leeds", "York"});
    question.test = true;
    EXPECT_EQ(answer(question), "Trust 1/1 0/0 1/1 | (n) 1 0 1");
    EXPECT_FALSE(table_.rows[0].difference);
    EXPECT_FALSE(table_.rows[0].p);
    EXPECT_TRUE(says("Nobody who is counted is in the group “York”; “site” is one of “Leeds”."));
    const NumberTable numbers = number_table(table_);
    EXPECT_EQ(numbers.rows[0].cells[1].shown, "–");
    EXPECT_NE(to_json(numbers).find("\"difference\": null"), std::string::npos);
    EXPECT_EQ(answer(by("site")), "Trust 1/1 1/1 | (n) 1 1");
    EXPECT_TRUE(says("There is nothing to compare"));
    question.groups = {"Leeds", "Leeds"};
    EXPECT_EQ(answer(question), "The group “Leeds” is named twice.");
}

TEST_F(Comparing, Files_hold_what_a_reader_sees_and_the_exact_numbers) {
    for (int i = 0; i < 20; ++i) interview("A" + std::to_string(i), "1", "Leeds", i < 5 ? std::vector<std::string>{"Ways > Trust"} : std::vector<std::string>{});
    for (int i = 0; i < 4; ++i) interview("B" + std::to_string(i), "1", "Kent", i < 2 ? std::vector<std::string>{"Ways > Trust"} : std::vector<std::string>{});
    ComparisonQuestion question = by("site", {"Leeds", "Kent"});
    question.test = true;
    answer(question);
    const NumberTable numbers = number_table(table_);
    EXPECT_EQ(numbers.rows[1].own, "Trust");
    EXPECT_EQ(numbers.rows[1].cells[0].shown, "25% (5/20)");
    EXPECT_EQ(numbers.rows[1].cells[1].shown, "2/4");
    EXPECT_EQ(to_csv(numbers).substr(0, to_csv(numbers).find("\nWays,")),
              "code,Leeds,Kent,total,Leeds (count),Leeds (base),Kent (count),Kent (base),Kent − Leeds,p,low,high\n(n),20,4,24,,,,,,,,");
    const auto json = nlohmann::json::parse(to_json(numbers));
    EXPECT_EQ(json["rows"][1]["code"], "Ways > Trust");
    EXPECT_EQ(json["rows"][1]["cells"][0]["percent"], 25.0);
    EXPECT_EQ(json["rows"][1]["cells"][0]["base"], 20);
    EXPECT_EQ(json["rows"][1]["difference"], 25.0);
    EXPECT_EQ(json["rows"][1]["p"].get<double>(), *table_.rows[1].p);
    EXPECT_EQ(json["rows"][1]["low"].get<double>(), 100 * table_.rows[1].interval->low);
    EXPECT_NE(to_html(numbers).find("<th class=\"number\">95% interval</th>"), std::string::npos);
}

TEST_F(Comparing, Numbers_are_shown_rounded_half_away_from_nothing) {
    ComparisonRow row;
    row.difference = 12.25;
    EXPECT_EQ(shown_difference(row), "+12.3");
    row.difference = -0.04;
    EXPECT_EQ(shown_difference(row), "0.0");
    row.difference = -3.05;
    EXPECT_EQ(shown_difference(row).substr(0, 3), "−");
    EXPECT_EQ(shown_p(0.00099), "<0.001");
    EXPECT_EQ(shown_p(0.0484), "0.048");
    EXPECT_EQ(shown_interval(ProportionInterval{-0.031, 0.24}), "−3.1 to +24.0");
    EXPECT_EQ(shown_interval(std::nullopt), "–");
}

TEST_F(Comparing, A_question_in_words_is_the_same_question_again) {
    interview("Ann", "1", "Leeds", {"Trust"});
    ComparisonQuestion question = by("round", {"1", "2, late"});
    question.paired = question.test = question.examined = true;
    question.same_values = attribute("site");
    question.codes = {made_.code("Trust")->id};
    question.coders = {made_.anna};
    question.coder_choice = CoderChoice::of_record;
    question.stances = {"mixed"};
    question.where = {{attribute("site"), "Leeds"}};
    question.suppress_below = 4;
    question.min_base = 5;
    const AskedQuestion words = asked(made_.study, question);
    const auto again = comparison_question(made_.study, words);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, question);
    EXPECT_TRUE(command_line(words, "s.heddle").starts_with("heddle compare s.heddle --by round --group 1 --group '2, late' --test --paired --same site"));
    ComparisonQuestion items;
    items.by_occasion = items.same_participants = true;
    items.items = {attribute("site")};
    items.answers = {"Leeds"};
    items.dropped = {"Kent"};
    items.occasions = {"2014"};
    EXPECT_EQ(*comparison_question(made_.study, asked(made_.study, items)), items);
}

constexpr const char* two_years =
    "participant,occasion,role,it\n"
    "A,2014,Lead,Very\nA,2015,Lead,Some\n"
    "B,2014,Lead,Very\nB,2015,Other,Very\n"
    "C,2014,Other,Some\nC,2015,Other,Very\n"
    "D,2014,Other,Some\nD,2015,Other,\n"
    "E,2015,Other,Don't know\n";

TEST_F(Comparing, Answers_of_two_years_are_compared_for_everybody_or_for_the_same_people) {
    sheet(two_years);
    ComparisonQuestion question;
    question.by_occasion = true;
    question.items = {attribute("it")};
    question.answers = {"Very"};
    question.test = true;
    EXPECT_EQ(answer(question), "it 2/4 2/4 4/8 | (n) 4 5 9");
    EXPECT_FALSE(table_.rows[0].p);
    EXPECT_TRUE(says("count more than once"));
    question.paired = true;
    EXPECT_EQ(answer(question), "it 2/3 2/3 3/3 [1 1 1 0] | (n) 4 4 4");
    EXPECT_EQ(table_.rows[0].p, 1);
    question.paired = false;
    question.same_participants = true;
    question.dropped = {"Some"};
    EXPECT_EQ(answer(question), "it 1/1 1/1 1/1 | (n) 4 4 4");
}

TEST_F(Comparing, Answers_of_two_kinds_of_people_in_one_year_are_tested) {
    sheet(two_years);
    ComparisonQuestion question = by("role", {"Lead", "Other"});
    question.items = {attribute("it")};
    question.answers = {"very"};
    question.occasions = {"2014"};
    question.test = true;
    EXPECT_EQ(answer(question), "it 2/2 0/2 2/4 | (n) 2 2 4");
    EXPECT_EQ(table_.rows[0].p, fisher_exact(2, 2, 0, 2));
    question.codes = {made_.add_code("Trust")};
    EXPECT_EQ(answer(question), "Survey items are compared without codes, coders, stances and units; leave these out.");
}

// What a reader of one row can think: how many of n are in both, only in the first, only in the second.
std::vector<SamePeopleCounts> what_agrees(const ComparisonRow& row, std::int64_t n) {
    std::vector<SamePeopleCounts> found;
    const auto agrees = [](const AnswerCell& cell, std::int64_t number) { return cell.is_hidden() || cell.count == number; };
    for (std::int64_t both = 0; both <= n; ++both) {
        for (std::int64_t first = 0; both + first <= n; ++first) {
            for (std::int64_t second = 0; both + first + second <= n; ++second) {
                const SamePeopleCounts pairs{both, first, second, n - both - first - second};
                if (row.pairs && *row.pairs != pairs) continue;
                if (agrees(row.cells[0], both + first) && agrees(row.cells[1], both + second) && agrees(row.total, both + first + second)) found.push_back(pairs);
            }
        }
    }
    return found;
}

TEST_F(Comparing, No_small_number_of_the_same_people_can_be_worked_out_from_what_is_shown) {
    constexpr std::int64_t n = 7;
    constexpr std::int64_t below = 3;
    std::vector<std::vector<std::string>> codes(2 * n);  // of each person, in each round
    std::vector<SamePeopleCounts> true_counts;
    for (std::int64_t both = 0; both <= n; ++both) {
        for (std::int64_t first = 0; both + first <= n; ++first) {
            for (std::int64_t second = 0; both + first + second <= n; ++second) {
                const std::string name = "Code " + std::to_string(true_counts.size());
                made_.add_code(name);
                true_counts.push_back({both, first, second, n - both - first - second});
                for (std::int64_t person = 0; person < both + first + second; ++person) {
                    if (person < both + first) codes[static_cast<std::size_t>(2 * person)].push_back(name);
                    if (person < both || person >= both + first) codes[static_cast<std::size_t>(2 * person + 1)].push_back(name);
                }
            }
        }
    }
    for (std::size_t person = 0; person < static_cast<std::size_t>(n); ++person) {
        interview("P" + std::to_string(person), "1", "Leeds", codes[2 * person]);
        interview("P" + std::to_string(person), "2", "Leeds", codes[2 * person + 1]);
    }
    ComparisonQuestion question = by("round", {"1", "2"});
    question.paired = true;
    question.test = true;
    question.suppress_below = below;
    answer(question);
    ASSERT_EQ(table_.rows.size(), true_counts.size());
    int shown = 0;
    for (std::size_t row = 0; row < true_counts.size(); ++row) {
        const SamePeopleCounts& truth = true_counts[row];
        const auto possible = what_agrees(table_.rows[row], n);
        ASSERT_NE(std::ranges::find(possible, truth), possible.end()) << table_.rows[row].name;
        const auto stays_open = [&](const auto& number) {
            const std::int64_t value = number(truth);
            if (value == 0 || value >= below) return true;
            return std::ranges::any_of(possible, [&](const SamePeopleCounts& each) { return number(each) != value; });
        };
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.both; })) << table_.rows[row].name;
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.only_first; })) << table_.rows[row].name;
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.only_second; })) << table_.rows[row].name;
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.neither; })) << table_.rows[row].name;
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.both + of.only_first; })) << table_.rows[row].name;
        EXPECT_TRUE(stays_open([](const SamePeopleCounts& of) { return of.both + of.only_second; })) << table_.rows[row].name;
        if (table_.rows[row].hides()) {
            EXPECT_FALSE(table_.rows[row].pairs);
            EXPECT_FALSE(table_.rows[row].p);
        } else {
            ++shown;
        }
    }
    EXPECT_GT(shown, 0);
    EXPECT_TRUE(says("hidden and marked “<3”"));
}

TEST_F(Comparing, The_same_people_are_hidden_alike_whether_as_pairs_or_not) {
    // 12 in the first round, 11 in the second, 13 in any: one only in the second, two only in the first.
    for (int i = 0; i < 30; ++i) {
        const std::string who = "P" + std::to_string(i);
        interview(who, "1", "Leeds", i < 12 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{});
        interview(who, "2", "Leeds", i >= 2 && i < 13 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{});
    }
    for (const bool paired : {false, true}) {
        ComparisonQuestion question = by("round", {"1", "2"});
        question.paired = paired;
        question.same_participants = !paired;
        EXPECT_TRUE(answer(question).starts_with("Trust 12/30 11/30 13/30")) << answer(question);
        question.suppress_below = 5;
        answer(question);
        EXPECT_TRUE(table_.rows[0].cells[0].is_hidden());
        EXPECT_TRUE(table_.rows[0].cells[1].is_hidden());
        EXPECT_TRUE(table_.rows[0].total.is_hidden());
    }
}

TEST_F(Comparing, What_follows_from_a_hidden_number_stands_in_no_file) {
    for (int i = 0; i < 31; ++i) interview("A" + std::to_string(i), "1", "Leeds", i < 29 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{"Money"});
    for (int i = 0; i < 23; ++i) interview("B" + std::to_string(i), "1", "Kent", i < 11 ? std::vector<std::string>{"Trust"} : std::vector<std::string>{});
    ComparisonQuestion question = by("site", {"Leeds", "Kent"});
    question.test = true;
    answer(question);
    EXPECT_EQ(table_.rows[1].cells[0].count, 2);
    question.suppress_below = 5;
    answer(question);
    EXPECT_TRUE(table_.rows[1].cells[0].is_hidden());
    EXPECT_FALSE(table_.rows[1].difference);
    EXPECT_TRUE(table_.rows[0].p);
    const NumberTable numbers = number_table(table_);
    const std::string csv = to_csv(numbers);
    EXPECT_NE(csv.find("\nMoney,<5,"), std::string::npos) << csv;
    const auto json = nlohmann::json::parse(to_json(numbers));
    for (const auto& row : json["rows"]) {
        if (row["code"] != "Money") continue;
        EXPECT_EQ(row["difference"], "<5");
        EXPECT_EQ(row["p"], "<5");
        EXPECT_EQ(row["cells"][0]["count"], "<5");
    }
    EXPECT_EQ(to_html(numbers).find(">2/"), std::string::npos);
}

TEST_F(Comparing, Answers_that_few_gave_are_hidden_with_what_tells_of_them) {
    std::string csv = "participant,occasion,role,it\n";
    for (int i = 0; i < 30; ++i) csv += "L" + std::to_string(i) + ",2014,Lead," + (i < 28 ? "Very" : "Some") + "\n";
    for (int i = 0; i < 20; ++i) csv += "O" + std::to_string(i) + ",2014,Other," + (i < 9 ? "Very" : "Some") + "\n";
    sheet(csv);
    ComparisonQuestion question = by("role", {"Lead", "Other"});
    question.items = {attribute("it")};
    question.answers = {"Very"};
    question.test = true;
    EXPECT_EQ(answer(question), "it 28/30 9/20 37/50 | (n) 30 20 50");
    question.suppress_below = 5;
    answer(question);
    // Two of the leads said something else.
    EXPECT_TRUE(table_.rows[0].cells[0].is_hidden());
    EXPECT_TRUE(table_.rows[0].cells[1].is_hidden() || table_.rows[0].total.is_hidden());
    EXPECT_FALSE(table_.rows[0].difference);
    EXPECT_FALSE(table_.rows[0].p);
}

// A random study in which each person and each document is named by an attribute too, so that the independent count can tell who has what.
struct NamedStudy {
    RandomStudy made;
    AttributeId person;

    explicit NamedStudy(std::uint64_t seed) : made(make_random_study(seed)) {
        person = made.study.next_id<AttributeId>();
        Study::Writer writer(made.study);
        writer.put(Attribute{person, new_guid(), "the person", AttributeType::text, {}});
        for (const Participant& participant : made.study.participants())
            writer.put(AttributeValue{person, Holder::of(participant.id), {"person " + std::to_string(participant.id.value)}});
    }
};

CountQuestion as_counted(const ComparisonQuestion& question, std::vector<AttributeId> by) {
    CountQuestion made;
    made.by = std::move(by);
    made.unit = question.unit;
    made.codes = question.codes;
    made.coders = question.coders;
    made.coder_choice = question.coder_choice;
    made.stances = question.stances;
    made.where = question.where;
    made.examined = question.examined;
    return made;
}

TEST(RandomComparisons, Agree_with_a_count_of_their_own_for_groups_pairs_and_the_same_sites) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(250)) {
        SCOPED_TRACE(testing::about_round(seed));
        const NamedStudy named(seed);
        const Study& study = named.made.study;
        std::mt19937_64 random(seed);
        const CountQuestion chance = random_question(random, study);
        std::vector<AttributeId> attributes = ids_of(study.attributes());
        std::erase(attributes, named.person);
        if (attributes.size() < 2) continue;
        ComparisonQuestion question;
        question.by = pick(random, attributes);
        question.unit = pick<Unit>(random, {Unit::participants, Unit::participations, Unit::documents});
        question.codes = chance.codes;
        question.coders = chance.coders;
        question.coder_choice = chance.coder_choice;
        question.stances = chance.stances;
        question.where = chance.where;
        question.examined = chance.examined;
        question.test = true;
        const ReferenceTable plain = reference_count(study, named.made.texts, as_counted(question, {question.by}));
        if (plain.groups.size() < 2) continue;
        question.groups = {plain.groups[0], plain.groups[1]};

        const auto table = compare(study, question);
        ASSERT_TRUE(table.ok()) << table.error().message;
        ASSERT_EQ(table->rows.size(), plain.rows.size());
        for (std::size_t g = 0; g < 2; ++g) EXPECT_EQ(table->groups[g].n, plain.n[g]);
        for (std::size_t row = 0; row < plain.rows.size(); ++row) {
            for (std::size_t g = 0; g < 2; ++g) EXPECT_EQ(table->rows[row].cells[g].count, plain.rows[row].cells[g]) << plain.rows[row].code;
        }

        // What a count hides of all its groups, a comparison of them hides.
        if (plain.groups.size() <= 6) {
            ComparisonQuestion hiding = question;
            hiding.test = false;
            hiding.groups = plain.groups;
            hiding.suppress_below = 3;
            CountQuestion counting = as_counted(question, {question.by});
            counting.suppress_below = 3;
            const auto hidden = compare(study, hiding);
            const auto counted = count(study, counting, {});
            ASSERT_TRUE(hidden.ok()) << hidden.error().message;
            ASSERT_TRUE(counted.ok()) << counted.error().message;
            // Of the same people a comparison hides more.
            const bool same = std::ranges::all_of(hidden->groups, [&](const TabulateGroup& group) { return group.n == hidden->total_n; });
            for (std::size_t row = 0; !same && row < counted->rows.size(); ++row) {
                for (std::size_t g = 0; g < counted->groups.size(); ++g)
                    EXPECT_EQ(hidden->rows[row].cells[g].is_hidden(), counted->rows[row].cells[g].hidden) << plain.rows[row].code;
                EXPECT_EQ(hidden->rows[row].total.is_hidden(), counted->rows[row].total.hidden) << plain.rows[row].code;
            }
        }

        // Who has what, person by person.
        question.unit = Unit::participants;
        question.paired = true;
        const ReferenceTable people = reference_count(study, named.made.texts, as_counted(question, {question.by, named.person}));
        const auto column = [&](const std::string& group, const Participant& person) {
            const auto at = std::ranges::find(people.groups, group + " / person " + std::to_string(person.id.value));
            return at == people.groups.end() ? people.groups.size() : static_cast<std::size_t>(at - people.groups.begin());
        };
        std::vector<SamePeopleCounts> expected(people.rows.size());
        std::int64_t n = 0;
        for (const Participant& person : study.participants()) {
            const std::size_t first = column(question.groups[0], person);
            const std::size_t second = column(question.groups[1], person);
            if (first == people.groups.size() || second == people.groups.size()) continue;
            ++n;
            for (std::size_t row = 0; row < people.rows.size(); ++row) {
                const bool a = people.rows[row].cells[first] > 0;
                const bool b = people.rows[row].cells[second] > 0;
                ++(a ? (b ? expected[row].both : expected[row].only_first) : (b ? expected[row].only_second : expected[row].neither));
            }
        }
        const auto paired = compare(study, question);
        ASSERT_TRUE(paired.ok()) << paired.error().message;
        EXPECT_EQ(paired->total_n, n);
        for (std::size_t row = 0; row < expected.size(); ++row) {
            EXPECT_EQ(paired->rows[row].pairs, expected[row]) << people.rows[row].code;
            EXPECT_EQ(paired->rows[row].cells[0], (AnswerCell{expected[row].both + expected[row].only_first, n}));
            if (n > 0 && paired->rows[row].asked) {
                EXPECT_EQ(paired->rows[row].p, mcnemar_exact(expected[row].only_first, expected[row].only_second));
            }
        }

        // The same sites: where an attribute has a value that occurs in both groups.
        question.paired = question.test = false;
        question.unit = Unit::documents;
        question.same_values = pick(random, attributes);
        if (*question.same_values == question.by || std::ranges::any_of(question.where, [&](const Condition& each) { return each.attribute == *question.same_values; })) continue;
        const ReferenceTable sites = reference_count(study, named.made.texts, as_counted(question, {question.by, *question.same_values}));
        std::map<std::string, int> met;
        for (const std::string& name : sites.groups) {
            for (const std::string& group : question.groups) {
                if (name.starts_with(group + " / ")) ++met[name.substr(group.size() + 3)];
            }
        }
        CountQuestion narrowed = as_counted(question, {question.by});
        for (const auto& [value, times] : met) {
            if (times == 2 && value != not_recorded) narrowed.where.push_back({*question.same_values, value});
        }
        if (narrowed.where.size() == question.where.size()) continue;
        const ReferenceTable same = reference_count(study, named.made.texts, narrowed);
        const auto of_sites = compare(study, question);
        ASSERT_TRUE(of_sites.ok()) << of_sites.error().message;
        for (std::size_t g = 0; g < 2; ++g) {
            const auto at = std::ranges::find(same.groups, question.groups[g]);
            ASSERT_NE(at, same.groups.end());
            const auto place = static_cast<std::size_t>(at - same.groups.begin());
            EXPECT_EQ(of_sites->groups[g].n, same.n[place]);
            for (std::size_t row = 0; row < same.rows.size(); ++row) EXPECT_EQ(of_sites->rows[row].cells[g].count, same.rows[row].cells[place]);
        }
    }
}

}  // namespace
}  // namespace heddle
