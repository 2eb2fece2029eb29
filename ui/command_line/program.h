// What every command shares: the options that all have, who acts, and the open study.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/study_file.h"
#include "ui/command_line/command_syntax.h"
#include "ui/command_line/console.h"
#include "ui/default_coder.h"

namespace heddle {

class RescuedStudy;  // storage/salvage/rescue.h

// A command declares what it takes and, when it is the one that was asked for, puts its work into `chosen`.
struct Program {
    std::string coder;                 // --as; empty: default_coder_name()
    std::optional<int> password_from;  // --password-fd
    bool take_over = false;            // --take-over: the study from another machine that seems to have it open
    bool damaged = false;              // --damaged: what can be read of the study, for commands that only read
    std::function<Result<>(Console&)> chosen;
    std::shared_ptr<RescuedStudy> rescued;  // that commands read; its file must be closed before the program ends

    std::string acting_coder() const;
    // Read from its file descriptor on the first call; empty where none is given, and none was typed yet.
    Result<Secret> password();
    // As typed on the terminal now, and given by password() from then on.
    Result<Secret> ask_password_of(const std::filesystem::path& study);

private:
    std::optional<Secret> password_;
};

struct OpenStudy {
    StudyFile file;
    Study study;
};

// Whether a failure was for want of a password that can be asked for on the terminal: none was given.
bool may_ask_for_password(const Program& program, const Error& error);

// What `open` gives with the password that was given; where none was and it is needed, it is asked for on the terminal, if there is one.
template <class Open> auto with_password(Program& program, const std::filesystem::path& study, const Open& open) -> decltype(open(Secret())) {
    HEDDLE_TRY(Secret password, program.password());
    auto opened = open(password);
    if (opened || !password.empty() || !may_ask_for_password(program, opened.error())) return opened;
    HEDDLE_TRY(password, program.ask_password_of(study));
    return open(password);
}

// With the password that was given; where none was and the study has one, it is asked for on the terminal, if there is one. The options
// say how it is opened; password and lease are filled in here. With --damaged it is what can be read of the study, and what is lost is told
// on standard error; opening for changes is wrong usage then.
Result<StudyFile> open_file(Program& program, const std::filesystem::path& path, OpenOptions options);
Result<OpenStudy> open_for_reading(Program& program, const std::filesystem::path& path);
Result<OpenStudy> open_for_changes(Program& program, const std::filesystem::path& path);

// Lets the acting coder do one thing: `make` composes the group, which is then applied to the study and written. A coder who is
// not in the study yet is added first, in an action of its own, but only where the group can be made. A group without
// edits is not written; the answer says whether one was. Where another command writes at the same time, `open` is read again and
// `make` asked again, so it must not keep what it saw of the study the first time.
using MakeGroup = std::function<Result<EditGroup>(const Study& study, CoderId coder)>;
Result<bool> act(Program& program, OpenStudy& open, const MakeGroup& make);
// After a commit: counted words and the like, so that later commands, and other programs that read the file, find them.
void complete_derived_data(OpenStudy& open);

// What a command failed with; of a damaged study with the ways that are left.
Error with_ways_out(Error error);

// A command with the sentence and the example that its help shows.
CommandSyntax add_command(CommandSyntax parent, const std::string& name, const std::string& sentence, const std::string& example);
// The study that a command works on.
void add_study_argument(CommandSyntax command, std::filesystem::path& path);
// An option that may be given several times, once for each value; help calls the value `value_name`.
CommandOption add_repeated(CommandSyntax command, const std::string& name, const std::string& value_name, std::vector<std::string>& values,
                           const std::string& description);

}  // namespace heddle
