#include "ui/command_line/program.h"

#include <unistd.h>

#include <vector>

#include "coding/changes/coding_changes.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/salvage/rescue.h"
#include "storage/sqlite/damage.h"
#include "ui/command_line/passwords.h"

namespace heddle {

namespace {

// For other commands to end; nobody waits for a window.
constexpr std::chrono::seconds writer_patience{20};
constexpr std::size_t most_losses = 20;

Result<OpenStudy> open_study(Program& program, const std::filesystem::path& path, bool read_only) {
    OpenOptions options;
    options.read_only = read_only;
    HEDDLE_TRY(StudyFile file, open_file(program, path, std::move(options)));
    HEDDLE_TRY(Study study, file.load());
    return OpenStudy{std::move(file), std::move(study)};
}

}  // namespace

std::string Program::acting_coder() const { return coder.empty() ? default_coder_name() : coder; }

Result<Secret> Program::password() {
    if (!password_ && !password_from) return Secret();
    if (!password_) {
        HEDDLE_TRY(password_, read_password(*password_from));
    }
    return *password_;
}

Result<Secret> Program::ask_password_of(const std::filesystem::path& study) {
    HEDDLE_TRY(password_, ask_password("Password of " + quoted_path(study.filename()) + ": "));
    return *password_;
}

bool may_ask_for_password(const Program& program, const Error& error) {
    return error.kind == ErrorKind::needs_password && !program.password_from && can_ask();
}

namespace {

// What follows are not the numbers of the whole study, and nobody should take them for these.
void warn_of_losses(const std::filesystem::path& path, const SalvageReport& report) {
    const std::string name = quoted_path(path.filename());
    std::string text = report.lost.empty()
                           ? "heddle: This is read from what could be saved of " + name + "; nothing of it seems to be lost.\n"
                           : "heddle: This is read from what could be saved of " + name + " and is not the whole study; " +
                                 how_many(report.lost.size(), "thing is", "things are") + " lost or incomplete:\n";
    for (std::size_t i = 0; i < report.lost.size() && i < most_losses; ++i) text += "  " + one_line(report.lost[i]) + "\n";
    if (report.lost.size() > most_losses)
        text += "  and " + std::to_string(report.lost.size() - most_losses) + " more, which “heddle salvage” lists.\n";
    write_all(STDERR_FILENO, text);
}

Result<StudyFile> open_rescued(Program& program, const std::filesystem::path& path) {
    HEDDLE_TRY(program.rescued, with_password(program, path, [&](const Secret& password) {
                   return RescuedStudy::make(path, password, rescue_place());
               }));
    warn_of_losses(path, program.rescued->report());
    return StudyFile::open(program.rescued->path(), {true, program.rescued->key()});
}

}  // namespace

Error with_ways_out(Error error) {
    if (sqlite::tells_of_damage(error.message)) {
        error.details.push_back("Commands that only read work with what is left of it, given --damaged; “heddle salvage STUDY NEW” makes a new "
                                "study of that, and “heddle backups STUDY” lists its backups.");
    }
    return error;
}

Result<StudyFile> open_file(Program& program, const std::filesystem::path& path, OpenOptions options) {
    if (program.damaged && !options.read_only)
        return usage_error("--damaged is for commands that only read; make a new study with “heddle salvage” to go on working.");
    if (program.damaged) return open_rescued(program, path);
    options.lease.wait = writer_patience;
    options.lease.take_over = program.take_over;
    auto opened = with_password(program, path, [&](const Secret& password) {
        options.password = password;
        return StudyFile::open(path, options);
    });
    if (opened) return opened;
    Error error = opened.error();
    if (error.kind == ErrorKind::left_open) error.details.push_back("Where it is closed there, give --take-over.");
    return error;
}

Result<OpenStudy> open_for_reading(Program& program, const std::filesystem::path& path) {
    return open_study(program, path, true);
}

Result<OpenStudy> open_for_changes(Program& program, const std::filesystem::path& path) {
    return open_study(program, path, false);
}

namespace {

// So often a command begins anew where another one was quicker. Each time somebody else's work was written, so it ends.
constexpr int most_attempts = 20;

Result<bool> act_once(Program& program, OpenStudy& open, const MakeGroup& make) {
    HEDDLE_TRY(const EditGroup joining, add_coder(open.study, program.acting_coder()));
    HEDDLE_TRY(const Study joined, apply_edits(open.study, joining.edits));
    HEDDLE_TRY(const EditGroup group, make(joined, joining.coder));
    if (group.edits.empty()) return false;
    if (!joining.edits.empty()) HEDDLE_CHECK(commit(open.file, open.study, joining));
    HEDDLE_CHECK(commit(open.file, open.study, group));
    return true;
}

}  // namespace

Result<bool> act(Program& program, OpenStudy& open, const MakeGroup& make) {
    for (int attempt = 1;; ++attempt) {
        auto acted = act_once(program, open, make);
        if (!acted) {
            if (acted.error().kind != ErrorKind::conflict || attempt == most_attempts) return acted.error();
            HEDDLE_TRY(const std::int64_t sequence, open.file.sequence());
            if (sequence == open.study.sequence()) return acted.error();
            HEDDLE_TRY(open.study, open.file.load());
            continue;
        }
        if (*acted) complete_derived_data(open);
        return acted;
    }
}

void complete_derived_data(OpenStudy& open) {
    // Nothing is lost where this fails: what is missing is computed by whoever needs it.
    static_cast<void>(open.file.build_derived(open.study));
}

CommandSyntax add_command(CommandSyntax parent, const std::string& name, const std::string& sentence, const std::string& example) {
    return parent.add_command(name, sentence, example);
}

void add_study_argument(CommandSyntax command, std::filesystem::path& path) {
    command.add_option("STUDY", path, "The study file").required();
}

CommandOption add_repeated(CommandSyntax command, const std::string& name, const std::string& value_name, std::vector<std::string>& values,
                           const std::string& description) {
    return command.add_option(name, values, description).allow_extra_args(false).type_name(value_name);
}

}  // namespace heddle
