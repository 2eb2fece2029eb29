// What the Review tab works out before it draws: the quotations of a code, sorted, in groups, side by side. The study is open; no text is read, since only
// those in sight are.
#include <benchmark/benchmark.h>
#include <fmt/core.h>

#include <cstdlib>
#include <functional>

#include "coding/attribute_values.h"
#include "coding/quotation_order.h"
#include "coding/quotation_sides.h"
#include "storage/study_file.h"
#include "tests/bench/full_study.h"
#include "tests/bench/measured.h"
#include "ui/views/review/review_sides.h"

namespace heddle::bench {
namespace {

constexpr double aim = 10;  // milliseconds, for what comes before the first screen

struct QuotedStudy {
    Study study;
    Codebook codebook{study};
    AttributeId kind;
    QuotationQuestion largest;  // the top-level code with most quotations, and all below it

    QuotedStudy() {
        auto file = StudyFile::open(full_study().study, {true, {}});
        auto loaded = file ? file->load() : Result<Study>(file.error());
        if (!loaded) {
            fmt::print(stderr, "heddle_bench: {}\n", loaded.error().message);
            std::exit(1);
        }
        study = std::move(loaded).value();
        codebook = Codebook(study);
        const Attribute* attribute = find_attribute(study, "organisation_type");
        kind = attribute ? attribute->id : study.attributes().begin()->id;
        std::size_t most = 0;
        for (const Codebook::Entry& entry : codebook.entries()) {
            if (entry.depth > 0) continue;
            QuotationQuestion question;
            question.codes = {entry.code->id};
            const std::size_t count = find_quotations(study, codebook, question).size();
            if (count < most) continue;
            most = count;
            largest = question;
        }
    }
};

void measured(benchmark::State& state, const std::string& what, std::optional<double> wanted, const std::function<void(const QuotedStudy&)>& work) {
    static const QuotedStudy quoted;
    Times times;
    for (auto unused : state) {
        const Stopwatch watch;
        work(quoted);
        times.add(watch.elapsed());
    }
    report(what, times.least(), wanted);
}

void review_sorted(benchmark::State& state) {
    measured(state, "quotations of a code, sorted by an attribute", aim, [](const QuotedStudy& quoted) {
        ReviewModel model;
        model.ask(quoted.largest);
        model.set_sort(quoted.kind);
        model.update(quoted.study, quoted.codebook, 1);
        benchmark::DoNotOptimize(model.rows().size());
    });
}

void review_grouped(benchmark::State& state) {
    measured(state, "quotations of a code, in groups, newest last", aim, [](const QuotedStudy& quoted) {
        ReviewModel model;
        model.ask(quoted.largest);
        model.set_group_by(quoted.kind);
        model.set_sort(QuotationKey(QuotationKey::By::when));
        model.update(quoted.study, quoted.codebook, 1);
        benchmark::DoNotOptimize(model.rows().size());
    });
}

void review_side_by_side(benchmark::State& state) {
    measured(state, "quotations of a code, two groups side by side", aim, [](const QuotedStudy& quoted) {
        ReviewModel all;
        all.ask(quoted.largest);
        ReviewSides sides;
        sides.choose({quoted.kind, {"CCG", "Local Authority"}});
        sides.update(quoted.study, quoted.codebook, 1, all);
        benchmark::DoNotOptimize(sides.model(0).rows().size());
    });
}

void all_quotations_sorted(benchmark::State& state) {
    measured(state, "all 50,000 quotations, sorted by an attribute", std::nullopt, [](const QuotedStudy& quoted) {
        const auto all = find_quotations(quoted.study, quoted.codebook, {});
        benchmark::DoNotOptimize(sorted_by(quoted.study, quoted.codebook, quoted.kind, all).size());
    });
}

BENCHMARK(review_sorted)->Iterations(50)->Unit(benchmark::kMillisecond);
BENCHMARK(review_grouped)->Iterations(50)->Unit(benchmark::kMillisecond);
BENCHMARK(review_side_by_side)->Iterations(50)->Unit(benchmark::kMillisecond);
BENCHMARK(all_quotations_sorted)->Iterations(20)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
