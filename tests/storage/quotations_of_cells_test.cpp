// The quotations behind a cell, against the count in it: over random studies that hold everything that can make counting hard.
#include <gtest/gtest.h>

#include <set>

#include "coding/codebook.h"
#include "coding/quotations.h"
#include "storage/counting/counter.h"
#include "tests/support/random_study.h"

namespace heddle {
namespace {

CountQuestion random_question(const Study& study, std::mt19937_64& random) {
    CountQuestion question;
    std::vector<AttributeId> attributes;
    for (const Attribute& attribute : study.attributes()) attributes.push_back(attribute.id);
    std::vector<CodeId> codes;
    for (const Code& code : study.codes()) codes.push_back(code.id);
    std::vector<CoderId> coders;
    for (const Coder& coder : study.coders()) coders.push_back(coder.id);
    const auto one_of = [&](const auto& list) {
        return list[static_cast<std::size_t>(random_between(random, 0, static_cast<int>(list.size()) - 1))];
    };
    const int by = random_between(random, 0, 2);
    for (int i = 0; i < by && !attributes.empty(); ++i) {
        const AttributeId attribute = one_of(attributes);
        if (question.by.empty() || question.by[0] != attribute) question.by.push_back(attribute);
    }
    if (random_chance(random, 30) && !codes.empty()) question.codes = {one_of(codes)};
    if (random_chance(random, 30) && !coders.empty()) question.coders = {one_of(coders)};
    if (random_chance(random, 25)) question.coder_choice = CoderChoice::of_record;
    if (random_chance(random, 20)) question.stances = {"supports"};
    if (random_chance(random, 20)) question.examined = true;
    if (random_chance(random, 40)) question.include_interviewer = true;
    for (int i = random_between(random, 0, 2); i > 0 && !attributes.empty(); --i) {
        const AttributeId attribute = one_of(attributes);
        std::vector<std::string> values = {not_recorded};
        for (const AttributeValue& value : study.values(attribute)) {
            values.insert(values.end(), value.values.begin(), value.values.end());
        }
        question.where.push_back({attribute, one_of(values)});
    }
    return question;
}

std::size_t distinct_documents(const std::vector<Quotation>& quotations) {
    std::set<DocumentId> documents;
    for (const Quotation& quotation : quotations) documents.insert(quotation.document);
    return documents.size();
}

TEST(QuotationsOfCells, As_many_are_listed_as_the_cell_counts) {
    std::int64_t looked_at = 0;
    for (std::uint64_t seed = 1; seed <= 250; ++seed) {
        const RandomStudy made = make_random_study(seed);
        const Codebook codebook(made.study);
        std::mt19937_64 random(seed);
        CountQuestion question = random_question(made.study, random);
        const auto segments = count(made.study, question, {});
        ASSERT_TRUE(segments.ok()) << segments.error().message;
        question.unit = Unit::documents;
        const auto documents = count(made.study, question, {});
        ASSERT_TRUE(documents.ok());
        for (std::size_t r = 0; r < segments->rows.size(); ++r) {
            const CountRow& row = segments->rows[r];
            for (std::size_t g = 0; g <= segments->groups.size(); ++g) {
                const bool total = g == segments->groups.size();
                const auto values = total || question.by.empty() ? std::vector<std::string>() : segments->groups[g].values;
                const auto listed = find_quotations(made.study, codebook, quotations_of(question, row.code, values));
                const std::int64_t counted = total ? row.total.count : row.cells[g].count;
                const CountRow& same = documents->rows[r];
                ASSERT_EQ(static_cast<std::int64_t>(listed.size()), counted)
                    << "seed " << seed << ", " << row.name << ", " << (total ? "total" : segments->groups[g].name);
                ASSERT_EQ(static_cast<std::int64_t>(distinct_documents(listed)),
                          total ? same.total.count : same.cells[g].count)
                    << "seed " << seed << ", " << row.name;
                looked_at += counted;
            }
        }
    }
    EXPECT_GT(looked_at, 1000);  // the check would be empty without codings
}

}  // namespace
}  // namespace heddle
