#include <algorithm>
#include <memory>

#include "coding/phrases.h"
#include "storage/going_back.h"
#include "storage/history_page.h"
#include "storage/local_time.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/dates.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct HistoryOptions {
    std::filesystem::path study;
    OutputOptions output;
    std::int64_t limit = -1;
    std::string coder;
    std::string from;
    std::string to;
    std::string kind;
    std::string on;
    std::string words;
};

const char* kind_of_entry(const HistoryEntry& entry) {
    switch (entry.kind) {
        case ActionKind::action: return "action";
        case ActionKind::undo: return "undo";
        case ActionKind::redo: return "redo";
    }
    return "";
}

enum class Direction { undo, redo };

struct StepOptions {
    std::filesystem::path study;
    std::int64_t action = 0;  // 0: the one that is next
};

Result<std::optional<EditGroup>> step_for(const OpenStudy& open, CoderId coder, const StepOptions& options, Direction direction) {
    const bool undoing = direction == Direction::undo;
    if (options.action == 0) return undoing ? open.file.undo(open.study, coder) : open.file.redo(open.study, coder);
    const ActionId action{options.action};
    HEDDLE_TRY(EditGroup group, undoing ? open.file.undo(open.study, coder, action) : open.file.redo(open.study, coder, action));
    return std::optional(std::move(group));
}

Result<> go(Program& program, Console& console, const StepOptions& options, Direction direction) {
    const bool undoing = direction == Direction::undo;
    HEDDLE_TRY(OpenStudy open, open_for_changes(program, options.study));
    const std::string name = program.acting_coder();
    const std::string nothing =
        name + " has done nothing in this study that could be " + (undoing ? "undone" : "done again");
    const Coder* coder = open.study.coder_named(name);
    if (!coder) {
        return failure(nothing + ", since there is no coder of that name; say who acts with --as CODER.");
    }
    const CoderId id = coder->id;
    HEDDLE_TRY(const auto group, step_for(open, id, options, direction));
    if (!group || takes_away(*group, id)) return failure(nothing + ".");
    HEDDLE_CHECK(commit(open.file, open.study, *group));
    complete_derived_data(open);
    console.line((undoing ? "Undone: " : "Done again: ") + group->name);
    return done();
}

Result<TimeSpan> time_of_option(const char* option, const std::string& typed) {
    const auto span = parse_local_time(typed);
    if (span) return *span;
    return usage_error(std::string(option) + " wants a day such as 2026-03-05, perhaps with a time such as “2026-03-05 14:05”, not " +
                       heddle::quoted(typed) + ".");
}

Result<HistoryQuestion> question_of(const StudyFile& file, const HistoryOptions& options) {
    HistoryQuestion question;
    if (!options.on.empty()) {
        HEDDLE_TRY(question, file.history_of(options.on));
        if (question.on.empty()) {
            return usage_error("There neither is nor was a document, code or participant named " + heddle::quoted(options.on) + ".");
        }
    }
    if (!options.coder.empty()) {
        HEDDLE_TRY(const auto actors, file.actors());
        if (std::ranges::find(actors, options.coder) == actors.end()) {
            return usage_error("No coder named " + heddle::quoted(options.coder) + " has done anything in this study.");
        }
        question.coder = options.coder;
    }
    if (!options.from.empty()) {
        HEDDLE_TRY(const TimeSpan span, time_of_option("--from", options.from));
        question.from = span.from;
    }
    if (!options.to.empty()) {
        HEDDLE_TRY(const TimeSpan span, time_of_option("--to", options.to));
        question.to = span.to;
    }
    if (!options.kind.empty()) {
        const auto topic = std::ranges::find(history_topics, std::string_view(options.kind));
        if (topic == history_topics.end()) {
            std::vector<std::string> all(history_topics.begin(), history_topics.end());
            return usage_error("There is no kind " + heddle::quoted(options.kind) + "; it is one of " + enumerated(all) + ".");
        }
        question.topic = static_cast<HistoryTopic>(topic - history_topics.begin());
    }
    question.words = options.words;
    return question;
}

void add_row(Listing& listing, const HistoryLine& line) {
    const HistoryEntry& entry = line.entry;
    listing.rows.push_back({{entry.id.value, local_time(entry.at), entry.coder, std::string(kind_of_entry(entry)), entry.name, entry.edits,
                             entry.undone, std::string(topic_word(line.topic)), line.on},
                            {}});
}

Result<> show_history(Program& program, Console& console, const HistoryOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const HistoryQuestion question, question_of(open.file, options));
    Listing listing;
    listing.columns = {"action", "at", "coder", "kind", "name", "changes", "undone", "about", "on"};
    ActionId before;
    for (;;) {
        constexpr std::size_t largest_page = 1000;
        const std::size_t left = options.limit < 0 ? largest_page : static_cast<std::size_t>(options.limit) - listing.rows.size();
        if (left == 0) break;
        HEDDLE_TRY(const HistoryPage page, open.file.history(question, before, std::min(left, largest_page)));
        for (const HistoryLine& line : page.lines) add_row(listing, line);
        before = page.next;
        if (!before) break;
    }
    return options.output.deliver(console, render(listing, options.output.format, "History"));
}

}  // namespace

void add_history_commands(CommandSyntax app, Program& program) {
    const auto add = [&](const char* name, const char* sentence, const char* example, Direction direction) {
        auto options = std::make_shared<StepOptions>();
        CommandSyntax command = add_command(app, name, sentence, example);
        add_study_argument(command, options->study);
        command.add_option("--action", options->action, "This action of yours alone, by its number in the history")
            .type_name("N")
            .check(whole_number_from(1));
        command.callback([&program, options, direction] {
            program.chosen = [&program, options, direction](Console& console) { return go(program, console, *options, direction); };
        });
    };
    add("undo", "Take back your latest action, or an older one alone", "heddle undo pioneers.heddle --action 12", Direction::undo);
    add("redo", "Do again the action that was taken back last, or an earlier one alone", "heddle redo pioneers.heddle --action 12",
        Direction::redo);

    auto options = std::make_shared<HistoryOptions>();
    CommandSyntax command = add_command(app, "history", "List all actions, the latest first", "heddle history pioneers.heddle --limit 20");
    add_study_argument(command, options->study);
    command.add_option("--coder", options->coder, "Only what this coder did").type_name("CODER");
    command.add_option("--from", options->from, "From this day on, or this time of a day: 2026-03-05, “2026-03-05 14:05”").type_name("DATE");
    command.add_option("--to", options->to, "Up to this day or time, with it").type_name("DATE");
    command.add_option("--kind", options->kind,
                        "Only what is about this: import, text, document, code, attribute, participant, summary, coding, memo, progress, "
                        "coder, setting")
        .type_name("KIND");
    command.add_option("--on", options->on, "Only what concerns the document, code or participant of this name, also one that is gone")
        .type_name("NAME");
    command.add_option("--words", options->words, "Only where the action's name holds these words").type_name("WORDS");
    command.add_option("--limit", options->limit, "Only so many").type_name("N").check(whole_number_from(0));
    options->output.add_to(command, {"table", "csv", "json", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show_history(program, console, *options); };
    });
}

}  // namespace heddle
