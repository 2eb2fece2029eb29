// What the study file costs: beside plain SQLite that writes the same rows with the same synchronisation, for undo, for a long
// history, and in bytes.
#include <benchmark/benchmark.h>
#include <fmt/core.h>
#include <malloc.h>

#include <filesystem>
#include <optional>

#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/guid.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "storage/study_session.h"
#include "tests/bench/measured.h"
#include "tests/bench/yardsticks.h"

namespace heddle::bench {
namespace {

namespace fs = std::filesystem;

constexpr int actions = 400;
constexpr std::int32_t document_length = 60'000;

template <class T> T sure(Result<T> result) {
    if (!result) {
        fmt::print(stderr, "heddle_bench: {}\n", result.error().message);
        std::exit(1);
    }
    return std::move(result).value();
}

fs::path fresh(const char* name) {
    const fs::path folder = fs::path(HEDDLE_BENCH_DATA) / "storage";
    fs::create_directories(folder);
    const fs::path path = folder / name;
    for (const char* ending : {"", "-wal", "-shm"}) fs::remove(fs::path(path) += ending);
    return path;
}

// A study of one document and one code, by one coder.
struct SmallStudy {
    explicit SmallStudy(const char* name, const std::string& password = {})
        : path(fresh(name)), options{false, password}, file(sure(StudyFile::create(path, password))) {
        GroupBuilder builder(study, {}, "What it begins with");
        coder = builder.new_id<CoderId>();
        builder.set_coder(coder);
        sure(builder.add(Coder{coder, new_guid(), "Anna"}));
        Code theme;
        code = theme.id = builder.new_id<CodeId>();
        theme.guid = new_guid();
        theme.name = "Trust";
        sure(builder.add(theme));
        Document one;
        const Text text(std::string(document_length, 'x'));
        document = one.id = builder.new_id<DocumentId>();
        one.guid = new_guid();
        one.name = "P1";
        one.content = builder.add_content(text);
        one.length = document_length;
        one.body = text.whole();
        sure(builder.add(one));
        sure(commit(file, study, builder.take()));
    }

    // Codes that do not touch each other, as a researcher applies them: each is an action.
    EditGroup next_coding() {
        const std::int32_t start = (at_ % (document_length / 4)) * 4;
        ++at_;
        return sure(apply_code(study, coder, document, range_of(start, start + 3), code));
    }
    void code_passages(int count) {
        for (; count > 0; --count) sure(commit(file, study, next_coding()));
    }

    fs::path path;
    OpenOptions options;
    StudyFile file;
    Study study;
    CoderId coder;
    CodeId code;
    DocumentId document;

private:
    std::int32_t at_ = 0;
};

// The rows of one coding and of its entry in the history, with nothing but SQLite: into tables as a study has them.
class PlainWriter {
public:
    explicit PlainWriter(const fs::path& study)
        : db_(sure(sqlite::Connection::open(study, sqlite::Access::write, "plain", {}))) {
        sure(db_.execute("PRAGMA foreign_keys = OFF; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL"));
    }

