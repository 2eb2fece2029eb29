#include <fmt/format.h>

#include <memory>

#include "coding/codebook_difference.h"
#include "coding/phrases.h"
#include "storage/codebook_then.h"
#include "storage/local_time.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

struct ShowOptions {
    std::filesystem::path study;
    std::string at;
    bool compare = false;
    OutputOptions output;
};

std::string in_words(const CodeDifference& code) {
    std::string words;
    for (const std::string& word : code.in_words()) words += (words.empty() ? "" : "; ") + word;
    return words;
}

// The tree, two spaces a level.
std::string tree_of(const std::vector<CodeDifference>& codes, bool compare) {
    std::string tree;
    for (const CodeDifference& code : codes) {
        if (code.added && !compare) continue;
        std::string line(static_cast<std::size_t>(code.depth) * 2, ' ');
        line += code.code.name;
        if (compare && !code.same()) line += "  [" + in_words(code) + "]";
        tree += one_line(line) + "\n";
    }
    return tree;
}

Listing listing_of_codes(const std::vector<CodeDifference>& codes, bool compare) {
    Listing listing;
    listing.columns = {"code", "definition", "when_to_use", "when_not_to_use", "example", "colour"};
    if (compare) listing.columns.emplace_back("since");
    for (const CodeDifference& each : codes) {
        if (each.added && !compare) continue;
        const Code& code = each.code;
        ListingRow row{{each.path, code.definition, code.when_to_use, code.when_not_to_use, code.example,
                        fmt::format("#{:06X}", code.colour)},
                       {}};
        if (compare) row.cells.emplace_back(in_words(each));
        listing.rows.push_back(std::move(row));
    }
    return listing;
}

Result<> show_codebook(Program& program, Console& console, const ShowOptions& options) {
    HEDDLE_CHECK(options.output.check());
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    std::int64_t time = now_milliseconds();
    if (!options.at.empty()) {
        const auto span = parse_local_time(options.at);
        if (!span) {
            return usage_error("--at wants a day such as 2026-03-05, perhaps with a time such as “2026-03-05 14:05”, not " +
                               heddle::quoted(options.at) + ".");
        }
        time = span->to - 1;
    }
    HEDDLE_TRY(const ActionId point, open.file.action_at(time));
    HEDDLE_TRY(const CodebookThen codebook, open.file.codebook_then(point));
    const auto codes = compare_codebooks(codebook.then, codebook.now);
    if (options.output.format != "text") {
        return options.output.deliver(console, render(listing_of_codes(codes, options.compare), options.output.format, "Codebook"));
    }
    return options.output.deliver(console, tree_of(codes, options.compare));
}

}  // namespace

void add_codebook_show_command(CommandSyntax codebook, Program& program) {
    auto options = std::make_shared<ShowOptions>();
    CommandSyntax command = add_command(codebook, "show", "Show the codebook as it stands, or as it stood on a day",
                                    "heddle codebook show pioneers.heddle --at 2026-03-05 --compare");
    add_study_argument(command, options->study);
    command.add_option("--at", options->at, "As it stood at the end of this day, or at this time").type_name("DATE");
    command.add_flag("--compare", options->compare, "Say what is otherwise today");
    options->output.add_to(command, {"text", "csv", "json", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return show_codebook(program, console, *options); };
    });
}

}  // namespace heddle
