#include "ui/command_line/help_layout.h"

#include <CLI/CLI.hpp>

namespace heddle {

std::shared_ptr<CLI::Formatter> help_formatter() {
    // CLI11 tells a value's type and limits in its own words; here its name says enough.
    class Plain : public CLI::Formatter {
    public:
        std::string make_option_opts(const CLI::Option* option) const override {
            if (option->nonpositional() && option->get_type_size() != 0) return " " + value_name(option);
            return {};
        }

    private:
        // The name comes before what CLI11 adds about limits: "K:POSITIVE".
        static std::string value_name(const CLI::Option* option) {
            const std::string name = option->get_type_name();
            return name.substr(0, name.find(':'));
        }
    };
    auto formatter = std::make_shared<Plain>();
    formatter->column_width(28);
    formatter->label("SUBCOMMAND", "COMMAND ...");
    formatter->label("Positionals", "Arguments");
    return formatter;
}

}  // namespace heddle
