// What counts and relations tell together, against a reader who tries all documents: which codes each holds, and which of them stand together.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "coding/body.h"
#include "coding/codebook.h"
#include "storage/counting/counter.h"
#include "storage/counting/disclosure_across.h"
#include "storage/counting/relations.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/rounds.h"

namespace heddle {
namespace {

constexpr unsigned related_leaves = 3;  // "C > A", "C > B" and "D", of which any two may stand together
constexpr unsigned pair_of[3][2] = {{0, 1}, {0, 2}, {1, 2}};

// What one document holds.
struct RelatedDocument {
    std::array<int, related_leaves> alone{};  // how many codings with each that stand by themselves
    std::array<int, 3> pairs{};               // by pair_of: how many times one coding with each of these two, which overlap
    int all_three = 0;                        // likewise of one coding with each

    int codings(unsigned leaf) const {
        int all = alone[leaf] + all_three;
        for (unsigned p = 0; p < 3; ++p) all += pair_of[p][0] == leaf || pair_of[p][1] == leaf ? pairs[p] : 0;
        return all;
    }
};

std::vector<RelatedDocument> all_documents(int most_alone, int most_pairs, int most_of_three = 0) {
    std::vector<RelatedDocument> all{{}};
    const auto vary = [&](auto member, std::size_t i, int most) {
        for (std::size_t each = all.size(); each-- > 0;) {
            for (int times = 1; times <= most; ++times) {
                all.push_back(all[each]);
                (all.back().*member)[i] = times;
            }
        }
    };
    for (std::size_t i = 0; i < 3; ++i) {
        vary(&RelatedDocument::alone, i, most_alone);
        vary(&RelatedDocument::pairs, i, most_pairs);
    }
    for (std::size_t each = all.size(); each-- > 0;) {
        for (int times = 1; times <= most_of_three; ++times) {
            all.push_back(all[each]);
            all.back().all_three = times;
        }
    }
    return all;
}

struct RelatedStudy {
    RelatedStudy(std::mt19937_64& random, int documents, int most_alone = 1, int most_pairs = 1) {
        leaves = {made.add_code("C > A"), made.add_code("C > B"), made.add_code("D")};
        above = made.code("C")->id;
        Study::Writer writer(made.study);
        writer.put(Attribute{site, new_guid(), "site", AttributeType::choice, {}});
        const std::vector<RelatedDocument> possible = all_documents(most_alone, most_pairs);
        for (int i = 0; i < documents; ++i) {
            is.push_back(pick(random, possible));
            in_leeds.push_back(i == 0 || (i > 1 && random_chance(random, 50)));
            const ParticipantId person{i + 1};
            writer.put(Participant{person, new_guid(), "Person " + std::to_string(i), false});
            writer.put(AttributeValue{site, Holder::of(person), {in_leeds.back() ? "Leeds" : "Kent"}});
            Document document = *made.study.documents().find(made.add_document("Interview " + std::to_string(i), 400));
            document.assigned = person;
            document.body = range_of(0, 400);
            writer.put(document);
            const RelatedDocument& holds = is.back();
            for (unsigned leaf = 0; leaf < related_leaves; ++leaf) {
                for (int one = 0; one < holds.alone[leaf]; ++one) {
                    const auto start = static_cast<std::int32_t>(leaf) * 60 + one * 20;
                    made.add_coding(document.id, range_of(start, start + 5), leaves[leaf], made.anna);
                }
            }
            for (unsigned p = 0; p < 3; ++p) {
                for (int one = 0; one < holds.pairs[p]; ++one) {
                    const auto start = static_cast<std::int32_t>(200 + p * 60) + one * 20;
                    for (const unsigned leaf : pair_of[p]) made.add_coding(document.id, range_of(start, start + 5), leaves[leaf], made.anna);
                }
            }
        }
    }
    unsigned leaves_of(CodeId code) const {
        if (code == above) return 3;
        for (unsigned leaf = 0; leaf < related_leaves; ++leaf) {
            if (code == leaves[leaf]) return 1u << leaf;
        }
        return 0;
    }
    CodesQuestion question(std::mt19937_64& random, bool relations, bool hides, int in_segments = 0) const {
        CountQuestion counted;
        counted.unit = random_chance(random, 50) ? Unit::documents : Unit::participants;
        if (random_chance(random, in_segments)) {
            counted.unit = Unit::segments;
            if (!relations && random_chance(random, 50)) counted.percent = PercentBase::column;
        }
        if (random_chance(random, 50)) counted.by = {site};
        else if (random_chance(random, 30)) counted.where = {{site, "Leeds"}};
        if (hides) counted.suppress_below = random_between(random, 2, 3);
        if (!relations) return counted;
        RelationQuestion question;
        question.counted = counted;
        if (random_chance(random, 30)) question.number = RelationNumber::share;
        return question;
    }
    testing::HandMadeStudy made;
    std::vector<CodeId> leaves;
    CodeId above;
    const AttributeId site{1};
    std::vector<RelatedDocument> is;  // by document
    std::vector<bool> in_leeds;
};

// In how many documents of the site somebody has one of the codes, or two of them that overlap; or how many such codings there are.
struct RelatedNumber {
    unsigned first = 0;
    unsigned second = 0;  // 0: how many have the first
    std::string site;     // empty: all
    bool hidden = false;
    bool tells = false;
    bool segments = false;
    bool share = false;  // of two codes how many of the first stand beside the second, rather than the smaller of the two

