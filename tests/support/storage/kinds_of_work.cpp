#include "tests/support/storage/kinds_of_work.h"

#include <fstream>
#include <memory>
#include <utility>

#include "storage/going_back.h"
#include "storage/import/import_documents.h"
#include "storage/new_study.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "tests/support/places.h"
#include "tests/support/random_edits.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/storage/work_states.h"

namespace heddle::testing {

namespace {

namespace fs = std::filesystem;
using Work = std::function<Result<>()>;

// The same where objects are made anew each time, with identifiers of their own.
std::string sizes_of(const fs::path& path) {
    std::error_code error;
    if (!fs::exists(path, error)) return "none";
    const auto file = StudyFile::open(path);
    if (!file) return "It cannot be opened: " + file.error().message;
    const auto study = file->load();
    if (!study) return study.error().message;
    return std::to_string(study->codes().size()) + " codes, " + std::to_string(study->coders().size()) + " coders" +
           faults_of(*file);
}

class Kinds {
public:
    Kinds(const fs::path& folder, std::uint32_t seed) : folder_(folder), random_(seed), before_(made("before")) {
        StudyFile file = sure(StudyFile::create(before_ / KindOfWork::study));
        Study study;
        for (int actions = 0; actions < 20; ++actions) sure(commit(file, study, random_.next(study)));
        study_ = study;
    }

    void commits() {
        for (const std::string& kind : RandomEdits::kinds()) commit_group(kind, random_.next_of(kind, study_));
    }

    void imports() {
        std::ofstream(folder_ / "P1.txt") << "I: How was it?\nMary: Well, it was long.\n";
        std::ofstream(folder_ / "P2.txt") << "I: And then?\nTom: Then came the money.\n";
        const auto text_of = [&](const Document& document) {
            return sure(StudyFile::open(before_ / KindOfWork::study, {true, {}})).text(document.content);
        };
        ImportOptions options;
        options.set = {{"site", "Leeds"}};
        commit_group("import documents", sure(import_documents(study_, study_.coders().begin()->id,
                                                               {folder_ / "P1.txt", folder_ / "P2.txt"}, options, text_of))
                                             .group);
    }

    void undoing() {
        const CoderId coder = latest_coder();
        add("undo", before_, [coder](const fs::path& path) -> Work {
            return [open = opened(path), coder]() -> Result<> {
                Study study = open->study;
                HEDDLE_TRY(const auto group, open->file.undo(study, coder));
                if (group) HEDDLE_CHECK(commit(open->file, study, *group));
                return done();
            };
        });
        const fs::path undone = copy("undone");
        {
            const auto open = opened(undone / KindOfWork::study);
            sure(commit(open->file, open->study, sure(open->file.undo(open->study, coder)).value()));
        }
        add("redo", undone, [coder](const fs::path& path) -> Work {
            return [open = opened(path), coder]() -> Result<> {
                Study study = open->study;
                HEDDLE_TRY(const auto group, open->file.redo(study, coder));
                if (group) HEDDLE_CHECK(commit(open->file, study, *group));
                return done();
            };
        });
    }

    // To where the study was after its first actions, as the coder who did the last one.
    void going_back() {
        const CoderId coder = latest_coder();
        add("go back to a point", before_, [coder](const fs::path& path) -> Work {
            return [open = opened(path), coder]() -> Result<> {
                Study study = open->study;
                HEDDLE_TRY(const auto latest, open->file.history(1));
                for (std::int64_t to = 1; to < latest.at(0).id.value; ++to) {
                    HEDDLE_TRY(const GoingBack back, open->file.going_back(study, coder, ActionId{to}));
                    if (!back.possible()) continue;
                    HEDDLE_CHECK(commit(open->file, study, back.group));
                    return done();
                }
                return failure("There is no point to go back to.");
            };
        });
    }

