// Questions that a study keeps, and the report that asks them all again.
#include <gtest/gtest.h>

#include <filesystem>

#include "coding/attribution.h"
#include "coding/changes/codebook_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/comparison_question.h"
#include "coding/profile_question.h"
#include "coding/relation_question.h"
#include "coding/saturation_question.h"
#include "storage/export/published_names.h"
#include "storage/files.h"
#include "storage/report/report.h"
#include "storage/report/saved_disclosure.h"
#include "storage/saved_question.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

class SavedQuestions : public ::testing::Test {
protected:
    void save(const std::string& name, const CountQuestion& question) {
        const auto group = save_question(made_.study, made_.anna, name, asked(made_.study, question));
        ASSERT_TRUE(group.ok()) << group.error().message;
        ASSERT_TRUE(made_.act(*group));
    }
    CountQuestion about(CodeId code) const {
        CountQuestion question;
        question.codes = {code};
        return question;
    }
    std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const SavedQuestion& each : saved_questions(made_.study)) names.push_back(each.name);
        return names;
    }
    Result<ReportDone> report(const std::filesystem::path& folder) {
        ReportRequest request;
        request.questions = saved_questions(made_.study);
        request.study = "pioneers.heddle";
        request.folder = folder;
        return write_report(made_.study, request, [](const Document&) { return Result<std::vector<Range>>(std::vector<Range>{}); });
    }
    testing::HandMadeStudy made_;
    CodeId trust_ = made_.add_code("Trust");
    CodeId money_ = made_.add_code("Money");
};

TEST_F(SavedQuestions, Come_back_as_they_were_asked_in_alphabetical_order) {
    save("  Trust by site ", about(trust_));
    save("Money “and” more\\", about(money_));
    EXPECT_EQ(names(), (std::vector<std::string>{"Money “and” more\\", "Trust by site"}));
    const auto found = find_saved_question(made_.study, "TRUST BY SITE");
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(count_question(made_.study, found->question).value(), about(trust_));
}

TEST_F(SavedQuestions, A_name_is_not_taken_from_another_question_unless_it_may_be) {
    save("Results", about(trust_));
    const AskedQuestion other = asked(made_.study, about(money_));
    EXPECT_FALSE(save_question(made_.study, made_.anna, "results", other).ok());
    EXPECT_TRUE(save_question(made_.study, made_.anna, "Results", asked(made_.study, about(trust_)))->edits.empty());
    ASSERT_TRUE(made_.act(*save_question(made_.study, made_.anna, "results", other, true)));
    ASSERT_EQ(names().size(), 1u);
    EXPECT_EQ(saved_questions(made_.study)[0].question, other);
}

TEST_F(SavedQuestions, Are_renamed_and_removed) {
    save("One", about(trust_));
    save("Two", about(money_));
    const Guid one = saved_questions(made_.study)[0].guid;
    EXPECT_FALSE(rename_question(made_.study, made_.anna, one, "two").ok());
    EXPECT_FALSE(rename_question(made_.study, made_.anna, one, " \t").ok());
    EXPECT_FALSE(rename_question(made_.study, made_.anna, one, "a\nb").ok());
    ASSERT_TRUE(made_.act(*rename_question(made_.study, made_.anna, one, "ONE")));
    ASSERT_TRUE(made_.act(*remove_question(made_.study, made_.anna, one)));
    EXPECT_EQ(names(), std::vector<std::string>{"Two"});
    EXPECT_FALSE(remove_question(made_.study, made_.anna, one).ok());
}

TEST_F(SavedQuestions, Follow_a_code_into_the_one_it_is_merged_with_and_back_with_undo) {
    CountQuestion both;
    both.codes = {trust_, money_};
    save("Both", both);
    save("Trust", about(trust_));
    const auto merge = merge_codes(made_.study, made_.anna, trust_, money_);
    ASSERT_TRUE(merge.ok());
    const Study before = made_.study;
    ASSERT_TRUE(made_.act(*merge));
    for (const SavedQuestion& each : saved_questions(made_.study)) {
        const FollowedQuestion followed = follow(made_.study, each.question);
        EXPECT_TRUE(followed.gone.empty());
        EXPECT_EQ(count_question(made_.study, followed.question).value(), about(money_)) << each.name;
    }
    EXPECT_NE(made_.study.settings(), before.settings());
}

