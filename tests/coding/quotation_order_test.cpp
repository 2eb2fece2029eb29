// Quotations sorted, grouped and side by side; what stands around them; and the list of them in words and back.
#include "coding/quotation_order.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "coding/changes/attribute_changes.h"
#include "coding/changes/codebook_changes.h"
#include "coding/marked_quotations.h"
#include "coding/quotation_context.h"
#include "coding/quotation_list.h"
#include "coding/quotation_sides.h"
#include "coding/shown_attributes.h"
#include "coding/value_order.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

using By = QuotationKey::By;

constexpr const char* interview = "Interviewer: What about trust?\nAnna: We had none. Not at first.\nBen: I did.\nCara: Nor I.\n";

// Anna is of the council, Ben of both, Cara of nothing that is known.
struct Quoted : ::testing::Test, testing::HandMadeStudy {
    Text text{std::string(interview)};
    AttributeId type = add_attribute("type", {"Provider", "Council", "Charity"});
    DocumentId leeds = add_document("Leeds", text.end().value);
    DocumentId york = add_document("York", text.end().value);
    CoderId zoe = add_coder("Zoe");
    ParticipantId mary = add_person("Mary", {"Council"});
    ParticipantId ben = add_person("Ben", {"Provider", "Council"});
    ParticipantId cara = add_person("Cara", {});
    CodeId trust = add_code("Culture > Trust");
    CodeId money = add_code("Money");
    CodingId said_by_mary, said_by_both, said_by_ben, said_by_cara, asked_by_interviewer, of_money;

    Quoted() {
        for (const DocumentId document : {leeds, york}) {
            Study::Writer writer(study);
            writer.put(DocumentTurns{document,
                                     {turn(document, "Interviewer:", "What about trust?", {}, true), turn(document, "Anna:", "We had none. Not at first.", mary),
                                      turn(document, "Ben:", "I did.", ben), turn(document, "Cara:", "Nor I.", cara)}});
        }
        said_by_mary = coding(leeds, "We had none.", trust, anna, 500, "mixed");
        said_by_both = coding(leeds, "Not at first.\nBen: I did.", trust, zoe, 400, "contradicts");
        said_by_ben = coding(york, "I did.", trust, anna, 300, "");
        said_by_cara = coding(york, "Nor I.", trust, anna, 200, "supports");
        asked_by_interviewer = coding(york, "What about trust?", trust, anna, 100, "");
        of_money = coding(york, "We had none.", money, anna, 600, "");
    }

    AttributeId add_attribute(const std::string& name, std::vector<std::string> order) {
        Attribute attribute;
        attribute.id = study.next_id<AttributeId>();
        attribute.guid = new_guid();
        attribute.name = name;
        attribute.type = AttributeType::several_choices;
        attribute.order = std::move(order);
        Study::Writer(study).put(attribute);
        return attribute.id;
    }
    ParticipantId add_person(const std::string& name, std::vector<std::string> types) {
        Participant person;
        person.id = study.next_id<ParticipantId>();
        person.guid = new_guid();
        person.name = name;
        Study::Writer writer(study);
        writer.put(person);
        if (!types.empty()) writer.put(AttributeValue{type, Holder::of(person.id), std::move(types)});
        return person.id;
    }
    Range where(std::string_view part) const {
        const auto at = static_cast<std::int32_t>(std::string_view(interview).find(part));
        return range_of(at, at + static_cast<std::int32_t>(part.size()));
    }
    Turn turn(DocumentId document, std::string_view label, std::string_view body, ParticipantId person, bool interviewer = false) {
        const auto id = study.next_id<SpeakerId>();
        Study::Writer(study).put(Speaker{id, new_guid(), document, std::string(label), person, interviewer});
        return {id, where(label).start, where(body), where(body).end + 1, std::nullopt};
    }
    CodingId coding(DocumentId document, std::string_view words, CodeId code, CoderId coder, std::int64_t created, const std::string& stance) {
        CodingNotes notes;
        notes.stance = stance;
        const CodingId id = add_coding(document, where(words), code, coder, notes);
        Coding made = *study.coding(id);
        made.created = created;
        Study::Writer(study).put(made);
        return id;
    }