    void derived() {
        add("build derived data", before_, [](const fs::path& path) -> Work {
            return [open = opened(path)] { return open->file.build_derived(open->study); };
        });
        const fs::path stale = copy("stale");
        sure(opened(stale / KindOfWork::study)->file.build_derived());
        run_sql(stale / KindOfWork::study, "DELETE FROM content_words; UPDATE coding_turns SET ordinal = ordinal + 1000");
        add("build derived data anew", stale, [](const fs::path& path) -> Work {
            return [open = opened(path)] { return open->file.rebuild_derived(); };
        });
    }

    void openings() {
        add_opening("open and close", crashed("crashed", {}), {});
        if (!sqlite::can_encrypt()) return;
        const OpenOptions secret{false, "a secret"};
        add_opening("open and close, encrypted", crashed("encrypted", secret), secret);
    }

    void creations() {
        add("create", {}, [](const fs::path& path) -> Work {
            return [path]() -> Result<> {
                HEDDLE_CHECK(StudyFile::create(path));
                return done();
            };
        });
        add("make a study with a codebook", {}, [](const fs::path& path) -> Work {
            return [path]() -> Result<> {
                HEDDLE_CHECK(make_study({path, {}, "Anna", {fs::path(assets_folder) / "codebooks/i-statements.csv"}}));
                return done();
            };
        });
        all_.back().state = sizes_of;
    }

    std::vector<KindOfWork> take() { return std::move(all_); }

private:
    void add(std::string name, const fs::path& before, std::function<Work(const fs::path&)> prepare,
             const OpenOptions& options = {}) {
        all_.push_back({std::move(name), std::move(prepare), before,
                        [options](const fs::path& path) { return state_of(path, options); }});
    }

    void commit_group(const std::string& name, const EditGroup& group) {
        add(name, before_, [group](const fs::path& path) -> Work {
            return [open = opened(path), group]() -> Result<> {
                Study study = open->study;
                HEDDLE_CHECK(commit(open->file, study, group));
                return done();
            };
        });
    }

    void add_opening(const std::string& name, const fs::path& before, const OpenOptions& options) {
        add(
            name, before,
            [options](const fs::path& path) -> Work {
                return [path, options]() -> Result<> {
                    HEDDLE_TRY(StudyFile file, StudyFile::open(path, options));
                    HEDDLE_CHECK(file.load());
                    return done();
                };
            },
            options);
    }

    // A study as a program leaves it that was killed: with a log that the next opening takes in.
    fs::path crashed(const std::string& name, const OpenOptions& options) const {
        const fs::path path = made(name) / KindOfWork::study;
        const fs::path at_work = made(name + "-at-work") / KindOfWork::study;
        StudyFile file = sure(StudyFile::create(at_work, options.password));
        Study study;
        sure(RandomWork(3).act(file, study, 5));
        fs::copy_file(at_work, path);
        fs::copy_file(fs::path(at_work) += "-wal", fs::path(path) += "-wal");
        return path.parent_path();
    }

    CoderId latest_coder() const {
        StudyFile file = sure(StudyFile::open(before_ / KindOfWork::study, {true, {}}));
        const std::string name = sure(file.history(1)).at(0).coder;
        return study_.coder_named(name)->id;
    }

    fs::path copy(const std::string& name) const {
        copy_folder(before_, folder_ / name);
        return folder_ / name;
    }

    fs::path made(const std::string& name) const {
        fs::create_directories(folder_ / name);
        return folder_ / name;
    }

    fs::path folder_;
    RandomEdits random_;
    fs::path before_;
    Study study_;  // what it holds
    std::vector<KindOfWork> all_;
};

}  // namespace

std::vector<KindOfWork> kinds_of_work(const fs::path& folder, std::uint32_t seed) {
    Kinds kinds(folder, seed);
    kinds.commits();
    kinds.imports();
    kinds.undoing();
    kinds.going_back();
    kinds.derived();
    kinds.openings();
    kinds.creations();
    return kinds.take();
}

}  // namespace heddle::testing
