// New codes of each finished interview: which interviews, in which order, and when there was little new.
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "coding/attribute_values.h"
#include "storage/counting/saturation.h"
#include "storage/export/comparison_table.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_count.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

class Saturating : public ::testing::Test {
protected:
    // An interview with these codes (a letter each), marked done unless it is still open.
    DocumentId interview(const std::string& name, const std::string& codes, bool is_done = true) {
        const DocumentId id = made_.add_document(name, 10);
        Document document = *made_.study.documents().find(id);
        document.body = range_of(0, 10);
        document.imported = ++imported_;
        Study::Writer writer(made_.study);
        writer.put(document);
        if (is_done) writer.put(Progress{made_.anna, id, ProgressState::done, 1});
        for (const char code : codes) made_.add_coding(id, range_of(1, 4), made_.add_code(std::string(1, code)), made_.anna);
        return id;
    }
    AttributeId attribute(const std::string& name, AttributeType type = AttributeType::choice) {
        if (const Attribute* found = find_attribute(made_.study, name)) return found->id;
        const auto id = made_.study.next_id<AttributeId>();
        Study::Writer(made_.study).put(Attribute{id, new_guid(), name, type, {}});
        return id;
    }
    void record(const std::string& name, DocumentId of, const std::string& value, AttributeType type = AttributeType::choice) {
        const AttributeId id = attribute(name, type);
        Study::Writer(made_.study).put(AttributeValue{id, Holder::of(of), {value}});
    }
    // "all: One 3 Two 1 [6+2|]": new codes of each interview, and the points.
    std::string answer(const SaturationQuestion& question = {}) {
        const auto table = saturation(made_.study, question);
        if (!table.ok()) return table.error().message;
        table_ = *table;
        std::string text;
        for (const SaturationGroup& group : table_.groups) {
            text += (text.empty() ? "" : "; ") + group.name + ":";
            for (const SaturationStep& step : group.steps) text += " " + step.name + " " + std::to_string(step.fresh);
            text += " [";
            for (const std::string& point : group.points) text += point + "|";
            text += "]";
        }
        return text;
    }
    bool says(const std::string& part) const {
        return std::ranges::any_of(table_.notes, [&](const std::string& note) { return note.find(part) != std::string::npos; });
    }

    testing::HandMadeStudy made_;
    SaturationTable table_;
    std::int64_t imported_ = 0;
};

TEST_F(Saturating, A_code_is_new_in_the_first_interview_that_has_it) {
    interview("One", "abcdefghij");
    interview("Two", "abcdefghijk");
    interview("Three", "lmnopqr");
    interview("Four", "st");
    interview("Five", "uv");
    interview("Six", "w");
    interview("Seven", "abc");
    interview("Eight", "x");
    interview("Nine", "a");
    interview("Ten", "b");
    // 20 codes in the base; 5 and 6 bring 3 (15%), 6 and 7 bring 1 (5%), 9 and 10 nothing.
    EXPECT_EQ(answer(), "all: One 10 Two 1 Three 7 Four 2 Five 2 Six 1 Seven 0 Eight 1 Nine 0 Ten 0 [5+2|8+2|]");
    EXPECT_TRUE(says("Saturation at 5+2 with 5%; saturation at 8+2 with 0% (20 codes in the base)."));
    EXPECT_TRUE(says("in the order of their import"));
    const NumberTable numbers = number_table(table_);
    EXPECT_TRUE(to_csv(numbers).starts_with("interview,group,number,new codes,codes so far,new in run,% of base,saturation\nOne,all,1,10,10,–,")) << to_csv(numbers);
    EXPECT_NE(to_csv(numbers).find("\nSeven,all,7,0,23,1,5,5+2 (5%)\n"), std::string::npos) << to_csv(numbers);
    EXPECT_NE(to_json(numbers).find("\"saturation\": \"8+2 (0%)\""), std::string::npos);
}

TEST_F(Saturating, Only_documents_that_are_done_count_as_finished) {
    interview("One", "ab");
    interview("Two", "c", false);
    interview("Three", "bd");
    EXPECT_EQ(answer(), "all: One 2 Three 1 [||]");
    EXPECT_TRUE(says("1 of 3 documents are not"));
    EXPECT_TRUE(says("Too few interviews for a base of 4 and a run of 2."));
    SaturationQuestion question;
    question.all = true;
    EXPECT_EQ(answer(question), "all: One 2 Two 1 Three 1 [||]");
    EXPECT_TRUE(says("No coder has marked done 1 of 3 documents"));
}

TEST_F(Saturating, Where_no_interview_is_done_that_is_said) {
    interview("One", "ab", false);
    EXPECT_EQ(answer(), "all: [||]");
    EXPECT_TRUE(says("No coder has marked any of 1 document done"));
    EXPECT_TRUE(says("“All documents” takes all as finished"));
    EXPECT_FALSE(says("--all")) << "the option has its name on the command line only";
}

TEST_F(Saturating, Interviews_stand_in_the_order_of_a_date_and_those_without_one_last) {
    record("date", interview("One", "ab"), "2015-03-01", AttributeType::date);
    interview("Two", "ac");
    record("date", interview("Three", "a"), "2014-12-24", AttributeType::date);
    SaturationQuestion question;
    question.order = attribute("date");
    EXPECT_EQ(answer(question), "all: Three 1 One 1 Two 1 [||]");
    EXPECT_TRUE(says("in the order of “date”, those alike in the order of their import; 1 without it stands last."));
}