    std::vector<Quotation> quotations(std::vector<CodeId> codes) const {
        QuotationQuestion question;
        question.codes = std::move(codes);
        const Codebook codebook(study);
        return find_quotations(study, codebook, question);
    }
    std::vector<CodingId> sorted(const QuotationKey& key) const {
        const Codebook codebook(study);
        const auto all = quotations({trust});
        std::vector<CodingId> found;
        for (const std::size_t at : sorted_by(study, codebook, key, all)) found.push_back(all[at].coding);
        return found;
    }
    std::string groups(const QuotationKey& key) const {
        const Codebook codebook(study);
        const auto all = quotations({trust});
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::string out;
        for (const QuotationGroup& group : grouped_by(study, codebook, key, all, order)) {
            out += (out.empty() ? "" : " | ") + group.name + " " + std::to_string(group.quotations.size());
        }
        return out;
    }
    SideBySide sides(const QuotationSides& which, std::vector<CodeId> codes) const {
        const Codebook codebook(study);
        const auto all = quotations(std::move(codes));
        std::vector<std::size_t> order(all.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        return side_by_side(study, codebook, which, all, order);
    }
};

TEST_F(Quoted, Values_stand_in_their_declared_order_and_what_is_not_recorded_comes_last) {
    // Ben's passage is a provider's first; the passage of Mary and Ben too.
    EXPECT_EQ(sorted(type), (std::vector{said_by_both, said_by_ben, said_by_mary, asked_by_interviewer, said_by_cara}));
    EXPECT_EQ(groups(type), "Provider 2 | Council 3 | (interviewer) 1 | (not recorded) 1");
}

TEST_F(Quoted, Everything_that_is_said_of_a_coding_sorts) {
    EXPECT_EQ(sorted(QuotationKey(By::when)), (std::vector{asked_by_interviewer, said_by_cara, said_by_ben, said_by_both, said_by_mary}));
    EXPECT_EQ(sorted(QuotationKey(By::place)), (std::vector{asked_by_interviewer, said_by_mary, said_by_both, said_by_ben, said_by_cara}));
    EXPECT_EQ(sorted(QuotationKey(By::stance)), (std::vector{said_by_cara, said_by_both, said_by_mary, asked_by_interviewer, said_by_ben}));
    EXPECT_EQ(sorted(QuotationKey(By::coder)), (std::vector{said_by_mary, asked_by_interviewer, said_by_ben, said_by_cara, said_by_both}));
    EXPECT_EQ(sorted(QuotationKey(By::speaker)), (std::vector{said_by_both, said_by_ben, said_by_cara, said_by_mary, asked_by_interviewer}));
    const std::vector<CodingId> as_they_are{said_by_mary, said_by_both, asked_by_interviewer, said_by_ben, said_by_cara};
    EXPECT_EQ(sorted({}), as_they_are);
    EXPECT_EQ(sorted(QuotationKey(By::document)), as_they_are);
    EXPECT_EQ(sorted(QuotationKey(By::code)), as_they_are);
    EXPECT_EQ(sorted(QuotationKey(By::about)), as_they_are);
    EXPECT_EQ(groups(QuotationKey(By::document)), "Leeds 2 | York 3");
    EXPECT_EQ(groups(QuotationKey(By::speaker)), "Ben 2 | Cara 1 | Mary 2 | (interviewer) 1");
    EXPECT_EQ(groups(QuotationKey(By::code)), "Culture > Trust 5");
}

TEST_F(Quoted, Two_groups_stand_side_by_side_with_the_people_of_whom_the_value_holds) {
    const SideBySide made = sides({type, {"Provider", "Council"}}, {});
    EXPECT_EQ(heading_of(made.sides[0]), "Provider, 2 quotations of 1 person");
    EXPECT_EQ(heading_of(made.sides[1]), "Council, 4 quotations of 2 people");
    ASSERT_EQ(made.rows.size(), 2u);
    EXPECT_EQ(made.rows[0].code, trust);
    EXPECT_EQ(made.rows[0].quotations[1].size(), 3u);
    EXPECT_EQ(made.rows[1].code, money);
    EXPECT_TRUE(made.rows[1].quotations[0].empty());
    // Ben is of both.
    EXPECT_EQ(made.in_both, 2u);
    EXPECT_EQ(made.people_in_both, 1u);
    EXPECT_EQ(notes_of(made), (std::vector<std::string>{"2 quotations stand on both sides: passages of several people, or several values.", "1 person is on both sides."}));
}

TEST_F(Quoted, A_side_that_nobody_is_on_is_empty_and_said) {
    const SideBySide made = sides({type, {"Charity", "=cmd <b>"}}, {trust});
    EXPECT_TRUE(made.rows.empty());
    EXPECT_EQ(notes_of(made), (std::vector<std::string>{"No quotation here is of “Charity”.", "No quotation here is of “=cmd <b>”."}));
    const SideBySide unknown = sides({type, {"(not recorded)", "(interviewer)"}}, {trust});
    EXPECT_EQ(unknown.sides[0].people, 1u);
    EXPECT_EQ(unknown.sides[1].quotations, 1u);
    EXPECT_EQ(heading_of(unknown.sides[1]), "(interviewer), 1 quotation");
}

TEST_F(Quoted, Two_coders_and_two_stances_stand_side_by_side_too) {
    EXPECT_EQ(sides({QuotationKey(By::coder), {"Anna", "Zoe"}}, {trust}).sides[1].quotations, 1u);
    EXPECT_EQ(sides({QuotationKey(By::stance), {"supports", "contradicts"}}, {trust}).rows.size(), 1u);
}

TEST_F(Quoted, A_marked_quotation_whose_coding_is_gone_is_listed_no_more) {
    ASSERT_TRUE(act(*mark_quotation(study, anna, said_by_ben, true)));
    QuotationQuestion question;
    question.marked_only = true;
    const auto listed = [&] {
        const Codebook codebook(study);
        return find_quotations(study, codebook, question).size();
    };
    EXPECT_EQ(listed(), 1u);
    Study::Writer(study).erase(*study.coding(said_by_ben));
    EXPECT_EQ(listed(), 0u);
}

TEST_F(Quoted, Context_is_whole_turns_without_what_would_name_somebody) {
    const auto turns = study.turns(leeds);
    const Range passage = where("Not at first.");
    const auto shown = [&](int around) { return std::string(text.slice(with_turns(text, turns, passage, around))); };
    EXPECT_EQ(shown(0), "Not at first.");
    EXPECT_EQ(shown(1), "Interviewer: What about trust?\nAnna: We had none. Not at first.\nBen: I did.");
    EXPECT_EQ(shown(9), std::string(trimmed(std::string_view(interview))));
    const Range wide = with_turns(text, turns, passage, 1);
    EXPECT_EQ(context_words(text, turns, {wide.start, passage.start}), "Interviewer: What about trust?\nAnna: We had none.");
    EXPECT_EQ(before_passage(turns, wide, passage), (Range{wide.start, passage.start}));
    EXPECT_EQ(text.slice(before_passage(turns, wide, where("We had none."))), "Interviewer: What about trust?\n");
    EXPECT_EQ(context_words(text, turns, {passage.end, wide.end}, [](const Turn&) { return std::string("CCG"); }), "CCG: I did.");
    EXPECT_EQ(context_words(text, turns, {passage.end, wide.end}, [](const Turn&) { return std::string(); }), "I did.");
}

TEST(QuotationContext, Without_turns_it_is_paragraphs) {
    const Text text(std::string("One.\n\nTwo.\nThree, and more.\n\n\nFour.\nFive."));
    const auto at = [&](std::string_view words) {
        const auto from = static_cast<std::int32_t>(text.utf8().find(words));
        return range_of(from, from + static_cast<std::int32_t>(words.size()));
    };
    const auto shown = [&](std::string_view words, int around) { return std::string(text.slice(with_turns(text, {}, at(words), around))); };
    EXPECT_EQ(shown("Three", 1), "Two.\nThree, and more.\n\n\nFour.");
    EXPECT_EQ(shown("One.", 1), "One.\n\nTwo.");
    EXPECT_EQ(shown("Five.", 2), "Three, and more.\n\n\nFour.\nFive.");
    EXPECT_EQ(shown("Two.", 50), std::string(text.utf8()));
    // A range from a file may reach beyond the text.
    EXPECT_EQ(text.slice(with_turns(text, {}, range_of(40, 4000), 1)).substr(0, 5), "Four.");
}

TEST(QuotationContext, Of_a_text_without_end_is_cut_between_words) {
    std::string words;
    for (int i = 0; i < 3000; ++i) words += "word ";
    const Text text(words);
    const TurnsAround cut = turns_around(text, {}, range_of(7500, 7504), 1);
    EXPECT_TRUE(cut.cut_before && cut.cut_after);
    EXPECT_EQ(cut.shown, range_of(3505, 11504));
    const TurnsAround whole = turns_around(text, {}, range_of(7500, 7504), 1, 10'000);
    EXPECT_FALSE(whole.cut_before || whole.cut_after);
    EXPECT_EQ(whole.shown, range_of(0, 14'999));
}

TEST(QuotationSizes, Say_how_many_belong_to_nobody) {
    EXPECT_EQ(size_sentence(3, 1, 2), "3 quotations of 1 person (2 of nobody in particular)");
    EXPECT_EQ(size_sentence(3, 1), "3 quotations of 1 person");
    EXPECT_EQ(size_sentence(2, 0, 2), "2 quotations");
}

TEST_F(Quoted, A_side_that_is_not_chosen_yet_is_not_called_empty) {
    EXPECT_TRUE(notes_of(sides({type, {"Provider", ""}}, {trust})).empty());
    QuotationList list;
    list.sides = QuotationSides{type, {"Provider", "Council"}};
    AskedQuestion words = asked(study, list);
    EXPECT_TRUE(quotation_list(study, words));
    for (QuestionOption& option : words.options) {
        if (option.value == "Council") option.value.clear();
    }
    EXPECT_FALSE(quotation_list(study, words));
}

TEST_F(Quoted, A_list_comes_back_from_its_words_as_it_was) {
    std::mt19937_64 random(7);
    const auto chance = [&] { return random() % 2 == 0; };
    for (int i = 0; i < 200; ++i) {
        QuotationList list;
        if (chance()) list.which.codes = {trust, money};
        if (!list.which.codes.empty() && chance()) list.which.descendants = false;
        if (chance()) list.which.within = {money};
        if (chance()) list.which.coders = {zoe};
        if (chance()) list.which.coder_choice = CoderChoice::of_record;
        if (chance()) list.which.documents = {york};
        if (chance()) list.which.stances = {"mixed", "=cmd"};
        if (chance()) list.which.where = {{type, "Council"}};
        if (chance()) list.which.group = {{type, "(interviewer)"}};
        list.which.marked_only = chance();
        list.which.examined = chance();
        list.which.counted_only = chance();
        list.which.include_interviewer = chance();
        if (chance()) list.sort = QuotationKey(By::when);
        if (chance()) list.context = 3;
        if (chance()) {
            list.sides = QuotationSides{QuotationKey(By::coder), {"Anna", "Zoe"}};
        } else if (chance()) {
            list.group_by = type;
        }
        const AskedQuestion words = asked(study, list);
        const auto back = quotation_list(study, words);
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_EQ(*back, list) << command_line(words, "s");
    }
}

TEST_F(Quoted, A_list_follows_what_is_renamed_and_says_what_is_gone) {
    QuotationList list;
    list.which.codes = {trust};
    list.sort = type;
    list.sides = QuotationSides{QuotationKey(By::coder), {"Anna", "Zoe"}};
    const AskedQuestion words = asked(study, list);
    Coder other = *study.coders().find(zoe);
    other.name = "Zora";
    Study::Writer(study).put(other);
    ASSERT_TRUE(act(*rename_code(study, anna, trust, "Faith")));
    const FollowedQuestion followed = follow(study, words);
    EXPECT_EQ(command_line(followed.question, "s"), "heddle segments s --code 'Culture > Faith' --sort type --side-by-side coder --value Anna --value Zora");
    EXPECT_EQ(quotation_list(study, followed.question)->sides->values[1], "Zora");
    ASSERT_TRUE(act(*delete_attribute(study, anna, type)));
    EXPECT_EQ(follow(study, words).gone, std::vector<std::string>{"The attribute “type” is no longer in the study."});
    QuotationList of_values;
    of_values.sides = QuotationSides{add_attribute("site", {}), {"Leeds", "York"}};
    EXPECT_EQ(follow(study, asked(study, of_values)).empty.size(), 2u);
}

TEST_F(Quoted, What_contradicts_itself_is_refused) {
    QuotationList list;
    list.group_by = QuotationKey(By::when);
    EXPECT_FALSE(check(list));
    list.group_by = type;
    EXPECT_TRUE(check(list));
    list.sides = QuotationSides{type, {"a", "b"}};
    EXPECT_FALSE(check(list));
    list.group_by = {};
    EXPECT_TRUE(check(list));
    list.sides->by = QuotationKey(By::code);
    EXPECT_FALSE(check(list));
    list.sides.reset();
    list.context = most_context + 1;
    EXPECT_FALSE(check(list));
    AskedQuestion one_value{"segments", {{.option = "--side-by-side", .value = "stance"}, {.option = "--value", .value = "mixed"}}};
    EXPECT_FALSE(quotation_list(study, one_value));
    EXPECT_FALSE(quotation_list(study, {"segments", {{.option = "--sort", .value = "beauty"}}}));
}

TEST_F(Quoted, What_stands_beside_quotations_is_a_setting_that_outlives_names) {
    const AttributeId site = add_attribute("Site", {});
    EXPECT_EQ(shown_attributes(study), std::vector{site});
    ASSERT_TRUE(act(*show_attributes(study, anna, {type, site})));
    EXPECT_TRUE(show_attributes(study, anna, {type, site})->edits.empty());
    EXPECT_EQ(shown_attributes(study), (std::vector{type, site}));
    ASSERT_TRUE(act(*delete_attribute(study, anna, type)));
    EXPECT_EQ(shown_attributes(study), std::vector{site});
    EXPECT_FALSE(show_attributes(study, anna, {type}));
    ASSERT_TRUE(act(*show_attributes(study, anna, {})));
    EXPECT_TRUE(shown_attributes(study).empty());
}

// Compared with what values_of() says of each quotation, in the order of the strings.
TEST(QuotationOrder, Agrees_with_values_looked_up_one_by_one_in_random_studies) {
    std::size_t compared = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const RandomStudy made = make_random_study(seed);
        const Codebook codebook(made.study);
        const auto all = find_quotations(made.study, codebook, {});
        for (const Attribute& attribute : made.study.attributes()) {
            EffectiveValues effective(made.study);
            std::vector<std::vector<std::string>> said;
            std::vector<std::string> values;
            for (const Quotation& quotation : all) {
                said.push_back(values_of(effective, attribute.id, quotation));
                values.insert(values.end(), said.back().begin(), said.back().end());
            }
            values = in_display_order(attribute, values);
            std::ranges::stable_sort(values, {}, [](const std::string& value) { return value == not_recorded ? 2 : value == interviewer_group ? 1 : 0; });
            const auto place = [&](std::size_t quotation) {
                std::ptrdiff_t least = static_cast<std::ptrdiff_t>(values.size());
                for (const std::string& value : said[quotation]) least = std::min(least, std::ranges::find(values, value) - values.begin());
                return least;
            };
            std::vector<std::size_t> expected(all.size());
            std::iota(expected.begin(), expected.end(), std::size_t{0});
            std::ranges::stable_sort(expected, {}, place);
            EXPECT_EQ(sorted_by(made.study, codebook, attribute.id, all), expected) << attribute.name << " of seed " << seed;
            const auto groups = grouped_by(made.study, codebook, attribute.id, all, expected);
            ASSERT_EQ(groups.size(), values.size());
            for (std::size_t g = 0; g < groups.size(); ++g) {
                EXPECT_EQ(groups[g].name, values[g]);
                std::vector<std::size_t> members;
                for (const std::size_t quotation : expected) {
                    if (std::ranges::find(said[quotation], values[g]) != said[quotation].end()) members.push_back(quotation);
                }
                EXPECT_EQ(groups[g].quotations, members);
                compared += members.size();
            }
        }
    }
    EXPECT_GT(compared, 1000u);
}

}  // namespace
}  // namespace heddle
