// A participant withdraws: the study is as if they had never been there, and no byte of the file remembers them.

#include "storage/withdrawal/withdrawal.h"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/changes/text_corrections.h"
#include "storage/going_back.h"
#include "storage/study_file.h"
#include "storage/study_session.h"
#include "storage/withdrawal/journal_rows.h"
#include "tests/support/interviews.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::Interviews;
using testing::make_interviews;
using testing::run_sql;

// As dump(), whatever keys the texts have.
std::string dump_but_contents(const Study& study) {
    Study same = study;
    Study::Writer writer(same);
    for (const Document& document : study.documents()) {
        Document plain = document;
        plain.content = ContentId{document.id.value};
        writer.put(plain);
    }
    return testing::dump(same);
}

// All bytes of all files of a folder.
std::string bytes_in(const fs::path& folder) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    return all;
}

std::vector<std::string> found_in(const std::string& bytes, const std::vector<std::string>& words) {
    std::vector<std::string> found;
    for (const std::string& word : words) {
        if (bytes.find(word) != std::string::npos) found.push_back(word);
    }
    return found;
}

class WithdrawalTest : public ::testing::Test {
protected:
    void make(const Interviews& interviews) {
        fs::remove_all(folder_.path());
        fs::create_directory(folder_.path());
        file_.emplace(*StudyFile::create(path_));
        study_ = *file_->load();
        run(testing::whole_study(interviews.study, interviews.texts));
    }
    void run(EditGroup group) {
        const auto written = commit(*file_, study_, group);
        ASSERT_TRUE(written) << written.error().message;
    }
    void run(Result<EditGroup> group) {
        ASSERT_TRUE(group) << group.error().message;
        run(*std::move(group));
    }
    void undo(CoderId coder = anna) {
        const auto group = file_->undo(study_, coder);
        ASSERT_TRUE(group) << group.error().message;
        ASSERT_TRUE(*group);
        run(**group);
    }
    void withdraw(ParticipantId who) {
        auto outcome = file_->withdraw(study_, anna, who);
        ASSERT_TRUE(outcome) << outcome.error().message;
        EXPECT_EQ(outcome->left_over, "");
        study_ = outcome->study;
    }
    void expect_sound() {
        const auto faults = file_->check();
        ASSERT_TRUE(faults) << faults.error().message;
        for (const std::string& fault : *faults) ADD_FAILURE() << fault;
        const auto loaded = file_->load();
        ASSERT_TRUE(loaded) << loaded.error().message;
        EXPECT_EQ(testing::dump(*loaded), testing::dump(study_));
        EXPECT_EQ(loaded->sequence(), study_.sequence());
    }
    Text text(DocumentId document) { return *file_->text(study_.documents().find(document)->content); }
    std::string said(const Coding& coding) { return std::string(text(coding.document).slice(coding.range)); }

    static constexpr CoderId anna{1};
    static constexpr CoderId ben{2};
    const testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
};

// What a study goes through, and what comes to the same in the end: it is all in the history, with words of the person.
class Working {
public:
    Working(StudyFile& file, Study& study, ParticipantId who) : file_(file), study_(study), who_(who) {}