TEST_F(SavedQuestions, Of_one_document_follow_it_when_it_is_renamed_and_are_not_asked_when_it_is_gone) {
    ProfileQuestion along;
    along.document = made_.add_document("Leeds", 100);
    const auto kept = [&] { return saved_questions(made_.study).at(0).question; };
    ASSERT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Along", asked(made_.study, along))));
    ASSERT_TRUE(made_.act(*rename_document(made_.study, made_.anna, along.document, "Bradford")));
    const FollowedQuestion followed = follow(made_.study, kept());
    EXPECT_EQ(command_line(followed.question, "s.heddle"), "heddle profile s.heddle --document Bradford");
    EXPECT_EQ(profile_question(made_.study, followed.question).value(), along);
    // Its name is kept nowhere else: who is withdrawn leaves none behind.
    EXPECT_EQ(question_as_json(kept()).find("Leeds"), std::string::npos) << question_as_json(kept());

    Study::Writer(made_.study).erase(*made_.study.documents().find(along.document));
    EXPECT_EQ(follow(made_.study, kept()).gone.size(), 1u);
    EXPECT_FALSE(profile_question(made_.study, kept()));
}

TEST_F(SavedQuestions, That_were_kept_with_a_documents_name_alone_are_still_understood) {
    ProfileQuestion along;
    along.document = made_.add_document("Leeds", 100);
    const AskedQuestion old{"profile", {{.option = "--document", .value = "Leeds"}}};
    EXPECT_EQ(profile_question(made_.study, old).value(), along);
    const AskedQuestion other{"profile", {{.option = "--document", .value = "York"}}};
    EXPECT_EQ(profile_question(made_.study, other).error().message, "The document “York” is not in the study.");
}

TEST_F(SavedQuestions, What_cannot_be_read_is_left_out) {
    Study::Writer(made_.study).put(Setting{"question/nonsense", "{}"});
    Study::Writer(made_.study).put(Setting{"question/" + new_guid().to_string(), "[1, 2"});
    Study::Writer(made_.study).put(Setting{"question/" + new_guid().to_string(), R"({"name": "x", "command": "count", "options": [3]})"});
    save("Whole", about(trust_));
    EXPECT_EQ(names(), std::vector<std::string>{"Whole"});
}

TEST_F(SavedQuestions, A_report_writes_each_result_and_says_where_it_comes_from) {
    save("Trust: by site/round", about(trust_));
    save("Trust_ by site_round", about(money_));
    const testing::TemporaryFolder folder;
    const auto done = report(folder.path() / "new" / "results");
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_TRUE(done->failures.empty());
    for (const char* name : {"Trust_ by site_round.csv", "Trust_ by site_round (2).csv", "Trust_ by site_round.xlsx", "Trust_ by site_round.csv.about.txt"})
        EXPECT_TRUE(std::filesystem::exists(folder.path() / "new" / "results" / name)) << name;
    const std::string page = read_file(folder.path() / "new" / "results" / "report.html").value();
    EXPECT_NE(page.find("Trust: by site/round"), std::string::npos);
    EXPECT_NE(page.find("heddle count pioneers.heddle --code Trust"), std::string::npos);
    const std::string about = read_file(folder.path() / "new" / "results" / "Trust_ by site_round.csv.about.txt").value();
    EXPECT_NE(about.find("Command: heddle count pioneers.heddle --code "), std::string::npos);
    EXPECT_NE(about.find("Unit: segments"), std::string::npos);
}

TEST_F(SavedQuestions, A_report_names_no_document_where_the_attribution_hides_who_people_are) {
    const DocumentId smith = made_.add_document("Mary Smith", 100);
    Document spoken = *made_.study.documents().find(smith);
    spoken.body = range_of(0, 100);
    Study::Writer(made_.study).put(spoken);
    made_.add_coding(smith, {Position{0}, Position{10}}, trust_, made_.anna);
    CountQuestion counted = about(trust_);
    counted.documents = {smith};
    save("Counted", counted);
    RelationQuestion related;
    related.counted.documents = {smith};
    ASSERT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Related", asked(made_.study, related))));
    SaturationQuestion grows;
    grows.all = true;
    ASSERT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Grows", asked(made_.study, grows))));
    ProfileQuestion along;
    along.document = smith;
    ASSERT_TRUE(made_.act(*save_question(made_.study, made_.anna, "Along", asked(made_.study, along))));
    const auto page = [&] {
        const testing::TemporaryFolder folder;
        const auto done = report(folder.path());
        EXPECT_TRUE(done.ok() && done->failures.empty());
        std::string all;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            const auto ending = entry.path().extension();
            if (ending == ".html" || ending == ".csv" || ending == ".txt") all += read_file(entry.path()).value();
        }
        return all;
    };
    EXPECT_NE(page().find("only in “Mary Smith”"), std::string::npos);
    const auto hiding = AttributionTemplate::parse(made_.study, "an interview");
    ASSERT_TRUE(hiding.ok()) << hiding.error().message;
    ASSERT_TRUE(made_.act(*set_attribution(made_.study, made_.anna, *hiding)));
    ASSERT_TRUE(hides_names(made_.study));
    const std::string hidden = page();
    EXPECT_EQ(hidden.find("Mary Smith"), std::string::npos) << hidden;
    EXPECT_NE(hidden.find("only in 1 chosen document"), std::string::npos) << hidden;
    EXPECT_NE(hidden.find("Document 1"), std::string::npos) << hidden;
}

