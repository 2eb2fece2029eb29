// Names are replaced wherever a study says them, and every coding stays on its words.

#include "coding/changes/pseudonyms.h"

#include <gtest/gtest.h>

#include "coding/mentions.h"
#include "tests/support/interviews.h"
#include "tests/support/study_dump.h"

namespace heddle {
namespace {

using testing::Interviews;
using testing::make_interviews;

// What nobody but this person says, is called or has, each with a pseudonym of its own.
std::vector<Pseudonym> rules_for(const Interviews& interviews, ParticipantId who) {
    std::vector<Pseudonym> rules;
    for (const std::string& trace : interviews.traces.at(who)) rules.push_back({trace, "Pseudo" + std::to_string(rules.size()) + "q", ""});
    return rules;
}

TextOf texts_of(const Interviews& interviews) {
    return [&](const Document& document) -> Result<Text> { return interviews.texts.at(document.id); };
}

Text text_after(const Interviews& interviews, const Pseudonymisation& made, DocumentId document) {
    const ContentId content = made.after.documents().find(document)->content;
    for (const NewContent& added : made.group.contents) {
        if (added.id == content) return added.text;
    }
    return interviews.texts.at(document);
}

TEST(PseudonymChanges, Leave_every_coding_and_turn_on_its_words) {
    std::size_t replaced = 0;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        SCOPED_TRACE(seed);
        const Interviews with = make_interviews(seed);
        const ParticipantId who{1 + static_cast<std::int64_t>(seed % 3)};
        const auto rules = checked_pseudonyms(rules_for(with, who));
        ASSERT_TRUE(rules) << rules.error().message << rules.error().details[0];
        const PseudonymFinder finder(*rules);
        const auto made = replace_by_pseudonyms(with.study, {1}, {*rules, {}, {}}, texts_of(with), {});
        ASSERT_TRUE(made) << made.error().message;
        replaced += made->counts.all();
        std::size_t ignored = 0;
        ASSERT_EQ(made->after.coding_count(), with.study.coding_count());
        for (const Document& document : with.study.documents()) {
            const Text before = with.texts.at(document.id);
            const Text after = text_after(with, *made, document.id);
            EXPECT_EQ(after.utf8(), finder.replaced(before.utf8(), ignored));
            for (const Coding& coding : with.study.codings(document.id)) {
                const Coding* now = made->after.coding(coding.id);
                ASSERT_TRUE(now);
                EXPECT_EQ(after.slice(now->range), finder.replaced(before.slice(coding.range), ignored));
                EXPECT_EQ(now->notes().memo, finder.replaced(coding.notes().memo, ignored));
            }
            const auto turns = with.study.turns(document.id);
            const auto now = made->after.turns(document.id);
            ASSERT_EQ(now.size(), turns.size());
            for (std::size_t i = 0; i < turns.size(); ++i)
                EXPECT_EQ(after.slice(now[i].body), finder.replaced(before.slice(turns[i].body), ignored));
        }
        // Nothing says a name any more.
        for_each_words(made->after, true, [&](const StudyWords& words) { EXPECT_FALSE(finder.finds_in(words.text)) << words.where; });
        // It applies, and can be taken back, as any group.
        const auto applied = apply_group(with.study, made->group);
        ASSERT_TRUE(applied) << applied.error().message;
        EXPECT_EQ(testing::dump(*applied), testing::dump(made->after));
    }
    EXPECT_GT(replaced, 1000u);
}

class SmallPseudonyms : public ::testing::Test {
protected:
    SmallPseudonyms() {
        Study::Writer writer(study_);
        writer.put(Coder{{1}, new_guid(), "Anna"});
        writer.put(Participant{{1}, new_guid(), "Jane Smith", false});
        writer.put(Participant{{2}, new_guid(), "Tom", false});
        writer.put(Attribute{{1}, new_guid(), "site", AttributeType::choice, {"Leeds", "York"}});
        writer.put(AttributeValue{{1}, Holder::of(ParticipantId{1}), {"Leeds"}});
        add("Leeds_Jane", "Jane Smith: I work in Leeds.\n", 1);
        add("Other", "Jane Smith: Leeds again.\n", 1);
        add("Tom_1", "Tom: In LEEDS, in May.\n", 2);
        writer.put(Memo{{1}, new_guid(), MemoTarget(), {1}, "Leeds is odd", 1});
        writer.put(Setting{"title", "Leeds study"});
    }
    void add(const std::string& name, const std::string& utf8, std::int64_t who) {
        const DocumentId id = study_.next_id<DocumentId>();
        const Text text(utf8);
        Document document{id, new_guid(), name, {id.value}, text.end().value, trimmed(text, text.whole()), {}, name + ".txt", 0};
        Study::Writer writer(study_);
        writer.put(document);
        const std::string label = who == 1 ? "Jane Smith" : "Tom";
        writer.put(Speaker{{id.value}, new_guid(), id, label, {who}, false});
        const auto body = static_cast<std::int32_t>(label.size()) + 2;
        writer.put(DocumentTurns{id, {Turn{{id.value}, {0}, {{body}, document.body.end}, text.end(), {}}}});
        texts_[id] = text;
    }
    Result<Pseudonymisation> replace(std::vector<Pseudonym> rules, std::set<DocumentId> documents = {}, std::set<LeftAlone> left = {}) {
        return replace_by_pseudonyms(study_, {1}, {std::move(rules), std::move(documents), std::move(left)},
                                     [&](const Document& document) -> Result<Text> { return texts_.at(document.id); }, structured_);
    }
    Text text_of(const Pseudonymisation& made, DocumentId document) const {
        const ContentId content = made.after.documents().find(document)->content;
        for (const NewContent& added : made.group.contents) {
            if (added.id == content) return added.text;
        }
        return texts_.at(document);
    }
    Study study_;
    std::map<DocumentId, Text> texts_;
    StructuredWords structured_;
};

TEST_F(SmallPseudonyms, Reach_names_labels_values_choices_memos_and_settings) {
    const auto made = replace({{"Leeds", "Ashford", ""}, {"Jane Smith", "Mary Jones", ""}, {"Jane", "Mary", "Jane Smith"}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_TRUE(made->after.document_named("Ashford_Mary"));
    EXPECT_EQ(made->after.documents().find({1})->source, "Ashford_Mary.txt");
    EXPECT_EQ(made->after.speakers().find({1})->label, "Mary Jones");
    EXPECT_TRUE(made->after.participant_named("Mary Jones"));
    EXPECT_EQ(made->after.attributes().find({1})->order, (std::vector<std::string>{"Ashford", "York"}));
    EXPECT_EQ(*made->after.value({1}, Holder::of(ParticipantId{1})), (std::vector<std::string>{"Ashford"}));
    EXPECT_EQ(made->after.memos().find({1})->text, "Ashford is odd");
    EXPECT_EQ(made->after.setting("title"), "Ashford study");
    EXPECT_EQ(made->counts.in_texts, 5u);
    EXPECT_EQ(made->counts.texts, 3u);
    EXPECT_EQ(made->counts.labels, 2u);
}

TEST_F(SmallPseudonyms, Touch_only_what_hangs_on_chosen_documents) {
    const auto made = replace({{"Leeds", "Ashford", ""}, {"Jane Smith", "Mary Jones", ""}, {"Tom", "Rob", ""}}, {{1}, {3}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->after.speakers().find({1})->label, "Mary Jones");
    EXPECT_EQ(made->after.speakers().find({2})->label, "Jane Smith");
    EXPECT_TRUE(made->after.participant_named("Jane Smith")) << "who also speaks elsewhere";
    EXPECT_TRUE(made->after.participant_named("Rob"));
    EXPECT_TRUE(made->after.document_named("Other"));
    EXPECT_EQ(made->after.memos().find({1})->text, "Leeds is odd");
    EXPECT_EQ(made->texts, (std::vector<DocumentId>{{1}, {3}}));
}

TEST_F(SmallPseudonyms, Leave_what_somebody_looked_at_and_say_so) {
    const auto made = replace({{"May", "June", ""}}, {}, {{{3}, {18}}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->counts.all(), 0u);
    EXPECT_EQ(made->stays.size(), 1u);
    const auto wrong = replace({{"May", "June", ""}}, {}, {{{3}, {4}}});
    ASSERT_FALSE(wrong);
    EXPECT_NE(wrong.error().message.find("No name stands at 4 in “Tom_1”"), std::string::npos) << wrong.error().message;
}

TEST_F(SmallPseudonyms, Leave_a_label_and_who_is_called_after_it_where_it_was_left_in_the_text) {
    Study::Writer(study_).put(Participant{{2}, study_.participants().find({2})->guid, "Tom", true});
    auto made = replace({{"Tom", "Rob", ""}}, {}, {{{3}, {0}}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->after.speakers().find({3})->label, "Tom");
    EXPECT_TRUE(made->after.participant_named("Tom"));
    EXPECT_EQ(made->after.documents().find({3})->name, "Rob_1");
    EXPECT_EQ(made->stays.size(), 2u);
    // Of two names in a label the other one is replaced.
    made = replace({{"Jane", "Mary", ""}, {"Smith", "Jones", ""}}, {}, {{{1}, {5}}, {{2}, {5}}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->after.speakers().find({1})->label, "Mary Smith");
}

TEST_F(SmallPseudonyms, Put_a_coding_on_a_part_of_a_name_on_the_whole_pseudonym) {
    add("Small", "Tom: Leedsham, Leedsham again\n", 2);
    Study::Writer writer(study_);
    Code code;
    code.id = {1};
    code.guid = new_guid();
    code.name = "Place";
    writer.put(code);
    const auto put = [&](std::int64_t id, Range range) {
        Coding coding;
        coding.id = {id};
        coding.guid = new_guid();
        coding.document = {4};
        coding.code = {1};
        coding.coder = {1};
        coding.range = range;
        writer.put(coding);
    };
    put(1, {{6}, {10}});
    put(2, {{6}, {18}});
    put(3, {{0}, {8}});
    const auto made = replace({{"Leedsham", "Lham", ""}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(text_of(*made, {4}).utf8(), "Tom: Lham, Lham again\n");
    EXPECT_EQ(made->after.coding({1})->range, (Range{{5}, {9}}));
    EXPECT_EQ(made->after.coding({2})->range, (Range{{5}, {15}}));
    EXPECT_EQ(made->after.coding({3})->range.start, Position{0});
    ASSERT_EQ(made->stays.size(), 1u);
    EXPECT_EQ(made->stays[0], "2 codings on parts of names are on the whole pseudonym then.");
}

TEST_F(SmallPseudonyms, Find_names_within_words_of_names_of_documents_and_files) {
    add("TomBerg_1", "Tom: nothing\n", 2);
    const auto made = replace({{"Berg", "Hill", ""}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->after.documents().find({4})->name, "TomHill_1");
    EXPECT_EQ(made->after.documents().find({4})->source, "TomHill_1.txt");
}

TEST_F(SmallPseudonyms, Say_what_changes_outside_texts_and_where_a_name_stands_anew) {
    Study::Writer(study_).put(Memo{{1}, study_.memos().find({1})->guid, MemoTarget(), {1}, "Aber York", 1});
    add("Anew", "Tom: Aber York\n", 2);
    const auto made = replace({{"Aber", "New", ""}, {"New York", "Ashford", ""}});
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(made->outside.size(), 1u);
    EXPECT_EQ(made->outside[0].context, "Aber York");
    EXPECT_EQ(made->outside[0].found, "Aber");
    EXPECT_EQ(made->outside[0].becomes, "New");
    ASSERT_EQ(made->stays.size(), 2u);
    EXPECT_EQ(made->stays[0], "In the text of “Anew” a name stands anew where a pseudonym met the words beside it; replace the names once more.");
    EXPECT_EQ(made->stays[1], "A name stands anew where a pseudonym met the words beside it: “New York”; replace the names once more.");
}

TEST_F(SmallPseudonyms, Are_refused_where_two_that_must_differ_would_be_one) {
    const auto made = replace({{"Jane Smith", "Tom", ""}});
    ASSERT_FALSE(made);
    ASSERT_EQ(made.error().details.size(), 1u);
    EXPECT_EQ(made.error().details[0], "The participants “Jane Smith” and “Tom” would both be “Tom”.");
}

TEST_F(SmallPseudonyms, Change_the_words_of_structured_settings_and_the_occasion_in_their_key_and_nothing_else) {
    Study::Writer writer(study_);
    writer.put(Setting{"survey/Leeds 2019", "{Leeds}"});
    writer.put(Setting{"headings/Leeds", "1:Leeds"});
    writer.put(Setting{"survey/York", "York"});
    structured_ = [](const std::string& value, const std::function<std::string(const std::string&)>& replace) -> std::optional<std::string> {
        if (!value.starts_with('{')) return std::nullopt;
        return "{" + replace(value.substr(1, value.size() - 2)) + "}";
    };
    const auto made = replace({{"Leeds", "Ashford", ""}, {"survey", "poll", ""}});
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->after.setting("survey/Ashford 2019"), "{Ashford}");
    EXPECT_EQ(made->after.setting("headings/Leeds"), "1:Leeds") << "fingerprints";
    EXPECT_EQ(made->after.setting("survey/York"), "York") << "what the program looks for stays in a key";
    EXPECT_EQ(made->after.settings().size(), study_.settings().size());
}

TEST_F(SmallPseudonyms, Are_refused_where_two_surveys_would_be_one) {
    Study::Writer writer(study_);
    writer.put(Setting{"survey/Leeds", "a"});
    writer.put(Setting{"survey/York", "b"});
    const auto made = replace({{"Leeds", "North", ""}, {"York", "North", ""}});
    ASSERT_FALSE(made);
    ASSERT_EQ(made.error().details.size(), 1u);
    EXPECT_EQ(made.error().details[0], "What is kept of the surveys “Leeds” and “York” would be one.");
}

TEST_F(SmallPseudonyms, Say_that_a_coder_keeps_their_name) {
    const auto made = replace({{"Anna", "Eva", ""}});
    ASSERT_TRUE(made);
    EXPECT_EQ(made->stays.size(), 1u);
    EXPECT_TRUE(made->group.edits.empty());
}

}  // namespace
}  // namespace heddle
