// Importing: the same 197 interviews as text, Word documents and subtitles, and one very long text; and where the time goes.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

#include "storage/files.h"
#include "storage/import/format.h"
#include "storage/import/import_documents.h"
#include "storage/study_file.h"
#include "tests/bench/full_study.h"
#include "tests/bench/process.h"
#include "tests/bench/yardsticks.h"
#include "tests/support/storage/docx_builder.h"

namespace heddle::bench {
namespace {

namespace fs = std::filesystem;

constexpr int rounds = 5;
constexpr double most_memory = 300;  // MB
constexpr std::size_t long_text = 100'000'000;

template <class T> T needed(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "heddle_bench: {}\n", result.error().message);
        std::exit(1);
    }
    return std::move(result).value();
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&') {
            out += "&amp;";
        } else if (c == '<') {
            out += "&lt;";
        } else {
            out += c;
        }
    }
    return out;
}

// Calls for each line, without its end.
void each_line(std::string_view text, const std::function<void(std::string_view)>& take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

// As Word writes it: a paragraph a line, the label in bold, a few words a run.
std::string as_word(std::string_view text) {
    std::string body;
    each_line(text, [&](std::string_view line) {
        body += "<w:p><w:pPr><w:spacing w:after=\"120\"/></w:pPr>";
        const std::size_t label = line.find(':');
        bool bold = label != std::string_view::npos;
        std::size_t at = 0;
        while (at < line.size()) {
            std::size_t end = bold ? label + 1 : line.find(' ', std::min(at + 60, line.size()));
            end = std::min(end, line.size());
            body += bold ? "<w:r><w:rPr><w:b/><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">"
                         : "<w:r><w:rPr><w:lang w:val=\"en-GB\"/></w:rPr><w:t xml:space=\"preserve\">";
            body += escaped(line.substr(at, end - at)) + "</w:t></w:r>";
            at = end;
            bold = false;
        }
        body += "</w:p>";
    });
    return testing::docx_of(body);
}

std::string time_of(int tenths) {
    return fmt::format("{:02}:{:02}:{:02}.{}00", tenths / 36000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
}

// As a meeting program writes it: a dozen words a cue, the name in the first of a turn.
std::string as_subtitles(std::string_view text) {
    std::string out = "WEBVTT\n\n";
    int now = 0;
    each_line(text, [&](std::string_view line) {
        const std::size_t label = line.find(": ");
        std::string voice;
        if (label != std::string_view::npos) {
            voice = line.substr(0, label);
            line.remove_prefix(label + 2);
        }
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t end = std::min(line.find(' ', std::min(at + 70, line.size())), line.size());
            out += time_of(now) + " --> " + time_of(now + 38) + "\n<v " + voice + ">" + escaped(line.substr(at, end - at)) + "</v>\n\n";
            now += 40;
            at = end + 1;
        }
    });
    return out;
}

// The interviews in another form, made once.
fs::path interviews_as(const std::string& ending, const std::function<std::string(std::string_view)>& form) {
    const fs::path folder = full_study().folder.parent_path() / ("interviews-" + ending);
    if (fs::exists(folder)) return folder;
    const fs::path making = folder.string() + "-unfinished";
    fs::remove_all(making);
    fs::create_directories(making);
    for (const auto& entry : fs::directory_iterator(full_study().interviews())) {
        const std::string text = needed(read_file(entry.path()));
        std::ofstream(making / (entry.path().stem().string() + "." + ending), std::ios::binary) << form(text);
    }
    fs::rename(making, folder);
    return folder;
}

// Where the time of an import goes, in this process: reading and parsing all files one after the other, composing the action
// (which parses again, on all processors), and writing it.
void report_shares(const std::string& what, const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
    std::ranges::sort(files);
    const Stopwatch parsing;
    for (const fs::path& file : files) {
        const std::string bytes = needed(read_file(file));
        benchmark::DoNotOptimize(needed(read_document(file.filename().string(), bytes)));
    }
    report(what + ", of it: parsing, all on one processor", parsing.elapsed(), {});
    StudyFile study = needed(StudyFile::open(copy_of(full_study().empty_study)));
    Study now = needed(study.load());
    const CoderId coder = now.coders().begin()->id;
    const Stopwatch composing;
    ImportOutcome outcome = needed(import_documents(now, coder, {folder}, {}, [&](const Document& document) { return study.text(document.content); }));
    report(what + ", of it: parsing and composing, on all processors", composing.elapsed(), {});
    const Stopwatch writing;
    needed(commit(study, now, outcome.group));
    report(what + ", of it: the database", writing.elapsed(), {});
}

void import_as(benchmark::State& state, const std::string& what, const fs::path& folder, double aim) {
    Times times;
    double peak = 0;
    for (auto unused : state) {
        const auto study = copy_of(full_study().empty_study);
        const Finished finished = run_heddle({"import", study.string(), folder.string()});
        state.SetIterationTime(finished.time.wall / 1000);
        times.add(finished.time);
        peak = std::max(peak, finished.peak_megabytes);
    }
    Times plainly;
    for (int i = 0; i < 3; ++i) plainly.add(store_files_plainly(folder));
    report(what, times.least(), aim, Yardstick{"reading them into one SQLite table", plainly.least().wall});
    report({what + ": peak memory", "MB", peak, std::nullopt, most_memory, Yardstick{"the files", megabytes_in(folder)}});
    report_shares(what, folder);
}

void import_197_texts(benchmark::State& state) { import_as(state, "import of 197 .txt", full_study().interviews(), 1000); }
BENCHMARK(import_197_texts)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

void import_197_word(benchmark::State& state) { import_as(state, "import of 197 .docx", interviews_as("docx", as_word), 3000); }
BENCHMARK(import_197_word)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

void import_197_subtitles(benchmark::State& state) { import_as(state, "import of 197 .vtt", interviews_as("vtt", as_subtitles), 3000); }
BENCHMARK(import_197_subtitles)->Iterations(rounds)->UseManualTime()->Unit(benchmark::kMillisecond);

void import_100_megabytes(benchmark::State& state) {
    const fs::path folder = full_study().folder.parent_path() / "long-text";
    if (!fs::exists(folder)) {
        std::string all;
        while (all.size() < long_text) {
            for (const auto& entry : fs::directory_iterator(full_study().interviews())) all += needed(read_file(entry.path()));
        }
        all.resize(all.rfind('\n', long_text) + 1);
        fs::create_directories(folder);
        std::ofstream(folder / "long.txt", std::ios::binary) << all;
    }
    import_as(state, "import of a text of 100 MB", folder, 3000);
}
BENCHMARK(import_100_megabytes)->Iterations(3)->UseManualTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
