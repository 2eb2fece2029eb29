// The sample study, made as ./run makes it, and what its README says of it.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "coding/codebook.h"
#include "coding/effective_value.h"
#include "coding/value_order.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

struct Sample {
    testing::TemporaryFolder folder;
    int status = 0;
    std::optional<StudyFile> file;
    Study study;

    Sample() {
        const fs::path path = folder / "sample.heddle";
        const std::string command =
            "'" + (fs::path(heddle::testing::assets_folder) / "sample" / "build-sample.sh").string() + "' '" +
            path.string() + "' '" + heddle::testing::built_program + "' >/dev/null";
        status = std::system(command.c_str());
        if (auto opened = StudyFile::open(path)) file.emplace(*std::move(opened));
        if (!file) return;
        if (auto loaded = file->load()) study = *std::move(loaded);
    }
};

class SampleStudy : public ::testing::Test {
protected:
    static const Sample& sample() {
        static const Sample made;
        return made;
    }
    void SetUp() override {
        ASSERT_EQ(sample().status, 0);
        ASSERT_TRUE(sample().file);
    }
    const Study& study() const { return sample().study; }
    Text text(const Document& document) const { return *sample().file->text(document.content); }
    DocumentId document(const char* name) const { return study().document_named(name)->id; }
    CoderId anna() const { return study().coder_named("Anna Berg")->id; }
    CoderId tom() const { return study().coder_named("Tom Okafor")->id; }
    const Attribute& attribute(const char* name) const { return *study().attribute_named(name); }
    std::string value(const char* name, const Holder& holder) const {
        const auto* found = study().value(attribute(name).id, holder);
        return found ? found->front() : std::string();
    }
    std::set<ParticipantId> people_in(DocumentId id) const {
        std::set<ParticipantId> people;
        for (const Speaker* speaker : study().speakers_of(id)) {
            if (speaker->participant) people.insert(speaker->participant);
        }
        return people;
    }
    std::size_t codings(DocumentId id, CoderId coder) const {
        const auto all = study().codings(id);
        return static_cast<std::size_t>(std::ranges::count(all, coder, &Coding::coder));
    }
    // Where the coder's last passage ends, as a share of the document.
    double reached(DocumentId id, CoderId coder) const {
        Position last;
        for (const Coding& coding : study().codings(id)) {
            if (coding.coder == coder) last = std::max(last, coding.range.end);
        }
        return static_cast<double>(last.value) / study().documents().find(id)->length;
    }

    // What the README says, a sentence each.
    void passes_its_own_check() const;
    void has_sixteen_interviews_at_seven_sites_in_two_rounds_with_seven_kinds_of_organisation()
        const;
    void shows_organisation_types_in_the_order_of_the_published_tables() const;
    void each_interview_has_at_least_600_words_of_talk() const;
    void two_interviews_bring_three_people_of_three_kinds_of_organisation_together() const;
    void denise_and_hester_were_interviewed_twice_and_p1_is_two_people() const;
    void transcripts_with_times_have_them_and_other_scripts_are_quoted() const;
    void two_coders_coded_thirteen_interviews_both_and_disagree_in_extent_code_and_stance() const;
    void codings_stand_on_whole_words_of_those_who_were_asked_with_stances_of_their_codes_scale()
        const;
    void progress_says_for_each_coder_what_is_done_begun_and_not_begun() const;
    void summaries_are_of_every_kind_of_case_and_rest_on_passages() const;
};

void SampleStudy::passes_its_own_check() const {
    const auto faults = sample().file->check();
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->empty());
}

void SampleStudy::
    has_sixteen_interviews_at_seven_sites_in_two_rounds_with_seven_kinds_of_organisation() const {
    EXPECT_EQ(study().documents().size(), 16u);
    std::map<std::string, std::set<std::string>> seen;
    for (const Document& each : study().documents()) {
        for (const char* name : {"site", "round", "mode", "interviewed_by", "date"}) {
            const std::string found = value(name, Holder::of(each.id));
            EXPECT_FALSE(found.empty()) << each.name << " has no " << name;
            seen[name].insert(found);
        }
        for (const ParticipantId person : people_in(each.id)) {
            const std::string found = value("organisation_type", Holder::of(person, each.id));
            EXPECT_FALSE(found.empty()) << each.name;
            seen["organisation_type"].insert(found);
        }
    }
    EXPECT_EQ(seen["site"].size(), 7u);
    EXPECT_EQ(seen["round"], (std::set<std::string>{"1", "2"}));
    EXPECT_EQ(seen["organisation_type"].size(), 7u);
    // Both rounds at every site.
    std::set<std::pair<std::string, std::string>> both;
    for (const Document& each : study().documents()) {
        both.emplace(value("site", Holder::of(each.id)), value("round", Holder::of(each.id)));
    }
    EXPECT_EQ(both.size(), 14u);
}

