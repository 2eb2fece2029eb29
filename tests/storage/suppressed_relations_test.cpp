// What a table of relations in documents tells of what it hides, against a reader who tries all studies of so many documents and knows how Heddle hides.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <functional>
#include <map>
#include <set>

#include "coding/relation_table.h"
#include "storage/counting/suppressed_relations.h"

namespace heddle {
namespace {

struct LeavesPair {
    unsigned low, high;
    unsigned both() const { return low | high; }
};
constexpr LeavesPair pairs_of_leaves[3] = {{1, 2}, {1, 4}, {2, 4}};

// What one document holds: which leaves (A 1, B 2, D 4), and which two of them stand together.
struct HoldsRelated {
    unsigned has = 0;
    unsigned together = 0;  // by pairs_of_leaves
};

// `whole`: whoever has two codes has them together. `d_alone`: whoever has D has nothing else.
std::vector<HoldsRelated> all_kinds(bool whole, bool d_alone) {
    std::vector<HoldsRelated> kinds;
    for (unsigned has = 0; has < (d_alone ? 5u : 8u); ++has) {
        unsigned possible = 0;
        for (unsigned p = 0; p < 3; ++p) possible |= (has & pairs_of_leaves[p].both()) == pairs_of_leaves[p].both() ? 1u << p : 0;
        for (unsigned together = 0; together < 8; ++together) {
            if (whole ? together == possible : (together & ~possible) == 0) kinds.push_back({has, together});
        }
    }
    return kinds;
}

struct LeavesCode {
    const char* name;
    unsigned of;  // which leaves
};

RelationTable table_of_leaves(const std::vector<LeavesCode>& codes, const std::vector<HoldsRelated>& documents, std::int64_t below, bool whole) {
    RelationTable table;
    table.question.counted.unit = Unit::documents;
    table.question.counted.suppress_below = below;
    table.question.distance = {whole ? Nearness::turn : Nearness::overlap, 0};
    table.takes_in_whole_interviews = whole;
    const auto how_many = [&](const auto& is) { return static_cast<std::int64_t>(std::ranges::count_if(documents, is)); };
    const auto with = [&](unsigned of) { return how_many([&](const HoldsRelated& each) { return (each.has & of) != 0; }); };
    const auto with_both = [&](unsigned one, unsigned other) {
        return how_many([&](const HoldsRelated& each) {
            for (unsigned p = 0; p < 3; ++p) {
                const auto [low, high] = pairs_of_leaves[p];
                if ((each.together >> p & 1) && (((one & low) && (other & high)) || ((one & high) && (other & low)))) return true;
            }
            return false;
        });
    };
    table.n = with(7);
    for (std::size_t i = 0; i < codes.size(); ++i) {
        table.rows.push_back({CodeId{static_cast<std::int64_t>(i) + 1}, codes[i].name, codes[i].name, 0, with(codes[i].of)});
    }
    table.columns = table.rows;
    for (const LeavesCode& row : codes) {
        for (const LeavesCode& column : codes) {
            RelationCell cell{with(row.of), with(column.of), 0, 0, (row.of & column.of) == 0};
            if (cell.compared) cell.first_related = cell.second_related = with_both(row.of, column.of);
            table.cells.push_back(cell);
        }
    }
    return table;
}

// What is printed: n of all, of each code, and the pairs; -K where it is hidden.
std::vector<std::int64_t> numbers_printed(const RelationTable& table) {
    std::vector<std::int64_t> numbers{table.n};
    for (const RelatedCode& code : table.rows) numbers.push_back(code.n);
    for (const RelationCell& cell : table.cells) numbers.push_back(cell.hidden ? -1 : related(cell, false));
    return numbers;
}

void for_all_studies(const std::vector<HoldsRelated>& kinds, std::size_t documents, const std::function<void(const std::vector<HoldsRelated>&)>& visit) {
    std::vector<std::size_t> chosen(documents, 0);
    while (true) {
        std::vector<HoldsRelated> study;
        for (const std::size_t kind : chosen) study.push_back(kinds[kind]);
        visit(study);
        std::size_t at = documents;
        while (at > 0 && chosen[at - 1] + 1 == kinds.size()) --at;
        if (at == 0) return;
        std::fill(chosen.begin() + static_cast<std::ptrdiff_t>(at) - 1, chosen.end(), chosen[at - 1] + 1);
    }
}

struct RelationsTold {
    int hidden = 0;
    int shown = 0;
    std::vector<std::string> followed;
};

char name_of_leaf(unsigned leaf) { return "ABD"[std::countr_zero(leaf)]; }

std::string study_in_words(const std::vector<HoldsRelated>& study) {
    std::string words;
    for (const HoldsRelated& each : study) {
        words += words.empty() ? "{" : ", {";
        for (const unsigned leaf : {1u, 2u, 4u}) words += (each.has & leaf) ? std::string(1, name_of_leaf(leaf)) : "";
        for (unsigned p = 0; p < 3; ++p) words += (each.together >> p & 1) ? std::string(" ") + name_of_leaf(pairs_of_leaves[p].low) + "+" + name_of_leaf(pairs_of_leaves[p].high) : "";
        words += "}";
    }
    return words;
}

// Each hidden number has to be another one in a study that agrees with all numbers that are shown; that of a pair, with a `sharp` reader, in a study for which Heddle prints the very
// same.
RelationsTold relations_told(const std::vector<LeavesCode>& codes, std::size_t documents, std::int64_t below, bool whole, bool d_alone, bool sharp) {
    struct Seen {
        std::vector<std::set<std::int64_t>> values;
        std::vector<HoldsRelated> example;
    };
    std::map<std::vector<std::int64_t>, Seen> published;
    std::set<std::vector<std::int64_t>> all_real;
    for_all_studies(all_kinds(whole, d_alone), documents, [&](const std::vector<HoldsRelated>& study) {
        RelationTable table = table_of_leaves(codes, study, below, whole);
        const std::vector<std::int64_t> real = numbers_printed(table);
        all_real.insert(real);
        hide_small_pairs(table, whole ? table.n : 0);
        Seen& seen = published[numbers_printed(table)];
        seen.values.resize(real.size());
        seen.example = study;
        for (std::size_t i = 0; i < real.size(); ++i) seen.values[i].insert(real[i]);
    });
    RelationsTold looks;
    for (auto& [numbers, seen] : published) {
        // Where its n is hidden, everybody might have D.
        if (d_alone && numbers[codes.size()] < 0) continue;
        const auto agrees = [&](const std::vector<std::int64_t>& real) {
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                if (numbers[i] >= 0 && numbers[i] != real[i]) return false;
            }
            return true;
        };
        for (const std::vector<std::int64_t>& real : all_real) {
            if (!agrees(real)) continue;
            for (std::size_t i = 0; i < (sharp ? codes.size() + 1 : real.size()); ++i) seen.values[i].insert(real[i]);
        }
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            ++(numbers[i] < 0 ? looks.hidden : looks.shown);
            const std::int64_t value = *seen.values[i].begin();
            // None says nothing of anybody. How many have a code is open to a reader who does not take D to be alone.
            if (numbers[i] >= 0 || (d_alone && i <= codes.size()) || seen.values[i].size() > 1 || value == 0) continue;
            std::string what = "the n of all";
            if (i > codes.size()) what = std::string(codes[(i - codes.size() - 1) / codes.size()].name) + " and " + codes[(i - codes.size() - 1) % codes.size()].name;
            else if (i > 0) what = codes[i - 1].name;
            std::string line = what + " is " + std::to_string(value) + " in " + study_in_words(seen.example) + ", below " + std::to_string(below) + "; printed";
            for (const std::int64_t number : numbers) line += " " + std::to_string(number);
            looks.followed.push_back(std::move(line));
        }
    }
    return looks;
}

