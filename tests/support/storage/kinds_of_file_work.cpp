// Work in which whole files are made and change places. What was there is never lost by it, so that is part of each state.

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>

#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_names.h"
#include "storage/backup/make_backup.h"
#include "storage/backup/restore.h"
#include "storage/pseudonyms/pseudonym_purge.h"
#include "storage/salvage/salvage.h"
#include "storage/sqlite/connection.h"
#include "storage/study_file.h"
#include "storage/withdrawal/withdrawal.h"
#include "tests/support/interviews.h"
#include "tests/support/places.h"
#include "tests/support/storage/file_bytes.h"
#include "tests/support/storage/kinds_of_work.h"
#include "tests/support/storage/random_work.h"
#include "tests/support/storage/raw_database.h"
#include "tests/support/storage/work_states.h"
#include "tests/support/whole_study.h"

namespace heddle::testing {

namespace {

namespace fs = std::filesystem;
using Work = std::function<Result<>()>;

constexpr std::int64_t noon = 1'770'984'000'000;  // 2026-02-13 12:00:00 UTC
constexpr const char* old_password = "an old one";
constexpr const char* new_password = "a new one";

// The study with whichever of the passwords opens it.
std::string state_with(const fs::path& path, const std::vector<std::string>& passwords) {
    for (const std::string& password : passwords) {
        if (StudyFile::open(path, {true, password})) return "password “" + password + "” " + state_of(path, {false, password});
    }
    return "None of the passwords opens it. " + state_of(path, {false, passwords.front()});
}

std::vector<fs::path> backups_of(const fs::path& study) {
    std::vector<fs::path> found;
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(backup_folder_of(study), none)) {
        if (read_backup_name(entry.path().filename().string())) found.push_back(entry.path());
    }
    std::ranges::sort(found);
    return found;
}

std::string dump_of_backup(const fs::path& path, const std::string& password) {
    const auto file = StudyFile::open(path, {true, password});
    return file ? dump_of(*file) + faults_of(*file) : file.error().message;
}

class FileKinds {
public:
    FileKinds(const fs::path& folder, std::uint32_t seed) : folder_(folder), seed_(seed) {}

    // Each backup is whole, and none of them goes.
    void backing_up() {
        for (const std::string password : {"", old_password}) {
            if (!password.empty() && !sqlite::can_encrypt()) continue;
            const std::string name = "make a backup" + with(password);
            const fs::path before = worked_on(name, password, 12);
            backed_up(before, password, noon - 86'400'000);
            all_.push_back({name,
                            [password](const fs::path& path) -> Work {
                                return [open = opened(path, {false, password})]() -> Result<> {
                                    BackupWish wish;
                                    wish.now = noon;
                                    HEDDLE_TRY(const BackupOwner owner, open->file.backup_owner());
                                    HEDDLE_CHECK(make_backup(owner, wish));
                                    return done();
                                };
                            },
                            before,
                            [password](const fs::path& path) {
                                std::string state = state_of(path, {false, password});
                                for (const fs::path& backup : backups_of(path))
                                    state += "backup\n" + dump_of_backup(backup, password);
                                return state;
                            }});
        }
    }

    // All states that ever were are there: of the study, and among the backups.
    void restoring() {
        for (const std::string password : {"", old_password}) {
            if (!password.empty() && !sqlite::can_encrypt()) continue;
            const std::string name = "restore a backup" + with(password);
            const fs::path before = worked_on(name, password, 8);
            const std::string backup = backed_up(before, password, noon).filename().string();
            {
                const auto open = opened(before / KindOfWork::study, {false, password});
                sure(RandomWork(seed_ + 1).act(open->file, open->study, 5));
            }
            all_.push_back({name,
                            [password, backup](const fs::path& path) -> Work {
                                RestoreWish wish;
                                wish.backup_key = wish.study_key = password;
                                wish.now = noon + 3'600'000;
                                return [path, backup, wish]() -> Result<> {
                                    HEDDLE_CHECK(restore_study(path, backup_folder_of(path) / backup, wish));
                                    return done();
                                };
                            },
                            before,
                            [password](const fs::path& path) {
                                const std::string study = state_of(path, {false, password});
                                std::set<std::string> kept{study};
                                for (const fs::path& one : backups_of(path)) kept.insert(dump_of_backup(one, password));
                                std::string state = study;
                                for (const std::string& one : kept) state += "still there\n" + one;
                                return state;
                            }});
        }
    }

    void passwords() {
        if (!sqlite::can_encrypt()) return;
        change_password("set a password", "", new_password);
        change_password("change a password", old_password, new_password);
        change_password("remove a password", old_password, "");
    }

    void withdrawal() {
        const Interviews interviews = make_interviews(seed_);
        const ParticipantId who{1};
        const fs::path before = made("withdrawal");
        {
            auto file = sure(StudyFile::create(before / KindOfWork::study));
            Study study;
            sure(commit(file, study, whole_study(interviews.study, interviews.texts)));
        }
        all_.push_back({"withdraw a participant",
                        [who](const fs::path& path) -> Work {
                            return [open = opened(path), who]() -> Result<> {
                                HEDDLE_CHECK(open->file.withdraw(open->study, open->study.coders().begin()->id, who));
                                return done();
                            };
                        },
                        before,
                        [words = interviews.traces.at(who)](const fs::path& path) {
                            const std::string state = state_of(path);
                            // Closed, the study says all by itself, and what was destroyed is in no part of it.
                            std::error_code none;
                            const fs::path log = fs::path(path) += "-wal";
                            const std::string bytes = bytes_of(path) + (fs::exists(log, none) ? bytes_of(log) : "");
                            const auto said = std::ranges::count_if(
                                words, [&](const std::string& word) { return bytes.find(word) != std::string::npos; });
                            return state + (said > 0 ? "their words are there" : "their words are gone");
                        }});
    }

