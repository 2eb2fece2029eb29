// The counter against plain SQL: what docs/study-file.md shows under "Counting in SQL" is run over
// random studies as it stands there.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <set>
#include <sstream>

#include "coding/body.h"
#include "coding/effective_value.h"
#include "storage/counting/counter.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/random_questions.h"
#include "tests/support/random_study.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/whole_study.h"

namespace heddle {
namespace {

using testing::run_sql;
using Row = std::vector<std::string>;
using Numbers = std::map<std::pair<std::string, std::string>, std::int64_t>;  // by group and code

constexpr const char* asked_example =
    "CREATE TEMP TABLE asked AS SELECT 'site' AS one, 'organisation_type' AS other;";

std::string sql_text(const std::string& name) {
    std::string text = "'";
    for (const char c : name) text += c == '\'' ? "''" : std::string(1, c);
    return text + "'";
}

// The blocks of SQL in that part of the page, with a row "#" before what each of them prints. The
// attributes take the place of those of the example.
std::string script(const std::string& one, const std::string& other) {
    std::ifstream in(std::string(heddle::testing::test_data_folder) + "/../../docs/study-file.md");
    const std::string page{std::istreambuf_iterator<char>(in), {}};
    const std::size_t from = page.find("## Counting in SQL");
    const std::size_t to = page.find("\n## ", from + 1);
    std::string sql;
    for (std::size_t at = from; (at = page.find("```sql\n", at)) < to;) {
        const std::size_t end = page.find("```\n", at += 7);
        sql += "SELECT '#';\n" + page.substr(at, end - at);
    }
    const std::size_t asked = sql.find(asked_example);
    if (asked == std::string::npos) return {};
    const std::string names = "SELECT " + sql_text(one) + " AS one, " +
                              (other.empty() ? "NULL" : sql_text(other)) + " AS other;";
    return sql.replace(asked, std::string(asked_example).size(), "CREATE TEMP TABLE asked AS " + names);
}

// What each block printed.
std::vector<std::vector<Row>> by_block(const std::vector<std::string>& lines) {
    std::vector<std::vector<Row>> blocks;
    for (const std::string& line : lines) {
        if (line == "#") {
            blocks.emplace_back();
            continue;
        }
        Row& row = blocks.back().emplace_back();
        std::istringstream cells(line);
        for (std::string cell; std::getline(cells, cell, '|');) row.push_back(cell);
    }
    return blocks;
}

// The column of a block in whose rows the first `keys` cells are a group and, if two, a code.
Numbers column(const std::vector<Row>& block, std::size_t keys, std::size_t at, std::size_t width) {
    Numbers numbers;
    for (const Row& row : block) {
        if (row.size() != width) continue;
        const std::int64_t number = std::stoll(row[at]);
        if (number != 0) numbers[{row[0], keys > 1 ? row[1] : ""}] = number;
    }
    return numbers;
}

// For each of the last columns: what stands before them, and what stands there.
std::vector<std::set<std::string>> last_cells(const std::vector<std::string>& rows, std::size_t columns) {
    std::vector<std::set<std::string>> found(columns);
    for (std::string row : rows) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < columns; ++i) {
            const std::size_t bar = row.rfind('|');
            cells.push_back(row.substr(bar));
            row.resize(bar);
        }
        for (std::size_t i = 0; i < columns; ++i) found[i].insert(row + cells[columns - 1 - i]);
    }
    return found;
}

