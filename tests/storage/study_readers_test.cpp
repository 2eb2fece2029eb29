// The study file as R, Python and the sqlite3 tool read it: the views of docs/study-file.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "coding/codebook.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using testing::run_sql;

std::string output_of(const std::string& command) {
    std::string all;
    if (std::FILE* pipe = ::popen(command.c_str(), "r")) {
        for (std::array<char, 4096> buffer;;) {
            const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe);
            if (got == 0) break;
            all.append(buffer.data(), got);
        }
        if (::pclose(pipe) != 0) all = "failed: " + all;
    }
    return all;
}

std::string hex(std::string_view text) {
    std::string out;
    for (const char c : text) {
        static constexpr char digits[] = "0123456789ABCDEF";
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

class Readers : public ::testing::Test {
protected:
    void SetUp() override {
        auto file = StudyFile::create(path_);
        study_ = *file->load();
        testing::RandomEdits random(41);
        for (int i = 0; i < 8; ++i)
            ASSERT_TRUE(commit(*file, study_, random.next(study_, 60)));
        ASSERT_TRUE(file->build_derived());
        for (const Document& document : study_.documents())
            texts_[document.id] = *file->text(document.content);
        ASSERT_GT(study_.coding_count(), 5u);
    }

    testing::TemporaryFolder folder_;
    const fs::path path_ = folder_ / "study.heddle";
    Study study_;
    std::map<DocumentId, Text> texts_;
};

// Positions are code points, and so are those of SQLite's substr().
TEST_F(Readers, Quotations_are_the_ranges_of_the_text) {
    std::vector<std::string> expected;
    const Codebook codebook(study_);
    std::map<CodingId, std::string> lines;
    for (const Document& document : study_.documents()) {
        for (const Coding& coding : study_.codings(document.id)) {
            lines[coding.id] = std::to_string(coding.id.value) + "|" + hex(document.name) + "|" +
                               hex(codebook.path(coding.code)) + "|" +
                               hex(study_.coders().find(coding.coder)->name) + "|" +
                               hex(texts_[document.id].slice(coding.range)) + "|" +
                               hex(coding.notes().memo);
        }
    }
    for (const auto& [id, line] : lines)
        expected.push_back(line);
    EXPECT_EQ(
        run_sql(
            path_,
            "SELECT coding, hex(document), hex(code), hex(coder), hex(text), hex(ifnull(memo, '')) "
            "FROM v_codings ORDER BY coding"),
        expected);
}

TEST_F(Readers, Turns_come_with_their_speakers_and_words) {
    std::vector<std::string> expected;
    for (const Document& document : study_.documents()) {
        int ordinal = 0;
        for (const Turn& turn : study_.turns(document.id)) {
            const Speaker& speaker = *study_.speakers().find(turn.speaker);
            const Participant* participant = study_.participants().find(speaker.participant);
            expected.push_back(hex(document.name) + "|" + std::to_string(++ordinal) + "|" +
                               hex(speaker.label) + "|" +
                               (participant ? hex(participant->name) : "") + "|" +
                               hex(texts_[document.id].slice(turn.body)));
        }
    }
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(run_sql(path_,
                      "SELECT hex(document), ordinal, hex(speaker), hex(ifnull(participant, '')), "
                      "hex(text) FROM v_turns "
                      "ORDER BY document_id, ordinal"),
              expected);
}

TEST_F(Readers, Participants_of_a_coding_are_those_whose_bodies_it_overlaps_less_the_excluded) {
    std::vector<std::string> expected;
    for (const Document& document : study_.documents()) {
        for (const Coding& coding : study_.codings(document.id)) {
            std::set<std::int64_t> found;
            for (const Turn& turn : study_.turns(document.id)) {
                const Speaker& speaker = *study_.speakers().find(turn.speaker);
                const auto& excluded = coding.notes().excluded;
                if (!turn.body.overlaps(coding.range) || speaker.interviewer ||
                    !speaker.participant)
                    continue;
                if (std::find(excluded.begin(), excluded.end(), speaker.participant) !=
                    excluded.end())
                    continue;
                found.insert(speaker.participant.value);
            }
            const auto& excluded = coding.notes().excluded;
            if (study_.turns(document.id).empty() && document.assigned &&
                document.body.overlaps(coding.range) &&
                std::find(excluded.begin(), excluded.end(), document.assigned) == excluded.end()) {
                found.insert(document.assigned.value);
            }
            for (const std::int64_t id : found)
                expected.push_back(std::to_string(coding.id.value) + "|" + std::to_string(id));
        }
    }
    std::sort(expected.begin(), expected.end());
    auto rows = run_sql(path_, "SELECT coding, participant FROM v_coding_participants");
    std::sort(rows.begin(), rows.end());
    EXPECT_EQ(rows, expected);
}

TEST_F(Readers, Summaries_come_with_their_case_theme_and_passages) {
    const Codebook codebook(study_);
    std::map<SummaryId, std::string> lines;
    for (const Code& code : study_.codes()) {
        for (const Summary& summary : study_.summaries(code.id)) {
            std::string of;
            if (const auto* participant = std::get_if<ParticipantId>(&summary.of))
                of = hex("participant") + "|" + hex(study_.participants().find(*participant)->name);
            if (const auto* document = std::get_if<DocumentId>(&summary.of))
                of = hex("document") + "|" + hex(study_.documents().find(*document)->name);
            if (const auto* value = std::get_if<ValueCase>(&summary.of))
                of = hex(study_.attributes().find(value->attribute)->name) + "|" + hex(value->value);
            const Coder* reader = study_.coders().find(summary.reader);
            lines[summary.id] = of + "|" + hex(codebook.path(code.id)) + "|" + hex(summary.text) + "|" +
                                hex(study_.coders().find(summary.author)->name) + "|" +
                                (reader ? hex(reader->name) : "") + "|" + std::to_string(summary.codings.size());
        }
    }
    std::vector<std::string> expected;
    for (const auto& [id, line] : lines)
        expected.push_back(line);
    ASSERT_FALSE(expected.empty());
    EXPECT_EQ(run_sql(path_,
                      "SELECT hex(case_of), hex(\"case\"), hex(theme), hex(ifnull(text, '')), hex(author), "
                      "hex(ifnull(reader, '')), passages FROM v_summaries ORDER BY summary"),
              expected);
}

TEST_F(Readers, Every_view_gives_its_rows) {
    std::size_t values = 0;
    for (const Attribute& attribute : study_.attributes()) {
        for (const AttributeValue& value : study_.values(attribute.id))
            values += value.values.size();
    }
    const auto rows = [&](const std::string& view) {
        return run_sql(path_, "SELECT * FROM " + view).size();
    };
    EXPECT_EQ(rows("v_values"), values);
    EXPECT_EQ(rows("v_codes"), study_.codes().size());
    EXPECT_EQ(rows("v_documents"), study_.documents().size());
    EXPECT_EQ(rows("v_history"), 8u);
    EXPECT_EQ(rows("v_participants"), study_.participants().size());
    EXPECT_EQ(rows("v_memos"), study_.memos().size());
    EXPECT_EQ(rows("v_progress"), study_.progress().size());
    EXPECT_EQ(rows("v_counts"), study_.codes().size());
    std::size_t passages = 0;
    for (const Code& code : study_.codes()) {
        for (const Summary& summary : study_.summaries(code.id)) passages += summary.codings.size();
    }
    EXPECT_EQ(rows("v_summary_passages"), passages);
    EXPECT_EQ(rows("v_progress WHERE outdated"),
              std::ranges::count_if(study_.progress(), [&](const Progress& one) { return study_.is_outdated(one); }));
}

TEST_F(Readers, The_tables_read_while_the_study_is_open_and_written_to) {
    auto file = StudyFile::open(path_);
    const std::size_t before = run_sql(path_, "SELECT * FROM v_history").size();
    testing::RandomEdits random(43);
    ASSERT_TRUE(commit(*file, study_, random.next(study_)));
    EXPECT_EQ(run_sql(path_, "SELECT * FROM v_history").size(), before + 1);
}

std::string documentation() {
    std::ifstream in(fs::path(heddle::testing::assets_folder).parent_path() / "docs" / "study-file.md");
    return {std::istreambuf_iterator<char>(in), {}};
}

// Rows of the table under that heading: the name in the first cell, and the names in backquotes in one of the others, less
// what stands in brackets.
std::map<std::string, std::string> documented(const std::string& heading, std::size_t cell) {
    const std::string page = documentation();
    const std::size_t from = page.find("\n## " + heading + "\n");
    std::istringstream lines(page.substr(from, page.find("\n## ", from + 1) - from));
    std::map<std::string, std::string> found;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `")) continue;
        std::istringstream cells(line.substr(1));
        std::string wanted;
        for (std::size_t i = 0; i <= cell && std::getline(cells, wanted, '|'); ++i) {
        }
        std::string names;
        int depth = 0;
        bool inside = false;
        for (const char c : wanted) {
            if (c == '(') ++depth;
            if (c == ')') --depth;
            if (depth > 0 || c == ')') continue;
            if (c == '`') {
                inside = !inside;
                if (!inside) names += ' ';
            } else if (inside) {
                names += c;
            }
        }
        found[line.substr(3, line.find('`', 3) - 3)] = names;
    }
    return found;
}

