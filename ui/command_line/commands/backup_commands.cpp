#include <charconv>
#include <memory>
#include <optional>

#include "coding/phrases.h"
#include "coding/study.h"
#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_list.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/backup_names.h"
#include "storage/backup/make_backup.h"
#include "storage/backup/restore.h"
#include "storage/files.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/dates.h"
#include "ui/command_line/output.h"
#include "ui/command_line/passwords.h"
#include "ui/settings/settings.h"
#include "ui/shown_bytes.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

// For other commands to end; nobody waits for a window.
constexpr std::chrono::seconds backup_patience{20};

struct BackupsOptions {
    fs::path study;
    bool now = false;
    std::vector<std::string> removed;
    std::string keep;
    OutputOptions output;
};

struct RestoreOptions {
    fs::path study;
    std::string backup;
    fs::path to;
    bool without_password = false;
};

std::string state_of(const Backup& backup) {
    switch (backup.state) {
        case BackupState::readable: return "readable";
        case BackupState::other_password: return "another password";
        case BackupState::other_study: return "another study";
        case BackupState::damaged: return "damaged";
        case BackupState::left_over_log: return "left-over log";
        case BackupState::others_folder: return "another user's folder";
    }
    return {};
}

ListingCell number_or_nothing(const std::optional<std::int64_t>& number) {
    return number ? ListingCell(*number) : ListingCell(std::string());
}

Listing listing_of_backups(const std::vector<Backup>& backups) {
    Listing listing;
    listing.columns = {"backup", "made", "bytes", "password", "actions", "lost", "gained", "state", "folder"};
    for (const Backup& backup : backups) {
        const bool readable = backup.state == BackupState::readable || backup.state == BackupState::other_study;
        const bool folder = backup.state == BackupState::others_folder;
        listing.rows.push_back({{backup.name(), folder ? std::string() : local_time(backup.at),
                                 number_or_nothing(folder ? std::nullopt : std::optional(backup.bytes)), backup.encrypted,
                                 number_or_nothing(readable ? std::optional(backup.actions) : std::nullopt),
                                 number_or_nothing(backup.lost), number_or_nothing(backup.gained), state_of(backup),
                                 backup.path.parent_path().string()},
                                {}});
    }
    return listing;
}

// "10,14,13" or "10,14,13,2000"
Result<BackupPolicy> read_policy(const std::string& text) {
    const auto wrong = [] {
        return usage_error("--keep wants how many of the last, of days and of weeks are kept, and perhaps how many megabytes at "
                           "most, such as 10,14,13,2000.");
    };
    std::vector<std::int64_t> numbers;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (;;) {
        std::int64_t number = 0;
        const auto [next, error] = std::from_chars(at, end, number);
        if (error != std::errc() || number < 0 || number > 1'000'000) return wrong();
        numbers.push_back(number);
        if (next == end) break;
        if (*next != ',') return wrong();
        at = next + 1;
    }
    if (numbers.size() != 3 && numbers.size() != 4) return wrong();
    BackupPolicy policy;
    policy.last = static_cast<int>(numbers[0]);
    policy.days = static_cast<int>(numbers[1]);
    policy.weeks = static_cast<int>(numbers[2]);
    policy.most_bytes = numbers.size() == 4 ? numbers[3] << 20 : 0;
    return policy;
}

// The backup that is meant: "latest", a name in the list or the beginning of one name only, or the path of a file.
Result<fs::path> find_backup(const BackupOwner& owner, const std::string& named) {
    HEDDLE_TRY(const auto backups, list_backups(owner));
    std::vector<fs::path> found;
    for (const Backup& backup : backups) {
        if (named == "latest") {
            // One with another password is for the password that is given to open, or to be refused with that reason.
            const bool usable = backup.state == BackupState::readable || backup.state == BackupState::other_password;
            if (usable && backup.kept == KeptBefore::nothing) return backup.path;
            continue;
        }
        if (backup.name() == named) return backup.path;
        if (backup.name().starts_with(named)) found.push_back(backup.path);
    }
    std::error_code error;
    if (named.find('/') != std::string::npos && fs::is_regular_file(named, error)) return fs::path(named);
    if (found.size() == 1 && !named.empty()) return found.front();
    Error unknown = failure((found.size() > 1 ? "Several backups begin with " : "There is no backup ") + quoted_path(named) +
                            "; give the name of one that “heddle backups” lists, “latest”, or the path of a file.");
    if (found.size() > 1)
        for (const fs::path& path : found) unknown.details.push_back(path.filename().string());
    return unknown;
}