    std::vector<std::string> work() {
        const std::string name = study_.participants().find(who_)->name;
        run(*rename_participant(study_, {1}, who_, "Formerly Vantongeren"));
        run(*rename_participant(study_, {2}, who_, name));
        const Study before = study_;
        for (const Document& document : before.documents()) correct(document, "zor", "vozhek");
        const Study between = study_;
        for (const Document& document : between.documents()) correct(document, "vozhek", "zor");
        const Study now = study_;
        for (const Document& document : now.documents()) {
            for (const Speaker* speaker : study_.speakers_of(document.id)) {
                if (speaker->participant != who_) continue;
                EditGroup coded = *apply_code(study_, {1}, document.id, document.body, {1});
                if (coded.edits.empty()) break;
                CodingId made;
                for (const Edit& edit : coded.edits) {
                    if (const auto* change = std::get_if<Change<Coding>>(&edit); change && !change->before) made = change->after->id;
                }
                if (!made) break;
                run(std::move(coded));
                CodingNotes notes;
                notes.memo = "sproketto said so";
                run(*change_notes(study_, {1}, made, notes));
                run(*remove_coding(study_, {1}, made));
                break;
            }
        }
        return {"Vantongeren", "vozhek" + std::string(1, static_cast<char>('a' + who_.value)), "sproketto"};
    }

private:
    void run(EditGroup group) {
        const auto written = commit(file_, study_, group);
        if (!written) throw std::runtime_error(written.error().message);
    }
    void correct(const Document& document, const std::string& from, const std::string& to) {
        const Text text = *file_.text(document.content);
        DocumentCorrection correction{document.id, document.content, text, replace_everywhere(text, from, to, true)};
        auto corrected = correct_texts(study_, {1}, correction_name(study_, from, to, {correction}), {correction});
        if (corrected && !corrected->group.edits.empty()) run(std::move(corrected->group));
    }

    StudyFile& file_;
    Study& study_;
    const ParticipantId who_;
};

TEST_F(WithdrawalTest, Leaves_the_study_as_if_they_had_never_been_there) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SCOPED_TRACE(seed);
        const Interviews with = make_interviews(seed);
        const ParticipantId who{1 + static_cast<std::int64_t>(seed % 3)};
        const Interviews without = make_interviews(seed, who);
        make(with);
        withdraw(who);
        ASSERT_EQ(dump_but_contents(study_), dump_but_contents(without.study));
        for (const auto& [document, expected] : without.texts) EXPECT_EQ(text(document).utf8(), expected.utf8());
        expect_sound();
    }
}

TEST_F(WithdrawalTest, Leaves_no_byte_of_them_whatever_the_study_went_through) {
    std::size_t looked_for = 0;
    for (std::uint64_t seed = 100; seed < 110; ++seed) {
        SCOPED_TRACE(seed);
        const ParticipantId who{1 + static_cast<std::int64_t>(seed % 3)};
        const Interviews with = make_interviews(seed);
        make(with);
        std::vector<std::string> traces = with.traces.at(who);
        const auto worked = Working(*file_, study_, who).work();
        traces.insert(traces.end(), worked.begin(), worked.end());
        const auto before = found_in(bytes_in(folder_.path()), traces);
        ASSERT_GE(before.size(), 4u);
        looked_for += before.size();
        withdraw(who);
        EXPECT_EQ(found_in(bytes_in(folder_.path()), traces), std::vector<std::string>());
        expect_sound();
        // The others lost nothing.
        for (const auto& [other, words] : make_interviews(seed, who).traces) {
            if (other == who) continue;
            const std::string bytes = bytes_in(folder_.path());
            EXPECT_NE(bytes.find(words.front()), std::string::npos);
        }
        file_.reset();
        EXPECT_EQ(found_in(bytes_in(folder_.path()), traces), std::vector<std::string>());
    }
    EXPECT_GT(looked_for, 200u);
}

