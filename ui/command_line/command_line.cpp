#include "ui/command_line/command_line.h"

#include <algorithm>
#include <csignal>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "coding/text.h"
#include "storage/export/provenance.h"
#include "storage/files.h"
#include "storage/process_privacy.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/help_layout.h"
#include "ui/command_line/usage.h"
#include "ui/window.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;

void add_commands(CommandSyntax app, Program& program) {
    add_new_command(app, program);
    add_import_command(app, program);
    add_attribute_commands(app, program);
    add_survey_commands(app, program);
    add_correct_command(app, program);
    add_codebook_command(app, program);
    add_codings_command(app, program);
    add_summaries_command(app, program);
    add_progress_command(app, program);
    add_coder_of_record_command(app, program);
    add_count_command(app, program);
    add_cross_command(app, program);
    add_tabulate_command(app, program);
    add_relations_command(app, program);
    add_profile_command(app, program);
    add_codes_by_command(app, program);
    add_compare_command(app, program);
    add_saturation_command(app, program);
    add_segments_command(app, program);
    add_attribution_command(app, program);
    add_framework_command(app, program);
    add_report_commands(app, program);
    add_list_command(app, program);
    add_show_command(app, program);
    add_search_command(app, program);
    add_history_commands(app, program);
    add_go_back_command(app, program);
    add_audit_command(app, program);
    add_withdraw_command(app, program);
    add_pseudonyms_command(app, program);
    add_check_commands(app, program);
    add_backup_commands(app, program);
    add_salvage_command(app, program);
    add_password_command(app, program);
}

// Which part of the help to read: "heddle codebook import --help".
std::string help_for(const CLI::App& app) {
    std::string words = "heddle";
    for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
        at = at->get_subcommands().front();
        words += " " + at->get_name();
    }
    return words + " --help";
}

Error neither_command_nor_study(const fs::path& named) {
    return usage_error(quoted_path(named) + " is neither a command nor a study; “heddle --help” lists the commands.");
}

bool looks_like_a_command(const fs::path& named) { return !named.has_extension() && !named.has_parent_path(); }

int answer_problem(Console& console, const CLI::App& app, const CLI::ParseError& problem, const std::optional<fs::path>& study) {
    if (problem.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
        // --help and --version are told as errors. Their text is that of the command that was named.
        if (dynamic_cast<const CLI::CallForVersion*>(&problem)) {
            console.line(problem.what());
        } else {
            const CLI::App* at = &app;
            std::string words;  // what stands before the command's own name
            while (!at->get_subcommands().empty()) {
                if (at != &app) words += " ";
                words += at->get_name();
                at = at->get_subcommands().front();
            }
            console.write(at->help(words));
        }
        return console.finish();
    }
    std::error_code error;
    const bool slip = study && app.get_subcommands().empty() && looks_like_a_command(*study) && !fs::exists(*study, error);
    console.fail(slip ? neither_command_nor_study(*study)
                      : usage_error(usage_sentence(app, problem) + "; see “" + help_for(app) + "”."));
    return console.finish();
}

// CLI11 takes "[a,b]" for the two arguments a and b where an argument may be given several times, as the paths of an import
// may. A path that stands in brackets is made one that does not begin with them.
std::vector<std::string> shield_bracketed_paths(int count, const char* const* arguments) {
    std::vector<std::string> words(arguments + 1, arguments + std::max(1, count));
    const bool importing = std::ranges::find(words, "import") != words.end();
    for (std::size_t i = 1; importing && i < words.size(); ++i) {
        std::string& word = words[i];
        const bool value_of_option = words[i - 1].starts_with("--") && words[i - 1].find('=') == std::string::npos;
        if (!value_of_option && word.starts_with('[') && word.ends_with(']')) word.insert(0, "./");
    }
    return words;
}

// The window makes no study from a name: a slip in a command's name must not open one.
int open_window(Console& console, Program& program, const std::optional<fs::path>& study) {
    std::error_code error;
    if (study && !fs::exists(*study, error)) {
        console.fail(looks_like_a_command(*study)
                         ? neither_command_nor_study(*study)
                         : failure("There is no study " + quoted_path(*study) + "; check the name, or make one with “heddle new”."));
        return console.finish();
    }
    if (program.damaged) {
        console.fail(usage_error("--damaged is for commands; the window itself offers to open what can be read of a damaged study."));
        return console.finish();
    }
    const auto password = program.password();
    if (!password) {
        console.fail(password.error());
        return console.finish();
    }
    return run_window({study, *password, program.coder});
}

}  // namespace

int run_command_line(int count, const char* const* arguments) {
    // Before a password is read, and also for studies without one: interviews do not belong into the image of a crash.
    keep_memory_to_ourselves();
    // A file that reaches the size that its user is allowed is then an error like a full disk, not the end of the program.
    std::signal(SIGXFSZ, SIG_IGN);
    // Whoever started this may ignore it, which is inherited; then nobody would learn how a child ended.
    std::signal(SIGCHLD, SIG_DFL);
    hold_standard_streams();
    std::signal(SIGPIPE, SIG_IGN);

    Console console;
    Program program;
    std::optional<fs::path> study;
    CLI::App app("Heddle: code interview transcripts and count what is in them.\n"
                 "Without a command the window opens, on the study if one is named.",
                 "heddle");
    app.formatter(help_formatter());
    app.set_version_flag("--version", "heddle " + program_version());
    app.set_help_flag("-h,--help", "Print this help, or that of a command");
    app.add_option("STUDY", study, "A study file to open in the window");
    const CLI::Option* as = app.add_option("--as", program.coder, "The coder who acts (otherwise your full name or login)")
                                ->type_name("CODER");
    app.add_option("--password-fd", program.password_from, "Read the study's password from this file descriptor")
        ->type_name("N");
    app.add_flag("--take-over", program.take_over, "Open a study that another computer seems to have open, and is closed there");
    app.add_flag("--damaged", program.damaged, "Read what can be read of a damaged study, and say on standard error what is lost");
    app.require_subcommand(0, 1);
    app.footer("“heddle COMMAND --help” explains a command. Exit status: 0 done, 1 failed, 2 wrong usage.");
    add_commands(CommandSyntax(app), program);

    try {
        auto words = shield_bracketed_paths(count, arguments);
        std::ranges::reverse(words);  // as CLI11 wants them
        app.parse(std::move(words));
    } catch (const CLI::ParseError& problem) {
        return answer_problem(console, app, problem, study);
    }
    if (!is_valid_utf8(program.coder) || (as->count() > 0 && trimmed(program.coder).empty())) {
        console.fail(usage_error("--as wants the name of a coder."));
        return console.finish();
    }
    program.coder = std::string(trimmed(program.coder));
    if (!program.chosen) return open_window(console, program, study);
    if (study) {
        console.fail(usage_error("There is one argument too many: " + quoted_path(*study) + "; see “" + help_for(app) + "”."));
        return console.finish();
    }
    if (auto done_so = program.chosen(console); !done_so) console.fail(with_ways_out(done_so.error()));
    return console.finish();
}

}  // namespace heddle