    int counts(const RelatedDocument& in) const {
        int codings = 0;
        for (unsigned leaf = 0; leaf < related_leaves && second == 0; ++leaf) codings += (first >> leaf & 1) ? in.codings(leaf) : 0;
        for (unsigned p = 0; p < 3 && second != 0; ++p) {
            const unsigned one = 1u << pair_of[p][0];
            const unsigned other = 1u << pair_of[p][1];
            codings += ((first & one) && (second & other)) || ((first & other) && (second & one)) ? in.pairs[p] : 0;
        }
        if (second != 0) codings += in.all_three * (share ? std::popcount(first) : std::min(std::popcount(first), std::popcount(second)));
        return segments ? codings : std::min(codings, 1);
    }
    bool is_of(bool leeds) const { return site.empty() || (site == "Leeds") == leeds; }
};

std::int64_t documents_in(const RelatedStudy& study, const RelatedNumber& number) {
    std::int64_t value = 0;
    for (std::size_t d = 0; d < study.is.size(); ++d) value += number.is_of(study.in_leeds[d]) ? number.counts(study.is[d]) : 0;
    return value;
}

void add_numbers(const RelatedStudy& study, const CountTable& table, std::vector<RelatedNumber>& all) {
    const std::string where = table.question.where.empty() ? std::string() : "Leeds";
    const bool segments = table.question.unit == Unit::segments;
    for (const CountRow& row : table.rows) {
        for (std::size_t c = 0; c <= row.cells.size(); ++c) {
            const CountCell& cell = c < row.cells.size() ? row.cells[c] : row.total;
            RelatedNumber number{study.leaves_of(row.code), 0, c < row.cells.size() && !table.question.by.empty() ? table.groups[c].name : where, cell.hidden, false, segments};
            const std::int64_t value = documents_in(study, number);
            const std::int64_t n = c < row.cells.size() ? table.groups[c].n : table.total_n;
            if (!cell.hidden) {
                EXPECT_EQ(cell.count, value);
            }
            number.tells = cell.hidden && table.question.suppress_below && value > 0 && (value < *table.question.suppress_below || (!segments && value == n));
            all.push_back(std::move(number));
        }
    }
    // What the percentages of a column are of, as long as any is shown.
    for (std::size_t c = 0; c <= table.groups.size() && table.question.percent == PercentBase::column; ++c) {
        const bool shows = std::ranges::any_of(table.rows, [&](const CountRow& row) { return !(c < row.cells.size() ? row.cells[c] : row.total).hidden; });
        all.push_back({7, 0, c < table.groups.size() && !table.question.by.empty() ? table.groups[c].name : where, !shows, false, segments});
    }
}

void add_numbers(const RelatedStudy& study, const RelationTable& table, std::vector<RelatedNumber>& all) {
    const std::string where = table.question.counted.where.empty() ? std::string() : "Leeds";
    const auto& below = table.question.counted.suppress_below;
    const bool segments = table.question.counted.unit == Unit::segments;
    const auto add = [&](CodeId one, CodeId other, const RelationCell& cell, const std::string& site) {
        if (!cell.compared) return;
        RelatedNumber both{study.leaves_of(one), study.leaves_of(other), site, cell.hidden, false, segments, table.question.number == RelationNumber::share};
        const RelatedNumber first{both.first, 0, site, cell.hidden, false, segments};
        const RelatedNumber second{both.second, 0, site, cell.hidden, false, segments};
        const std::int64_t value = documents_in(study, both);
        if (!cell.hidden) {
            EXPECT_EQ(cell.first_related, value);
        }
        both.tells = cell.hidden && below && value > 0 && (value < *below || (!segments && (value == documents_in(study, first) || value == documents_in(study, second))));
        all.push_back(both);
        // Printed as 2/3.
        if (table.question.number == RelationNumber::share) all.push_back(first);
    };
    if (table.by_groups()) {
        for (const RelationTable::Pair& pair : table.pairs) {
            const CodeId one = table.rows[pair.row].code;
            const CodeId other = table.columns[pair.column].code;
            for (std::size_t group = 0; group < table.groups.size(); ++group) add(one, other, pair.cells[group], table.groups[group].name);
            add(one, other, table.cell(pair.row, pair.column), where);
        }
        return;
    }
    all.push_back({7, 0, where, table.n < 0, false, segments});
    for (const RelatedCode& code : table.rows) {
        RelatedNumber number{study.leaves_of(code.code), 0, where, code.n < 0, false, segments};
        const std::int64_t value = documents_in(study, number);
        number.tells = number.hidden && below && value > 0 && value < *below;
        all.push_back(std::move(number));
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        for (std::size_t column = 0; column < table.columns.size(); ++column) add(table.rows[row].code, table.columns[column].code, table.cell(row, column), where);
    }
}

// Tries all documents, one after the other, as long as what is shown can still come out.
class RelatedReader {
public:
    RelatedReader(const RelatedStudy& study, const std::vector<RelatedNumber>& all, int most_alone, int most_pairs, int most_of_three)
        : study_(study), all_(all), open_(all.size(), false), chosen_(study.is.size()) {
        for (const RelatedDocument& each : all_documents(most_alone, most_pairs, most_of_three)) {
            for (const bool leeds : {false, true}) {
                std::vector<int> shown, counts;
                for (const RelatedNumber& number : all) {
                    counts.push_back(number.is_of(leeds) ? number.counts(each) : 0);
                    if (!number.hidden) shown.push_back(counts.back());
                }
                const auto [at, is_new] = kinds_[leeds].emplace(std::move(shown), Kind{counts, counts});
                for (std::size_t i = 0; i < all.size() && !is_new; ++i) {
                    at->second.least[i] = std::min(at->second.least[i], counts[i]);
                    at->second.most[i] = std::max(at->second.most[i], counts[i]);
                }
            }
        }
        std::vector<int> left;
        for (const RelatedNumber& number : all) {
            now_.push_back(static_cast<int>(documents_in(study, number)));
            if (!number.hidden) left.push_back(now_.back());
        }
        look_at(0, left);
    }
    const std::vector<bool>& open() const { return open_; }

private:
    // Documents that count alike in what is shown, with the least and the most that they count in each number.
    struct Kind {
        std::vector<int> least, most;
    };
    void look_at(std::size_t document, const std::vector<int>& left) {
        const auto& kinds = kinds_[study_.in_leeds[document]];
        if (document + 1 == study_.is.size()) {
            const auto at = kinds.find(left);
            if (at == kinds.end()) return;
            chosen_[document] = &at->second;
            for (std::size_t i = 0; i < all_.size(); ++i) {
                int least = 0, most = 0;
                for (const Kind* kind : chosen_) {
                    least += kind->least[i];
                    most += kind->most[i];
                }
                if (least != now_[i] || most != now_[i]) open_[i] = true;
            }
            return;
        }
        for (const auto& [shown, kind] : kinds) {
            std::vector<int> rest(left.size());
            bool agrees = true;
            for (std::size_t i = 0; i < rest.size() && agrees; ++i) agrees = (rest[i] = left[i] - shown[i]) >= 0;
            if (!agrees) continue;
            chosen_[document] = &kind;
            look_at(document + 1, rest);
        }
    }