class CountSql : public ::testing::Test {
protected:
    // Writes the study to a file, with its derived data.
    void write(const RandomStudy& made) {
        file_.reset();
        std::filesystem::remove(path_);
        auto file = StudyFile::create(path_);
        ASSERT_TRUE(file.ok()) << file.error().message;
        study_ = *file->load();
        const auto written = commit(*file, study_, testing::whole_study(made.study, made.texts));
        ASSERT_TRUE(written.ok()) << written.error().message;
        ASSERT_TRUE(file->build_derived().ok());
        file_.emplace(*std::move(file));
    }
    CountTable counted(Unit unit, const std::vector<AttributeId>& by) {
        CountQuestion question;
        question.unit = unit;
        question.by = by;
        auto table = count(study_, question, [&](const Document& document) {
            return file_->words(document.content);
        });
        EXPECT_TRUE(table.ok());
        return *std::move(table);
    }
    void expect_same(Unit unit, const std::vector<AttributeId>& by, const Numbers& n, const Numbers& cells) {
        const CountTable table = counted(unit, by);
        Numbers expected_n;
        Numbers expected;
        for (const CountGroup& group : table.groups) {
            if (group.n != 0) expected_n[{group.name, ""}] = group.n;
        }
        if (table.total_n != 0) expected_n[{"total", ""}] = table.total_n;
        for (const CountRow& row : table.rows) {
            for (std::size_t g = 0; g < row.cells.size(); ++g) {
                if (row.cells[g].count != 0) expected[{table.groups[g].name, row.name}] = row.cells[g].count;
            }
            if (row.total.count != 0) expected[{"total", row.name}] = row.total.count;
        }
        EXPECT_EQ(n, expected_n) << name_of(unit);
        EXPECT_EQ(cells, expected) << name_of(unit);
        cells_compared_ += expected.size();
    }
    void expect_all_same(const std::vector<AttributeId>& by) {
        const auto name = [&](std::size_t i) {
            return by.size() > i ? study_.attributes().find(by[i])->name : std::string();
        };
        const auto blocks = by_block(run_sql(path_, script(name(0), name(1))));
        ASSERT_EQ(blocks.size(), 5u);
        const auto& n = blocks[1];
        const auto& cells = blocks[2];
        expect_same(Unit::segments, by, column(n, 1, 1, 5), column(cells, 2, 2, 6));
        expect_same(Unit::documents, by, column(n, 1, 1, 5), column(cells, 2, 3, 6));
        expect_same(Unit::participants, by, column(n, 1, 2, 5), column(cells, 2, 4, 6));
        expect_same(Unit::participations, by, column(n, 1, 3, 5), column(cells, 2, 5, 6));
        expect_same(Unit::characters, by, column(n, 1, 4, 5), column(blocks[3], 2, 2, 3));
        expect_same(Unit::words, by, column(blocks[4], 1, 1, 2), column(blocks[4], 2, 2, 3));
    }

    // Whether all that the attribute can be looked up through is of one attribute each.
    bool is_plain(AttributeId attribute, std::set<AttributeId> met = {}) const {
        if (!met.insert(attribute).second) return true;
        std::set<AttributeId> others;
        for (const AttributeValue& value : study_.values(attribute)) {
            if (value.holder.of_attribute) others.insert(value.holder.of_attribute);
        }
        return others.empty() || (others.size() == 1 && is_plain(*others.begin(), met));
    }

    testing::TemporaryFolder folder_;
    const std::filesystem::path path_ = folder_ / "study.heddle";
    std::optional<StudyFile> file_;
    Study study_;
    std::size_t cells_compared_ = 0;
};

TEST_F(CountSql, Every_unit_by_one_and_by_two_attributes_is_what_the_documented_SQL_gives) {
    int asked = 0;
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        ASSERT_NO_FATAL_FAILURE(write(make_random_study(seed)));
        std::mt19937_64 random(seed * 31);
        for (int i = 0; i < 4; ++i) {
            std::vector<AttributeId> by{pick(random, ids_of(study_.attributes()))};
            const AttributeId other = pick(random, ids_of(study_.attributes()));
            if (i % 2 == 1 && other != by.front()) by.push_back(other);
            if (!std::all_of(by.begin(), by.end(), [&](AttributeId each) { return is_plain(each); })) continue;
            SCOPED_TRACE(study_.attributes().find(by.front())->name);
            ASSERT_NO_FATAL_FAILURE(expect_all_same(by));
            if (HasFailure()) return;
            ++asked;
        }
    }
    EXPECT_GT(asked, 60);
    EXPECT_GT(cells_compared_, 2500u);
}

