// The same file twice, and a changed version of one.
#include <gtest/gtest.h>

#include "coding/coding.h"
#include "storage/import/batch/changed_text.h"
#include "tests/support/marks_shown.h"
#include "tests/support/storage/import_fixture.h"

namespace heddle {
namespace {

class ImportBatches : public testing::ImportFixture {
protected:
    void code(const std::string& document, const std::string& words) {
        GroupBuilder builder(study_, CoderId{1}, "Code");
        if (study_.codes().size() == 0) {
            Code money;
            money.id = CodeId{1};
            money.guid = new_guid();
            money.name = "Money";
            ASSERT_TRUE(builder.add(money).ok());
        }
        const Document& found = *study_.document_named(document);
        const Text& text = texts_.at(found.content.value);
        const std::size_t at = text.utf8().find(words);
        ASSERT_NE(at, std::string_view::npos);
        Coding coding;
        coding.id = builder.new_id<CodingId>();
        coding.guid = new_guid();
        coding.document = found.id;
        coding.code = CodeId{1};
        coding.coder = CoderId{1};
        coding.range = {text.position_at({at}), text.position_at({at + words.size()})};
        ASSERT_TRUE(builder.add(coding).ok());
        apply(builder.take());
    }
    std::vector<std::string> coded(const std::string& document) const {
        std::vector<std::string> all;
        const Document& found = *study_.document_named(document);
        for (const Coding& coding : study_.codings(found.id)) {
            all.emplace_back(texts_.at(found.content.value).slice(coding.range));
        }
        return all;
    }
};

using Lines = std::vector<std::string>;
const std::string interview =
    "Interviewer: So who pays for all of this, when you look at it from where you sit in the council?\n\n"
    "Anna: We do, mostly, and the trust pays for the beds that it says are its own, and nobody pays for the rest.\n\n"
    "Interviewer: And has it always been like that, or did something change when the pilot began?\n\n"
    "Anna: It was worse. We used to count every hour, and send each other bills that nobody could read.\n";

std::string changed(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST_F(ImportBatches, The_same_text_under_another_name_is_told_and_left_out) {
    import({write("a.txt", interview)});
    const ImportOutcome outcome = import({write("copy of a.txt", interview)});
    EXPECT_EQ(names(), Lines{"a"});
    ASSERT_EQ(outcome.already_there.size(), 1u);
    EXPECT_EQ(outcome.already_there[0].document, "a");
    EXPECT_FALSE(outcome.already_there[0].in_this_import);
    ImportOptions again;
    again.again = true;
    import({folder_ / "copy of a.txt"}, again);
    EXPECT_EQ(names(), (Lines{"a", "copy of a"}));
}

TEST_F(ImportBatches, Two_files_of_one_import_with_the_same_text_are_one) {
    write("a.txt", interview);
    write("b.txt", interview);
    const ImportOutcome outcome = import({folder_.path()});
    EXPECT_EQ(names(), Lines{"a"});
    ASSERT_EQ(outcome.already_there.size(), 1u);
    EXPECT_EQ(outcome.already_there[0].document, "a");
    EXPECT_TRUE(outcome.already_there[0].in_this_import);
}

TEST_F(ImportBatches, A_changed_version_is_told_with_what_it_would_take_along_and_left_out) {
    import({write("a.txt", interview)});
    code("a", "nobody pays for the rest");
    code("a", "the trust pays for the beds");
    write("a.txt", changed(interview, ", and nobody pays for the rest", ""));
    const ImportOutcome outcome = import({folder_ / "a.txt"});
    EXPECT_EQ(text("a"), interview);
    ASSERT_EQ(outcome.changed.size(), 1u);
    EXPECT_FALSE(outcome.changed[0].replaced);
    EXPECT_EQ(outcome.changed[0].codings, 1u);
    EXPECT_EQ(outcome.changed[0].kept, 1u);
    EXPECT_TRUE(outcome.group.edits.empty());
    ImportOptions again;
    again.again = true;
    import({folder_ / "a.txt"}, again);
    EXPECT_EQ(names(), (Lines{"a", "a.txt"}));
}

TEST_F(ImportBatches, A_changed_version_takes_the_place_of_the_text_and_codings_stay_on_their_words) {
    import({write("a.txt", interview)});
    code("a", "the trust pays for the beds");
    code("a", "send each other bills");
    const Study before = study_;
    const ParticipantId anna = study_.participants().begin()->id;
    const std::string later = "Carla: Good morning, both of you, and welcome to this room.\n\n" +
                              changed(changed(interview, "mostly, and", "mostly. And"), "It was worse.", "It was much worse then.");
    write("a.txt", later);
    ImportOptions replace;
    replace.replace = true;
    const ImportOutcome outcome = import({folder_ / "a.txt"}, replace);
    EXPECT_EQ(text("a"), later);
    EXPECT_EQ(names(), Lines{"a"});
    EXPECT_EQ(coded("a"), (Lines{"the trust pays for the beds", "send each other bills"}));
    ASSERT_EQ(turns("a").size(), 5u);
    EXPECT_EQ(turns("a")[0], "Carla: Good morning, both of you, and welcome to this room.");
    EXPECT_EQ(turns("a")[4], "Anna: It was much worse then. We used to count every hour, and send each other bills that nobody could read.");
    EXPECT_TRUE(study_.participants().contains(anna));
    EXPECT_EQ(outcome.changed[0].kept, 2u);
    EXPECT_EQ(outcome.group.name, "Replace the text of “a” by a later version");
    // One action, which can be taken back.
    const auto undone = apply_edits(study_, inverse(outcome.group.edits));
    ASSERT_TRUE(undone.ok()) << undone.error().message;
    EXPECT_EQ(undone->document_named("a")->content, before.document_named("a")->content);
    EXPECT_EQ(undone->speakers().size(), before.speakers().size());
    EXPECT_EQ(undone->coding_count(), 2u);
}

TEST_F(ImportBatches, The_action_says_how_many_texts_were_replaced) {
    write("a.txt", interview);
    write("b.txt", changed(interview, "It was worse.", "It was better."));
    import({folder_.path()});
    write("a.txt", changed(interview, "It was worse.", "It was much worse then."));
    write("b.txt", changed(interview, "It was worse.", "It was much better then."));
    ImportOptions replace;
    replace.replace = true;
    EXPECT_EQ(import({folder_.path()}, replace).group.name, "Replace the texts of 2 documents by later versions");
}

TEST_F(ImportBatches, A_changed_version_has_the_bold_and_italics_of_its_own_file) {
    const auto page = [](const std::string& words) { return "<p>" + words + "</p>\n"; };
    const std::string question = page("Interviewer: So who pays for all of this, when you look at it from where you sit?");
    const auto answer = [&](const std::string& mostly, const std::string& beds) {
        return page("Anna: We do, " + mostly + ", and the trust pays for the " + beds + " that it says are its own.");
    };
    import({write("a.html", question + answer("<b>mostly</b>", "<i>beds</i>"))});
    ImportOptions replace;
    replace.replace = true;
    const auto marks_after = [&](const std::string& html) {
        const ImportOutcome outcome = import({write("a.html", html)}, replace);
        if (outcome.group.contents.size() != 1) return std::string("(not replaced)");
        const NewContent& made = outcome.group.contents.front();
        return made.marks ? testing::shown_marks(made.text, *made.marks) : std::string("(those of the old text)");
    };
    EXPECT_EQ(marks_after(page("Carla: Good morning.") + question + answer("mostly", "<b>beds</b>")), "bold(beds)");
    EXPECT_EQ(marks_after(page("Carla: Good afternoon.") + question + answer("mostly", "beds")), "");
}

TEST_F(ImportBatches, Whoever_no_longer_speaks_in_the_later_version_goes_unless_something_is_known_of_them) {
    import({write("a.txt", interview + "\nBen: I see it as Anna does, more or less.\n\nAnna: Thank you.\n\nBen: Yes.\n")});
    ASSERT_EQ(study_.participants().size(), 2u);
    write("a.txt", interview);
    ImportOptions replace;
    replace.replace = true;
    import({folder_ / "a.txt"}, replace);
    EXPECT_EQ(study_.participants().size(), 1u);
    EXPECT_EQ(study_.speakers().size(), 2u);
}

TEST_F(ImportBatches, A_file_of_the_same_name_with_other_talk_is_another_document) {
    import({write("Leeds/P1.txt", interview)});
    write("York/P1.txt", "Interviewer: What do the nurses say of it?\n\nBen: That there are too few of them, and always were, and that the "
                         "wards are cold. They have said so for years.\n\nInterviewer: Whom did they tell?\n\nBen: Everybody.\n");
    ImportOptions replace;
    replace.replace = true;
    const ImportOutcome outcome = import({folder_ / "York/P1.txt"}, replace);
    EXPECT_TRUE(outcome.changed.empty());
    EXPECT_EQ(names().size(), 2u);
}

TEST(ChangedText, Lines_that_stand_in_both_texts_are_not_replaced) {
    const Text before("one\ntwo\nthree\nfour\nfive\n");
    const Text after("zero\none\nthree\nfour and a half\nfive\nsix\n");
    std::string made(before.utf8());
    const auto replacements = changed_lines(before, after);
    ASSERT_EQ(replacements.size(), 4u);
    for (auto at = replacements.rbegin(); at != replacements.rend(); ++at) {
        const std::size_t start = before.byte_at(at->range.start).value;
        made.replace(start, before.byte_at(at->range.end).value - start, at->words);
    }
    EXPECT_EQ(made, after.utf8());
    EXPECT_TRUE(changed_lines(before, before).empty());
    EXPECT_EQ(changed_lines(Text("a\n"), Text("")).size(), 1u);
}

TEST(ChangedText, Versions_of_one_text_are_alike_and_other_texts_are_not) {
    const Text one(interview);
    EXPECT_GT(likeness(one, Text(changed(interview, "beds", "rooms"))), 0.8);
    EXPECT_LT(likeness(one, Text("Interviewer: What do the nurses say of all of this?\n\nBen: That there are too few of them.\n")), 0.2);
    EXPECT_EQ(likeness(Text("a b"), Text("a b")), 0);
}

}  // namespace
}  // namespace heddle