Result<BackupOwner> owner_of(Program& program, const fs::path& study) {
    return with_password(program, study, [&](const Secret& password) {
        return backup_owner_of(study, password, backup_folders_path(settings_path()));
    });
}

// The backups, and after them what else may hold what the study held: logs that were left over, folders of other users.
Result<std::vector<Backup>> everything_listed(const BackupOwner& owner) {
    HEDDLE_TRY(auto list, list_backups(owner));
    HEDDLE_TRY(const auto all, backups_before(owner, now_milliseconds()));
    for (const Backup& other : all)
        if (other.state == BackupState::left_over_log || other.state == BackupState::others_folder) list.push_back(other);
    return list;
}

// With the password of the study; where the backup has another and there is a terminal, that is asked for.
template <class Restore> auto with_password_of_backup(Program& program, const fs::path& backup, Secret& key, const Restore& restore)
    -> decltype(restore()) {
    auto restored = restore();
    if (restored || !may_ask_for_password(program, restored.error())) return restored;
    HEDDLE_TRY(key, ask_password("Password of " + quoted_path(backup.filename()) + ": "));
    return restore();
}

std::string about_protection(ProtectionAfter protection) {
    switch (protection) {
        case ProtectionAfter::unchanged: return {};
        case ProtectionAfter::present_password: return "The backup has no password; the restored study has the one that the study had until now.";
        case ProtectionAfter::of_backup: return "The study has the password of the backup now, not the one, or none, that it had until now.";
        case ProtectionAfter::lost: return "The study has no password now; everybody who has the file can read it.";
    }
    return {};
}

Result<> remove(Console& console, const BackupOwner& owner, const std::vector<std::string>& names) {
    HEDDLE_TRY(const auto backups, everything_listed(owner));
    std::vector<fs::path> paths;
    Error problem;
    for (const std::string& name : names) {
        bool found = false;
        for (const Backup& backup : backups) {
            if (backup.name() != name && backup.path != fs::path(name)) continue;
            paths.push_back(backup.path);
            found = true;
        }
        if (!found) problem.details.push_back("There is no backup " + quoted_path(name) + ".");
    }
    if (!problem.details.empty()) {
        problem.message = "Nothing was deleted; give names that “heddle backups” lists.";
        return problem;
    }
    HEDDLE_TRY(const DeletedBackups deleted, delete_backups(owner, paths));
    for (const fs::path& path : deleted.deleted)
        console.line("Deleted " + path.filename().string() + ".");
    if (deleted.refused.empty()) return done();
    problem.message = how_many(deleted.refused.size(), "file was", "files were") + " not deleted.";
    problem.details = deleted.refused;
    return problem;
}

Result<> rotate(Console& console, const BackupOwner& owner, const BackupPolicy& policy) {
    HEDDLE_TRY(const std::size_t gone, rotate_backups(owner, policy));
    if (gone > 0) console.line(how_many(gone, "older backup was", "older backups were") + " deleted, as the policy says.");
    return done();
}

Result<> backups(Program& program, Console& console, const BackupsOptions& options) {
    HEDDLE_CHECK(options.output.check());
    BackupPolicy policy = read_settings(settings_path()).backups.policy;
    if (!options.keep.empty()) {
        HEDDLE_TRY(policy, read_policy(options.keep));
    }
    HEDDLE_TRY(const BackupOwner owner, owner_of(program, options.study));
    if (options.now) {
        HEDDLE_TRY(const Backup made, make_backup(owner));
        console.line("Made and verified " + made.path.string() + " (" + shown_bytes(made.bytes) + ", " +
                     how_many(made.actions, "action", "actions") + ").");
    }
    if (!options.removed.empty()) HEDDLE_CHECK(remove(console, owner, options.removed));
    if (options.now || !options.keep.empty()) return rotate(console, owner, policy);
    if (!options.removed.empty()) return done();
    HEDDLE_TRY(const auto list, everything_listed(owner));
    return options.output.deliver(console, render(listing_of_backups(list), options.output.format, "Backups"));
}