TEST_F(Readers, Every_table_and_view_is_documented_with_all_its_columns) {
    const auto in_file = [&](const std::string& type) {
        std::map<std::string, std::string> found;
        for (const std::string& name :
             run_sql(path_, "SELECT name FROM sqlite_schema WHERE type = '" + type + "' AND name NOT LIKE 'sqlite_%'")) {
            for (const std::string& column : run_sql(path_, "SELECT name FROM pragma_table_info('" + name + "')"))
                found[name] += column + " ";
        }
        return found;
    };
    EXPECT_EQ(documented("Tables", 1), in_file("table"));
    EXPECT_EQ(documented("Views for analysis", 2), in_file("view"));
}

// The examples of the documentation, run as they stand there.
std::string example(const std::string& language, const fs::path& study) {
    const std::string page = documentation();
    const std::string fence = "```" + language + "\n";
    const std::size_t start = page.find(fence) + fence.size();
    std::string code = page.substr(start, page.find("```", start) - start);
    const std::string name = "Pioneers.heddle";
    for (std::size_t at; (at = code.find(name)) != std::string::npos;) {
        code.replace(at, name.size(), study.string());
    }
    return code;
}

TEST_F(Readers, The_documented_example_for_Python_gives_the_quotations) {
    if (output_of("command -v python3").empty()) GTEST_SKIP() << "there is no python3 here";
    std::ofstream(folder_ / "example.py") << example("python", path_);
    const std::string printed =
        output_of("PYTHONIOENCODING=utf-8 python3 " + (folder_ / "example.py").string());
    std::size_t quoted = 0;
    for (const Document& document : study_.documents()) {
        for (const Coding& coding : study_.codings(document.id)) {
            ++quoted;
            const std::string words(texts_[document.id].slice(coding.range));
            EXPECT_NE(printed.find(words + "\n"), std::string::npos) << words;
        }
    }
    EXPECT_GT(quoted, 5u);
    for (const std::string& row : run_sql(path_, "SELECT code || char(9) || segments || char(9) || participants FROM v_counts"))
        EXPECT_NE(printed.find(row + "\n"), std::string::npos) << row;
}

