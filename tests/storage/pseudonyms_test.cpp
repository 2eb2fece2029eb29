// Names get pseudonyms: no byte of the file remembers a name, whatever the study went through, and nobody loses a coding.

#include "storage/pseudonyms/pseudonym_purge.h"

#include <gtest/gtest.h>

#include <fstream>

#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/changes/text_corrections.h"
#include "storage/import/survey/survey_record.h"
#include "storage/pseudonyms/key_file.h"
#include "storage/pseudonyms/rules_sheet.h"
#include "storage/pseudonyms/structured_words.h"
#include "storage/study_file.h"
#include "tests/support/interviews.h"
#include "tests/support/storage/quick_keys.h"
#include "tests/support/study_dump.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole_study.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::Interviews;
using testing::make_interviews;

// All bytes of all files of a folder, ASCII letters made small.
std::string small_bytes_in(const fs::path& folder) {
    std::string all;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        all.append(std::istreambuf_iterator<char>(in), {});
    }
    for (char& c : all) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return all;
}

std::string in_small_letters(std::string words) {
    for (char& c : words) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return words;
}

class PseudonymPurge : public ::testing::Test {
protected:
    void make(const Interviews& interviews, const Secret& password = {}) {
        file_.reset();
        fs::remove_all(folder_.path());
        fs::create_directory(folder_.path());
        file_.emplace(*StudyFile::create(path_, password));
        study_ = *file_->load();
        run(testing::whole_study(interviews.study, interviews.texts));
        names_.clear();
        for (const auto& [who, traces] : interviews.traces) {
            if (who == ParticipantId{1} || who == ParticipantId{2}) names_.insert(names_.end(), traces.begin(), traces.end());
        }
    }
    void run(EditGroup group) {
        const auto written = commit(*file_, study_, group);
        ASSERT_TRUE(written) << written.error().message;
    }
    void run(Result<EditGroup> group) {
        ASSERT_TRUE(group) << group.error().message;
        run(*std::move(group));
    }
    // What a study goes through, with names in all of it.
    void work() {
        const std::string name = study_.participants().find({1})->name;
        run(rename_participant(study_, {1}, {1}, "Formerly Vantongeren"));
        run(rename_participant(study_, {2}, {1}, name));
        names_.push_back("Vantongeren");
        const Study before = study_;
        for (const Document& document : before.documents()) {
            const Text text = *file_->text(document.content);
            DocumentCorrection correction{document.id, document.content, text, {{{{0}, {0}}, "Vozhek was here. "}}};
            auto corrected = correct_texts(study_, {1}, correction_name(study_, "", "Vozhek was here.", {correction}), {correction});
            ASSERT_TRUE(corrected);
            run(std::move(corrected->group));
            const Document now = *study_.documents().find(document.id);
            const Text then = *file_->text(now.content);
            DocumentCorrection back{document.id, now.content, then, replace_everywhere(then, "Vozhek was", "Somebody was", false)};
            corrected = correct_texts(study_, {2}, correction_name(study_, "Vozhek", "Somebody", {back}), {back});
            ASSERT_TRUE(corrected);
            run(std::move(corrected->group));
            EditGroup coded = *apply_code(study_, {1}, document.id, {{0}, {8}}, {1});
            CodingId made;
            for (const Edit& edit : coded.edits) {
                if (const auto* change = std::get_if<Change<Coding>>(&edit); change && !change->before) made = change->after->id;
            }
            run(std::move(coded));
            if (!made) continue;
            CodingNotes notes;
            notes.memo = "Sproketto said so";
            run(change_notes(study_, {1}, made, notes));
            run(remove_coding(study_, {1}, made));
        }
        names_.push_back("Vozhek");
        names_.push_back("Sproketto");
        ASSERT_TRUE(file_->keep_draft({study_.codings(study_.documents().begin()->id).front().guid, "Anna", "Vozhek again"}));
    }
    PseudonymWish wish() const {
        PseudonymWish wish;
        for (const std::string& name : names_) wish.rules.push_back({name, "Somename" + std::to_string(wish.rules.size()) + "q", ""});
        wish.rules = *checked_pseudonyms(wish.rules);
        return wish;
    }
    void replace(const PseudonymWish& wish) {
        auto outcome = file_->replace_names(study_, {1}, wish);
        ASSERT_TRUE(outcome) << outcome.error().message;
        EXPECT_EQ(outcome->left_over, "");
        study_ = outcome->study;
    }
    std::vector<std::string> left() const {
        const std::string bytes = small_bytes_in(folder_.path());
        std::vector<std::string> found;
        for (const std::string& name : names_) {
            if (bytes.find(in_small_letters(name)) != std::string::npos) found.push_back(name);
        }
        return found;
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

    const testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
    std::vector<std::string> names_;
};

TEST_F(PseudonymPurge, Leaves_no_byte_of_a_name_whatever_the_study_went_through) {
    std::size_t looked_for = 0;
    for (std::uint64_t seed = 200; seed < 208; ++seed) {
        SCOPED_TRACE(seed);
        make(make_interviews(seed));
        work();
        const std::size_t codings = study_.coding_count();
        ASSERT_GE(left().size(), 4u);
        looked_for += left().size();
        const auto preview = file_->preview_pseudonyms(study_, wish());
        ASSERT_TRUE(preview) << preview.error().message;
        replace(wish());
        EXPECT_EQ(left(), std::vector<std::string>());
        EXPECT_EQ(study_.coding_count(), codings);
        EXPECT_GE(preview->earlier_versions, preview->changes.texts.size());
        expect_sound();
    }
    EXPECT_GT(looked_for, 100u);
}

TEST_F(PseudonymPurge, Is_not_undone_and_undo_passes_over_what_rested_on_the_names) {
    make(make_interviews(7));
    run(rename_participant(study_, {1}, {1}, "Vantongeren"));
    Memo memo;
    memo.id = study_.next_id<MemoId>();
    memo.guid = new_guid();
    memo.coder = {1};
    memo.text = "nothing of note";
    GroupBuilder writing(study_, {1}, "Write a memo");
    ASSERT_TRUE(writing.add(memo));
    run(writing.take());
    const std::size_t memos = study_.memos().size();
    names_.push_back("Vantongeren");
    const ActionId own = file_->history(1)->front().id;
    replace(wish());
    EXPECT_EQ(file_->history(1)->front().name, "Replace names by pseudonyms");
    const auto refused = file_->undo(study_, {1}, ActionId{own.value - 1});
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("names were replaced by pseudonyms"), std::string::npos) << refused.error().message;
    const auto undone = file_->undo(study_, {1});
    ASSERT_TRUE(undone) << undone.error().message;
    ASSERT_TRUE(*undone);
    run(**undone);
    EXPECT_EQ(study_.memos().size(), memos - 1) << "what has nothing to do with names can be undone";
    expect_sound();
    // Every entry can be shown.
    const auto history = file_->history();
    ASSERT_TRUE(history.ok());
    for (const HistoryEntry& entry : *history) {
        for (const std::string& name : names_) EXPECT_EQ(entry.name.find(name), std::string::npos) << entry.name;
    }
}

