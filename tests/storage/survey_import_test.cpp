#include "storage/import/survey/survey_import.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "coding/body.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/document_headings.h"
#include "coding/segmentation.h"
#include "storage/counting/panel.h"
#include "storage/export/panel_table.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {
namespace {

class Survey : public ::testing::Test {
protected:
    void SetUp() override {
        GroupBuilder builder(study_, CoderId{1}, "set up");
        ASSERT_TRUE(builder.add(Coder{CoderId{1}, new_guid(), "Ann"}).ok());
        apply(builder.take());
    }
    void apply(const EditGroup& group) {
        auto after = apply_edits(study_, group.edits);
        ASSERT_TRUE(after.ok()) << after.error().message;
        ASSERT_TRUE(apply_edits(*after, inverse(group.edits)).ok()) << "it cannot be undone";
        for (const NewContent& content : group.contents) texts_[content.id] = content.text;
        study_ = *after;
    }
    Result<SurveyOutcome> read(const std::string& csv, const SurveyChoices& choices) {
        const auto sheet = parse_csv(csv, "survey.csv");
        if (!sheet) return sheet.error();
        return import_survey(study_, CoderId{1}, *sheet, "survey.csv", choices, [this](const Document& document) -> Result<Text> { return text(document); });
    }
    SurveyOutcome import(const std::string& csv, const SurveyChoices& choices) {
        auto outcome = read(csv, choices);
        if (!outcome) {
            ADD_FAILURE() << outcome.error().message << (outcome.error().details.empty() ? "" : outcome.error().details[0]);
            return {};
        }
        apply(outcome->group);
        return *outcome;
    }
    SurveyOutcome import(const std::string& csv, const std::string& occasion) { return import(csv, at(occasion)); }
    static SurveyChoices at(const std::string& occasion) {
        SurveyChoices choices;
        choices.occasion = occasion;
        return choices;
    }
    Text text(const Document& document) const {
        const auto found = texts_.find(document.content);
        return found == texts_.end() ? Text() : found->second;
    }
    std::string text(const std::string& name) const {
        const Document* document = study_.document_named(name);
        return document ? std::string(text(*document).utf8()) : "(no such document)";
    }
    // Joined by "+"; "" for none.
    std::string answer(const std::string& who, const std::string& occasion, const std::string& item) const {
        const Participant* person = study_.participant_named(who);
        const Attribute* attribute = study_.attribute_named(item);
        if (!person || !attribute) return "(nobody or nothing)";
        const auto* values = study_.value(attribute->id, Holder::of(person->id, occasion));
        std::string joined;
        for (std::size_t i = 0; values && i < values->size(); ++i) joined += (i ? "+" : "") + (*values)[i];
        return joined;
    }
    static bool tells(const SurveyOutcome& outcome, const std::string& words) {
        for (const std::string& note : outcome.notes) {
            if (note.find(words) != std::string::npos) return true;
        }
        return false;
    }