// A study made by hand: Mary alone, Mary and John together, John alone.
class SmallWithdrawal : public WithdrawalTest {
protected:
    void SetUp() override {
        file_.emplace(*StudyFile::create(path_));
        study_ = *file_->load();
        run(*add_coder(study_, "Anna"));
        run(*add_coder(study_, "Ben"));
        run(*add_code(study_, anna, {}, "Trust"));
        run(*add_code(study_, anna, {}, "Money"));
        mary_ = add_person("Mary Quartermaine");
        john_ = add_person("John");
        alone_ = add_document("Leeds_1", {{"I", "what about trust"}, {"Quartermaine", "we plodder on"}});
        group_ = add_document("Leeds_2", {{"John", "hello there"}, {"MQ", "my own gullible words"}, {"John", "well said Mary Quartermaine"}});
        johns_ = add_document("Leeds_3", {{"John", "nothing else"}});
    }
    ParticipantId add_person(const std::string& name) {
        run(*add_participant(study_, anna, name));
        return study_.participant_named(name)->id;
    }
    DocumentId add_document(const std::string& name, const std::vector<std::pair<std::string, std::string>>& said) {
        GroupBuilder builder(study_, anna, "Import “" + name + "”");
        Document document;
        document.id = builder.new_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        std::string utf8;
        DocumentTurns turns{document.id, {}};
        std::map<std::string, SpeakerId> ids;
        std::vector<Speaker> speakers;
        for (const auto& [label, words] : said) {
            if (ids.try_emplace(label).second) {
                Speaker speaker{builder.new_id<SpeakerId>(), new_guid(), document.id, label, label == "John" ? john_ : mary_, false};
                if (label == "I") {
                    speaker.participant = {};
                    speaker.interviewer = true;
                }
                ids[label] = speaker.id;
                speakers.push_back(speaker);
            }
            Turn turn;
            turn.speaker = ids[label];
            turn.start.value = count_code_points(utf8);
            utf8 += label + ": ";
            turn.body.start.value = count_code_points(utf8);
            utf8 += words;
            turn.body.end.value = count_code_points(utf8);
            utf8 += "\n";
            turn.end.value = count_code_points(utf8);
            turns.turns.push_back(turn);
        }
        const Text text(utf8);
        document.content = builder.add_content(text);
        document.length = text.end().value;
        document.body = trimmed(text, text.whole());
        EXPECT_TRUE(builder.add(document));
        for (const Speaker& speaker : speakers) EXPECT_TRUE(builder.add(speaker));
        EXPECT_TRUE(builder.add(turns));
        run(builder.take());
        return document.id;
    }
    Range place(DocumentId document, const std::string& words) {
        return replace_everywhere(text(document), words, "", true).at(0).range;
    }
    CodingId code(DocumentId document, const std::string& words, CoderId coder = anna, CodeId with = {1}) {
        const EditGroup group = *apply_code(study_, coder, document, place(document, words), with);
        const CodingId made = std::get<Change<Coding>>(group.edits.at(0)).after->id;
        run(group);
        return made;
    }
    void correct(DocumentId document, const std::string& words, const std::string& by) {
        DocumentCorrection correction{document, study_.documents().find(document)->content, text(document),
                                      replace_everywhere(text(document), words, by, true)};
        run(correct_texts(study_, anna, "Correct", {correction})->group);
    }
    std::string bytes() const { return bytes_in(folder_.path()); }

    ParticipantId mary_;
    ParticipantId john_;
    DocumentId alone_;
    DocumentId group_;
    DocumentId johns_;
};

TEST_F(SmallWithdrawal, Lists_beforehand_what_goes_and_what_it_changes_and_does_nothing) {
    code(alone_, "plodder");
    code(group_, "gullible", ben);
    const CodingId over = code(group_, "there\nMQ: my own");
    run(*change_notes(study_, anna, over, {"a note on both", "", "", {}}));
    const std::string before = testing::dump(study_);
    const auto preview = file_->preview_withdrawal(study_, mary_);
    ASSERT_TRUE(preview) << preview.error().message;
    const Withdrawal& changes = preview->changes;
    ASSERT_EQ(changes.documents_gone.size(), 1u);
    EXPECT_EQ(changes.documents_gone[0].name, "Leeds_1");
    EXPECT_EQ(changes.documents_gone[0].words, 3);
    ASSERT_EQ(changes.documents_changed.size(), 1u);
    EXPECT_EQ(changes.documents_changed[0].words, 4);
    EXPECT_EQ(changes.turns, 2u);
    EXPECT_EQ(changes.codings_gone.size(), 2u);
    EXPECT_EQ(changes.codings_cut, std::vector<CodingId>{over});
    EXPECT_EQ(changes.notes_to_read, std::vector<CodingId>{over});
    ASSERT_EQ(preview->quotations.size(), 2u);
    EXPECT_EQ(preview->quotations[0].words, "plodder");
    EXPECT_EQ(preview->quotations[1].coder, "Ben");
    ASSERT_EQ(preview->effects.codes.size(), 1u);
    EXPECT_EQ(preview->effects.codes[0].segments.before, 3);
    EXPECT_EQ(preview->effects.codes[0].segments.after, 1);
    EXPECT_EQ(preview->effects.codes[0].participants.before, 2);
    EXPECT_EQ(preview->effects.codes[0].participants.after, 1);
    ASSERT_EQ(preview->effects.groups.size(), 1u);
    EXPECT_EQ(preview->effects.groups[0].documents.before, 3);
    EXPECT_EQ(preview->effects.groups[0].documents.after, 2);
    // John says her name.
    ASSERT_EQ(preview->mentions.size(), 1u);
    EXPECT_EQ(preview->mentions[0].at, MemoTarget(group_));
    EXPECT_EQ(testing::dump(*file_->load()), before);
    EXPECT_EQ(file_->history(-1)->front().name, "Describe coding “Trust”");
}

