// The generator of the benchmarks' study: always the same, and the size that was published.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "storage/counting/cross.h"
#include "storage/files.h"
#include "storage/import/attribute_sheet.h"
#include "storage/import/codebook_csv.h"
#include "storage/import/codings_csv.h"
#include "storage/import/import_documents.h"
#include "tests/bench/generator/study_files.h"
#include "tests/bench/generator/transcript.h"
#include "tests/support/hand_made_study.h"
#include "tests/support/places.h"
#include "tests/support/temporary_folder.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
using bench::StudySize;
using testing::HandMadeStudy;
using testing::TemporaryFolder;

// All interviews, each of them short.
constexpr StudySize small{.seed = 1, .words = 120, .codings = 2'000};

void write(const StudySize& size, const fs::path& folder) {
    const auto written =
        bench::write_study_files(size, fs::path(heddle::testing::assets_folder) / "codebooks", folder);
    ASSERT_TRUE(written) << written.error().message;
}

std::map<std::string, std::string> contents_below(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files[fs::relative(entry.path(), folder).string()] = *read_file(entry.path());
    }
    return files;
}

// The study that the ordinary imports make of the files.
struct Imported : HandMadeStudy {
    TemporaryFolder folder;
    std::size_t turns = 0;
    std::int64_t codings = 0;

    explicit Imported(const StudySize& size) {
        write(size, folder.path());
        for (const char* name : {"cameron-barriers.csv", "i-statements.csv"}) {
            const auto bytes = read_file(fs::path(heddle::testing::assets_folder) / "codebooks" / name);
            take(import_codebook_csv(study, anna, *bytes, name));
        }
        const auto none = [](const Document&) -> Result<Text> { return Text(); };
        auto documents = import_documents(study, anna, {folder / "interviews"}, {}, none);
        for (const ImportedFile& file : documents->imported)
            turns += file.turns;
        EXPECT_TRUE(documents->refused.empty());
        take(std::move(documents));
        for (const char* name :
             {"documents.csv", "speakers.csv", "participants.csv", "organisation_types.csv"}) {
            take(import_attribute_sheet(study, anna, *parse_csv(*read_file(folder / name), name),
                                        name));
        }
        auto coded =
            import_codings_csv(study, anna, *read_file(folder / "codings.csv"), "codings.csv");
        codings = coded ? coded->added : 0;
        take(std::move(coded));
    }

private:
    void take(auto outcome) {
        ASSERT_TRUE(outcome) << outcome.error().message;
        EXPECT_TRUE(act(outcome->group));
    }
};

std::map<std::string, std::int64_t> people_by(const Study& study, const char* attribute) {
    CrossQuestion question;
    question.rows = study.attribute_named(attribute)->id;
    const auto table = cross(study, question);
    std::map<std::string, std::int64_t> people;
    for (const CrossRow& row : table->rows)
        people[row.name] = row.total.count;
    return people;
}

TEST(GeneratedStudy, The_same_seed_gives_the_same_bytes_and_another_seed_others) {
    const TemporaryFolder first, again, other;
    write(small, first.path());
    write(small, again.path());
    StudySize another = small;
    another.seed = 2;
    write(another, other.path());
    const auto files = contents_below(first.path());
    EXPECT_EQ(files.size(), 197u + 5u);
    EXPECT_EQ(files, contents_below(again.path()));
    const auto others = contents_below(other.path());
    EXPECT_NE(files.at("codings.csv"), others.at("codings.csv"));
    EXPECT_NE(files.at("interviews/Leeds_round1_01.txt"),
              others.at("interviews/Leeds_round1_01.txt"));
}

// So that numbers measured at different times, on different machines, are of one study.
TEST(GeneratedStudy, The_study_does_not_change_unnoticed) {
    bench::Random random(1, 1);
    const auto transcript = bench::make_transcript(random, "Ravi", 9'000);
    std::uint64_t hash = 1469598103934665603u;  // FNV-1a
    for (const char c : transcript.text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    EXPECT_EQ(hash, 366066070381463940u)
        << "The text is another one than before; docs/benchmarks.md must be measured anew.";
}

TEST(GeneratedStudy, Its_numbers_are_those_of_the_published_tables) {
    const Imported made(small);
    EXPECT_EQ(people_by(made.study, "round"),
              (std::map<std::string, std::int64_t>{{"April-November 2014", 140},
                                                   {"March-June 2015", 57}}));
    const auto sites = people_by(made.study, "site");
    EXPECT_EQ(sites.size(), 14u);
    EXPECT_EQ(sites.at("Leeds"), 21);
    const auto organisations = people_by(made.study, "organisation_type");
    EXPECT_EQ(organisations.size(), 7u);
    EXPECT_EQ(organisations.at("Local Authority"), 68);
    EXPECT_EQ(organisations.at("Other organisation"), 4);
    EXPECT_EQ(made.study.documents().size(), 197u);
    EXPECT_EQ(made.codings, 2'000);
    EXPECT_EQ(made.study.coders().size(), 3u);  // the two, and who imported
}

TEST(GeneratedStudy, Turns_are_found_where_they_were_made) {
    const Imported made(small);
    std::size_t expected = 0;
    const auto interviews = bench::plan_interviews(small);
    for (std::size_t i = 0; i < interviews.size(); ++i) {
        bench::Random random(small.seed, i + 1);
        const auto transcript =
            bench::make_transcript(random, interviews[i].speaker, interviews[i].words);
        expected += transcript.turns.size();
        const Document* document = made.study.document_named(interviews[i].document);
        ASSERT_NE(document, nullptr) << interviews[i].document;
        const auto turns = made.study.turns(document->id);
        ASSERT_EQ(turns.size(), transcript.turns.size()) << interviews[i].document;
        for (std::size_t turn = 0; turn < turns.size(); ++turn) {
            const auto& sentences = transcript.turns[turn].sentences;
            EXPECT_EQ(turns[turn].body, (Range{sentences.front().start, sentences.back().end}));
        }
    }
    EXPECT_EQ(made.turns, expected);
}

TEST(GeneratedStudy, Can_be_one_document_or_many_times_as_many) {
    StudySize size = small;
    size.times = 2;
    EXPECT_EQ(bench::plan_interviews(size).size(), 394u);
    size.one_document = true;
    const auto interviews = bench::plan_interviews(size);
    ASSERT_EQ(interviews.size(), 1u);
    EXPECT_EQ(interviews[0].codings, 2'000u);
}

}  // namespace
}  // namespace heddle