TEST_F(PseudonymPurge, Touches_only_chosen_documents_and_keeps_the_history_of_the_others) {
    make(make_interviews(11));
    PseudonymWish chosen = wish();
    const DocumentId first = study_.documents().begin()->id;
    chosen.documents = {first};
    std::map<DocumentId, Text> before;
    for (const Document& document : study_.documents()) before[document.id] = *file_->text(document.content);
    replace(chosen);
    for (const Document& document : study_.documents()) {
        if (document.id == first) continue;
        EXPECT_EQ(file_->text(document.content)->utf8(), before[document.id].utf8());
    }
    expect_sound();
    // And then the rest.
    replace(wish());
    EXPECT_EQ(left(), std::vector<std::string>());
    expect_sound();
}

TEST_F(PseudonymPurge, Destroys_what_only_the_history_says) {
    make(make_interviews(5));
    run(rename_participant(study_, {1}, {1}, "Vantongeren"));
    run(rename_participant(study_, {1}, {1}, "Somebody"));
    names_ = {"Vantongeren"};
    ASSERT_EQ(left().size(), 1u);
    replace(wish());
    EXPECT_EQ(left(), std::vector<std::string>());
    expect_sound();
}

TEST_F(PseudonymPurge, Leaves_all_as_it_was_where_another_has_changed_the_study) {
    make(make_interviews(5));
    const Study old = study_;
    run(rename_participant(study_, {1}, {1}, "Somebody"));
    const auto refused = file_->replace_names(old, {1}, wish());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::conflict);
    expect_sound();
}