TEST_F(SmallWithdrawal, Leaves_codings_of_others_on_their_words_and_cuts_what_reaches_over_both) {
    const CodingId before = code(group_, "hello");
    const CodingId behind = code(group_, "well said", ben);
    const CodingId over = code(group_, "there\nMQ: my own gullible words\nJohn: well", ben, {2});
    const CodingId into = code(group_, "own gullible words\nJohn: well", anna, {2});
    withdraw(mary_);
    EXPECT_EQ(text(group_).utf8(), "John: hello there\nJohn: well said Mary Quartermaine\n");
    EXPECT_EQ(said(*study_.coding(before)), "hello");
    EXPECT_EQ(said(*study_.coding(behind)), "well said");
    EXPECT_EQ(said(*study_.coding(over)), "there\nJohn: well");
    EXPECT_EQ(said(*study_.coding(into)), "well");
    expect_sound();
}

TEST_F(SmallWithdrawal, Can_undo_what_has_nothing_to_do_with_it_and_refuses_the_rest_with_the_reason) {
    const CodingId johns = code(johns_, "nothing");
    const auto theirs = file_->info()->actions + 1;
    const CodingId hers = code(group_, "gullible");
    const auto removed = file_->info()->actions + 1;
    run(*remove_coding(study_, anna, hers));
    withdraw(mary_);
    EXPECT_FALSE(study_.coding(hers));
    // The next that can be undone is the one on John's words.
    undo();
    EXPECT_FALSE(study_.coding(johns));
    const auto again = file_->redo(study_, anna);
    ASSERT_TRUE(again) << again.error().message;
    ASSERT_TRUE(*again);
    run(**again);
    EXPECT_EQ(said(*study_.coding(johns)), "nothing");
    expect_sound();
    const auto sealed = run_sql(path_, "SELECT action FROM sealed_actions ORDER BY action");
    EXPECT_NE(std::ranges::find(sealed, std::to_string(theirs)), sealed.end());
    EXPECT_NE(std::ranges::find(sealed, std::to_string(removed)), sealed.end());
}

TEST_F(SmallWithdrawal, Leaves_what_a_going_back_took_back_that_it_seals_to_be_done_again_alone) {
    const auto point = file_->info()->actions;
    const CodingId johns = code(johns_, "nothing");
    const ActionId theirs{file_->info()->actions};
    const CodingId others = code(group_, "hello");
    const ActionId on_group{file_->info()->actions};
    correct(group_, "there", "Leeds");
    code(group_, "gullible");
    const GoingBack back = *file_->going_back(study_, anna, ActionId{point});
    ASSERT_TRUE(back.possible());
    run(back.group);
    EXPECT_FALSE(study_.coding(johns));
    EXPECT_FALSE(file_->redo(study_, anna, theirs));  // as long as the going back can be undone
    withdraw(mary_);
    const auto again = file_->redo(study_, anna, theirs);
    ASSERT_TRUE(again) << again.error().message;
    run(*again);
    EXPECT_EQ(said(*study_.coding(johns)), "nothing");
    // Where the text was corrected since, it is not known what its positions are.
    EXPECT_FALSE(file_->redo(study_, anna, on_group));
    EXPECT_FALSE(study_.coding(others));
    expect_sound();
}

