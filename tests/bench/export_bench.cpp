// Writing results to files: the full-size study's 50,000 quotations, and its documents by codes. The study is open; texts are read, which is part of the
// work, as is the file's way to the disk.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdlib>
#include <fstream>

#include "storage/export/case_table.h"
#include "storage/export/segments.h"
#include "storage/export/segments_files.h"
#include "storage/files.h"
#include "storage/study_file.h"
#include "tests/bench/full_study.h"
#include "tests/bench/measured.h"

namespace heddle::bench {
namespace {

template <class T> T need(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "heddle_bench: {}\n", result.error().message);
        std::exit(1);
    }
    return std::move(result).value();
}

struct OpenedFull {
    StudyFile file = need(StudyFile::open(full_study().study, {true, {}}));
    Study study = need(file.load());

    Listing quotations() const {
        return need(list_segments(
            study, find_segments(study, {}), [this](const Document& document) { return file.text(document.content); },
            [this](const Document& document, Position end) { return file.marks(document.content, end); }));
    }
};

std::filesystem::path made(const char* name) { return std::filesystem::path(HEDDLE_BENCH_DATA) / name; }

// The same bytes, written and brought to the disk.
double plain_write(const std::string& bytes) {
    const Stopwatch watch;
    need(write_file(made("plain"), bytes));
    return watch.elapsed().wall;
}

void quotations_to(benchmark::State& state, const std::string& what, double aim, const char* name, Result<> (*write)(const Listing&, const std::filesystem::path&)) {
    const OpenedFull open;
    Times times;
    for (auto unused : state) {
        const Stopwatch watch;
        need(write(open.quotations(), made(name)));
        times.add(watch.elapsed());
    }
    report(what, times.least(), aim, Yardstick{"writing the same bytes", plain_write(need(read_file(made(name))))});
}

Result<> as_csv(const Listing& listing, const std::filesystem::path& path) { return write_file(path, to_csv(listing)); }
Result<> as_xlsx(const Listing& listing, const std::filesystem::path& path) { return write_xlsx(listing, "Quotations", {}, {}, path); }
Result<> as_docx(const Listing& listing, const std::filesystem::path& path) {
    const std::string bytes = need(segments_docx(listing, "Quotations", {}));
    return write_file(path, bytes);
}

void quotations_to_csv(benchmark::State& state) { quotations_to(state, "50,000 quotations to CSV", 500, "quotations.csv", as_csv); }
void quotations_to_xlsx(benchmark::State& state) { quotations_to(state, "50,000 quotations to XLSX", 3000, "quotations.xlsx", as_xlsx); }
void quotations_to_docx(benchmark::State& state) { quotations_to(state, "50,000 quotations to DOCX", 3000, "quotations.docx", as_docx); }

void documents_by_codes(benchmark::State& state) {
    const OpenedFull open;
    CodeMatrixQuestion question;
    question.values = MatrixValues::words;
    const WordSource words = [&](const Document& document) { return open.file.words(document.content); };
    Times times;
    for (auto unused : state) {
        const Stopwatch watch;
        need(write_statistics(case_table(open.study, need(code_matrix(open.study, question, words))), StatisticsFormat::spss, 0, made("cases.sav")));
        times.add(watch.elapsed());
    }
    report("documents by codes, in words, to SPSS", times.least(), std::nullopt);
}

BENCHMARK(quotations_to_csv)->Iterations(5)->Unit(benchmark::kMillisecond);
BENCHMARK(quotations_to_xlsx)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(quotations_to_docx)->Iterations(3)->Unit(benchmark::kMillisecond);
BENCHMARK(documents_by_codes)->Iterations(5)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