TEST_F(PseudonymPurge, Asks_for_the_key_once_nothing_else_can_refuse_and_changes_nothing_without_it) {
    make(make_interviews(5));
    const Study old = study_;
    run(rename_participant(study_, {1}, {1}, "Somebody"));
    PseudonymWish keeping = wish();
    int written = 0;
    int confirmed = 0;
    keeping.before_final = [&]() -> Result<> {
        ++written;
        return failure("the disk is full");
    };
    keeping.after_final = [&] { ++confirmed; };
    EXPECT_FALSE(file_->replace_names(old, {1}, keeping));
    EXPECT_EQ(written, 0) << "the study had moved on";
    EXPECT_FALSE(file_->replace_names(study_, {1}, keeping));
    EXPECT_EQ(written, 1);
    EXPECT_EQ(confirmed, 0);
    expect_sound();
    keeping.before_final = [&]() -> Result<> { return done(); };
    replace(keeping);
    EXPECT_EQ(confirmed, 1);
    expect_sound();
}

TEST_F(PseudonymPurge, Works_in_a_study_with_a_password) {
    if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build cannot encrypt";
    make(make_interviews(9), "a long password");
    replace(wish());
    expect_sound();
    // Without its password, so that its bytes can be read.
    ASSERT_TRUE(file_->set_password({}));
    EXPECT_EQ(left(), std::vector<std::string>());
}

TEST_F(PseudonymPurge, Keeps_what_is_known_of_a_survey_whatever_the_names_are) {
    make(make_interviews(5));
    SurveyRecord record{"Vantongeren 2019", {{new_guid(), "Do you like Jean \"Vantongeren\"?"}, {new_guid(), "Items"}}, {"Why at C:\\Spro\\ketto?"}, {new_guid()}, {}};
    record.not_asked[record.items[0].attribute] = {new_guid()};
    GroupBuilder writing(study_, {1}, "Import a survey");
    ASSERT_TRUE(writing.add(survey_setting(record)));
    run(writing.take());
    PseudonymWish wish;
    wish.rules = {{"Jean \"Vantongeren\"", "Tom \"T\\\tX\"", ""}, {"Vantongeren", "Ashford", ""}, {"Spro\\ketto", "Q", ""}, {"items", "Things", ""}, {"wording", "Hull", ""}};
    wish.rules = *checked_pseudonyms(wish.rules);
    replace(wish);
    const SurveyRecord now = survey_record(study_, "Ashford 2019");
    record.occasion = "Ashford 2019";
    record.items[0].wording = "Do you like Tom \"T\\\tX\"?";
    record.items[1].wording = "Things";
    record.open[0] = "Why at C:\\Q?";
    EXPECT_EQ(now, record) << study_.setting("survey/Ashford 2019");
    names_ = {"Vantongeren", "ketto"};
    EXPECT_EQ(left(), std::vector<std::string>());
    expect_sound();
}

TEST_F(PseudonymPurge, Leaves_no_fingerprint_of_a_heading_that_said_a_name) {
    make(make_interviews(5));
    const Document document = *study_.documents().begin();
    const auto set = [&](const Setting& after) {
        GroupBuilder writing(study_, {1}, "Show headings");
        const std::string before = study_.setting(after.key);
        ASSERT_TRUE(before.empty() ? writing.add(after) : writing.change(Setting{after.key, before}, after));
        run(writing.take());
    };
    const std::string key = "headings/" + document.guid.to_string();
    set({key, "1:00112233445566aa"});
    set({key, "2:00112233445566bb"});
    const auto bytes_hold = [&](const char* hash) { return small_bytes_in(folder_.path()).find(hash) != std::string::npos; };
    ASSERT_TRUE(bytes_hold("00112233445566aa"));
    replace(wish());
    EXPECT_FALSE(bytes_hold("00112233445566aa"));
    expect_sound();
}