TEST_F(SmallWithdrawal, Says_in_the_history_only_that_somebody_withdrew) {
    run(*rename_participant(study_, ben, mary_, "Mary Smythe"));
    withdraw(mary_);
    const auto history = *file_->history(-1);
    EXPECT_EQ(history.front().name, "A participant withdrew");
    EXPECT_EQ(history.front().coder, "Anna");
    for (const HistoryEntry& entry : history) {
        EXPECT_EQ(entry.name.find("Mary"), std::string::npos) << entry.name;
        EXPECT_EQ(entry.name.find("Leeds_1"), std::string::npos) << entry.name;
    }
    // What is about nobody keeps its words.
    EXPECT_EQ(history.back().name, "Add coder “Anna”");
    EXPECT_TRUE(std::ranges::any_of(history, [](const HistoryEntry& e) { return e.name == "Add code “Trust”"; }));
    EXPECT_TRUE(std::ranges::any_of(history, [](const HistoryEntry& e) { return e.name == "Rename the participant “…”"; }));
    EXPECT_EQ(run_sql(path_, "SELECT guid IS NULL, after FROM journal WHERE kind = 'participant' AND object = " + std::to_string(mary_.value) +
                                 " ORDER BY sequence LIMIT 1"),
              std::vector<std::string>{"1|{\"destroyed\":true}"});
}

TEST_F(SmallWithdrawal, Destroys_earlier_wordings_that_said_the_name_once_the_researcher_has_changed_them) {
    run(*rename_code(study_, ben, {1}, "Trust of Mary Quartermaine"));
    run(*rename_code(study_, ben, {1}, "Trust"));
    const Text before = text(group_);
    DocumentCorrection correction{group_, study_.documents().find(group_)->content, before,
                                  replace_everywhere(before, " Mary Quartermaine", "", false)};
    run(correct_texts(study_, anna, "Take a name away", {correction})->group);
    EXPECT_TRUE(file_->preview_withdrawal(study_, mary_)->mentions.empty());
    ASSERT_NE(bytes().find("Mary Quartermaine"), std::string::npos);
    withdraw(mary_);
    EXPECT_EQ(bytes().find("Quartermaine"), std::string::npos);
    expect_sound();
}

TEST_F(SmallWithdrawal, Lists_what_quotes_them_and_destroys_the_earlier_wordings_that_did) {
    const DocumentId quoted = add_document("Leeds_4", {{"MQ", "my unforgettable zorkmid sentence stays"}, {"John", "as do our shared budgets and meetings"}});
    CodeDescription description;
    description.example = "“My unforgettable zorkmid sentence”";
    run(*describe_code(study_, ben, {1}, description));
    run(*write_summary(study_, anna, quoted, {1}, {SummaryState::written, "Both are content.", {}}));
    const auto first = file_->preview_withdrawal(study_, mary_);
    ASSERT_TRUE(first) << first.error().message;
    EXPECT_EQ(first->changes.summaries_to_read.size(), 1u);
    const auto names_code = [](const Mention& mention) { return mention.where.starts_with("their words, in what the code “Trust”"); };
    EXPECT_EQ(std::ranges::count_if(first->mentions, names_code), 1);

    description.example = "our shared budgets and meetings";  // John's, who stays
    run(*describe_code(study_, ben, {1}, description));
    description.example = "none";
    run(*describe_code(study_, ben, {1}, description));
    const auto second = file_->preview_withdrawal(study_, mary_);
    EXPECT_EQ(std::ranges::count_if(second->mentions, names_code), 0);
    ASSERT_NE(bytes().find("zorkmid"), std::string::npos);
    withdraw(mary_);
    EXPECT_EQ(bytes().find("zorkmid"), std::string::npos);
    EXPECT_EQ(run_sql(path_, "SELECT count(*) > 0 FROM journal_texts WHERE text = 'our shared budgets and meetings'"), std::vector<std::string>{"1"});
    expect_sound();
}