TEST_F(SavedQuestions, A_report_does_not_ask_another_question_where_a_code_is_gone_and_writes_the_others) {
    save("Gone", about(trust_));
    save("There", about(money_));
    Study::Writer(made_.study).erase(*made_.study.codes().find(trust_));
    const testing::TemporaryFolder folder;
    const auto done = report(folder.path());
    ASSERT_TRUE(done.ok());
    ASSERT_EQ(done->failures.size(), 1u);
    EXPECT_EQ(done->failures[0], "“Gone”: The code “Trust” is no longer in the study. Save the question anew, or remove it.");
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "Gone.csv"));
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "There.csv"));
}

TEST_F(SavedQuestions, A_report_stops_when_it_is_told_to) {
    save("One", about(trust_));
    save("Two", about(money_));
    const testing::TemporaryFolder folder;
    ReportRequest request{saved_questions(made_.study), "s.heddle", folder.path()};
    const auto done = write_report(made_.study, request, {}, [](std::size_t at, const std::string&) { return at < 1; });
    ASSERT_TRUE(done.ok());
    EXPECT_TRUE(done->cancelled);
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "One.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "Two.csv"));
}

TEST_F(SavedQuestions, File_names_are_possible_on_every_system) {
    EXPECT_EQ(report_file_name("a/b\\c:d*e?f\"g<h>i|j\tk"), "a_b_c_d_e_f_g_h_i_j_k");
    EXPECT_EQ(report_file_name("..hidden. ."), "_.hidden");
    EXPECT_EQ(report_file_name("CON"), "CON_");
    EXPECT_EQ(report_file_name("nul.1"), "nul.1_");
    EXPECT_EQ(report_file_name("..."), "_");
    std::string long_name;
    for (int i = 0; i < 120; ++i) long_name += "é";
    EXPECT_EQ(report_file_name(long_name).size(), 120u);
}

class SavedTables : public SavedQuestions {
protected:
    // Six people in Kent and six in Leeds; of the first five have the code, of the others two. One is a chair.
    SavedTables() {
        Study::Writer writer(made_.study);
        for (const AttributeId id : {site_, role_}) writer.put(Attribute{id, new_guid(), id == site_ ? "site" : "role", AttributeType::choice, {}});
        for (int i = 1; i <= 12; ++i) {
            const ParticipantId person{i};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            writer.put(AttributeValue{site_, Holder::of(person), {i <= 6 ? "Kent" : "Leeds"}});
            writer.put(AttributeValue{role_, Holder::of(person), {i == 1 ? "Chair" : "Member"}});
            Document document = *made_.study.documents().find(made_.add_document("Interview " + std::to_string(i), 10));
            document.assigned = person;
            document.body = range_of(0, 10);
            writer.put(document);
            if (i >= 2 && i <= 8) made_.add_coding(document.id, range_of(0, 5), trust_, made_.anna);
        }
    }
    void save_asked(const std::string& name, const AskedQuestion& question) {
        const auto group = save_question(made_.study, made_.anna, name, question);
        ASSERT_TRUE(group.ok()) << group.error().message;
        ASSERT_TRUE(made_.act(*group));
    }
    CountQuestion by_site_hiding() const {
        CountQuestion question;
        question.unit = Unit::participants;
        question.by = {site_};
        question.suppress_below = 3;
        return question;
    }
    std::string written(const char* name) {
        const testing::TemporaryFolder folder;
        const auto done = report(folder.path());
        // Lists of quotations are not among the files: there are no texts here.
        EXPECT_TRUE(done.ok()) << done.error().message;
        return read_file(folder.path() / name).value();
    }
    const AttributeId site_{1};
    const AttributeId role_{2};
};

TEST_F(SavedTables, The_notes_name_the_lists_that_show_people_and_the_cells_that_can_be_counted_in_them) {
    save("By site", by_site_hiding());
    save_asked("Passages", {"segments", {}});
    const std::string about = written("By site.csv.about.txt");
    EXPECT_NE(about.find("The saved question “Passages” shows people or passages one by one, where what is hidden here can be counted: “Trust” in “Kent”; “Trust” in “Leeds”."), std::string::npos)
        << about;
}

