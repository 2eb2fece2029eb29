// A question in the words of the command line, where each word that names an object of the study also holds which object it is: so that a
// question can be kept (storage/saved_question.h) and outlive renamed codes, and so that a table can say which command prints it again.
//
// All of it is pure; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/count_question.h"
#include "coding/cross_question.h"
#include "coding/guid.h"
#include "coding/panel_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/tabulation.h"

namespace heddle {

enum class NamedKind { nothing, attribute, code, coder, document, participant };

// "attribute", "code", "coder", "document", "participant"; empty for nothing. As saved questions spell it.
const char* name_of(NamedKind kind);
// Nothing for a word that names no kind.
NamedKind named_kind(std::string_view name);

// One option: "--fold" (names nothing, no value), "--unit participants" (value), "--by site" (names an attribute), "--where site=Leeds" (names an
// attribute and has a value).
struct QuestionOption {
    std::string option;
    NamedKind kind = NamedKind::nothing;
    Guid object{};      // what is named; nil with kind nothing
    // As it was called when the question was asked; a code by its path. It is not kept of a document or a person, who may be destroyed with all that names them.
    std::string name{};
    std::string value{};

    bool operator==(const QuestionOption&) const = default;
    // The option's argument as it is typed; empty for a flag.
    std::string written() const;
};

struct AskedQuestion {
    std::string command;  // "count", "cross", "tabulate", "panel"
    std::vector<QuestionOption> options;

    bool operator==(const AskedQuestion&) const = default;
};

// Options that say what the command would do anyway are left out. Objects that the study lacks are left out.
AskedQuestion asked(const Study& study, const CountQuestion& question);
AskedQuestion asked(const Study& study, const CrossQuestion& question);
AskedQuestion asked(const Study& study, const TabulateQuestion& question);
AskedQuestion asked(const Study& study, const PanelQuestion& question);

// "heddle count pioneers.heddle --by 'organisation type'": quoted for a POSIX shell, so that it can be pasted.
std::string command_line(const AskedQuestion& question, std::string_view study);

// The same question in a study as it is now.
struct FollowedQuestion {
    AskedQuestion question;         // with the names of today; what is gone is left out, what is named twice (merged codes) stands once
    std::vector<std::string> gone;  // sentences: "The code “Trust” is no longer in the study."
    // Sentences about what is still asked, but finds nothing: "No “site” is “Leeds” any more."
    std::vector<std::string> empty;
};
// An object is found by its GUID, else by its name (a study that was put together anew).
FollowedQuestion follow(const Study& study, const AskedQuestion& question);

// Back again. Fails with a sentence where the question is none of this command, names what the study lacks, or holds what no such question can.
Result<CountQuestion> count_question(const Study& study, const AskedQuestion& question);
Result<CrossQuestion> cross_question(const Study& study, const AskedQuestion& question);
// What a table of it shows ("--show") is no part of it, but may stand there.
Result<TabulateQuestion> tabulate_question(const Study& study, const AskedQuestion& question);
Result<PanelQuestion> panel_question(const Study& study, const AskedQuestion& question);

}  // namespace heddle
