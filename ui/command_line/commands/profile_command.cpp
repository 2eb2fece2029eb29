#include <memory>

#include "storage/counting/code_profile.h"
#include "storage/export/relation_numbers.h"
#include "ui/command_line/asked_output.h"
#include "ui/command_line/coding_filter.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/names.h"

namespace heddle {

namespace {

struct ProfileOptions {
    std::filesystem::path study;
    std::string document;
    std::int64_t slices = ProfileQuestion{}.slices;
    std::string number = "share";
    CodingFilterOptions filter;
    bool fold = false;
    bool include_interviewer = false;
    AskedOutput output;
};

Result<> profile_document(Program& program, Console& console, const ProfileOptions& options) {
    HEDDLE_CHECK(options.output.check());
    ProfileQuestion question;
    const auto number = profile_number_named(options.number);
    if (!number) return usage_error("--show is share, characters or stretches, not “" + options.number + "”.");
    question.number = *number;
    question.slices = options.slices;
    CountQuestion& counted = question.counted;
    counted.fold = options.fold;
    counted.include_interviewer = options.include_interviewer;
    HEDDLE_TRY(OpenStudy open, open_to_ask(program, options.study, options.output));
    HEDDLE_TRY(const Document* document, find_document(open.study, options.document));
    question.document = document->id;
    HEDDLE_CHECK(options.filter.put_into(counted, open.study));
    HEDDLE_TRY(const CodeProfile profile, code_profile(open.study, question));
    return deliver_answer(program, open, options.study, console, options.output, asked(open.study, question), number_table(profile));
}

}  // namespace

void add_profile_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<ProfileOptions>();
    CommandSyntax command = add_command(app, "profile", "The codes of a document along its length, in equal slices or stretch by stretch",
                                    "heddle profile pioneers.heddle --document leeds-01 --slices 10");
    add_study_argument(command, options->study);
    command.add_option("--document", options->document, "The document").type_name("DOCUMENT").required();
    command.add_option("--slices", options->slices, "Into how many equal slices its text is cut (20)").type_name("N").check(whole_number_from(1));
    command.add_option("--show", options->number, "share (% of each slice), characters, or stretches (each with its start and end)")
        .type_name("NUMBER");
    options->filter.add_to(command);
    command.add_flag("--fold", options->fold, "Only the top level of the codebook");
    command.add_flag("--include-interviewer", options->include_interviewer, "Count the interviewer's turns too");
    options->output.add_to(command, "profile");
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return profile_document(program, console, *options); };
    });
}

}  // namespace heddle