// The views for analysts say what the counter says.
TEST_F(CountSql, The_views_count_what_the_program_counts) {
    struct UnitColumn {
        Unit unit;
        const char* name;
        const char* of_group;
    };
    constexpr UnitColumn columns[] = {{Unit::segments, "segments", "documents"},
                                      {Unit::documents, "documents", "documents"},
                                      {Unit::participants, "participants", "participants"},
                                      {Unit::participations, "participations", "participations"},
                                      {Unit::characters, "characters", "characters"}};
    const auto listed = [&](const char* UnitColumn::*name) {
        std::string all;
        for (const UnitColumn& column : columns) all += std::string(", ") + column.*name;
        return all;
    };
    for (std::uint64_t seed = 201; seed <= 215; ++seed) {
        SCOPED_TRACE(seed);
        ASSERT_NO_FATAL_FAILURE(write(make_random_study(seed)));
        std::vector<std::vector<AttributeId>> asked{{}};
        for (const Attribute& attribute : study_.attributes()) {
            if (is_plain(attribute.id)) asked.push_back({attribute.id});
        }
        for (const auto& by : asked) {
            const std::string named =
                by.empty() ? "IS NULL" : "= " + sql_text(study_.attributes().find(by.front())->name);
            const auto counts = last_cells(
                run_sql(path_, (by.empty() ? std::string("SELECT code") : std::string("SELECT value, code")) + listed(&UnitColumn::name) +
                                   " FROM " + (by.empty() ? "v_counts" : "v_counts_by WHERE attribute " + named)),
                std::size(columns));
            const auto groups = last_cells(
                run_sql(path_, "SELECT value" + listed(&UnitColumn::of_group) + " FROM v_groups WHERE attribute " + named), std::size(columns));
            for (std::size_t i = 0; i < std::size(columns); ++i) {
                const CountTable table = counted(columns[i].unit, by);
                std::set<std::string> expected;
                std::set<std::string> expected_n;
                for (std::size_t g = 0; g < table.groups.size(); ++g) {
                    expected_n.insert(table.groups[g].name + "|" + std::to_string(table.groups[g].n));
                    for (const CountRow& row : table.rows) {
                        expected.insert((by.empty() ? "" : table.groups[g].name + "|") + row.name + "|" +
                                        std::to_string(row.cells[g].count));
                        ++cells_compared_;
                    }
                }
                // A study in which nothing can be counted has no groups, but codes with nothing.
                if (!table.groups.empty() || !by.empty()) {
                    ASSERT_EQ(counts[i], expected) << named << " " << columns[i].name;
                }
                ASSERT_EQ(groups[i], expected_n) << named << " " << columns[i].name;
            }
        }
    }
    EXPECT_GT(cells_compared_, 2000u);
}

TEST_F(CountSql, Effective_values_are_those_of_the_view) {
    std::size_t compared = 0;
    for (std::uint64_t seed = 101; seed <= 140; ++seed) {
        SCOPED_TRACE(seed);
        ASSERT_NO_FATAL_FAILURE(write(make_random_study(seed)));
        EffectiveValues effective(study_);
        std::set<std::string> expected;
        std::set<std::string> plain;
        for (const Attribute& attribute : study_.attributes()) {
            if (!is_plain(attribute.id)) continue;
            plain.insert(attribute.name);
            for (const Document& document : study_.documents()) {
                for (const Body& body : bodies_of(study_, document.id)) {
                    auto values = effective.of(attribute.id, document.id, body.participant);
                    if (values.empty()) values.emplace_back(not_recorded);
                    for (const std::string& value : values) {
                        expected.insert(std::to_string(document.id.value) + "|" +
                                        (body.participant ? std::to_string(body.participant.value) : "") + "|" +
                                        attribute.name + "|" + value);
                    }
                }
            }
        }
        std::set<std::string> found;
        for (const std::string& row : run_sql(path_, "SELECT attribute, document_id, participant_id, value "
                                                     "FROM v_effective_values")) {
            const std::size_t at = row.find('|');
            const std::size_t value = row.rfind('|');
            if (plain.count(row.substr(0, at)) > 0)
                found.insert(row.substr(at + 1, value - at) + row.substr(0, at) + row.substr(value));
        }
        ASSERT_EQ(found, expected);
        compared += expected.size();
    }
    EXPECT_GT(compared, 600u);
}

TEST_F(CountSql, The_sqlite3_tool_gives_the_same_from_a_file_that_it_may_only_read) {
    if (std::system("command -v sqlite3 > /dev/null 2>&1") != 0) GTEST_SKIP() << "there is no sqlite3 here";
    ASSERT_NO_FATAL_FAILURE(write(make_random_study(7)));
    const std::string sql = script("site", "organisation_type");
    std::ofstream(folder_ / "count.sql") << sql;
    const std::string command = "sqlite3 -batch -readonly '" + path_.string() + "' < '" +
                                (folder_ / "count.sql").string() + "' > '" + (folder_ / "out").string() + "' 2>&1";
    ASSERT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(folder_ / "out");
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    EXPECT_EQ(lines, run_sql(path_, sql));
    EXPECT_GT(lines.size(), 20u);
}

}  // namespace
}  // namespace heddle