TEST(StructuredWords, Are_all_strings_but_names_of_fields_and_guids) {
    const auto louder = [](const std::string& words) { return words + "!"; };
    const std::string guid = new_guid().to_string();
    EXPECT_EQ(with_words_replaced("{\"a\": [\"b\", 1, {\"c\": \"" + guid + "\"}], \"d\": null}", louder),
              "{\"a\":[\"b!\",1,{\"c\":\"" + guid + "\"}],\"d\":null}");
    EXPECT_EQ(with_words_replaced("{ \"a\" : 1 }", louder), "{ \"a\" : 1 }") << "nothing to replace";
    for (const std::string& plain : {std::string("Leeds"), std::string("2019"), std::string("\"a\""), std::string("{a"), std::string(100, '['), std::string()})
        EXPECT_FALSE(with_words_replaced(plain, louder)) << plain;
    const auto is_b = [](const std::string& words) { return words == "b"; };
    EXPECT_TRUE(any_words("{\"a\": {\"x\": [\"b\"]}}", is_b));
    EXPECT_FALSE(any_words("{\"b\": \"a\"}", is_b));
    EXPECT_TRUE(any_words("b", is_b));
}

// --- The key.

class PseudonymKeyFile : public ::testing::Test {
protected:
    void SetUp() override {
        if (!sqlite::can_encrypt()) GTEST_SKIP() << "this build cannot encrypt";
        std::ofstream(study_) << "a study";
    }
    std::vector<Pseudonym> read(const Secret& password = "key password") {
        const auto kept = read_pseudonym_key(path_, password);
        if (!kept) return {{kept.error().message, "", ""}};
        std::vector<Pseudonym> rules;
        for (const KeptPseudonym& one : *kept) rules.push_back(one.rule);
        return rules;
    }
    const testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "names.heddle-key";
    const fs::path study_ = folder_ / "study.heddle";
    const std::vector<Pseudonym> rules_{{"Leeds", "Ashford", ""}, {"Leodis", "Ashfordia", "Leeds"}};
};

TEST_F(PseudonymKeyFile, Says_what_was_written_and_no_byte_of_it_can_be_read_without_the_password) {
    ASSERT_TRUE(write_pseudonym_key(path_, "key password", rules_, study_));
    EXPECT_EQ(read(), rules_);
    const std::string bytes = small_bytes_in(folder_.path());
    for (const char* word : {"leeds", "ashford", "sqlite format"}) EXPECT_EQ(bytes.find(word), std::string::npos) << word;
    const auto wrong = read_pseudonym_key(path_, "another password");
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().kind, ErrorKind::needs_password);
    EXPECT_FALSE(read_pseudonym_key(path_, {}));
    std::size_t files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(folder_.path())) ++files;
    EXPECT_EQ(files, 2u) << "the study and the key, nothing else";
}

TEST_F(PseudonymKeyFile, Lets_be_corrected_what_no_study_has_yet) {
    ASSERT_TRUE(write_pseudonym_key(path_, "key password", {rules_[0], {"Kent", "Sussex", ""}}, study_));
    const std::vector<Pseudonym> corrected{{"LEEDS", "York", ""}};
    auto joined = joined_with_key(corrected, *read_pseudonym_key(path_, "key password"));
    ASSERT_TRUE(joined) << joined.error().message;
    EXPECT_EQ(*joined, (std::vector<Pseudonym>{{"Kent", "Sussex", ""}, corrected[0]}));
    ASSERT_TRUE(write_pseudonym_key(path_, "key password", *joined, study_));
    EXPECT_EQ(read(), *joined);
    ASSERT_TRUE(confirm_pseudonym_key(path_, "key password"));
    const auto confirmed = read_pseudonym_key(path_, "key password");
    ASSERT_TRUE(confirmed.ok());
    for (const KeptPseudonym& one : *confirmed) EXPECT_NE(one.at, 0);
    EXPECT_FALSE(joined_with_key(rules_, *read_pseudonym_key(path_, "key password")));
    const auto refused = write_pseudonym_key(path_, "key password", {{"Kent", "Dorset", ""}, {"Hull", "Deal", ""}}, study_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("says that “Kent” becomes “Sussex”"), std::string::npos) << refused.error().message;
    EXPECT_EQ(read(), *joined) << "nothing was added";
    EXPECT_TRUE(write_pseudonym_key(path_, "key password", {{"Kent", "Sussex", "LEEDS"}}, study_)) << "of which name it is a form is no contradiction";
}

