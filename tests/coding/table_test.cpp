// Tables of objects, and the speakers that a study knows of each document.
#include "coding/table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "tests/support/hand_made_study.h"

namespace heddle {
namespace {

using CodeNumbers = Table<CodeId, int>;

std::map<std::int64_t, int> numbers_in(const CodeNumbers& table, std::int64_t most) {
    std::map<std::int64_t, int> all;
    for (std::int64_t key = 0; key <= most; ++key) {
        if (const int* value = table.find(CodeId{key})) all[key] = *value;
    }
    return all;
}

std::vector<int> values_in(const CodeNumbers& table) { return {table.begin(), table.end()}; }

// Keys over several pages, also far apart; every copy stays what it was.
TEST(Tables, A_copy_stays_as_it_is_whatever_is_done_to_the_other) {
    constexpr std::int64_t most = 20'000;
    std::mt19937_64 random(7);
    CodeNumbers table;
    std::map<std::int64_t, int> expected;
    std::vector<std::pair<CodeNumbers, std::map<std::int64_t, int>>> copies;
    for (int round = 0; round < 200; ++round) {
        const Batch batch;
        for (int change = 0; change < 20; ++change) {
            const auto key = static_cast<std::int64_t>(1 + random() % most);
            const int value = static_cast<int>(random() % 1000);
            if (random() % 4 == 0) {
                table.erase(CodeId{key}, batch);
                expected.erase(key);
            } else if (random() % 4 == 0 && table.contains(CodeId{key})) {
                table.edit(CodeId{key}, batch) = value;
                expected[key] = value;
            } else {
                table.put(CodeId{key}, value, batch);
                expected[key] = value;
            }
        }
        ASSERT_EQ(table.size(), expected.size());
        if (round % 20 == 0) copies.emplace_back(table, expected);
    }
    copies.emplace_back(table, expected);
    for (const auto& [copy, was] : copies) {
        EXPECT_EQ(numbers_in(copy, most + 5000), was);
        std::vector<int> values;
        for (const auto& [key, value] : was) values.push_back(value);
        EXPECT_EQ(values_in(copy), values);
    }
}

TEST(Tables, Are_the_same_only_while_nothing_was_changed) {
    CodeNumbers table;
    table.put(CodeId{9000}, 1, Batch());
    const CodeNumbers copy = table;
    EXPECT_TRUE(copy.same_as(table));
    table.edit(CodeId{9000}, Batch()) = 2;
    EXPECT_FALSE(copy.same_as(table));
    EXPECT_EQ(*copy.find(CodeId{9000}), 1);
}

TEST(Tables, What_was_moved_from_is_empty) {
    CodeNumbers table;
    table.put(CodeId{5}, 1, Batch());
    const CodeNumbers taken = std::move(table);
    EXPECT_EQ(table.find(CodeId{5}), nullptr);
    EXPECT_TRUE(table.begin() == table.end());
    EXPECT_EQ(taken.size(), 1u);
}

TEST(Tables, The_speakers_of_a_document_follow_each_change) {
    testing::HandMadeStudy made;
    const DocumentId one = made.add_document("One", 100);
    const DocumentId two = made.add_document("Two", 100);
    const auto speaker = [&](std::int64_t id, DocumentId document) {
        Speaker of;
        of.id = SpeakerId{id};
        of.document = document;
        of.label = "S" + std::to_string(id);
        return of;
    };
    const auto labels = [&](DocumentId document) {
        std::string all;
        for (const Speaker* of : made.study.speakers_of(document)) all += of->label + " ";
        return all;
    };
    Study::Writer writer(made.study);
    for (const std::int64_t id : {3, 1, 2}) writer.put(speaker(id, one));
    EXPECT_EQ(labels(one), "S1 S2 S3 ");
    writer.put(speaker(2, two));
    EXPECT_EQ(labels(one), "S1 S3 ");
    EXPECT_EQ(labels(two), "S2 ");
    writer.erase(speaker(1, one));
    writer.erase(speaker(2, one));  // told of the document it had
    EXPECT_EQ(labels(one), "S3 ");
    EXPECT_EQ(labels(two), "");
}

}  // namespace
}  // namespace heddle