TEST_F(SmallWithdrawal, Destroys_what_was_deleted_before) {
    run(delete_document(study_, anna, alone_)->group);
    ASSERT_NE(bytes().find("plodder"), std::string::npos);
    EXPECT_EQ(file_->preview_withdrawal(study_, mary_)->deleted_documents, 1u);
    withdraw(mary_);
    EXPECT_EQ(bytes().find("plodder"), std::string::npos);
    EXPECT_EQ(bytes().find("Leeds_1"), std::string::npos);
    expect_sound();
}

TEST_F(SmallWithdrawal, Is_finished_at_the_next_opening_where_another_program_was_reading) {
    {
        const auto reader = StudyFile::open(path_, {true, {}});
        ASSERT_TRUE(reader);
        sqlite::Connection held = *sqlite::Connection::open(path_, sqlite::Access::read, "“held”", {});
        ASSERT_TRUE(held.execute("BEGIN"));
        ASSERT_TRUE(held.integer("SELECT count(*) FROM documents"));
        const auto outcome = file_->withdraw(study_, anna, mary_);
        ASSERT_TRUE(outcome) << outcome.error().message;
        EXPECT_NE(outcome->left_over, "");
        file_.reset();
        EXPECT_EQ(run_sql(path_, "SELECT value FROM meta WHERE key = 'compact'"), std::vector<std::string>{"2"});
        // The pages are written anew already: the next opening does not do it again, which counts up this number.
        const auto cookie = run_sql(path_, "PRAGMA schema_version");
        ASSERT_TRUE(StudyFile::open(path_));
        EXPECT_EQ(run_sql(path_, "PRAGMA schema_version"), cookie);
        EXPECT_EQ(run_sql(path_, "SELECT value FROM meta WHERE key = 'compact'"), std::vector<std::string>{"2"});
    }
    file_.emplace(*StudyFile::open(path_));
    EXPECT_TRUE(run_sql(path_, "SELECT value FROM meta WHERE key = 'compact'").empty());
    EXPECT_EQ(bytes().find("gullible"), std::string::npos);
    EXPECT_EQ(bytes().find("plodder"), std::string::npos);
}

TEST_F(SmallWithdrawal, Is_taken_up_by_an_open_window_with_its_texts) {
    const ContentId content = study_.documents().find(group_)->content;
    file_.reset();
    auto session = *StudySession::open(path_, {}, [] {});
    while (!session->text(content)) session->poll();
    bool ended = false;
    session->run(
        [&](StudyFile& file) {
            const auto outcome = file.withdraw(*file.load(), anna, mary_);
            ASSERT_TRUE(outcome) << outcome.error().message;
        },
        [&] { ended = true; });
    while (!ended) session->poll();
    EXPECT_FALSE(session->study().participants().contains(mary_));
    EXPECT_FALSE(session->study().documents().contains(alone_));
    EXPECT_FALSE(session->text(content));
    EXPECT_TRUE(session->save_all());
}

TEST_F(SmallWithdrawal, Works_in_a_study_with_a_password_as_well) {
    const fs::path secret = folder_ / "secret.heddle";
    file_.emplace(*StudyFile::create(secret, "correct horse"));
    study_ = *file_->load();
    const Interviews with = make_interviews(7);
    run(testing::whole_study(with.study, with.texts));
    withdraw({1});
    expect_sound();
    file_.reset();
    file_.emplace(*StudyFile::open(secret, {false, "correct horse"}));
    EXPECT_EQ(dump_but_contents(*file_->load()), dump_but_contents(make_interviews(7, {1}).study));
}

