#include <memory>

#include "storage/audit_trail.h"
#include "storage/files.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct AuditOptions {
    std::filesystem::path study;
    std::string part;
    OutputOptions output;
};

Result<> audit(Program& program, Console& console, const AuditOptions& options) {
    HEDDLE_CHECK(options.output.check());
    const bool codebook = options.part == "codebook";
    if (!options.part.empty() && !codebook && options.part != "days") {
        return usage_error("There is no part “" + options.part + "” of the audit trail; it is one of codebook, days.");
    }
    if (options.part.empty() && options.output.format != "html") {
        return usage_error("Only the page (--format html) holds both parts of the audit trail; say --part codebook or --part days.");
    }
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const AuditTrail trail, open.file.audit_trail());
    if (options.part.empty()) return options.output.deliver(console, audit_html(trail, options.study.stem().string()));
    Listing listing = codebook ? frame_listing(trail) : days_listing(trail);
    if (options.output.format == "csv") listing = without_formulas(std::move(listing));
    return options.output.deliver(console, render(listing, options.output.format,
                                                  codebook ? "How the coding frame developed" : "What each coder did, by day"));
}

}  // namespace

void add_audit_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<AuditOptions>();
    CommandSyntax command = add_command(app, "audit", "How the coding frame developed, code by code, and what each coder did by day",
                                    "heddle audit pioneers.heddle --output audit.html");
    add_study_argument(command, options->study);
    command.add_option("--part", options->part, "Only this part: codebook, days; without it the page holds both").type_name("PART");
    options->output.add_to(command, {"html", "csv", "table", "json"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return audit(program, console, *options); };
    });
}

}  // namespace heddle