Result<> restore(Program& program, Console& console, const RestoreOptions& options) {
    BackupOwner owner;
    auto known = owner_of(program, options.study);
    HEDDLE_TRY(const Secret password, program.password());
    if (known) {
        owner = *std::move(known);
    } else {
        // The password may be that of the backup alone, and the study may be gone.
        owner.study = fs::absolute(options.study);
        owner.key = password;
    }
    HEDDLE_TRY(const fs::path backup, find_backup(owner, options.backup));
    RestoreWish wish;
    wish.backup_key = password;
    wish.study_key = password;
    if (!options.to.empty()) {
        HEDDLE_TRY(const VerifiedBackup verified, with_password_of_backup(program, backup, wish.backup_key, [&] {
                       return restore_as(backup, options.to, wish.backup_key);
                   }));
        console.line("Restored " + quoted_path(backup.filename()) + " as " + quoted_path(options.to) + " (" +
                     how_many(verified.actions, "action", "actions") + ").");
        if (key_mark_of_file(options.to).empty()) console.line("It has no password, as the backup has none.");
        return done();
    }
    if (!options.without_password && protection_after(options.study, backup, wish.study_key) == ProtectionAfter::lost) {
        return failure(quoted_path(options.study.filename()) +
                       " has a password that was not given, and the backup has none, so everybody could read the restored study; "
                       "give the password of the study, or --without-password to restore it all the same.");
    }
    wish.may_lose_password = options.without_password;
    wish.lease.wait = backup_patience;
    wish.lease.take_over = program.take_over;
    HEDDLE_TRY(const Restored restored, with_password_of_backup(program, backup, wish.backup_key, [&] {
                   return restore_study(options.study, backup, wish);
               }));
    console.line("Restored " + quoted_path(backup.filename()) + " (" + how_many(restored.backup.actions, "action", "actions") + ").");
    if (!restored.kept.empty()) console.line("The study as it was is kept as " + restored.kept.string() + ".");
    if (const std::string about = about_protection(restored.protection); !about.empty()) console.line(about);
    return done();
}

}  // namespace

void add_backup_commands(CommandSyntax app, Program& program) {
    auto listed = std::make_shared<BackupsOptions>();
    CommandSyntax command = add_command(app, "backups", "List the backups of a study, make one or delete some", "heddle backups pioneers.heddle --now");
    add_study_argument(command, listed->study);
    command.add_flag("--now", listed->now, "Make one now, verify it, and delete those that the policy no longer keeps");
    add_repeated(command, "--delete", "NAME", listed->removed, "Delete this backup");
    command.add_option("--keep", listed->keep, "Delete what this policy does not keep: of the last, of days, of weeks, megabytes")
        .type_name("N,N,N[,MB]");
    listed->output.add_to(command, {"table", "csv", "json"});
    command.callback([&program, listed] {
        program.chosen = [&program, listed](Console& console) { return backups(program, console, *listed); };
    });

    auto options = std::make_shared<RestoreOptions>();
    CommandSyntax restoring = add_command(app, "restore", "Put a backup in the place of a study, which is kept, or save it under a new name",
                                      "heddle restore pioneers.heddle latest");
    add_study_argument(restoring, options->study);
    restoring.add_option("BACKUP", options->backup, "A name that “heddle backups” lists or its beginning, “latest”, or a file").required();
    restoring.add_option("--to", options->to, "Make a new study of it there; the present one stays as it is").type_name("NEW");
    restoring.add_flag("--without-password", options->without_password,
                        "Also where the study has a password that is not given, and the backup has none");
    restoring.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return restore(program, console, *options); };
    });
}

}  // namespace heddle
