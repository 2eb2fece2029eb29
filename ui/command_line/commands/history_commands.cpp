#include <memory>

#include "ui/command_line/commands/commands.h"
#include "ui/command_line/dates.h"
#include "ui/command_line/output.h"
#include "ui/command_line/usage.h"

namespace heddle {

namespace {

struct HistoryOptions {
    std::filesystem::path study;
    OutputOptions output;
    std::int64_t limit = -1;
};

// Coders are never taken away again: what they did stands under their name, and so does what they may still do again.
bool removes_coder(const EditGroup& group, CoderId coder) {
    for (const Edit& edit : group.edits) {
        const auto* change = std::get_if<Change<Coder>>(&edit);
        if (change && change->before && !change->after && change->before->id == coder) return true;
    }
    return false;
}

const char* kind_of(const HistoryEntry& entry) {
    switch (entry.kind) {
        case ActionKind::action: return "action";
        case ActionKind::undo: return "undo";
        case ActionKind::redo: return "redo";
    }
    return "";
}

enum class Direction { undo, redo };

Result<> go(Program& program, Console& console, const std::filesystem::path& path, Direction direction) {
    const bool undoing = direction == Direction::undo;
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, path));
    const std::string name = program.acting_coder();
    const std::string nothing =
        name + " has done nothing in this study that could be " + (undoing ? "undone" : "done again");
    const Coder* coder = open.study.coder_named(name);
    if (!coder) {
        return failure(nothing + ", since there is no coder of that name; say who acts with --as CODER.");
    }
    const CoderId id = coder->id;
    HEDDLE_TRY(const auto group, undoing ? open.file.undo(open.study, id) : open.file.redo(open.study, id));
    if (!group || removes_coder(*group, id)) return failure(nothing + ".");
    HEDDLE_CHECK(commit(open.file, open.study, *group));
    complete_derived_data(open);
    console.line((undoing ? "Undone: " : "Done again: ") + group->name);
    return done();
}

Result<> show_history(Program& program, Console& console, const HistoryOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const auto entries, open.file.history(options.limit));
    Listing listing;
    listing.columns = {"action", "at", "coder", "kind", "name", "changes", "undone"};
    for (const HistoryEntry& entry : entries) {
        listing.rows.push_back({{entry.id.value, local_time(entry.at), entry.coder, std::string(kind_of(entry)), entry.name,
                                 entry.edits, entry.undone},
                                {}});
    }
    return options.output.deliver(console, render(listing, options.output.format, "History"));
}

}  // namespace

void add_history_commands(CLI::App& app, Program& program) {
    const auto add = [&](const char* name, const char* sentence, const char* example, Direction direction) {
        auto path = std::make_shared<std::filesystem::path>();
        CLI::App* command = add_command(app, name, sentence, example);
        add_study_argument(*command, *path);
        command->callback([&program, path, direction] {
            program.chosen = [&program, path, direction](Console& console) { return go(program, console, *path, direction); };
        });
    };
    add("undo", "Take back your latest action", "heddle undo pioneers.heddle", Direction::undo);
    add("redo", "Do again the action that was taken back last", "heddle redo pioneers.heddle", Direction::redo);

    auto options = std::make_shared<HistoryOptions>();
    CLI::App* command = add_command(app, "history", "List all actions, the latest first", "heddle history pioneers.heddle --limit 20");
    add_study_argument(*command, options->study);
    command->add_option("--limit", options->limit, "Only so many")->type_name("N")->check(whole_number_from(0));
    options->output.add_to(*command, {"table", "csv", "json", "html"});
    command->callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show_history(program, console, *options); };
    });
}

}  // namespace heddle
