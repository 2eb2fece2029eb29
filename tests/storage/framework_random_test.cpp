// The framework matrix over random studies that hold everything that can make counting hard, against a count that shares no code with it, and against the
// sentences of docs/matrix.md followed turn by turn.
#include <gtest/gtest.h>

#include <set>

#include "coding/changes/coding_changes.h"
#include "coding/changes/summary_changes.h"
#include "coding/framework.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/reference_count.h"

namespace heddle {
namespace {

constexpr std::uint64_t studies = 200;

bool is_below(const Study& study, CodeId code, CodeId theme) {
    for (const Code* at = study.codes().find(code); at; at = study.codes().find(at->parent)) {
        if (at->id == theme) return true;
    }
    return false;
}

// Position by position: whose counted words the coding stands on; nobody's as participant 0.
std::set<ParticipantId> whose(const Study& study, const Coding& coding) {
    std::set<ParticipantId> found;
    const auto turns = study.turns(coding.document);
    const Document& document = *study.documents().find(coding.document);
    for (Position at = coding.range.start; at < coding.range.end; at = at + 1) {
        if (turns.empty() && document.body.contains(at)) found.insert(document.assigned);
        for (const Turn& turn : turns) {
            const Speaker* speaker = study.speakers().find(turn.speaker);
            if (turn.body.contains(at) && !(speaker && speaker->interviewer)) found.insert(speaker ? speaker->participant : ParticipantId{});
        }
    }
    for (const ParticipantId excluded : coding.notes().excluded) found.erase(excluded);
    return found;
}

std::set<CodingId> codings_of_cell(const Study& study, const SummaryCase& of, CodeId theme) {
    std::set<CodingId> found;
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            if (!is_below(study, coding.code, theme)) continue;
            const auto people = whose(study, coding);
            const auto* person = std::get_if<ParticipantId>(&of);
            if (person ? people.contains(*person) : !people.empty() && std::get<DocumentId>(of) == document.id) found.insert(coding.id);
        }
    }
    return found;
}

TEST(FrameworkRandom, As_many_codings_stand_in_a_cell_of_a_value_as_are_counted_there) {
    std::int64_t looked_at = 0;
    for (std::uint64_t seed = 1; seed <= 3 * studies; ++seed) {
        const RandomStudy made = make_random_study(seed);
        if (made.study.attributes().empty()) continue;
        std::mt19937_64 random(seed);
        FrameworkQuestion question;
        question.kind = CaseKind::values;
        question.attribute = pick(random, ids_of(made.study.attributes()));
        question.all_codes = true;
        question.where = random_conditions(random, made.study, 30);
        CountQuestion counted;
        counted.by = {question.attribute};
        counted.where = question.where;
        const ReferenceTable table = reference_count(made.study, made.texts, counted);
        const Codebook codebook(made.study);
        const auto framework = make_framework(made.study, codebook, question);
        ASSERT_TRUE(framework.ok());
        std::map<std::pair<std::string, std::string>, long> cells;
        for (const auto& row : table.rows) {
            for (std::size_t g = 0; g < table.groups.size(); ++g) cells[{table.groups[g], row.code}] = row.cells[g];
        }
        std::set<std::string> groups(table.groups.begin(), table.groups.end());
        groups.erase(not_recorded);
        for (std::size_t of = 0; of < framework->cases.size(); ++of) {
            groups.erase(framework->case_names[of]);
            for (std::size_t theme = 0; theme < framework->themes.size(); ++theme) {
                const auto at = cells.find({framework->case_names[of], codebook.path(framework->themes[theme])});
                const long expected = at == cells.end() ? 0 : at->second;
                ASSERT_EQ(static_cast<long>(framework->at(of, theme).coding_count()), expected) << "seed " << seed;
                looked_at += expected;
            }
        }
        EXPECT_TRUE(groups.empty()) << "seed " << seed << ": a value that occurs is no case: " << *groups.begin();
    }
    EXPECT_GT(looked_at, 5000);
}

TEST(FrameworkRandom, The_codings_of_people_and_documents_are_those_that_stand_on_their_words) {
    std::int64_t looked_at = 0;
    for (std::uint64_t seed = 1; seed <= studies; ++seed) {
        const RandomStudy made = make_random_study(seed);
        const Codebook codebook(made.study);
        for (const CaseKind kind : {CaseKind::participants, CaseKind::documents}) {
            FrameworkQuestion question;
            question.kind = kind;
            question.all_codes = true;
            const auto framework = make_framework(made.study, codebook, question);
            ASSERT_TRUE(framework.ok());
            for (std::size_t of = 0; of < framework->cases.size(); ++of) {
                for (std::size_t theme = 0; theme < framework->themes.size(); ++theme) {
                    const auto codings = framework->codings_of(framework->at(of, theme));
                    const std::set<CodingId> there(codings.begin(), codings.end());
                    ASSERT_EQ(there.size(), codings.size()) << "each once";
                    ASSERT_EQ(there, codings_of_cell(made.study, framework->cases[of], framework->themes[theme])) << "seed " << seed;
                    looked_at += static_cast<std::int64_t>(there.size());
                }
            }
        }
    }
    EXPECT_GT(looked_at, 5000);
}

TEST(FrameworkRandom, A_summary_is_stale_exactly_where_other_codings_stand_in_its_cell_than_when_it_was_written) {
    int stale = 0;
    int current = 0;
    for (std::uint64_t seed = 1; seed <= studies; ++seed) {
        RandomStudy made = make_random_study(seed);
        std::mt19937_64 random(seed);
        Study study = made.study;
        if (study.coders().empty() || study.coding_count() == 0) continue;
        const CoderId coder = study.coders().begin()->id;
        const auto apply = [&](const Result<EditGroup>& group) {
            if (!group || group->edits.empty()) return;
            auto after = apply_edits(study, group->edits);
            if (after) study = *std::move(after);
        };
        std::map<std::pair<SummaryCase, CodeId>, std::set<CodingId>> then;
        for (int i = 0; i < 12; ++i) {
            const CodeId theme = pick(random, ids_of(study.codes()));
            SummaryCase of = pick(random, ids_of(study.documents()));
            if (!study.participants().empty() && random_chance(random, 60)) of = pick(random, ids_of(study.participants()));
            apply(write_summary(study, coder, of, theme, {SummaryState::written, "Words.", {}}));
            if (study.summary(of, theme)) then[{of, theme}] = codings_of_cell(study, of, theme);
        }
        for (int i = random_between(random, 0, 3); i > 0; --i) {
            std::vector<CodingId> all;
            for (const Document& document : study.documents()) {
                for (const Coding& coding : study.codings(document.id)) all.push_back(coding.id);
            }
            if (!all.empty()) apply(remove_coding(study, coder, pick(random, all)));
        }
        const Codebook codebook(study);
        for (const auto& [place, before] : then) {
            FrameworkQuestion question;
            question.cases = {place.first};
            question.themes = {place.second};
            const auto framework = make_framework(study, codebook, question);
            ASSERT_TRUE(framework.ok());
            ASSERT_EQ(framework->cells.size(), 1u);
            const bool changed = codings_of_cell(study, place.first, place.second) != before;
            ASSERT_EQ(framework->cells.front().stale, changed) << "seed " << seed;
            ++(changed ? stale : current);
        }
    }
    EXPECT_GT(stale, 50);
    EXPECT_GT(current, 500);
}

}  // namespace
}  // namespace heddle
