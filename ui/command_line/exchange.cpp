#include "ui/command_line/exchange.h"

#include <memory>

#include "storage/files.h"

namespace heddle {

void add_exchange_command(CommandSyntax app, Program& program, const Exchange& exchange) {
    CommandSyntax command =
        add_command(app, exchange.name, exchange.sentence, exchange.importing.example);
    command.require_command();
    const auto add = [&](const char* name, const ExchangePart& part) {
        auto options = std::make_shared<ExchangeOptions>();
        CommandSyntax subcommand = add_command(command, name, part.sentence, part.example);
        add_study_argument(subcommand, options->study);
        subcommand.add_option("FILE", options->file, exchange.file).required();
        subcommand.callback([&program, options, work = part.work] {
            program.chosen = [&program, options, work](Console& console) {
                return work(program, console, *options);
            };
        });
    };
    add("import", exchange.importing);
    add("export", exchange.exporting);
}

Result<> deliver_export(Console& console, const ExchangeOptions& options,
                        const std::string& content, const std::string& what) {
    HEDDLE_CHECK(write_file(options.file, content));
    console.line(what + " written to " + quoted_path(options.file) + ".");
    return done();
}

}  // namespace heddle