TEST_F(SavedTables, A_count_whose_n_tells_what_a_table_of_the_sample_hides_hides_that_group) {
    CrossQuestion sample;
    sample.rows = role_;
    sample.suppress_below = 3;
    save_asked("Roles", asked(made_.study, sample));
    CountQuestion counted;
    counted.unit = Unit::participants;
    counted.by = {role_};
    save("Themes by role", counted);
    EXPECT_NE(written("Themes by role.csv").find("(n),<3"), std::string::npos) << written("Themes by role.csv");
    const std::string about = written("Themes by role.csv.about.txt");
    EXPECT_NE(about.find("would tell what “Roles” hides"), std::string::npos) << about;
}

TEST_F(SavedTables, What_cannot_be_compared_with_a_table_that_hides_is_left_out_and_both_say_so) {
    save("By site", by_site_hiding());
    CountQuestion words = by_site_hiding();
    words.unit = Unit::characters;
    words.suppress_below.reset();
    save("Amounts", words);
    const testing::TemporaryFolder folder;
    const auto done = report(folder.path());
    ASSERT_TRUE(done.ok());
    ASSERT_EQ(done->failures.size(), 1u);
    EXPECT_NE(done->failures[0].find("it counts characters, “By site” counts participants, and Heddle cannot check that the two together keep small numbers hidden"), std::string::npos) << done->failures[0];
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "Amounts.csv"));
    EXPECT_NE(read_file(folder.path() / "By site.csv.about.txt").value().find("The saved question “Amounts” is left out"), std::string::npos);
}

TEST_F(SavedTables, A_table_of_the_sample_hides_what_another_one_hides) {
    CrossQuestion hiding;
    hiding.rows = role_;
    hiding.suppress_below = 3;
    CrossQuestion open = hiding;
    open.suppress_below.reset();
    open.by = site_;
    save_asked("Open", asked(made_.study, open));
    save_asked("Roles", asked(made_.study, hiding));
    EXPECT_NE(written("Open.csv").find("<3"), std::string::npos);
    EXPECT_NE(written("Open.csv.about.txt").find("would tell what “Roles” hides"), std::string::npos);
}

TEST_F(SavedTables, A_panel_of_items_is_compared_with_what_counts_the_same_people) {
    PanelQuestion items;
    items.items = true;
    items.suppress_below = 3;
    save_asked("Items", asked(made_.study, items));
    save_asked("Panel", asked(made_.study, PanelQuestion{}));
    CrossQuestion roles;
    roles.rows = role_;
    save_asked("Roles", asked(made_.study, roles));
    CountQuestion themes;
    themes.by = {site_};
    save("Themes", themes);
    const std::string about = written("Items.csv.about.txt");
    EXPECT_EQ(about.find("left out"), std::string::npos) << about;
}

TEST_F(SavedTables, Relations_hide_in_a_report_what_would_tell_of_a_count_and_the_notes_say_so) {
    // Of Leeds two have it, which the count hides; relations of Leeds alone show it as n.
    save("By site", by_site_hiding());
    RelationQuestion leeds;
    leeds.counted.unit = Unit::participants;
    leeds.counted.where = {{site_, "Leeds"}};
    save_asked("Relations of Leeds", asked(made_.study, leeds));
    const std::string table = written("Relations of Leeds.csv");
    EXPECT_NE(table.find("Trust,"), std::string::npos) << table;
    EXPECT_NE(table.find(",<3"), std::string::npos) << table;
    EXPECT_NE(written("Relations of Leeds.csv.about.txt").find("would tell what “By site” hides"), std::string::npos);
    EXPECT_EQ(written("By site.csv.about.txt").find("left out"), std::string::npos);
}

TEST_F(SavedTables, Relations_that_take_in_whole_interviews_are_left_out_and_not_what_they_stand_beside) {
    CountQuestion open = by_site_hiding();
    open.suppress_below.reset();
    save("By site", open);
    RelationQuestion wide;
    wide.counted.unit = Unit::participants;
    wide.distance.near = Nearness::turn;  // each interview has one
    wide.counted.suppress_below = 3;
    save_asked("Together", asked(made_.study, wide));
    const testing::TemporaryFolder folder;
    const auto done = report(folder.path());
    ASSERT_TRUE(done.ok());
    ASSERT_EQ(done->failures.size(), 1u);
    EXPECT_NE(done->failures[0].find("it relates codes near “turn” in participants, “By site” counts participants"), std::string::npos) << done->failures[0];
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "By site.csv"));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "Together.csv"));
}

