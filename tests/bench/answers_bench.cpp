// Answers on a study of any size: opening it, a table and the same table after a coding, the quotations of a code, and words sought in
// all texts; beside one pass over the arrays concerned, a count of everything, a scan of all texts, and plain SQL.
//
// HEDDLE_BENCH_STUDY (environment) names a study to measure in place of the one that is made: the hundredfold one takes long to make. Its
// bounds are taken from how many codings it has.
#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <chrono>
#include <thread>

#include "coding/quotations.h"
#include "coding/study_search.h"
#include "storage/counting/count_answer.h"
#include "storage/counting/count_index.h"
#include "storage/study_file.h"
#include "storage/study_session.h"
#include "tests/bench/full_study.h"
#include "tests/bench/yardsticks.h"
#include "ui/views/review/review_finder.h"

namespace heddle::bench {
namespace {

constexpr std::size_t large = 1'000'000;  // codings
constexpr int repetitions = 5;

struct Opened {
    StudyFile file;
    Study study;
    Time took;

    bool is_large() const { return study.coding_count() > large; }
    double aim(double ordinary, double hundredfold) const { return is_large() ? hundredfold : ordinary; }
    StudySearch::TextOf texts() const {
        return [this](ContentId content) { return file.text(content); };
    }
};

std::optional<Opened> open(benchmark::State& bench) {
    const Stopwatch watch;
    auto file = StudyFile::open(measured_study(), {true, {}});
    if (!file) {
        bench.SkipWithError(file.error().message.c_str());
        return std::nullopt;
    }
    auto study = file->load();
    if (!study) {
        bench.SkipWithError(study.error().message.c_str());
        return std::nullopt;
    }
    const Time took = watch.elapsed();
    return Opened{std::move(file).value(), std::move(study).value(), took};
}

double peak_megabytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1000;
}

template <class Work>
Time least_of(int times, Work work) {
    Times all;
    for (int i = 0; i < times; ++i) {
        const Stopwatch watch;
        work();
        all.add(watch.elapsed());
    }
    return all.least();
}

std::int64_t pass_over_labels(const CountArrays& arrays) {
    std::int64_t sum = 0;
    for (const DocumentSlot& slot : arrays.documents) {
        for (const CodingLabel& label : slot.codings->labels) sum += label.code + label.coder + label.stance + label.member;
    }
    return sum;
}

// As the window opens it: until documents, codebook and the words of a transcript are there, and until all of it is.
void opening_in_outline(benchmark::State& bench) {
    const auto path = measured_study();
    for (auto unused : bench) {
        const Stopwatch watch;
        auto session = StudySession::open(path, {true, {}}, [] {});
        if (!session) return bench.SkipWithError(session.error().message.c_str());
        StudySession& open = **session;
        const auto wait_until = [&](auto reached) {
            while (!reached()) {
                std::this_thread::sleep_for(std::chrono::microseconds(200));
                open.poll();
            }
        };
        const Document& first = *open.study().documents().begin();
        open.bring_turns(first.id);
        wait_until([&] { return open.text(first.content) && (!open.study().turns(first.id).empty() || open.whole()); });
        const Time usable = watch.elapsed();
        open.read_rest();
        wait_until([&] { return open.whole() || open.broken(); });
        const bool is_large = open.study().coding_count() > large;
        report("opening the study, until a transcript can be read", usable, is_large ? 1000.0 : 300.0);
        report("the same, until all of it is there", watch.elapsed(), {});
        report({"the most memory until then", "MB", peak_megabytes(), {}, is_large ? 1500.0 : 200.0, {}});
    }
}
BENCHMARK(opening_in_outline)->Iterations(1)->Unit(benchmark::kMillisecond);

void tables_by_site_and_type(benchmark::State& bench) {
    auto opened = open(bench);
    if (!opened) return;
    const Study& study = opened->study;
    const Attribute* site = study.attribute_named("site");
    const Attribute* type = study.attribute_named("organisation_type");
    if (!site || !type) return bench.SkipWithError("The study has no site or organisation_type.");
    report("opening the study and reading it", opened->took, opened->aim(300, 1000));
    const WordSource words = [&](const Document& document) { return opened->file.words(document.content); };
    // One more coding, of the first document that has any.
    Study coded = study;
    for (const Document& document : study.documents()) {
        if (study.codings(document.id).empty()) continue;
        Coding more = study.codings(document.id).front();
        more.id = study.next_id<CodingId>();
        Study::Writer(coded).put(more);
        break;
    }
    for (auto unused : bench) {
        CountState state;
        state.update(study);
        report({"the most memory so far, with the arrays", "MB", peak_megabytes(), {}, opened->is_large() ? 1500.0 : 200.0, {}});
        const Time pass = least_of(repetitions, [&] { benchmark::DoNotOptimize(pass_over_labels(state.arrays())); });
        const Time sql = count_in_sql(measured_study());
        for (const auto& [unit, name] : std::initializer_list<std::pair<Unit, const char*>>{
                 {Unit::segments, "segments"}, {Unit::participants, "participants"}, {Unit::documents, "documents"}, {Unit::characters, "characters"}, {Unit::words, "words, the first time"}}) {
            CountQuestion question;
            question.by = {site->id, type->id};
            question.unit = unit;
            // As if nothing had been asked before, but for the arrays.
            CountState asked;
            asked.update(study);
            const Stopwatch watch;
            static_cast<void>(answer(asked, question, words).ok());
            const Time anew = watch.elapsed();
            report(std::string("a new table by site and organisation type, ") + name, anew, opened->aim(5, 100),
                   unit == Unit::segments ? Yardstick{"the same in SQL", sql.wall} : Yardstick{"one pass over the arrays", pass.wall});
            bool more = false;
            const Time carried_on = least_of(repetitions * 2, [&] {
                more = !more;
                asked.update(more ? coded : study);
                static_cast<void>(answer(asked, question, words).ok());
            });
            report(std::string("the same table after a coding, or its undo, ") + name, carried_on, opened->aim(16, 50),
                   Yardstick{"counting it anew", anew.wall});
        }
        // The first table in words finds the words of all texts and where the codings stand among them; the next ones know.
        CountState asked;
        asked.update(study);
        CountQuestion question;
        question.by = {site->id, type->id};
        question.unit = Unit::words;
        static_cast<void>(answer(asked, question, words).ok());
        question.by = {type->id, site->id};
        const Stopwatch watch;
        static_cast<void>(answer(asked, question, words).ok());
        report("a new table by organisation type and site, words, once they are known", watch.elapsed(), opened->aim(5, 100), Yardstick{"one pass over the arrays", pass.wall});
        report({"the most memory after all tables", "MB", peak_megabytes(), {}, {}, {}});
    }
}
BENCHMARK(tables_by_site_and_type)->Iterations(1)->Unit(benchmark::kMillisecond);

void quotations_of_a_code(benchmark::State& bench) {
    const auto opened = open(bench);
    if (!opened) return;
    const Codebook codebook(opened->study);
    if (codebook.size() == 0) return bench.SkipWithError("The study has no codes.");
    QuotationQuestion question;
    question.codes = {codebook.entries().front().code->id};
    for (auto unused : bench) {
        for (const bool grouped : {false, true}) {
            ReviewModel model;
            ReviewFinder finder;
            model.ask(question);
            if (grouped && !opened->study.attributes().empty()) model.set_group_by(opened->study.attributes().begin()->id);
            const std::string how = grouped ? ", in groups" : "";
            const Stopwatch watch;
            bool more = finder.follow(opened->study, codebook, 1, model);
            const Time first = watch.elapsed();
            Times frames;
            frames.add(first);
            while (more) {
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
                const Stopwatch frame;
                more = finder.follow(opened->study, codebook, 1, model);
                frames.add(frame.elapsed());
            }
            report("quotations of a code" + how + ", until the window shows something of them", first, 10.0);
            report("the same, until all are there", watch.elapsed(), {});
            report("the same, the longest that the window waits", frames.quantile(1), {});
        }
        std::size_t found = 0;
        const Time took = least_of(repetitions, [&] { found = find_quotations(opened->study, codebook, question).size(); });
        report("all " + std::to_string(found) + " quotations of a code", took, {});
    }
}
BENCHMARK(quotations_of_a_code)->Iterations(1)->Unit(benchmark::kMillisecond);

// As the Counts tab has them found before somebody wants them: some at a time on the storage thread, which are then taken in by the window's.
void words_ahead_of_need(benchmark::State& bench) {
    constexpr std::size_t most_at_once = 250;
    constexpr double long_enough = 20;  // ms
    auto opened = open(bench);
    if (!opened) return;
    const Attribute* site = opened->study.attribute_named("site");
    const Attribute* type = opened->study.attribute_named("organisation_type");
    if (!site || !type) return bench.SkipWithError("The study has no site or organisation_type.");
    for (auto unused : bench) {
        const Time plain = least_of(2, [&] { read_words_in_sql(measured_study()); });
        Time pass;
        {
            CountState state;
            state.update(opened->study);
            pass = least_of(repetitions, [&] { benchmark::DoNotOptimize(pass_over_labels(state.arrays())); });
        }
        // The tab shows a table of another unit first.
        CountIndex index(opened->study);
        CountQuestion question;
        question.by = {site->id, type->id};
        static_cast<void>(index.count(question, {}).ok());
        Times found;
        Times taken_in;
        const Stopwatch all;
        for (;;) {
            const Stopwatch asking;
            const auto texts = index.uncounted_texts(most_at_once);
            const Time asked = asking.elapsed();
            if (texts.empty()) break;
            std::vector<CountedText> counted;
            const Stopwatch finding;
            for (const UncountedText& text : texts) {
                const auto words = opened->file.words(text.content());
                if (!words) return bench.SkipWithError(words.error().message.c_str());
                counted.push_back(count_words(text, *words));
                if (finding.elapsed().wall >= long_enough) break;
            }
            found.add(finding.elapsed());
            const Stopwatch taking_in;
            index.put(counted);
            const Time put = taking_in.elapsed();
            taken_in.add({asked.wall + put.wall, asked.cpu + put.cpu});
        }
        report("the words of all texts, found ahead of need", all.elapsed(), {}, Yardstick{"SQLite reading them", plain.wall});
        report("the same, how long a save may wait behind them", found.quantile(1), 50.0);
        report("the same, the longest that the window is busy with them", taken_in.quantile(1), 16.0);
        question.unit = Unit::words;
        const WordSource none = [](const Document& document) -> Result<std::vector<Range>> { return failure(document.name + " was asked for"); };
        const Stopwatch watch;
        if (const auto table = index.count(question, none); !table) return bench.SkipWithError(table.error().message.c_str());
        report("the first table in words, once they were found ahead", watch.elapsed(), opened->aim(5, 100), Yardstick{"one pass over the arrays", pass.wall});
        report({"the most memory after it", "MB", peak_megabytes(), {}, opened->is_large() ? 1500.0 : 200.0, {}});
    }
}
BENCHMARK(words_ahead_of_need)->Iterations(1)->Unit(benchmark::kMillisecond);

// Until the first screen of passages is there, in a study that is read and, where `index` says so, has its index.
Time first_screen(const Opened& opened, StudySearch& search, const char* words) {
    return least_of(search.index().size() > 0 ? repetitions : 1, [&] {
        search.begin(opened.study, {words, {}});
        search.go_on(opened.texts(), std::chrono::minutes(10));
        benchmark::DoNotOptimize(search.found().passages.size());
    });
}

void search_in_all_texts(benchmark::State& bench) {
    const auto opened = open(bench);
    if (!opened) return;
    const double aim = opened->aim(10, 50);
    for (auto unused : bench) {
        StudySearch search;
        const Time scan = first_screen(*opened, search, "zzyzx");
        const Time plain = search_in_sql(measured_study(), "zzyzx");
        const Stopwatch watch;
        search.index(opened->study, opened->texts());
        const Time indexing = watch.elapsed();
        report("an index of all texts, in the background", indexing, {}, Yardstick{"looking through them once", scan.wall});
        report({"its memory", "MB", static_cast<double>(search.index().bytes()) / 1e6, {}, {}, {}});
        report("a word that no text has", first_screen(*opened, search, "zzyzx"), aim, Yardstick{"the same in SQL", plain.wall});
        report("a common word, first screen", first_screen(*opened, search, "information"), aim, Yardstick{"looking through all", scan.wall});
        report("a part of a word, first screen", first_screen(*opened, search, "integrat"), aim, Yardstick{"looking through all", scan.wall});
        report("a name, first screen", first_screen(*opened, search, "Dolores"), aim, Yardstick{"looking through all", scan.wall});
    }
}
BENCHMARK(search_in_all_texts)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