TEST_F(Readers, The_documented_example_for_R_runs) {
    if (output_of("command -v Rscript").empty() ||
        output_of("Rscript -e 'library(RSQLite)' 2>&1").starts_with("failed")) {
        GTEST_SKIP() << "there is no R with RSQLite here";
    }
    std::ofstream(folder_ / "example.R") << example("r", path_);
    const std::string printed = output_of("Rscript " + (folder_ / "example.R").string() + " 2>&1");
    EXPECT_FALSE(printed.starts_with("failed")) << printed;
}

TEST_F(Readers, The_sqlite3_tool_reads_every_table_and_view) {
    if (output_of("command -v sqlite3").empty()) GTEST_SKIP() << "there is no sqlite3 here";
    const auto ask = [&](const std::string& sql) {
        std::ofstream(folder_ / "ask.sql") << sql;
        return output_of("sqlite3 -batch " + path_.string() + " < " +
                         (folder_ / "ask.sql").string() + " 2>&1");
    };
    EXPECT_EQ(ask("SELECT count(*) FROM v_codings;"), std::to_string(study_.coding_count()) + "\n");
    std::istringstream names(
        ask("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view');"));
    int asked = 0;
    for (std::string name; std::getline(names, name); ++asked) {
        const std::string answer = ask("SELECT count(*) > -1 FROM " + name + ";");
        EXPECT_EQ(answer, "1\n") << name;
    }
    EXPECT_GT(asked, 25);
    EXPECT_EQ(ask("PRAGMA integrity_check;"), "ok\n");
}

}  // namespace
}  // namespace heddle
