#include "ui/views/backups/backup_words.h"

#include <chrono>

#include "coding/study.h"
#include "storage/backup/backup_names.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

}  // namespace

std::string time_ago(std::int64_t at, std::int64_t now) {
    const std::int64_t past = now - at;
    if (past < -minute) return "in the future";
    if (past < minute) return "just now";
    if (past < hour) return counted(past / minute, "minute", "minutes") + " ago";
    if (past < day) return counted(past / hour, "hour", "hours") + " ago";
    return counted(past / day, "day", "days") + " ago";
}

std::string backup_sentence(const BackupNews* news) {
    if (!news || !news->listed) return {};
    if (!news->failure.empty()) return news->failure;
    if (!news->last) return "There is no backup of this study yet.";
    return "The last backup was made " + time_ago(*news->last, now_milliseconds()) + ".";
}

std::string restoring_sentence(const Backup& backup, bool study_has_password) {
    switch (backup.state) {
        // These are in no list of backups.
        case BackupState::left_over_log:
        case BackupState::others_folder: return {};
        case BackupState::damaged: return "This backup is damaged and cannot be restored.";
        case BackupState::other_study: return "This is a backup of another study.";
        case BackupState::other_password:
            return "This backup has another password than the study has now. It is asked for when you restore it.";
        case BackupState::readable: break;
    }
    std::string sentence;
    if (!backup.lost || !backup.gained) {
        sentence = "Restoring it keeps the study as it is now among the backups.";
    } else if (*backup.lost == 0 && *backup.gained == 0) {
        sentence = "This is the study as it is now.";
    } else if (*backup.gained == 0) {
        sentence = "Restoring it takes back " + counted(*backup.lost, "action that was", "actions that were") + " done since.";
    } else if (*backup.lost == 0) {
        sentence = "Restoring it brings back " + counted(*backup.gained, "action that the study lacks", "actions that the study lacks") + ".";
    } else {
        sentence = "Restoring it takes back " + counted(*backup.lost, "action", "actions") + " and brings back " +
                   grouped(*backup.gained) + " others.";
    }
    if (backup.lost && backup.gained) sentence += " The study as it is now is kept among the backups.";
    if (study_has_password && !backup.encrypted) sentence += " This backup has no password; the restored study has the one of the study as it is.";
    if (!study_has_password && backup.encrypted) sentence += " The restored study then has the password of this backup.";
    return sentence;
}

std::string backup_remark(const Backup& backup) {
    switch (backup.state) {
        case BackupState::left_over_log:
        case BackupState::others_folder: return {};
        case BackupState::damaged: return "damaged";
        case BackupState::other_study: return "of another study";
        case BackupState::other_password: return "another password";
        case BackupState::readable: break;
    }
    const auto words = words_of(backup.kept);
    return words.empty() ? std::string() : "kept " + std::string(words);
}

std::string backup_difference(const Backup& backup) {
    if (!backup.lost || !backup.gained) return {};
    if (*backup.lost == 0 && *backup.gained == 0) return "as now";
    std::string words;
    if (*backup.lost > 0) words = counted(*backup.lost, "action", "actions") + " fewer";
    if (*backup.gained > 0) words += (words.empty() ? "" : ", ") + counted(*backup.gained, "action", "actions") + " more";
    return words;
}

}  // namespace heddle