    void pseudonyms() {
        const Interviews interviews = make_interviews(seed_);
        const fs::path before = made("pseudonyms");
        {
            auto file = sure(StudyFile::create(before / KindOfWork::study));
            Study study;
            sure(commit(file, study, whole_study(interviews.study, interviews.texts)));
        }
        const std::vector<std::string> names = interviews.traces.at(ParticipantId{1});
        PseudonymWish wish;
        for (const std::string& name : names) wish.rules.push_back({name, "Pseudo" + std::to_string(wish.rules.size()) + "q", ""});
        all_.push_back({"replace names by pseudonyms",
                        [wish](const fs::path& path) -> Work {
                            return [open = opened(path), wish]() -> Result<> {
                                HEDDLE_CHECK(open->file.replace_names(open->study, open->study.coders().begin()->id, wish));
                                return done();
                            };
                        },
                        before,
                        [names](const fs::path& path) {
                            const std::string state = state_of(path);
                            std::error_code none;
                            const fs::path log = fs::path(path) += "-wal";
                            const std::string bytes = bytes_of(path) + (fs::exists(log, none) ? bytes_of(log) : "");
                            const auto said = std::ranges::count_if(
                                names, [&](const std::string& name) { return bytes.find(name) != std::string::npos; });
                            return state + (said > 0 ? "the names are there" : "the names are gone");
                        }});
    }

    // Of the present format only where the study as it was is kept beside it.
    void migration() {
        const fs::path before = made("format 1");
        const fs::path stored = fs::path(test_data_folder) / "formats" / "format-1.heddle";
        fs::copy_file(stored, before / KindOfWork::study);
        all_.push_back({"open a study of format 1",
                        [](const fs::path& path) -> Work {
                            return [path]() -> Result<> {
                                HEDDLE_CHECK(StudyFile::open(path));
                                return done();
                            };
                        },
                        before,
                        [](const fs::path& path) {
                            const std::string format = run_sql(path, "PRAGMA user_version").front();
                            const auto file = StudyFile::open(path, {true, {}});
                            if (!file) return file.error().message;
                            std::string state = "format " + format + "\n" + dump_of(*file) + faults_of(*file);
                            if (format == "1") return state;
                            const auto kept = backups_of(path);
                            const bool whole = std::ranges::any_of(kept, [](const fs::path& one) {
                                return run_sql(one, "PRAGMA user_version").front() == "1";
                            });
                            return state + (whole ? "as it was: " + dump_of_backup(kept.front(), {}) : "not kept");
                        }});
    }

    // The damaged study is only read.
    void salvage() {
        const fs::path before = worked_on("salvage", {}, 20);
        {
            std::fstream first_page(before / KindOfWork::study, std::ios::binary | std::ios::in | std::ios::out);
            first_page << std::string(4096, '\0');
        }
        all_.push_back({"salvage",
                        [](const fs::path& path) -> Work {
                            return [path]() -> Result<> {
                                HEDDLE_CHECK(salvage_study(path, path.parent_path() / "saved.heddle", {}));
                                return done();
                            };
                        },
                        before,
                        [bytes = bytes_of(before / KindOfWork::study)](const fs::path& path) {
                            const fs::path saved = path.parent_path() / "saved.heddle";
                            std::string state = bytes_of(path) == bytes ? "as it was\n" : "changed\n";
                            if (!fs::exists(saved)) return state + "nothing saved";
                            const auto file = StudyFile::open(saved, {true, {}});
                            if (!file) return state + file.error().message;
                            const Study study = sure(file->load());
                            return state + std::to_string(study.documents().size()) + " documents, " +
                                   std::to_string(study.coding_count()) + " codings, " + std::to_string(study.codes().size()) +
                                   " codes, " + std::to_string(study.sequence()) + faults_of(*file);
                        }});
    }

    std::vector<KindOfWork> take() { return std::move(all_); }

private:
    static std::string with(const std::string& password) { return password.empty() ? "" : ", encrypted"; }

    fs::path made(const std::string& name) const {
        fs::create_directories(folder_ / name);
        return folder_ / name;
    }

    fs::path worked_on(const std::string& name, const std::string& password, std::int64_t actions) const {
        const fs::path before = made(name);
        StudyFile file = sure(StudyFile::create(before / KindOfWork::study, password));
        Study study;
        sure(RandomWork(seed_).act(file, study, actions));
        return before;
    }

    static fs::path backed_up(const fs::path& before, const std::string& password, std::int64_t at) {
        BackupWish wish;
        wish.now = at;
        return sure(make_backup(sure(opened(before / KindOfWork::study, {false, password})->file.backup_owner()), wish)).path;
    }

    void change_password(const std::string& name, const std::string& from, const std::string& to) {
        all_.push_back({name,
                        [from, to](const fs::path& path) -> Work {
                            return [open = opened(path, {false, from}), to] { return open->file.set_password(to); };
                        },
                        worked_on(name, from, 12),
                        [from, to](const fs::path& path) { return state_with(path, {from, to}); }});
    }

    fs::path folder_;
    std::uint32_t seed_;
    std::vector<KindOfWork> all_;
};

}  // namespace

std::vector<KindOfWork> kinds_of_work_with_files(const fs::path& folder, std::uint32_t seed) {
    FileKinds kinds(folder, seed);
    kinds.backing_up();
    kinds.restoring();
    kinds.passwords();
    kinds.withdrawal();
    kinds.pseudonyms();
    kinds.migration();
    kinds.salvage();
    return kinds.take();
}

}  // namespace heddle::testing