TEST_F(Saturating, Each_group_has_its_own_order_of_new_codes) {
    record("site", interview("One", "ab"), "Leeds");
    record("site", interview("Two", "abc"), "Kent");
    record("site", interview("Three", "ac"), "Leeds");
    SaturationQuestion question;
    question.by = attribute("site");
    question.measure = {1, 1};
    question.thresholds = {50};
    EXPECT_EQ(answer(question), "all: One 2 Two 1 Three 0 [1+1|]; Kent: Two 3 [|]; Leeds: One 2 Three 1 [1+1|]");
    EXPECT_TRUE(says("Kent: too few interviews"));
    EXPECT_EQ(number_table(table_).rows[0].own, "all");
    question.thresholds = {101};
    EXPECT_EQ(answer(question), "A threshold is from 0 to 100%.");
    question.thresholds = {5};
    question.measure.base = 0;
    EXPECT_EQ(answer(question), "The base and the run are of 1 interview or more.");
}

TEST_F(Saturating, A_base_without_codes_gives_no_percentage) {
    interview("One", "");
    interview("Two", "a");
    SaturationQuestion question;
    question.measure = {1, 1};
    EXPECT_EQ(answer(question), "all: One 0 Two 1 [||]");
    EXPECT_TRUE(says("hold no codes"));
    EXPECT_EQ(number_table(table_).rows[1].further[5].shown, "–");
}

TEST_F(Saturating, A_question_in_words_is_the_same_question_again) {
    interview("One", "ab");
    SaturationQuestion question;
    question.by = attribute("site");
    question.order = attribute("date");
    question.measure = {6, 3};
    question.thresholds = {2.5, 0};
    question.all = true;
    question.codes = {made_.code("a")->id};
    question.coders = {made_.anna};
    question.stances = {"mixed"};
    question.where = {{attribute("site"), "Leeds"}};
    const AskedQuestion words = asked(made_.study, question);
    const auto again = saturation_question(made_.study, words);
    ASSERT_TRUE(again.ok()) << again.error().message;
    EXPECT_EQ(*again, question);
    EXPECT_TRUE(command_line(words, "s").starts_with("heddle saturation s --by site --base 6 --run 3 --threshold 2.5 --threshold 0 --order date --all"));
    EXPECT_EQ(command_line(asked(made_.study, SaturationQuestion{}), "s"), "heddle saturation s");
}

TEST(RandomSaturations, Agree_with_an_independent_count_of_the_codes_of_each_document) {
    for (const std::uint32_t seed : testing::seeds_of_rounds(250)) {
        SCOPED_TRACE(testing::about_round(seed));
        RandomStudy made = make_random_study(seed);
        Study& study = made.study;
        const std::vector<AttributeId> attributes = ids_of(study.attributes());
        const AttributeId name = study.next_id<AttributeId>();
        {
            Study::Writer writer(study);
            writer.put(Attribute{name, new_guid(), "the document", AttributeType::text, {}});
            std::vector<std::pair<DocumentId, std::string>> names;
            for (const Document& document : study.documents()) names.emplace_back(document.id, document.name);
            for (const auto& [id, own] : names) writer.put(AttributeValue{name, Holder::of(id), {own}});
        }
        std::mt19937_64 random(seed);
        const CountQuestion chance = random_question(random, study);
        SaturationQuestion question;
        if (!attributes.empty() && random_chance(random, 60)) question.by = pick(random, attributes);
        question.measure = {random_between(random, 1, 3), random_between(random, 1, 2)};
        question.all = random_chance(random, 60);
        question.codes = chance.codes;
        question.coders = chance.coders;
        question.coder_choice = chance.coder_choice;
        question.stances = chance.stances;
        question.where = chance.where;

        CountQuestion counted;
        counted.by = {name};
        if (question.by) counted.by = {*question.by, name};
        counted.unit = Unit::segments;
        counted.codes = question.codes;
        counted.coders = question.coders;
        counted.coder_choice = question.coder_choice;
        counted.stances = question.stances;
        counted.where = question.where;
        counted.examined = !question.all;
        const auto table = saturation(study, question);
        ASSERT_TRUE(table.ok()) << table.error().message;
        for (const SaturationGroup& group : table->groups) {
            CountQuestion own = counted;
            const bool of_all = &group == &table->groups.front();
            if (of_all) own.by = {name};
            const ReferenceTable reference = reference_count(study, made.texts, own);
            // A code's own codings: those of its row less those of the rows right below.
            const auto own_codings = [&](std::size_t row, std::size_t column) {
                long number = reference.rows[row].cells[column];
                const std::string above = reference.rows[row].code + " > ";
                for (const ReferenceTable::Row& below : reference.rows) {
                    if (below.code.starts_with(above) && below.code.find(" > ", above.size()) == std::string::npos) number -= below.cells[column];
                }
                return number;
            };
            std::set<std::string> known;
            std::vector<std::int64_t> fresh;
            std::vector<std::string> names;
            for (const Document& document : study.documents()) {
                const auto at = std::ranges::find(reference.groups, of_all ? document.name : group.name + " / " + document.name);
                if (at == reference.groups.end()) continue;
                const std::size_t before = known.size();
                for (std::size_t row = 0; row < reference.rows.size(); ++row) {
                    if (own_codings(row, static_cast<std::size_t>(at - reference.groups.begin())) > 0) known.insert(reference.rows[row].code);
                }
                fresh.push_back(static_cast<std::int64_t>(known.size() - before));
                names.push_back(document.name);
            }
            ASSERT_EQ(group.steps.size(), fresh.size()) << group.name;
            for (std::size_t i = 0; i < fresh.size(); ++i) {
                EXPECT_EQ(group.steps[i].name, names[i]);
                EXPECT_EQ(group.steps[i].fresh, fresh[i]) << group.name << ": " << names[i];
            }
        }
    }
}

}  // namespace
}  // namespace heddle
