#include <nlohmann/json.hpp>

#include <memory>
#include <utility>

#include "coding/phrases.h"
#include "storage/files.h"
#include "storage/salvage/rescue.h"
#include "storage/study_surroundings.h"
#include "storage/writer_lease.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/dates.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct InfoOptions {
    std::filesystem::path study;
    OutputOptions output;
};

struct CheckOptions {
    std::filesystem::path study;
    bool repair = false;
};

Result<> look_at_study(Program& program, Console& console, const CheckOptions& options) {
    if (program.damaged) return usage_error("“heddle check” looks at the study as it is; leave --damaged out.");
    if (options.repair) {
        HEDDLE_TRY(StudyFile file, open_file(program, options.study, {}));
        HEDDLE_CHECK(file.rebuild_derived());
        console.line("Indexes, counted words and touched turns of " + quoted_path(options.study) + " were built anew.");
    }
    HEDDLE_TRY(const StudyFile file, open_file(program, options.study, {true, {}}));
    HEDDLE_TRY(auto problems, file.check());
    if (problems.empty()) {
        console.line("No problems were found in " + quoted_path(options.study) + ".");
        return done();
    }
    Error error = failure(quoted_path(options.study) + " has " + how_many(problems.size(), "problem", "problems") +
                          "; keep a copy of the file before you go on.");
    error.details = std::move(problems);
    return error;
}

Result<> show_info(Program& program, Console& console, const InfoOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(StudyInfo info, open.file.info());
    if (const auto damaged = rescued_from(info.path)) info.path = *damaged;
    const std::string risk = shown_risk(surroundings_of(info.path));
    const Study& study = open.study;
    const auto size_of = [](const auto& table) { return static_cast<std::int64_t>(table.size()); };
    const std::vector<std::pair<const char*, std::int64_t>> counts{
        {"documents", size_of(study.documents())},   {"participants", size_of(study.participants())},
        {"attributes", size_of(study.attributes())}, {"codes", size_of(study.codes())},
        {"codings", static_cast<std::int64_t>(study.coding_count())},
        {"coders", size_of(study.coders())},         {"memos", size_of(study.memos())},
        {"summaries", static_cast<std::int64_t>(study.summary_count())},
        {"actions", info.actions},                   {"bytes", info.bytes}};
    if (options.output.format == "json") {
        nlohmann::ordered_json object;
        object["path"] = one_line(info.path.string());
        object["format_version"] = info.format_version;
        object["encrypted"] = info.encrypted;
        object["risk"] = one_line(risk);
        object["created"] = local_time(info.created);
        for (const auto& [name, count] : counts) object[name] = count;
        return options.output.deliver(console, object.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
    }
    std::string text;
    const auto line = [&](const std::string& name, const std::string& value) {
        text += name + std::string(16 - std::min<std::size_t>(15, name.size()), ' ') + one_line(value) + "\n";
    };
    line("path", info.path.string());
    line("format version", info.format_version);
    line("password", info.encrypted ? "yes" : "no");
    if (const auto holder = lease_holder(info.path)) line("open for changes", shown_holder(*holder));
    if (!risk.empty()) line("beware", risk);
    line("created", local_time(info.created));
    for (const auto& [name, count] : counts) line(name, std::to_string(count));
    return options.output.deliver(console, text);
}

}  // namespace

void add_check_commands(CommandSyntax app, Program& program) {
    auto asked = std::make_shared<CheckOptions>();
    CommandSyntax checking = add_command(app, "check", "Look for damage in a study and say what is wrong", "heddle check pioneers.heddle");
    add_study_argument(checking, asked->study);
    checking.add_flag("--repair", asked->repair, "Build indexes and all else that can be computed anew; the study itself stays as it is");
    checking.callback([&program, asked] {
        program.chosen = [&program, asked](Console& console) { return look_at_study(program, console, *asked); };
    });

    auto options = std::make_shared<InfoOptions>();
    CommandSyntax info = add_command(app, "info", "Say what a study holds", "heddle info pioneers.heddle");
    add_study_argument(info, options->study);
    options->output.add_to(info, {"table", "json"});
    info.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show_info(program, console, *options); };
    });
}

}  // namespace heddle