    const RelatedStudy& study_;
    const std::vector<RelatedNumber>& all_;
    std::array<std::map<std::vector<int>, Kind>, 2> kinds_;  // of Kent, of Leeds
    std::vector<int> now_;
    std::vector<bool> open_;
    std::vector<const Kind*> chosen_;
};

struct RelatedLooks {
    int tells = 0, followed = 0, shown_before = 0, shown = 0;
};

// Nothing that tells may follow once more is hidden. `most_alone`, `most_pairs` and `most_of_three` may be in a document, in the mind of the reader.
void compare_related(const RelatedStudy& study, const std::vector<CodesQuestion>& questions, int most_alone, int most_pairs, int most_of_three, RelatedLooks& looks) {
    const auto hidden = disclosed_across(study.made.study, questions);
    ASSERT_TRUE(std::ranges::all_of(hidden, &HiddenAcross::compared));
    std::vector<RelatedNumber> before, after;
    for (std::size_t q = 0; q < questions.size(); ++q) {
        const std::vector<std::string> names{"A", "B", "C"};
        if (const auto* asked = std::get_if<CountQuestion>(&questions[q])) {
            auto counted = count(study.made.study, *asked, WordSource{});
            ASSERT_TRUE(counted.ok());
            CountTable table = *std::move(counted);
            add_numbers(study, table, before);
            hide_across(hidden[q], names, q, table);
            add_numbers(study, table, after);
        } else {
            auto table = relations(study.made.study, std::get<RelationQuestion>(questions[q]), WordSource{});
            ASSERT_TRUE(table.ok()) << table.error().message;
            add_numbers(study, *table, before);
            hide_across(hidden[q], names, q, *table);
            add_numbers(study, *table, after);
        }
    }
    ASSERT_EQ(before.size(), after.size());
    const std::vector<bool> was_open = RelatedReader(study, before, most_alone, most_pairs, most_of_three).open();
    const std::vector<bool> open = RelatedReader(study, after, most_alone, most_pairs, most_of_three).open();
    for (std::size_t i = 0; i < before.size(); ++i) {
        looks.tells += before[i].tells;
        looks.followed += before[i].tells && !was_open[i];
        looks.shown_before += !before[i].hidden;
        looks.shown += !after[i].hidden;
        EXPECT_TRUE(!before[i].tells || open[i]) << before[i].first << " and " << before[i].second << " in " << before[i].site << " is " << documents_in(study, before[i])
                                                 << (before[i].segments ? " segments" : "");
    }
}

TEST(RelationsAcross, What_a_count_or_relations_hide_follows_from_no_relations) {
    RelatedLooks looks;
    for (const std::uint32_t seed : testing::seeds_of_rounds(40)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937_64 random(seed);
        const RelatedStudy study(random, random_between(random, 3, 4));
        std::vector<CodesQuestion> questions{study.question(random, random_chance(random, 50), true)};
        for (int i = random_between(random, 1, 2); i > 0; --i) questions.push_back(study.question(random, i == 1 || random_chance(random, 50), random_chance(random, 40)));
        std::ranges::shuffle(questions, random);
        ASSERT_NO_FATAL_FAILURE(compare_related(study, questions, 1, 1, 0, looks));
    }
    if (testing::number_from_environment("HEDDLE_ROUNDS", 40) < 40) return;
    EXPECT_GT(looks.tells, 100);
    EXPECT_GT(looks.followed, 10);
    EXPECT_GT(looks.shown, looks.shown_before / 4);
}

// Numbers of codings say more than whether there are any: in counts, in shares of a column, and in relations.
TEST(RelationsAcross, Nor_from_numbers_of_segments) {
    RelatedLooks looks;
    for (const std::uint32_t seed : testing::seeds_of_rounds(12)) {
        SCOPED_TRACE(testing::about_round(seed));
        std::mt19937_64 random(seed);
        const RelatedStudy study(random, 3, random_between(random, 1, 2), random_between(random, 1, 2));
        std::vector<CodesQuestion> questions{study.question(random, random_chance(random, 30), true, 50)};
        questions.push_back(study.question(random, random_chance(random, 40), random_chance(random, 40), 70));
        if (random_chance(random, 30)) questions.push_back(study.question(random, random_chance(random, 40), random_chance(random, 40), 50));
        std::ranges::shuffle(questions, random);
        ASSERT_NO_FATAL_FAILURE(compare_related(study, questions, 3, 2, 1, looks));
    }
    if (testing::number_from_environment("HEDDLE_ROUNDS", 12) < 12) return;
    EXPECT_GT(looks.tells, 30);
    EXPECT_GT(looks.followed, 5);
    EXPECT_GT(looks.shown, looks.shown_before / 4);
}

}  // namespace
}  // namespace heddle
