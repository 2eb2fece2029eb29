#include <iostream>
#include <memory>

#include "coding/changes/coding_changes.h"
#include "coding/phrases.h"
#include "storage/backup/backup_list.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"
#include "ui/command_line/purged_backups.h"
#include "ui/withdrawal_words.h"
#include "ui/settings/settings.h"

namespace heddle {

namespace {

struct WithdrawOptions {
    std::filesystem::path study;
    std::string participant;
    bool preview = false;
    bool yes = false;
    bool delete_backups = false;
};

using Lines = std::vector<std::string>;

Lines withdrawal_lines(const WithdrawalPreview& preview, const Study& study, const std::vector<Backup>& backups) {
    Lines lines;
    for (const WordedSection& section : worded(preview, study, 1000)) {
        if (!lines.empty()) lines.emplace_back();
        lines.push_back(section.heading);
        for (const std::string& line : section.lines) lines.push_back("  " + line);
    }
    lines.emplace_back();
    for (std::string& line : lines_on_backups(backups, "them")) lines.push_back(std::move(line));
    lines.emplace_back(copies_elsewhere);
    return lines;
}

Result<> agree_to_withdrawal(const WithdrawOptions& options, const Lines& lines, const std::string& name) {
    if (options.yes) return done();
    if (!at_a_terminal()) {
        return failure("Nothing was done. Look at the list with --preview, then add --yes. " + std::string(withdrawal_is_final));
    }
    for (const std::string& line : lines) std::cerr << one_line(line) << '\n';
    std::cerr << '\n' << withdrawal_is_final << '\n';
    if (asked("Type the participant's name to go on:") == name) return done();
    return failure("That is not the name, so nothing was done.");
}

Result<> list_withdrawal(Program& program, Console& console, const WithdrawOptions& options) {
    HEDDLE_TRY(OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const Participant* who, find_participant(open.study, options.participant));
    HEDDLE_TRY(const WithdrawalPreview list, open.file.preview_withdrawal(open.study, who->id));
    HEDDLE_TRY(const BackupOwner owner, owner_of_backups(open.file));
    HEDDLE_TRY(const std::vector<Backup> backups, backups_before(owner, now_milliseconds()));
    for (const std::string& line : withdrawal_lines(list, open.study, backups)) console.line(line);
    return done();
}

Result<> withdraw_for_good(Program& program, Console& console, const WithdrawOptions& options) {
    if (options.preview) {
        if (options.yes || options.delete_backups) return usage_error("--preview only lists; leave out --yes and --delete-backups.");
        return list_withdrawal(program, console, options);
    }
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    HEDDLE_TRY(const Participant* found, find_participant(open.study, options.participant));
    const Participant who = *found;
    HEDDLE_TRY(const WithdrawalPreview list, open.file.preview_withdrawal(open.study, who.id));
    HEDDLE_TRY(const BackupOwner owner, owner_of_backups(open.file));
    HEDDLE_TRY(const std::vector<Backup> backups, backups_before(owner, now_milliseconds()));
    HEDDLE_CHECK(agree_to_withdrawal(options, withdrawal_lines(list, open.study, backups), who.name));
    HEDDLE_TRY(const EditGroup joining, add_coder(open.study, program.acting_coder()));
    if (!joining.edits.empty()) HEDDLE_CHECK(commit(open.file, open.study, joining));
    HEDDLE_TRY(const WithdrawalOutcome outcome, open.file.withdraw(open.study, joining.coder, who.id));
    forget_memory_of(settings_path(), options.study);
    console.line("The participant has withdrawn: " + loss_of(list.changes, open.study) + " were destroyed.");
    if (!list.mentions.empty()) {
        console.line("The name or words of theirs stay in " + how_many(list.mentions.size(), "place", "places") + " that were listed; look at them.");
    }
    HEDDLE_CHECK(look_after_backups(console, {options.yes, options.delete_backups, "them"}, owner));
    if (!outcome.left_over.empty()) return failure(outcome.left_over);
    return done();
}

}  // namespace

void add_withdraw_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<WithdrawOptions>();
    CommandSyntax command = add_command(app, "withdraw", "Destroy all that a participant said and all that is known of them, since they withdraw their consent",
                                    "heddle withdraw pioneers.heddle \"Leeds manager 2\" --preview");
    add_study_argument(command, options->study);
    command.add_option("PARTICIPANT", options->participant, "The name of the participant").required();
    command.add_flag("--preview", options->preview, "Only list what would go and what it changes");
    command.add_flag("--yes", options->yes, "Do it without asking; it cannot be undone");
    command.add_flag("--delete-backups", options->delete_backups, "Then delete the backups of the study that may still hold them");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return withdraw_for_good(program, console, *options); };
    });
}

}  // namespace heddle
