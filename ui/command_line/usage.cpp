#include "ui/command_line/usage.h"

namespace heddle {

namespace {

std::string in_quotes(const std::string& text) { return "“" + text + "”"; }

// The command that was named last: "codings" of "heddle codings".
const CLI::App& command_of(const CLI::App& app) {
    const CLI::App* at = &app;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    return *at;
}

// "--by" of "--by: 1 required ATTRIBUTE missing".
std::string option_in(const std::string& message) { return message.substr(0, message.find(':')); }

std::string parts_of(const CLI::App& command) {
    std::string names;
    for (const CLI::App* part : command.get_subcommands([](const CLI::App*) { return true; })) {
        names += (names.empty() ? "" : " or ") + part->get_name();
    }
    return names;
}

std::string what_is_missing(const CLI::App& app, const std::string& message) {
    const CLI::App& command = command_of(app);
    const std::string parts = parts_of(command);
    if (!parts.empty() && &command != &app) return in_quotes(command.get_name()) + " wants " + parts + " behind it";
    return message.substr(0, message.find(' ')) + " is missing";
}

std::string what_is_too_many(const CLI::App& app) {
    const auto extras = app.remaining(true);
    if (extras.empty()) return "There is one argument too many";
    if (extras.front().starts_with('-')) return "There is no option " + in_quotes(extras.front()) + " here";
    return "There is one argument too many: " + in_quotes(extras.front());
}

}  // namespace

std::string usage_sentence(const CLI::App& app, const CLI::ParseError& problem) {
    std::string message = problem.what();
    while (!message.empty() && (message.back() == '.' || message.back() == '\n')) message.pop_back();
    if (dynamic_cast<const CLI::RequiredError*>(&problem)) return what_is_missing(app, message);
    if (dynamic_cast<const CLI::ExtrasError*>(&problem)) return what_is_too_many(app);
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&problem)) {
        const std::string option = option_in(message);
        if (message.find("At Most") != std::string::npos) return option + " can be given only once";
        const CLI::Option* found = command_of(app).get_option_no_throw(option);
        if (!found) found = app.get_option_no_throw(option);
        return option + " wants " + (found ? found->get_type_name() : "a value") + " behind it";
    }
    if (dynamic_cast<const CLI::ValidationError*>(&problem) && message.find(": ") != std::string::npos) {
        return message.erase(message.find(": "), 1);
    }
    if (dynamic_cast<const CLI::ConversionError*>(&problem)) {
        const std::size_t equals = message.find(" = ");
        const std::size_t colon = message.find(": ");
        if (equals != std::string::npos && colon < equals) {
            return message.substr(colon + 2, equals - colon - 2) + " wants a whole number, not " + in_quotes(message.substr(equals + 3));
        }
    }
    return message;
}

}  // namespace heddle