void SampleStudy::shows_organisation_types_in_the_order_of_the_published_tables() const {
    const auto shown = [&](const char* name) {
        std::vector<std::string> values;
        for (const AttributeValue& each : study().values(attribute(name).id)) {
            values.insert(values.end(), each.values.begin(), each.values.end());
        }
        return in_display_order(attribute(name), values);
    };
    EXPECT_EQ(shown("organisation_type"),
              (std::vector<std::string>{"CCG", "Local Authority", "Acute hospital",
                                        "Community or mental health services", "Voluntary sector",
                                        "Primary care", "Other organisation"}));
    EXPECT_EQ(shown("organisation_group"),
              (std::vector<std::string>{"CCG", "Local Authority", "Other NHS", "Other"}));
    EXPECT_EQ(shown("round"), (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(shown("setting"), (std::vector<std::string>{"city", "town", "coast", "rural"}));
    // Every type folds into a group, and every site has a wave and a setting.
    for (const std::string& type : attribute("organisation_type").order) {
        EXPECT_FALSE(
            value("organisation_group", Holder::of(attribute("organisation_type").id, type))
                .empty())
            << type;
    }
    for (const std::string& site : shown("site")) {
        EXPECT_FALSE(value("wave", Holder::of(attribute("site").id, site)).empty()) << site;
        EXPECT_FALSE(value("setting", Holder::of(attribute("site").id, site)).empty()) << site;
    }
}

void SampleStudy::each_interview_has_at_least_600_words_of_talk() const {
    for (const Document& each : study().documents()) {
        const auto words = sample().file->words(each.content);
        ASSERT_TRUE(words);
        std::size_t spoken = 0;
        for (const Turn& turn : study().turns(each.id)) {
            spoken += static_cast<std::size_t>(
                std::ranges::count_if(*words, [&](Range word) { return turn.body.covers(word); }));
        }
        EXPECT_GE(spoken, 600u) << each.name;
        EXPECT_GE(study().turns(each.id).size(), 15u) << each.name;
    }
}

void SampleStudy::two_interviews_bring_three_people_of_three_kinds_of_organisation_together()
    const {
    for (const char* name : {"Marrowgate_group_round1", "Calderholme_group_round2"}) {
        std::set<std::string> types;
        for (const ParticipantId person : people_in(document(name))) {
            types.insert(value("organisation_type", Holder::of(person, document(name))));
        }
        EXPECT_EQ(people_in(document(name)).size(), 3u) << name;
        EXPECT_EQ(types.size(), 3u) << name;
    }
    std::size_t groups = 0;
    for (const Document& each : study().documents())
        groups += people_in(each.id).size() > 1;
    EXPECT_EQ(groups, 2u);
    for (const Speaker* speaker : study().speakers_of(document("Marrowgate_group_round1"))) {
        EXPECT_TRUE(speaker->label != "Ros" || speaker->interviewer);
    }
    for (const Document& each : study().documents()) {
        const auto speakers = study().speakers_of(each.id);
        EXPECT_TRUE(std::ranges::any_of(speakers, &Speaker::interviewer)) << each.name;
    }
}

void SampleStudy::denise_and_hester_were_interviewed_twice_and_p1_is_two_people() const {
    const auto person = [&](const char* name) { return study().participant_named(name)->id; };
    EXPECT_EQ(value("organisation_type",
                    Holder::of(person("Denise"), document("Alderbrook_Local_Authority_round1"))),
              "Local Authority");
    EXPECT_EQ(
        value("organisation_type", Holder::of(person("Denise"), document("Alderbrook_CCG_round2"))),
        "CCG");
    std::map<std::string, std::string> labels;
    for (const Speaker& speaker : study().speakers()) {
        if (speaker.participant) {
            labels[study().documents().find(speaker.document)->name + "/" + speaker.label] =
                study().participants().find(speaker.participant)->name;
        }
    }
    EXPECT_EQ(labels["Port_Tamsin_Acute_hospital_round1/P1"], "Hester");
    EXPECT_EQ(labels["Port_Tamsin_Acute_hospital_round2/Hester"], "Hester");
    EXPECT_EQ(labels["Fenwater_Primary_care_round1/P1"], "Robert");
    EXPECT_EQ(study().participants().size(), 18u + 36u);
    for (const Participant& each : study().participants())
        EXPECT_FALSE(each.from_label) << each.name;
}

void SampleStudy::transcripts_with_times_have_them_and_other_scripts_are_quoted() const {
    std::set<std::string> timed;
    std::string all;
    for (const Document& each : study().documents()) {
        const auto turns = study().turns(each.id);
        if (std::ranges::any_of(turns, [](const Turn& turn) { return turn.time.has_value(); }))
            timed.insert(each.name);
        all += text(each).utf8();
    }
    EXPECT_EQ(timed, (std::set<std::string>{"Ludmarch_Primary_care_round2", "Skelmouth_CCG_round2",
                                            "Skelmouth_Other_organisation_round1"}));
    EXPECT_NE(all.find("ہ"), std::string::npos);  // Urdu
    EXPECT_NE(all.find("ł"), std::string::npos);  // Polish
}

void SampleStudy::two_coders_coded_thirteen_interviews_both_and_disagree_in_extent_code_and_stance()
    const {
    EXPECT_EQ(study().coders().size(), 2u);
    EXPECT_EQ(study().coding_count(), 530u);
    std::size_t both = 0;
    std::size_t same = 0;
    std::size_t other_stance = 0;
    std::size_t other_code = 0;
    std::size_t other_extent = 0;
    for (const Document& each : study().documents()) {
        both += codings(each.id, anna()) > 0 && codings(each.id, tom()) > 0;
        for (const Coding& a : study().codings(each.id)) {
            bool any = false;
            bool agreed = false;
            for (const Coding& b : study().codings(each.id)) {
                if (a.coder != anna() || b.coder != tom() || !a.range.overlaps(b.range)) continue;
                any = true;
                if (a.code != b.code) continue;
                agreed = true;
                const bool stances = !a.notes().stance.empty() && !b.notes().stance.empty();
                other_stance += stances && a.notes().stance != b.notes().stance;
                ++(a.range == b.range ? same : other_extent);
            }
            other_code += any && !agreed;
        }
    }
    EXPECT_EQ(both, 13u);
    EXPECT_GT(same, 50u);
    EXPECT_GT(other_stance, 5u);
    EXPECT_GT(other_code, 5u);
    EXPECT_GT(other_extent, 50u);
}

void SampleStudy::
    codings_stand_on_whole_words_of_those_who_were_asked_with_stances_of_their_codes_scale() const {
    const Codebook codebook(study());
    std::size_t memos = 0;
    std::size_t about = 0;
    std::size_t without_stance = 0;
    for (const Document& each : study().documents()) {
        const Text content = text(each);
        const auto words = *sample().file->words(each.content);
        for (const Coding& coding : study().codings(each.id)) {
            const std::string quoted(content.slice(coding.range));
            EXPECT_EQ(trimmed(content, coding.range), coding.range)
                << each.name << ": “" << quoted << "”";
            for (const Range word : words) {
                EXPECT_TRUE(!word.overlaps(coding.range) || coding.range.covers(word))
                    << each.name << ": “" << quoted << "”";
            }
            bool asked = false;
            for (const Turn& turn : study().turns(each.id)) {
                if (turn.body.overlaps(coding.range))
                    asked |= !study().speakers().find(turn.speaker)->interviewer;
            }
            EXPECT_TRUE(asked) << each.name << ": “" << quoted << "”";
            const auto scale = stances_of(*study().codes().find(coding.code));
            const std::string& stance = coding.notes().stance;
            EXPECT_TRUE(stance.empty() || std::ranges::find(scale, stance) != scale.end())
                << stance;
            memos += !coding.notes().memo.empty();
            about += !coding.notes().about.empty();
            without_stance += stance.empty();
            const bool i_statement = scale.front() == "supports";
            if (i_statement && coding.coder == tom() &&
                value("round", Holder::of(each.id)) == "1" && coding.notes().memo.empty()) {
                EXPECT_EQ(stance, "") << each.name << ": " << codebook.path(coding.code);
            }
        }
    }
    EXPECT_GT(memos, 20u);
    EXPECT_GT(about, 20u);
    EXPECT_GT(without_stance, 20u);
}

void SampleStudy::progress_says_for_each_coder_what_is_done_begun_and_not_begun() const {
    std::size_t done_by_both = 0;
    for (const Document& each : study().documents()) {
        bool all_done = true;
        for (const CoderId coder : {anna(), tom()}) {
            const ProgressState state = study().progress(coder, each.id);
            all_done = all_done && state == ProgressState::done;
            EXPECT_EQ(state == ProgressState::not_started, codings(each.id, coder) == 0)
                << each.name;
            EXPECT_FALSE(study().is_outdated(coder, each.id)) << each.name;
        }
        done_by_both += all_done;
    }
    EXPECT_EQ(done_by_both, 11u);
    for (const char* name : {"Skelmouth_CCG_round2", "Ludmarch_Primary_care_round2"}) {
        EXPECT_TRUE(study().codings(document(name)).empty());
    }
    const DocumentId alone = document("Skelmouth_Other_organisation_round1");
    EXPECT_EQ(study().progress(tom(), alone), ProgressState::done);
    EXPECT_EQ(study().progress(anna(), alone), ProgressState::not_started);
    const DocumentId half = document("Marrowgate_Other_organisation_round2");
    EXPECT_EQ(study().progress(anna(), half), ProgressState::in_progress);
    EXPECT_NEAR(reached(half, anna()), 0.5, 0.05);
    const DocumentId two_thirds = document("Fenwater_Voluntary_sector_round2");
    EXPECT_EQ(study().progress(tom(), two_thirds), ProgressState::in_progress);
    EXPECT_NEAR(reached(two_thirds, tom()), 0.67, 0.05);
}

void SampleStudy::summaries_are_of_every_kind_of_case_and_rest_on_passages() const {
    std::set<std::size_t> kinds;
    for (const Code& code : study().codes()) {
        for (const Summary& summary : study().summaries(code.id)) {
            kinds.insert(summary.of.index());
            EXPECT_EQ(summary.codings.empty(), summary.state != SummaryState::written);
        }
    }
    EXPECT_EQ(kinds.size(), 3u);
}

// Each test builds the study, so there are few.
TEST_F(SampleStudy, Has_the_interviews_people_and_attributes_that_its_README_tells_of) {
    passes_its_own_check();
    has_sixteen_interviews_at_seven_sites_in_two_rounds_with_seven_kinds_of_organisation();
    shows_organisation_types_in_the_order_of_the_published_tables();
    each_interview_has_at_least_600_words_of_talk();
    two_interviews_bring_three_people_of_three_kinds_of_organisation_together();
    denise_and_hester_were_interviewed_twice_and_p1_is_two_people();
    transcripts_with_times_have_them_and_other_scripts_are_quoted();
}

TEST_F(SampleStudy, Is_coded_marked_and_summed_up_as_its_README_tells) {
    two_coders_coded_thirteen_interviews_both_and_disagree_in_extent_code_and_stance();
    codings_stand_on_whole_words_of_those_who_were_asked_with_stances_of_their_codes_scale();
    progress_says_for_each_coder_what_is_done_begun_and_not_begun();
    summaries_are_of_every_kind_of_case_and_rest_on_passages();
}

TEST(SampleScript, Leaves_a_file_alone_that_is_there_and_makes_none_where_it_fails) {
    const testing::TemporaryFolder folder;
    const std::string script = (fs::path(heddle::testing::assets_folder) / "sample" / "build-sample.sh").string();
    const auto run = [&](const std::string& study, const std::string& heddle) {
        return std::system(
            ("'" + script + "' '" + (folder / study).string() + "' " + heddle + " >/dev/null 2>&1")
                .c_str());
    };
    EXPECT_NE(run("failed.heddle", "false"), 0);
    EXPECT_NE(run("failed.heddle", "no-such-program"), 0);
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

}  // namespace
}  // namespace heddle
