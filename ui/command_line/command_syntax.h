// What a command takes: arguments, options and flags, and the words of its help. Commands declare themselves with this, and CLI11, which reads the
// command line, is compiled into a few files only: in each that includes it, it takes seconds.
//
// Handles of what the program's CLI::App owns, as small as a pointer; they must not outlive it. What is declared is written when the command line is read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace heddle {

// Which values an option takes.
struct ValueRule {
    std::optional<long> least;        // a whole number, at least this
    std::vector<std::string> choices; // one of these, where there are any
};
ValueRule whole_number_from(long least);
ValueRule one_of(std::vector<std::string> choices);

class CommandOption {
public:
    explicit CommandOption(CLI::Option* option) : option_(option) {}

    // How help calls the value: "K".
    CommandOption& type_name(const std::string& name);
    CommandOption& required();
    CommandOption& check(const ValueRule& rule);
    // Whether several values may follow the option at once.
    CommandOption& allow_extra_args(bool allow = true);
    // A value is a list, parted by this.
    CommandOption& delimiter(char between);

private:
    CLI::Option* option_;
};

class CommandSyntax {
public:
    explicit CommandSyntax(CLI::App& app) : app_(&app) {}

    // A name without dashes is an argument in its place. The value is written where it is given; a list takes one each time.
    CommandOption add_option(const std::string& names, std::string& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::filesystem::path& value, const std::string& help);
    CommandOption add_option(const std::string& names, int& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::int64_t& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::size_t& value, const std::string& help);
    CommandOption add_option(const std::string& names, double& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::optional<std::string>& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::optional<std::filesystem::path>& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::optional<int>& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::optional<std::int64_t>& value, const std::string& help);
    CommandOption add_option(const std::string& names, std::vector<std::string>& values, const std::string& help);
    CommandOption add_option(const std::string& names, std::vector<std::filesystem::path>& values, const std::string& help);
    CommandOption add_option(const std::string& names, std::vector<double>& values, const std::string& help);
    CommandOption add_flag(const std::string& names, bool& given, const std::string& help);

    // A command with the sentence and the example that its help shows.
    CommandSyntax add_command(const std::string& name, const std::string& sentence, const std::string& example);
    // One that was added.
    CommandSyntax command(const std::string& name);
    // One of the commands beneath it must be named.
    void require_command();
    // Called where this is the command that was named.
    void callback(std::function<void()> run);

private:
    CLI::App* app_;
};

}  // namespace heddle