const std::vector<LeavesCode> flat_codes{{"A", 1}, {"B", 2}, {"D", 4}};
const std::vector<LeavesCode> codes_of_branches{{"C", 3}, {"C > A", 1}, {"C > B", 2}, {"D", 4}};

void expect_that_nothing_is_told(const std::vector<std::vector<LeavesCode>>& codebooks, bool whole, bool d_alone, std::size_t most_documents) {
    int hidden = 0;
    int shown = 0;
    for (const auto& codes : codebooks) {
        for (std::size_t documents = 2; documents <= most_documents; ++documents) {
            for (const std::int64_t below : {2, 3}) {
                // Below 2 what is hidden is 0, 1 or all: who knows that and adds up the pairs of a branch as well is not kept out (suppression.h).
                const RelationsTold looks = relations_told(codes, documents, below, whole, d_alone, whole || below > 2);
                hidden += looks.hidden;
                shown += looks.shown;
                for (const std::string& line : looks.followed) ADD_FAILURE() << line;
            }
        }
    }
    EXPECT_GT(hidden, 100);
    EXPECT_GT(shown, hidden / 2);
}

TEST(SuppressedRelations, No_pair_follows_from_other_pairs) { expect_that_nothing_is_told({flat_codes, codes_of_branches}, false, false, 3); }

TEST(SuppressedRelations, Nor_from_how_many_have_each_code) { expect_that_nothing_is_told({flat_codes}, false, true, 7); }

// Three have A, three have B, and five one of them: that one has both is what a hidden pair would say.
TEST(SuppressedRelations, Nor_from_how_many_have_the_code_above) {
    const HoldsRelated a{1, 0}, b{2, 0}, both{3, 1}, d{4, 0};
    RelationTable table = table_of_leaves(codes_of_branches, {a, a, b, b, both, d, d, d}, 3, false);
    hide_small_pairs(table, 0);
    EXPECT_GE(table.rows[0].n, 0);
    EXPECT_TRUE(table.rows[1].n < 0 || table.rows[2].n < 0);
    EXPECT_TRUE(table.cell(1, 2).hidden);
}

TEST(SuppressedRelations, No_pair_follows_where_whoever_has_two_codes_has_them_together) { expect_that_nothing_is_told({flat_codes, codes_of_branches}, true, false, 5); }

}  // namespace
}  // namespace heddle