TEST_F(PseudonymKeyFile, Is_added_to_and_keeps_what_it_has) {
    ASSERT_TRUE(write_pseudonym_key(path_, "key password", rules_, study_));
    ASSERT_TRUE(confirm_pseudonym_key(path_, "key password"));
    ASSERT_TRUE(write_pseudonym_key(path_, "key password", {rules_[0], {"Kent", "Sussex", ""}}, study_));
    EXPECT_EQ(read(), (std::vector<Pseudonym>{rules_[0], rules_[1], {"Kent", "Sussex", ""}}));
    EXPECT_FALSE(write_pseudonym_key(path_, "another password", {{"Hull", "Deal", ""}}, study_));
    EXPECT_EQ(read().size(), 3u);
    const auto joined = joined_with_key({{"LEEDS", "York", ""}}, *read_pseudonym_key(path_, "key password"));
    ASSERT_FALSE(joined);
    EXPECT_EQ(joined.error().details.front(), "“LEEDS” is to become both “Ashford” and “York”.");
    const auto form = joined_with_key({{"Leeds North", "Ashford North", "Leeds"}}, *read_pseudonym_key(path_, "key password"));
    EXPECT_TRUE(form) << "a form of a name that the key holds";
}

TEST_F(PseudonymKeyFile, Never_takes_the_place_of_another_file_or_of_the_study) {
    const std::string before = small_bytes_in(folder_.path());
    EXPECT_FALSE(write_pseudonym_key(study_, "key password", rules_, study_));
    std::ofstream(path_) << "something else that is long enough to be looked at as if it were a database of somebody's";
    const std::string other = small_bytes_in(folder_.path());
    EXPECT_FALSE(write_pseudonym_key(path_, "key password", rules_, study_));
    EXPECT_EQ(small_bytes_in(folder_.path()), other);
    fs::remove(path_);
    ASSERT_TRUE(StudyFile::create(path_));
    const auto refused = write_pseudonym_key(path_, "key password", rules_, study_);
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().message.find("is not a key"), std::string::npos) << refused.error().message;
    fs::remove(path_);
    ASSERT_TRUE(StudyFile::create(path_, "key password"));
    EXPECT_FALSE(write_pseudonym_key(path_, "key password", rules_, study_)) << "a study with the same password is no key";
    EXPECT_TRUE(StudyFile::open(path_, {false, "key password"}));
}

TEST_F(PseudonymKeyFile, Wants_a_password_and_a_folder) {
    EXPECT_FALSE(write_pseudonym_key(path_, "", rules_, study_));
    EXPECT_FALSE(write_pseudonym_key(folder_ / "nowhere" / "names.heddle-key", "key password", rules_, study_));
    EXPECT_FALSE(fs::exists(path_));
}

TEST(PseudonymSheet, Gives_the_rows_that_have_a_pseudonym) {
    const auto rules = parse_pseudonym_rules("pseudonym;name;form_of;times\nAshford;Leeds;;3\n;Kent;;1\nAshfords; Leedses ;Leeds;1\n", "rules.csv");
    ASSERT_TRUE(rules) << rules.error().message;
    EXPECT_EQ(*rules, (std::vector<Pseudonym>{{"Leeds", "Ashford", ""}, {"Leedses", "Ashfords", "Leeds"}}));
    EXPECT_FALSE(parse_pseudonym_rules("name,other\na,b\n", "rules.csv"));
    EXPECT_FALSE(parse_pseudonym_rules("name,pseudonym\na,\n", "rules.csv"));
    EXPECT_EQ(key_as_csv({{{"Leeds, N", "Ashford", ""}, 1000}, {{"Kent", "Hull", ""}, 0}}),
              "name,pseudonym,form_of,at\n\"Leeds, N\",Ashford,,1970-01-01T00:00:01Z\nKent,Hull,,\n");
}

}  // namespace
}  // namespace heddle