    Study study_;
    std::map<ContentId, Text> texts_;
};

const std::string helped = "What has helped most to bring services together?";
const std::string first_year =
    "Respondent ID,organisation,Money is short,IT does not fit,Ways of working,\"" + helped + "\"\n"
    "R1,CCG,Very significant,Fairly significant,phone; visits,\"Meeting every single week, and sharing one office with the nurses.\"\n"
    "R2,Council,Don’t know,-9,visits,We trusted each other long before any of the money came to us.\n"
    "R3,CCG,,Not at all significant,phone; letters,\n"
    "R4,Trust,Not very significant,Very significant,phone; visits; letters,\"Not a lot, but the shared record was a start for all of us.\"\n";

TEST_F(Survey, Closed_questions_become_attributes_at_the_occasion_and_open_ones_text) {
    SurveyChoices choices = at("2014");
    choices.not_asked = {"-9"};
    const SurveyOutcome outcome = import(first_year, choices);
    EXPECT_EQ(outcome.respondents, 4u);
    EXPECT_EQ(outcome.new_participants, 4u);
    EXPECT_EQ(outcome.documents, 3u);
    EXPECT_EQ(outcome.answers, 4u + 3u + 3u + 4u);
    EXPECT_EQ(outcome.group.name, "Import the survey “survey.csv”");
    EXPECT_EQ(answer("R1", "2014", "Money is short"), "Very significant");
    EXPECT_EQ(answer("R2", "2014", "Money is short"), "Don’t know") << "an answer like others";
    EXPECT_EQ(answer("R3", "2014", "Money is short"), "") << "blank";
    EXPECT_EQ(answer("R2", "2014", "IT does not fit"), "") << "not asked";
    EXPECT_EQ(answer("R4", "2014", "Ways of working"), "phone+visits+letters");
    EXPECT_EQ(study_.attribute_named("Ways of working")->type, AttributeType::several_choices);
    EXPECT_EQ(study_.attribute_named("organisation")->type, AttributeType::choice);
    EXPECT_EQ(study_.attribute_named("Money is short")->order, (std::vector<std::string>{"Very significant", "Not very significant", "Don’t know"}));
    EXPECT_EQ(study_.attribute_named("Respondent ID"), nullptr);
    EXPECT_EQ(study_.attribute_named(helped), nullptr);
}

TEST_F(Survey, The_words_of_a_question_are_nobodys) {
    import(first_year + "R5,CCG,,,,\n", "2014");
    EXPECT_EQ(text("R1 2014"), helped + "\nMeeting every single week, and sharing one office with the nurses.\n");
    const Document& document = *study_.document_named("R1 2014");
    const std::vector<Body> bodies = bodies_of(study_, document.id);
    ASSERT_EQ(bodies.size(), 1u);
    EXPECT_EQ(text(document).slice(bodies[0].range), "Meeting every single week, and sharing one office with the nurses.");
    EXPECT_EQ(counted_words(text(document), bodies[0].range).size(), 11u);  // counted by hand
    EXPECT_EQ(study_.participants().find(bodies[0].participant)->name, "R1");
    const std::vector<Heading> headings = headings_of(study_, document, text(document));
    ASSERT_EQ(headings.size(), 1u);
    EXPECT_EQ(text(document).slice(headings[0].range), helped);
    const Attribute* occasion = study_.attribute_named("occasion");
    ASSERT_NE(occasion, nullptr);
    EXPECT_EQ(*study_.value(occasion->id, Holder::of(document.id)), std::vector<std::string>{"2014"});
    EXPECT_EQ(study_.participant_named("R5")->name, "R5") << "who says what organisation they are from has answered";
}

TEST_F(Survey, The_same_sheet_again_records_nothing_and_a_changed_one_what_changed) {
    SurveyChoices choices = at("2014");
    choices.not_asked = {"-9"};
    import(first_year, choices);
    EXPECT_TRUE(import(first_year, choices).group.edits.empty());
    // A coding on an answer stays on its words when the answer is corrected.
    GroupBuilder builder(study_, CoderId{1}, "code");
    Code code;
    code.id = builder.new_id<CodeId>();
    code.guid = new_guid();
    code.name = "Meeting";
    ASSERT_TRUE(builder.add(code).ok());
    Coding coding;
    coding.id = builder.new_id<CodingId>();
    coding.guid = new_guid();
    coding.document = study_.document_named("R1 2014")->id;
    coding.code = code.id;
    coding.coder = CoderId{1};
    const std::int32_t start = count_code_points(helped) + 1;
    coding.range = {Position{start}, Position{start + 7}};
    ASSERT_TRUE(builder.add(coding).ok());
    apply(builder.take());
    std::string changed = first_year;
    const auto replace = [&](const std::string& old_words, const std::string& words) { changed.replace(changed.find(old_words), old_words.size(), words); };
    replace("Very significant", "Fairly significant");
    replace("Don’t know", "");
    replace("every single week", "every week");
    replace("letters,\n", "letters,A new answer that came in late but had quite a few words.\n");
    const SurveyOutcome outcome = import(changed, choices);
    EXPECT_EQ(outcome.changed, 2u);
    EXPECT_EQ(outcome.corrected, 1u);
    EXPECT_EQ(outcome.documents, 1u);
    EXPECT_EQ(outcome.new_participants, 0u);
    EXPECT_EQ(answer("R1", "2014", "Money is short"), "Fairly significant");
    EXPECT_EQ(answer("R2", "2014", "Money is short"), "") << "taken away, since the sheet has it blank now";
    EXPECT_EQ(text("R1 2014"), helped + "\nMeeting every week, and sharing one office with the nurses.\n");
    EXPECT_EQ(text("R3 2014"), helped + "\nA new answer that came in late but had quite a few words.\n");
    const Document& document = *study_.document_named("R1 2014");
    ASSERT_EQ(study_.codings(document.id).size(), 1u);
    EXPECT_EQ(text(document).slice(study_.codings(document.id)[0].range), "Meeting");
    EXPECT_EQ(headings_of(study_, document, text(document)).size(), 1u);
    EXPECT_TRUE(import(changed, choices).group.edits.empty());
}

TEST_F(Survey, Words_added_to_either_end_of_an_answer_belong_to_it) {
    SurveyChoices choices = at("2014");
    choices.open = {"Why?", "And then?"};
    import("id,Why?,And then?\nA,we met,nothing\n", choices);
    const std::string changed = "id,Why?,And then?\nA,\"Yes, we met often\",nothing at all\n";
    import(changed, choices);
    EXPECT_EQ(text("A 2014"), "Why?\nYes, we met often\n\nAnd then?\nnothing at all\n");
    EXPECT_TRUE(import(changed, choices).group.edits.empty());
    const Document& document = *study_.document_named("A 2014");
    const std::vector<Body> bodies = bodies_of(study_, document.id);
    ASSERT_EQ(bodies.size(), 2u);
    EXPECT_EQ(text(document).slice(bodies[0].range), "Yes, we met often");
    EXPECT_EQ(text(document).slice(bodies[1].range), "nothing at all");
    EXPECT_EQ(headings_of(study_, document, text(document)).size(), 2u);
}

TEST_F(Survey, An_item_in_other_words_is_proposed_and_taken_where_the_user_says_so) {
    import(first_year, "2014");
    const std::string second =
        "Respondent ID,Shortage of money,IT does not fit\nR1,Very significant,Very significant\nR2,Very significant,Fairly significant\n";
    const auto plain = read("Respondent ID,Money is too short,IT does not fit\nR1,Very significant,Very significant\n", at("2015"));
    ASSERT_TRUE(plain.ok());
    EXPECT_TRUE(tells(*plain, "It may be what “Money is short” asked before"));
    SurveyChoices choices = at("2015");
    choices.same = {{"Money is short", "Shortage of money"}};
    import(second, choices);
    EXPECT_EQ(answer("R1", "2015", "Money is short"), "Very significant");
    EXPECT_EQ(answer("R1", "2014", "Money is short"), "Very significant");
    EXPECT_EQ(study_.attribute_named("Shortage of money"), nullptr);
    EXPECT_TRUE(import(second, "2015").group.edits.empty()) << "the wording is remembered";
    EXPECT_EQ(survey_record(study_, "2015").items[0].wording, "Shortage of money");
    EXPECT_EQ(survey_record(study_, "2014").items[1].wording, "Money is short");
    choices.same = {{"No such item", "Shortage of money"}};
    const auto unknown = read(second, choices);
    ASSERT_FALSE(unknown.ok());
    EXPECT_EQ(unknown.error().kind, ErrorKind::usage);
    EXPECT_NE(unknown.error().message.find("No such item"), std::string::npos);
}

TEST_F(Survey, Respondents_are_known_again_but_for_case_and_spaces_and_near_names_are_proposed) {
    import("name,Agreed?\nMary Smith,yes\nJohn Brown,no\n", "2014");
    const SurveyOutcome outcome = import("name,Agreed?\n mary  smith ,no\nJon Brown,yes\n", "2015");
    EXPECT_EQ(answer("Mary Smith", "2015", "Agreed?"), "no");
    EXPECT_EQ(outcome.new_participants, 1u);
    EXPECT_EQ(outcome.similar_people, (std::vector<std::pair<std::string, std::string>>{{"Jon Brown", "John Brown"}}));
    SurveyChoices choices = at("2016");
    choices.people = {{"J. Brown", "John Brown"}};
    import("name,Agreed?\nJ. Brown,yes\n", choices);
    EXPECT_EQ(answer("John Brown", "2016", "Agreed?"), "yes");
    const auto twice = read("name,Agreed?\nMary Smith,yes\nMARY SMITH,no\n", at("2017"));
    ASSERT_FALSE(twice.ok());
    ASSERT_EQ(twice.error().details.size(), 1u);
    EXPECT_NE(twice.error().details[0].find("answers twice in 2017, in line 2 and in line 3"), std::string::npos);
}

TEST_F(Survey, One_sheet_may_hold_several_years) {
    SurveyChoices choices;
    choices.occasion_column = "year";
    import("id,year,Q1,Q2\nA,2014,Agree,\nA,2015,Disagree,yes\nB,2015,Agree,no\n", choices);
    EXPECT_EQ(answer("A", "2014", "Q1"), "Agree");
    EXPECT_EQ(answer("A", "2015", "Q1"), "Disagree");
    EXPECT_EQ(survey_record(study_, "2014").items.size(), 1u) << "Q2 was not asked in 2014";
    EXPECT_EQ(survey_record(study_, "2015").items.size(), 2u);
    EXPECT_EQ(study_.attribute_named("year"), nullptr);
}

TEST_F(Survey, Whoever_is_not_told_is_asked_for) {
    EXPECT_EQ(read("id,Q1\nA,yes\n", {}).error().kind, ErrorKind::usage);
    EXPECT_NE(read("id,Q1\nA,yes\n", {}).error().message.find("--occasion"), std::string::npos);
    EXPECT_NE(read("who,Q1\nA,yes\n", at("2014")).error().message.find("--participant"), std::string::npos);
    SurveyChoices choices = at("2014");
    choices.anonymous = true;
    import("Q1\nyes\nno\n", choices);
    EXPECT_EQ(answer("survey 2014 respondent 2", "2014", "Q1"), "no");
    // Another sheet of that name is of other people.
    const auto others = read("Q1\nno\nno\nyes\n", choices);
    ASSERT_FALSE(others.ok());
    EXPECT_EQ(others.error().details.size(), 1u);
    choices.open = {"Q9"};
    EXPECT_EQ(read("Q1\nyes\n", choices).error().kind, ErrorKind::usage);
}

TEST_F(Survey, An_email_address_tells_people_apart_before_a_number_that_each_sheet_gives_anew) {
    import("id,Email,Q1\n1,mary@x.org,yes\n2,ben@x.org,no\n", "2014");
    EXPECT_EQ(answer("mary@x.org", "2014", "Q1"), "yes");
    const auto numbered = read("id,Q1\n1,yes\n2,no\n", at("2015"));
    ASSERT_TRUE(numbered.ok());
    ASSERT_FALSE(numbered->notes.empty());
    EXPECT_NE(numbered->notes[0].find("numbers the rows of this sheet"), std::string::npos);
}

TEST_F(Survey, Lines_of_a_survey_tool_about_the_columns_are_nobodys_answers) {
    const auto read_in = read("ResponseId,Q1\nResponse ID,Has it helped?\n\"{\"\"ImportId\"\":\"\"_recordId\"\"}\",\"{\"\"ImportId\"\":\"\"QID1\"\"}\"\n"
                              "R_1,yes\nR_2,no\n", [&] { SurveyChoices c = at("2014"); c.participant = "ResponseId"; return c; }());
    ASSERT_TRUE(read_in.ok()) << read_in.error().message;
    EXPECT_EQ(read_in->respondents, 2u);
    EXPECT_EQ(read_in->answers, 2u);
}

TEST_F(Survey, A_respondent_whom_a_choice_names_must_be_there) {
    import("id,Q1\nMary Smith,yes\n", "2014");
    SurveyChoices choices = at("2015");
    choices.people = {{"M Smith", "Mary Smith"}};
    EXPECT_EQ(read("id,Q1\nBen,yes\n", choices).error().kind, ErrorKind::usage);
    choices.people = {{"Ben", "Marie Smith"}};
    EXPECT_EQ(read("id,Q1\nBen,yes\n", choices).error().kind, ErrorKind::usage);
}

TEST_F(Survey, What_does_not_fit_an_item_is_refused_with_its_line) {
    import("id,age\nA,42\nB,50\n", "2014");
    const auto wrong = read("id,age\nA,43\nB,many\n", at("2015"));
    ASSERT_FALSE(wrong.ok());
    ASSERT_EQ(wrong.error().details.size(), 1u);
    EXPECT_NE(wrong.error().details[0].find("“many”"), std::string::npos);
    EXPECT_NE(wrong.error().details[0].find("line 3"), std::string::npos);
    SurveyChoices choices = at("2015");
    choices.types = {{"when", AttributeType::date}};
    choices.dates = DayOrder::day_first;
    import("id,when\nA,3.5.2015\nB,31.12.2015\n", choices);
    EXPECT_EQ(answer("A", "2015", "when"), "2015-05-03");
}

TEST_F(Survey, Answers_that_may_mean_not_asked_are_told_not_decided) {
    const SurveyOutcome outcome = import("id,Q1\nA,N/A\nB,Agree\n", "2014");
    EXPECT_EQ(answer("A", "2014", "Q1"), "N/A");
    EXPECT_TRUE(tells(outcome, "some cells say “N/A”"));
}

TEST_F(Survey, An_order_or_role_that_the_user_gives_goes_before_what_is_inferred) {
    SurveyChoices choices = at("2014");
    choices.orders = {{"Money is short", {"Not very significant", "Very significant"}}};
    choices.closed = {helped};
    choices.open = {"organisation"};
    choices.skip = {"Ways of working"};
    import(first_year, choices);
    EXPECT_EQ(study_.attribute_named("Money is short")->order, (std::vector<std::string>{"Not very significant", "Very significant"}));
    EXPECT_NE(study_.attribute_named(helped), nullptr);
    EXPECT_EQ(study_.attribute_named("Ways of working"), nullptr);
    EXPECT_EQ(text("R3 2014"), "organisation\nCCG\n");
}

TEST_F(Survey, An_answer_in_another_case_is_the_known_one_and_one_question_stands_in_one_column) {
    SurveyChoices first = at("2014");
    first.types = {{"Q2", AttributeType::several_choices}};
    import("id,Q1,Q2\nA,Very good,phone; Visits\nB,Poor,phone; letters\n", first);
    import("id,Q1,Q2\nA,VERY  GOOD,Phone; phone\nB,Good,visits\n", "2015");
    EXPECT_EQ(answer("A", "2015", "Q1"), "Very good");
    EXPECT_EQ(answer("A", "2015", "Q2"), "phone");
    EXPECT_EQ(answer("B", "2015", "Q2"), "Visits");
    EXPECT_EQ(study_.attribute_named("Q1")->order, (std::vector<std::string>{"Very good", "Good", "Poor"})) << "the scale grows";
    SurveyChoices choices = at("2016");
    choices.open = {"What  helped?", "what helped?"};
    EXPECT_EQ(read("id,What  helped?,what helped?\nA,this,that\n", choices).error().kind, ErrorKind::usage);
}

// A panel of 98 people over three years: 15 answer in all three, 38 in two. The columns change their names, some people are not asked, some do not
// know; every figure is counted here as the sheet is made.
TEST_F(Survey, A_panel_of_three_years_adds_up) {
    std::mt19937 random(7);
    const std::vector<std::string> years{"2014", "2015", "2016"}, types{"CCG", "Council", "Trust"};
    const std::vector<std::string> scale{"Very significant", "Fairly significant", "Not very significant", "Not at all significant", "Don't know"};
    const auto wording = [](std::size_t item, std::size_t year) { return "Barrier " + std::to_string(item) + (item % 3 == 0 && year > 0 ? " (year " + std::to_string(year) + ")" : ""); };
    std::vector<std::string> sheets(3);
    for (std::size_t year = 0; year < 3; ++year) {
        sheets[year] = "id,type";
        for (std::size_t item = 0; item < 27; ++item) sheets[year] += "," + wording(item, year);
        sheets[year] += "\n";
    }
    std::map<std::string, std::size_t> by_combination;
    std::vector<std::size_t> in(3, 0), in_ccg(3, 0);
    std::vector<std::vector<std::size_t>> answered(27, std::vector<std::size_t>(3, 0)), very = answered, not_asked = answered;
    for (int person = 0; person < 98; ++person) {
        std::vector<bool> at(3, false);
        if (person < 15) {
            at = {true, true, true};
        } else if (person < 53) {
            at[0] = at[1] = at[2] = true;
            at[random() % 3] = false;
        } else {
            at[random() % 3] = true;
        }
        by_combination[std::string(at[0] ? "1" : "0") + (at[1] ? "1" : "0") + (at[2] ? "1" : "0")]++;
        const std::string type = types[random() % 3];
        for (std::size_t year = 0; year < 3; ++year) {
            if (!at[year]) continue;
            ++in[year];
            in_ccg[year] += type == "CCG";
            sheets[year] += "R" + std::to_string(person) + "," + type;
            for (std::size_t item = 0; item < 27; ++item) {
                const auto what = random() % 10;
                sheets[year] += ",";
                if (what == 0 && item != 0) continue;  // blank
                if (what == 1 && item != 0) {
                    sheets[year] += "-9";
                    ++not_asked[item][year];
                    continue;
                }
                const std::string& said = scale[random() % scale.size()];
                sheets[year] += said;
                ++answered[item][year];
                very[item][year] += said == "Very significant";
            }
            sheets[year] += "\n";
        }
    }
    for (std::size_t year = 0; year < 3; ++year) {
        SurveyChoices choices = at(years[year]);
        choices.not_asked = {"-9"};
        for (std::size_t item = 0; year > 0 && item < 27; item += 3) choices.same.emplace_back(wording(item, year - 1), wording(item, year));
        import(sheets[year], choices);
    }
    EXPECT_EQ(study_.participants().size(), 98u);
    EXPECT_EQ(study_.attributes().size(), 28u);
    for (std::size_t item = 0; item < 27; ++item) {
        const Attribute* attribute = study_.attribute_named(wording(item, 0));
        ASSERT_NE(attribute, nullptr);
        EXPECT_EQ(attribute->order.size(), 5u);
        for (std::size_t year = 0; year < 3; ++year) {
            std::size_t n = 0, v = 0;
            for (const AttributeValue& value : study_.values(attribute->id)) {
                if (value.holder.occasion != years[year]) continue;
                ++n;
                v += value.values[0] == "Very significant";
            }
            EXPECT_EQ(n, answered[item][year]) << item << " " << year;
            EXPECT_EQ(v, very[item][year]) << item << " " << year;
        }
    }
    const auto cell = [](const NumberTable& table, const std::string& row, std::size_t column) -> std::int64_t {
        for (const NumberRow& each : table.rows) {
            if (each.name == row) return std::get<std::int64_t>(column < each.cells.size() ? each.cells[column].exact : each.total.exact);
        }
        return 0;
    };
    const NumberTable panel = panel_table(study_, {});
    EXPECT_EQ(std::get<std::int64_t>(panel.total_n.exact), 98);
    for (std::size_t year = 0; year < 3; ++year) EXPECT_EQ(cell(panel, "in " + years[year], 0), static_cast<std::int64_t>(in[year]));
    EXPECT_EQ(cell(panel, "at all 3 occasions", 0), 15);
    EXPECT_EQ(cell(panel, "at 2 of 3 occasions", 0), 38);
    EXPECT_EQ(cell(panel, "at 1 of 3 occasions", 0), 45);
    EXPECT_EQ(cell(panel, "2014 and 2015", 0), static_cast<std::int64_t>(by_combination["110"]));
    EXPECT_EQ(cell(panel, "2014 and 2016", 0), static_cast<std::int64_t>(by_combination["101"]));
    EXPECT_EQ(cell(panel, "2016 only", 0), static_cast<std::int64_t>(by_combination["001"]));
    const NumberTable by_type = panel_table(study_, PanelQuestion{study_.attribute_named("type")->id});
    ASSERT_EQ(by_type.groups.size(), 3u);
    EXPECT_EQ(by_type.groups[0].name, "CCG");
    for (std::size_t year = 0; year < 3; ++year) EXPECT_EQ(cell(by_type, "in " + years[year], 0), static_cast<std::int64_t>(in_ccg[year]));
    const NumberTable items = panel_table(study_, PanelQuestion{.items = true});
    for (std::size_t item = 1; item < 27; ++item) {
        for (std::size_t year = 0; year < 3; ++year) {
            const std::string name = wording(item, 0);
            EXPECT_EQ(cell(items, name, year), static_cast<std::int64_t>(answered[item][year]));
            EXPECT_EQ(cell(items, name + " > not asked", year), static_cast<std::int64_t>(not_asked[item][year]));
            EXPECT_EQ(cell(items, name + " > blank", year), static_cast<std::int64_t>(in[year] - answered[item][year] - not_asked[item][year]));
        }
    }
    EXPECT_NE(std::find(items.notes.begin(), items.notes.end(), "“Barrier 3” was asked as “Barrier 3 (year 2)” in 2016."), items.notes.end());
}

}  // namespace
}  // namespace heddle
