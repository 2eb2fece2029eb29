#include "coding/text_search.h"

#include <memory>

#include "coding/text.h"
#include "ui/command_line/commands/commands.h"
#include "ui/command_line/output.h"

namespace heddle {

namespace {

constexpr std::int32_t context_characters = 32;

struct SearchOptions {
    std::filesystem::path study;
    std::string query;
    bool match_case = false;
    bool match_accents = false;
    bool expression = false;
    OutputOptions output;
};

// What stands around the passage, in one line, cut at spaces where there are any near.
std::string line_around(const Text& text, Range found) {
    const Range around = intersection({found.start - context_characters, found.end + context_characters}, text.whole());
    const std::string_view before = text.slice({around.start, found.start});
    const std::string_view after = text.slice({found.end, around.end});
    const std::size_t first = around.start.value > 0 ? before.find_first_of(" \n") : std::string_view::npos;
    const std::size_t last = around.end < text.end() ? after.find_last_of(" \n") : std::string_view::npos;
    std::string context;
    if (around.start.value > 0) context += "…";
    context += first == std::string_view::npos ? before : before.substr(first + 1);
    context += text.slice(found);
    context += after.substr(0, last);
    if (around.end < text.end()) context += "…";
    return one_line(context);
}

Result<> search(Program& program, Console& console, const SearchOptions& options) {
    HEDDLE_CHECK(options.output.check());
    if (!is_valid_utf8(options.query)) return usage_error("What to search for is not UTF-8 text.");
    if (trimmed(options.query).empty()) return usage_error("Say what to search for.");
    HEDDLE_TRY(const OpenStudy open, open_for_reading(program, options.study));
    HEDDLE_TRY(const TextSearch searcher,
               TextSearch::prepare(options.query, {!options.match_case, !options.match_accents, options.expression}));
    Listing listing;
    listing.columns = {"document", "start", "end", "context"};
    for (const Document& document : open.study.documents()) {
        HEDDLE_TRY(const Text text, open.file.text(document.content));
        HEDDLE_TRY(const auto hits, searcher.find_all(text));
        for (const Range found : hits) {
            listing.rows.push_back({{document.name, std::int64_t{found.start.value}, std::int64_t{found.end.value}, line_around(text, found)}, {}});
        }
    }
    return options.output.deliver(console, render(listing, options.output.format, "Search: " + options.query));
}

}  // namespace

void add_search_command(CommandSyntax app, Program& program) {
    auto options = std::make_shared<SearchOptions>();
    CommandSyntax command = add_command(app, "search", "Find words in all documents, regardless of case and accents; positions are characters from 0",
                                    "heddle search pioneers.heddle \"information sharing\"");
    add_study_argument(command, options->study);
    command.add_option("QUERY", options->query, "What to look for").required();
    command.add_flag("--match-case", options->match_case, "Capitals and small letters are different");
    command.add_flag("--match-accents", options->match_accents, "Letters with and without accents are different");
    command.add_flag("--expression", options->expression, "QUERY is a regular expression, sought in each line by itself");
    options->output.add_to(command, {"table", "csv", "json", "html"});
    command.callback([&program, options] {
        program.chosen = [&program, options](Console& console) { return search(program, console, *options); };
    });
}

}  // namespace heddle