TEST_F(SmallWithdrawal, Can_be_listed_in_a_study_of_an_earlier_build_that_is_only_read) {
    file_.reset();
    run_sql(path_, "DROP TABLE sealed_actions; PRAGMA user_version = 1");
    const auto reader = StudyFile::open(path_, {true, {}});
    ASSERT_TRUE(reader) << reader.error().message;
    const Study study = *reader->load();
    EXPECT_TRUE(reader->preview_withdrawal(study, mary_));
    EXPECT_TRUE(reader->undo(study, anna));
}

// A program that is killed while somebody is withdrawn.
TEST_F(WithdrawalTest, Killed_in_the_middle_leaves_the_study_as_before_or_as_after_and_nothing_by_halves) {
    std::mt19937 chance(11);
    int before = 0;
    int after = 0;
    for (std::uint64_t round = 0; round < 30; ++round) {
        SCOPED_TRACE(round);
        const ParticipantId who{1 + static_cast<std::int64_t>(round % 3)};
        const Interviews with = make_interviews(200 + round);
        const Interviews without = make_interviews(200 + round, who);
        make(with);
        const std::string dumped = dump_but_contents(study_);
        file_.reset();
        const pid_t worker = ::fork();
        if (worker == 0) {
            auto file = StudyFile::open(path_);
            if (!file) ::_exit(1);
            const auto study = file->load();
            if (!study) ::_exit(2);
            ::_exit(file->withdraw(*study, anna, who) ? 0 : 3);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(chance() % 120'000));
        ::kill(worker, SIGKILL);
        int status = 0;
        ::waitpid(worker, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status) || WEXITSTATUS(status) == 0) << WEXITSTATUS(status);
        file_.emplace(*StudyFile::open(path_));
        study_ = *file_->load();
        expect_sound();
        if (study_.participants().contains(who)) {
            ++before;
            EXPECT_EQ(dump_but_contents(study_), dumped);
            continue;
        }
        ++after;
        EXPECT_EQ(dump_but_contents(study_), dump_but_contents(without.study));
        EXPECT_EQ(found_in(bytes_in(folder_.path()), with.traces.at(who)), std::vector<std::string>());
        EXPECT_TRUE(run_sql(path_, "SELECT 1 FROM meta WHERE key = 'compact'").empty());
    }
    RecordProperty("before", before);
    RecordProperty("after", after);
}

TEST_F(WithdrawalTest, Two_can_withdraw_one_after_the_other) {
    for (std::uint64_t seed = 300; seed < 305; ++seed) {
        SCOPED_TRACE(seed);
        const Interviews with = make_interviews(seed);
        make(with);
        withdraw(ParticipantId{1});
        withdraw(ParticipantId{2});
        for (const std::int64_t who : {1, 2}) {
            EXPECT_EQ(found_in(bytes_in(folder_.path()), with.traces.at({who})), std::vector<std::string>());
        }
        expect_sound();
    }
}

// Were a field with words not known, its words would stay.
TEST_F(WithdrawalTest, Knows_every_field_of_the_journal_that_holds_words) {
    testing::RandomEdits random(5);
    file_.emplace(*StudyFile::create(path_));
    study_ = *file_->load();
    for (int i = 0; i < 300; ++i) run(random.next(study_));
    file_.reset();
    sqlite::Connection db = *sqlite::Connection::open(path_, sqlite::Access::read, "“study”", {});
    std::set<std::int64_t> known;
    ASSERT_TRUE(each_journal_row(db, {}, [&](const JournalJson& row) -> Result<> {
        for (const std::string_view field : word_fields(row.kind)) {
            known.insert(number_in(row.before, field));
            known.insert(number_in(row.after, field));
        }
        return done();
    }));
    known.erase(0);
    EXPECT_EQ(static_cast<std::int64_t>(known.size()),
              *db.integer("SELECT count(*) FROM journal_texts WHERE id NOT IN (SELECT name FROM actions)"));
}

}  // namespace
}  // namespace heddle
