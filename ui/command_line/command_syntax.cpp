#include "ui/command_line/command_syntax.h"

#include <CLI/CLI.hpp>

#include <charconv>

namespace heddle {

namespace {

CLI::Validator as_validator(long least) {
    return CLI::Validator(
        [least](std::string& written) {
            long number = 0;
            const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), number);
            const bool whole = error == std::errc() && end == written.data() + written.size();
            if (whole && number >= least) return std::string();
            return "wants a whole number from " + std::to_string(least) + " on, not “" + written + "”";
        },
        std::string());
}

}  // namespace

ValueRule whole_number_from(long least) { return {least, {}}; }

ValueRule one_of(std::vector<std::string> choices) { return {std::nullopt, std::move(choices)}; }

CommandOption& CommandOption::type_name(const std::string& name) {
    option_->type_name(name);
    return *this;
}

CommandOption& CommandOption::required() {
    option_->required();
    return *this;
}

CommandOption& CommandOption::check(const ValueRule& rule) {
    if (rule.least) option_->check(as_validator(*rule.least));
    if (!rule.choices.empty()) option_->check(CLI::IsMember(rule.choices));
    return *this;
}

CommandOption& CommandOption::allow_extra_args(bool allow) {
    option_->allow_extra_args(allow);
    return *this;
}

CommandOption& CommandOption::delimiter(char between) {
    option_->delimiter(between);
    return *this;
}

CommandOption CommandSyntax::add_option(const std::string& names, std::string& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::filesystem::path& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, int& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::int64_t& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::size_t& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, double& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::optional<std::string>& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::optional<std::filesystem::path>& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::optional<int>& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::optional<std::int64_t>& value, const std::string& help) {
    return CommandOption(app_->add_option(names, value, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::vector<std::string>& values, const std::string& help) {
    return CommandOption(app_->add_option(names, values, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::vector<std::filesystem::path>& values, const std::string& help) {
    return CommandOption(app_->add_option(names, values, help));
}
CommandOption CommandSyntax::add_option(const std::string& names, std::vector<double>& values, const std::string& help) {
    return CommandOption(app_->add_option(names, values, help));
}
CommandOption CommandSyntax::add_flag(const std::string& names, bool& given, const std::string& help) {
    return CommandOption(app_->add_flag(names, given, help));
}

CommandSyntax CommandSyntax::add_command(const std::string& name, const std::string& sentence, const std::string& example) {
    CLI::App* command = app_->add_subcommand(name, sentence);
    command->footer("Example:\n  " + example + "\n\nOptions of every command: --as CODER, --password-fd N, --take-over, --damaged.");
    command->fallthrough();
    command->group("Commands");
    return CommandSyntax(*command);
}

CommandSyntax CommandSyntax::command(const std::string& name) { return CommandSyntax(*app_->get_subcommand(name)); }

void CommandSyntax::require_command() { app_->require_subcommand(1); }

void CommandSyntax::callback(std::function<void()> run) { app_->callback(std::move(run)); }

}  // namespace heddle
