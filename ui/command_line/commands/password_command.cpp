#include <fmt/format.h>
#include <unistd.h>

#include <memory>

#include "storage/files.h"
#include "storage/study_password.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/passwords.h"
#include "ui/settings/settings.h"

namespace heddle {

namespace {

struct PasswordOptions {
    std::filesystem::path study;
    std::optional<int> new_from;
    bool removes = false;
};

Result<Secret> new_password(const PasswordOptions& options, bool has_one) {
    if (!options.new_from && !can_ask()) {
        return usage_error("Where there is no terminal to ask on, the new password is given with --new-password-fd N.");
    }
    const std::string shown = quoted_path(options.study.filename());
    HEDDLE_TRY(Secret password,
               options.new_from ? read_password(*options.new_from)
                                : ask_new_password(has_one ? "New password of " + shown + ": " : "Password for " + shown + ": "));
    if (const std::string fault = fault_of_new_password(password); !fault.empty()) return failure(fault + " Nothing was changed.");
    return password;
}

// On a terminal only: elsewhere it would be lines without end.
class PasswordProgress {
public:
    ~PasswordProgress() {
        if (shown_ >= 0) write_all(STDERR_FILENO, "\r\x1b[K");
    }
    void show(double part) {
        const int percent = static_cast<int>(part * 100);
        if (percent == shown_ || ::isatty(STDERR_FILENO) != 1) return;
        shown_ = percent;
        write_all(STDERR_FILENO, fmt::format("\rWriting the study anew: {}%", percent));
    }

private:
    int shown_ = -1;
};

Result<> set_password(Program& program, Console& console, const PasswordOptions& options) {
    if (options.removes && options.new_from) return usage_error("--remove takes the password away, so there is no new one to give.");
    OpenOptions writing;
    HEDDLE_TRY(StudyFile file, open_file(program, options.study, writing));
    const std::string shown = quoted_path(options.study);
    const bool has_one = !file.key().empty();
    if (!has_one && options.removes) return failure(shown + " has no password.");
    Secret password;
    if (!options.removes) {
        HEDDLE_TRY(password, new_password(options, has_one));
    }
    {
        const StopOnInterrupt interrupt;
        PasswordProgress progress;
        HEDDLE_CHECK(file.set_password(password, [&](double part) {
            progress.show(part);
            return !interrupt.asked_to_stop();
        }));
    }
    // The window remembers names of the study's documents and codes, sealed with its key or not at all.
    forget_memory_of(settings_path(), options.study);
    if (options.removes) {
        console.line("The password of " + shown + " was removed; everybody who has the file can read it now.");
        return done();
    }
    console.line(shown + (has_one ? " has another password now." : " has a password now.") +
                 " Nobody can bring back a password that is forgotten.");
    if (!has_one) console.line(about_copies_without_password(options.study));
    else console.line("Backups and copies that were made before keep the password that they have.");
    return done();
}

}  // namespace

void add_password_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<PasswordOptions>();
    CommandSyntax command = add_command(app, "password", "Give a study a password, another one, or none",
                                    "heddle password pioneers.heddle\n  heddle password pioneers.heddle --remove");
    add_study_argument(command, options->study);
    command.add_flag("--remove", options->removes, "Take the password away");
    command.add_option("--new-password-fd", options->new_from,
                        "Read the new password from this file descriptor (otherwise it is asked for on the terminal, twice)")
        .type_name("N");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return set_password(program, console, *options); };
    });
}

}  // namespace heddle
