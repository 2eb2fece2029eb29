#include <algorithm>
#include <memory>

#include "coding/phrases.h"
#include "storage/going_back.h"
#include "storage/local_time.h"
#include "ui/command_line/commands/commands.h"

namespace heddle {

namespace {

struct GoBackOptions {
    std::filesystem::path study;
    std::string to;
    bool yes = false;
};

Result<ActionId> point_of(const StudyFile& file, const std::string& typed) {
    if (const auto span = parse_local_time(typed)) return file.action_at(span->to - 1);
    const bool number = !typed.empty() && typed.size() < 18 && std::ranges::all_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    if (!number) {
        return usage_error("--to wants the number of an action, as the history shows it, or a day such as 2026-03-05, not " +
                           heddle::quoted(typed) + ".");
    }
    return ActionId{std::stoll(typed)};
}

std::string line_of(const GoingBack::Step& step) {
    return "  " + std::to_string(step.action.value) + "  " + (step.again ? "done again: " : "taken back: ") + step.name;
}

void print(Console& console, const GoingBack& back) {
    console.line(back.to ? "Going back to just after action " + std::to_string(back.to.value) + " of " + time_in_words(back.to_at) +
                               ", " + heddle::quoted(back.to_name) + ":"
                         : std::string("Going back to the beginning:"));
    for (const GoingBack::Step& step : back.steps) {
        if (step.why_not.empty()) console.line(line_of(step));
    }
    const auto lines = back.difference.lines();
    if (!lines.empty()) console.line("What changes:");
    for (const std::string& line : lines) console.line("  " + line);
}

Result<> go_back(Program& program, Console& console, const GoBackOptions& options) {
    HEDDLE_TRY(OpenStudy open, options.yes ? open_for_changes(program, options.study) : open_for_reading(program, options.study));
    const std::string name = program.acting_coder();
    const Coder* coder = open.study.coder_named(name);
    if (!coder) {
        return failure("There is no coder named " + heddle::quoted(name) + " in this study, so nothing of theirs can be taken back; say who "
                       "acts with --as CODER.");
    }
    HEDDLE_TRY(const ActionId to, point_of(open.file, options.to));
    HEDDLE_TRY(const GoingBack back, open.file.going_back(open.study, coder->id, to));
    if (back.steps.empty()) {
        console.line(name + " has done nothing since then that could be taken back.");
        return done();
    }
    if (back.obstacles > 0) {
        Error error = failure("This cannot be gone back to, and nothing was changed: " +
                              how_many(back.obstacles, "action", "actions") + " of " + std::to_string(back.steps.size()) +
                              " cannot be taken back.");
        for (const GoingBack::Step& step : back.steps) {
            if (!step.why_not.empty()) error.details.push_back("action " + std::to_string(step.action.value) + ": " + step.why_not);
        }
        return error;
    }
    print(console, back);
    if (!options.yes) {
        console.line("Nothing was changed; --yes does it, as one action that can be undone.");
        return done();
    }
    HEDDLE_CHECK(commit(open.file, open.study, back.group));
    complete_derived_data(open);
    console.line("Done: " + back.group.name + ".");
    return done();
}

}  // namespace

void add_go_back_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<GoBackOptions>();
    CommandSyntax command = add_command(app, "go-back", "Show what going back to a point of the history would take back of yours, and do it",
                                    "heddle go-back pioneers.heddle --to 12");
    add_study_argument(command, options->study);
    command.add_option("--to", options->to, "To just after this action, or to the end of this day; 0: to the beginning")
        .type_name("N|DATE")
        .required();
    command.add_flag("--yes", options->yes, "Do it; without this it is only shown");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return go_back(program, console, *options); };
    });
}

}  // namespace heddle