TEST_F(SavedTables, Notes_tell_no_number_of_people_where_another_table_of_the_sample_hides_some) {
    for (int i = 13; i <= 15; ++i) {
        Study::Writer writer(made_.study);
        writer.put(Participant{ParticipantId{i}, new_guid(), "Person " + std::to_string(i), false});
        writer.put(AttributeValue{role_, Holder::of(ParticipantId{i}), {"Member"}});
        writer.put(AttributeValue{site_, Holder::of(ParticipantId{i}, "2014"), {"Kent"}});
    }
    CrossQuestion open;
    open.rows = role_;
    open.include_silent = true;
    save_asked("Open", asked(made_.study, open));
    save_asked("Panel", asked(made_.study, PanelQuestion{}));
    EXPECT_NE(written("Open.csv.about.txt").find("3 participants who are counted"), std::string::npos) << written("Open.csv.about.txt");
    EXPECT_NE(written("Panel.csv.about.txt").find("3 people answered"), std::string::npos) << written("Panel.csv.about.txt");
    CrossQuestion hiding;
    hiding.rows = site_;
    hiding.include_silent = true;
    hiding.suppress_below = 5;
    save_asked("Sites", asked(made_.study, hiding));
    EXPECT_EQ(written("Open.csv.about.txt").find("3 participants"), std::string::npos) << written("Open.csv.about.txt");
    EXPECT_NE(written("Open.csv.about.txt").find("People who speak in no document of the study are counted, too."), std::string::npos);
    EXPECT_EQ(written("Panel.csv.about.txt").find("3 people"), std::string::npos) << written("Panel.csv.about.txt");
}

TEST_F(SavedTables, A_comparison_hides_what_a_count_hides_with_the_difference) {
    save("By site", by_site_hiding());
    ComparisonQuestion comparison;
    comparison.by = site_;
    comparison.test = true;
    save_asked("Compared", asked(made_.study, comparison));
    const std::string table = written("Compared.csv");
    EXPECT_NE(table.find("Trust,<3,<3"), std::string::npos) << table;
    EXPECT_EQ(table.find("Trust,83"), std::string::npos) << table;
}

TEST_F(SavedTables, A_report_hides_in_one_result_what_it_would_tell_of_another) {
    // Of Kent 5 of 6 have it, of Leeds 2 of 6: the 2 is hidden, and the 5 with it, but not the 7 of all.
    const CountQuestion hiding = by_site_hiding();
    const AttributeId site = site_;
    CountQuestion leeds;
    leeds.unit = Unit::participants;
    leeds.where = {{site, "Leeds"}};
    CountQuestion kent = leeds;
    kent.where = {{site, "Kent"}};
    save("By site", hiding);
    save("Kent alone", kent);
    save("Leeds alone", leeds);
    const testing::TemporaryFolder folder;
    const auto done = report(folder.path());
    ASSERT_TRUE(done.ok() && done->failures.empty());
    const auto lines = [&](const char* name) { return *read_file(folder.path() / name); };
    EXPECT_NE(lines("By site.csv").find("Trust,<3,<3,7"), std::string::npos) << lines("By site.csv");
    EXPECT_NE(lines("Kent alone.csv").find("Trust,<3,<3"), std::string::npos) << lines("Kent alone.csv");
    EXPECT_NE(lines("Leeds alone.csv").find("Trust,<3,<3"), std::string::npos) << lines("Leeds alone.csv");
    EXPECT_NE(lines("Leeds alone.csv.about.txt").find("would tell what “By site” hides"), std::string::npos);
}

TEST_F(SavedTables, What_a_question_gives_away_is_the_same_where_only_its_kinds_of_numbers_are_compared) {
    save("By site", by_site_hiding());
    CountQuestion leeds = by_site_hiding();
    leeds.by.clear();
    leeds.suppress_below.reset();
    leeds.where = {{site_, "Leeds"}};
    save("Leeds", leeds);
    CrossQuestion roles;
    roles.rows = role_;
    roles.suppress_below = 3;
    save_asked("Roles", asked(made_.study, roles));
    const SavedDisclosure whole(made_.study);
    std::size_t said = 0;
    for (const SavedQuestion& each : saved_questions(made_.study)) {
        const auto sentences = whole.sentences_about(each.guid);
        EXPECT_EQ(SavedDisclosure(made_.study, each.guid).sentences_about(each.guid), sentences) << each.name;
        said += sentences.size();
    }
    EXPECT_GT(said, 0u);
}

}  // namespace
}  // namespace heddle