    void write(const SmallStudy& like) {
        ++number_;
        const Guid guid = new_guid();
        const std::int64_t coding = 1'000'000 + number_;
        sure(db_.execute("BEGIN IMMEDIATE"));
        sure(db_.run("INSERT INTO codings(id, guid, document, code, coder, start, end, created, edited) "
                     "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                     coding, guid, like.document, like.code, like.coder, number_ * 4, number_ * 4 + 3, now_milliseconds(),
                     coding));
        sure(db_.run("INSERT OR REPLACE INTO counters(name, value) VALUES('codings', ?1)", coding + 1));
        sure(db_.run("INSERT INTO journal_texts(id, text) VALUES(?1, ?2)", coding, std::string_view("Applied “Trust”")));
        sure(db_.run("INSERT INTO actions(id, coder, at, kind, state, name, first, edits) "
                     "VALUES(?1, ?2, ?3, 'action', 'done', ?1, ?1, 1)",
                     coding, like.coder, now_milliseconds()));
        sure(db_.run("INSERT INTO journal(sequence, action, kind, object, guid, after) VALUES(?1, ?1, 'coding', ?1, ?2, ?3)",
                     coding, guid,
                     std::string_view(R"({"document":1,"code":1,"coder":1,"start":1200,"end":1203})")));
        sure(db_.execute("COMMIT"));
    }

private:
    sqlite::Connection db_;
    std::int64_t number_ = 0;
};

Measurement ratio(std::string what, double value, double aim, double yardstick) {
    return {std::move(what), "ms", value, {}, aim * yardstick, Yardstick{"plain SQLite writing the same rows", yardstick}};
}

// In turn, so that both meet the same disk.
void write_a_coding(benchmark::State& state) {
    SmallStudy plain("coding.heddle");
    std::optional<SmallStudy> encrypted;
    if (sqlite::can_encrypt()) encrypted.emplace("coding-encrypted.heddle", "a secret");
    const fs::path copy = fresh("coding-plain.sqlite");
    {
        const SmallStudy like("coding-like.heddle");
    }
    fs::copy_file(plain.path.parent_path() / "coding-like.heddle", copy);
    PlainWriter sqlite_alone(copy);
    Times heddle;
    Times secret;
    Times alone;
    const auto measured = [](Times& times, const auto& work) {
        const Stopwatch watch;
        work();
        times.add(watch.elapsed());
    };
    for (auto unused : state) {
        const EditGroup group = plain.next_coding();
        measured(heddle, [&] { sure(plain.file.write(plain.study, group)); });
        plain.study = sure(apply_group(plain.study, group));
        measured(alone, [&] { sqlite_alone.write(plain); });
        if (!encrypted) continue;
        const EditGroup again = encrypted->next_coding();
        measured(secret, [&] { sure(encrypted->file.write(encrypted->study, again)); });
        encrypted->study = sure(apply_group(encrypted->study, again));
    }
    const double yardstick = alone.quantile(0.5).wall;
    report(ratio("writing a coding (at most 1.5 times)", heddle.quantile(0.5).wall, 1.5, yardstick));
    if (encrypted)
        report(ratio("writing a coding, encrypted (at most 2 times)", secret.quantile(0.5).wall, 2, yardstick));
}
BENCHMARK(write_a_coding)->Iterations(actions)->Unit(benchmark::kMillisecond);

void undo_actions(benchmark::State& state) {
    SmallStudy small("undo.heddle");
    small.code_passages(actions + 100);
    Times times;
    std::size_t before = 0;
    for (auto unused : state) {
        const Stopwatch watch;
        const auto group = sure(small.file.undo(small.study, small.coder));
        sure(commit(small.file, small.study, *group));
        times.add(watch.elapsed());
        if (times.size() == 100) before = ::mallinfo2().uordblks;
    }
    const std::size_t after = ::mallinfo2().uordblks;
    report("undo of one action", times.quantile(0.5), 10, Yardstick{"SQLite's commit of one row", commit_a_row(small.path.parent_path(), 100).wall});
    report("the same, 99th of 100", times.quantile(0.99), {});
    report({"memory that 300 more undone actions take", "MB",
            after > before ? static_cast<double>(after - before) / 1e6 : 0, {}, 1, {}});
}
BENCHMARK(undo_actions)->Iterations(actions)->Unit(benchmark::kMillisecond);

void undo_a_deletion(benchmark::State& state) {
    SmallStudy small("deletion.heddle");
    small.code_passages(1000);
    Times times;
    for (auto unused : state) {
        sure(commit(small.file, small.study, sure(delete_document(small.study, small.coder, small.document)).group));
        const Stopwatch watch;
        const auto group = sure(small.file.undo(small.study, small.coder));
        sure(commit(small.file, small.study, *group));
        times.add(watch.elapsed());
    }
    report("undo of the deletion of a document with 1,000 codings", times.quantile(0.5), 100);
}
BENCHMARK(undo_a_deletion)->Iterations(10)->Unit(benchmark::kMillisecond);

// The history grows by actions that are taken back, so that what the study holds stays the same.
void lengthen_history(const fs::path& path, std::int64_t entries) {
    auto db = sure(sqlite::Connection::open(path, sqlite::Access::write, "long", {}));
    sure(db.execute("BEGIN"));
    sure(db.run("WITH RECURSIVE n(i) AS (SELECT (SELECT max(sequence) FROM journal) + 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
                "INSERT INTO actions(id, coder, at, kind, state, name, first, edits) "
                "SELECT i + 1000, 1, 1700000000000 + i, 'action', 'done', 1, i, 1 FROM n",
                entries));
    sure(db.run("WITH RECURSIVE n(i) AS (SELECT (SELECT max(sequence) FROM journal) + 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) "
                "INSERT INTO journal(sequence, action, kind, object, guid, after) "
                "SELECT i, i + 1000, 'coding', i, randomblob(16), "
                "'{\"document\":1,\"code\":1,\"coder\":1,\"start\":1200,\"end\":1203}' FROM n",
                entries));
    sure(db.execute("COMMIT"));
}

void open_with_history(benchmark::State& state) {
    fs::path paths[2];
    {
        SmallStudy one("history-100.heddle");
        SmallStudy other("history-1000000.heddle");
        one.code_passages(90);
        other.code_passages(90);
        paths[0] = one.path;
        paths[1] = other.path;
    }
    lengthen_history(paths[0], 100);
    lengthen_history(paths[1], 1'000'000);
    Times times[2];
    for (auto unused : state) {
        for (int which : {0, 1}) {
            const Stopwatch watch;
            const auto session = sure(StudySession::open(paths[which], {}, {}));
            times[which].add(watch.elapsed());
        }
    }
    report("opening a study with 1,000,000 entries of history", times[1].quantile(0.5), {},
           Yardstick{"the same study with 100", times[0].quantile(0.5).wall});
}
BENCHMARK(open_with_history)->Iterations(30)->Unit(benchmark::kMillisecond);

std::int64_t bytes_after(const fs::path& path, const char* sql) {
    auto db = sure(sqlite::Connection::open(path, sqlite::Access::write, "sizes", {}));
    sure(db.execute("PRAGMA foreign_keys = OFF"));
    sure(db.execute(sql));
    sure(db.execute("VACUUM"));
    return sure(db.integer("PRAGMA page_count")) * sure(db.integer("PRAGMA page_size"));
}

void bytes_of_history(benchmark::State& state) {
    constexpr int codings = 5000;
    for (auto unused : state) {
        fs::path path;
        {
            SmallStudy small("bytes.heddle");
            small.code_passages(codings);
            path = small.path;
        }
        const std::int64_t whole = bytes_after(path, "SELECT 1");
        const std::int64_t without = bytes_after(path, "DELETE FROM journal; DELETE FROM actions; DELETE FROM journal_texts");
        report({"history of an ordinary coding", "bytes", static_cast<double>(whole - without) / codings, {}, 200, {}});
    }
}
BENCHMARK(bytes_of_history)->Iterations(1)->Unit(benchmark::kMillisecond);

// From the moment an action is given to the window's side until "saved" stands there.
void save_through_session(benchmark::State& state) {
    SmallStudy small("session.heddle");
    const fs::path path = small.path;
    { const StudyFile closed = std::move(small.file); }
    const auto session = sure(StudySession::open(path, {}, {}));
    small.study = session->study();
    Times times;
    for (auto unused : state) {
        EditGroup group = small.next_coding();
        const Stopwatch watch;
        sure(session->submit(std::move(group)));
        while (session->save_state() == SaveState::saving) session->poll();
        times.add({watch.elapsed().wall, 0});
        small.study = session->study();
    }
    const Yardstick yardstick{"SQLite's commit of one row", commit_a_row(path.parent_path(), 200).wall};
    report({"an action, until “saved” (median)", "ms", times.quantile(0.5).wall, {}, 50, yardstick});
    report({"an action, until “saved”, 99th of 100", "ms", times.quantile(0.99).wall, {}, 50, yardstick});
}
BENCHMARK(save_through_session)->Iterations(actions)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace heddle::bench
