#include "storage/saved_question.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

#include "coding/case_folding.h"
#include "coding/saved_question_key.h"
#include "coding/text.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

using OrderedJson = nlohmann::ordered_json;

constexpr std::int32_t longest_question_name = 120;

std::string text_of_key(const OrderedJson& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<AskedQuestion> read_question(const OrderedJson& json) {
    AskedQuestion question{text_of_key(json, "command"), {}};
    const auto options = json.find("options");
    if (question.command.empty() || options == json.end() || !options->is_array()) return std::nullopt;
    for (const OrderedJson& each : *options) {
        if (!each.is_object()) return std::nullopt;
        QuestionOption option{text_of_key(each, "option"), named_kind(text_of_key(each, "kind")), {}, text_of_key(each, "name"), text_of_key(each, "value")};
        if (option.option.empty()) return std::nullopt;
        if (option.kind != NamedKind::nothing) {
            const auto object = parse_guid(text_of_key(each, "object"));
            if (!object) return std::nullopt;
            option.object = *object;
        }
        question.options.push_back(std::move(option));
    }
    return question;
}

std::optional<SavedQuestion> read_saved(std::string_view key, const std::string& value) {
    const auto guid = parse_guid(key.substr(saved_question_prefix.size()));
    const OrderedJson json = OrderedJson::parse(value, nullptr, false);
    if (!guid || !json.is_object()) return std::nullopt;
    auto question = read_question(json);
    std::string name = text_of_key(json, "name");
    if (!question || name.empty()) return std::nullopt;
    return SavedQuestion{*guid, std::move(name), std::move(*question)};
}

void write_question(OrderedJson& json, const AskedQuestion& question) {
    json["command"] = question.command;
    json["options"] = OrderedJson::array();
    for (const QuestionOption& option : question.options) {
        OrderedJson made;
        made["option"] = option.option;
        if (option.kind != NamedKind::nothing) {
            made["kind"] = name_of(option.kind);
            made["object"] = option.object.to_string();
            if (option.kind != NamedKind::document && option.kind != NamedKind::participant) made["name"] = option.name;
        }
        if (!option.value.empty()) made["value"] = option.value;
        json["options"].push_back(std::move(made));
    }
}

Setting setting_of(const SavedQuestion& saved) {
    OrderedJson json;
    json["name"] = saved.name;
    write_question(json, saved.question);
    return {saved_question_key(saved.guid), json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace)};
}

// The name as it is kept: one line, without white space around it.
Result<std::string> fitting_name(std::string_view name) {
    std::string line(trimmed(name));
    if (line.empty()) return failure("A saved question needs a name.");
    const bool one_line = std::ranges::none_of(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
    if (!one_line || !is_valid_utf8(line)) return failure("The name of a saved question is one line of text; leave out line breaks and tabs.");
    if (count_code_points(line) > longest_question_name) {
        return failure("The name of a saved question has at most 120 characters; choose a shorter one.");
    }
    return line;
}

const SavedQuestion* question_named(const std::vector<SavedQuestion>& questions, std::string_view name) {
    const std::string wanted = folded(trimmed(name));
    const auto found = std::ranges::find_if(questions, [&](const SavedQuestion& each) { return folded(each.name) == wanted; });
    return found == questions.end() ? nullptr : &*found;
}

Setting kept(const Study& study, const Guid& question) {
    std::string key = saved_question_key(question);
    std::string value = study.setting(key);
    return {std::move(key), std::move(value)};
}

}  // namespace

std::string question_as_json(const AskedQuestion& question) {
    OrderedJson json;
    write_question(json, question);
    return json.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

std::optional<AskedQuestion> question_from_json(std::string_view text) {
    const OrderedJson json = OrderedJson::parse(text, nullptr, false);
    return json.is_object() ? read_question(json) : std::nullopt;
}

std::vector<SavedQuestion> saved_questions(const Study& study) {
    std::vector<SavedQuestion> found;
    const auto& settings = study.settings();
    for (auto at = settings.lower_bound(std::string(saved_question_prefix)); at != settings.end() && at->first.starts_with(saved_question_prefix); ++at) {
        if (auto saved = read_saved(at->first, at->second)) found.push_back(std::move(*saved));
    }
    std::vector<std::string> names;
    for (const SavedQuestion& each : found) names.push_back(each.name);
    const std::vector<std::string> order = in_display_order(Attribute{}, names);
    std::ranges::stable_sort(found, {}, [&](const SavedQuestion& each) { return std::ranges::find(order, each.name) - order.begin(); });
    return found;
}

Result<SavedQuestion> find_saved_question(const Study& study, std::string_view name) {
    const std::vector<SavedQuestion> questions = saved_questions(study);
    if (const SavedQuestion* found = question_named(questions, name)) return *found;
    if (questions.empty()) return usage_error("The study has no saved questions; “heddle count STUDY … --save-as NAME” keeps one.");
    std::string names;
    for (const SavedQuestion& each : questions) names += (names.empty() ? "“" : ", “") + each.name + "”";
    return usage_error("The study has no saved question “" + std::string(name) + "”; it has " + names + ".");
}

Result<EditGroup> save_question(const Study& study, CoderId coder, std::string_view name, const AskedQuestion& question, bool replace) {
    HEDDLE_TRY(const std::string line, fitting_name(name));
    GroupBuilder builder(study, coder, "Save the question “" + line + "”");
    const std::vector<SavedQuestion> questions = saved_questions(study);
    const SavedQuestion* before = question_named(questions, line);
    if (!before) {
        HEDDLE_CHECK(builder.add(setting_of({new_guid(), line, question})));
        return builder.take();
    }
    if (follow(study, before->question).question == question) return builder.take();
    if (!replace) return conflict("Another question is saved as “" + before->name + "” already; choose another name, or replace it.");
    HEDDLE_CHECK(builder.change(kept(study, before->guid), setting_of({before->guid, line, question})));
    return builder.take();
}

Result<EditGroup> rename_question(const Study& study, CoderId coder, const Guid& question, std::string_view name) {
    HEDDLE_TRY(const std::string line, fitting_name(name));
    const std::vector<SavedQuestion> questions = saved_questions(study);
    const auto found = std::ranges::find(questions, question, &SavedQuestion::guid);
    if (found == questions.end()) return conflict("This question is no longer in the study.");
    if (const SavedQuestion* other = question_named(questions, line); other && other->guid != question) {
        return conflict("Another question is saved as “" + other->name + "” already; choose another name.");
    }
    GroupBuilder builder(study, coder, "Rename the question “" + found->name + "” to “" + line + "”");
    HEDDLE_CHECK(builder.change(kept(study, question), setting_of({question, line, found->question})));
    return builder.take();
}

Result<EditGroup> remove_question(const Study& study, CoderId coder, const Guid& question) {
    const std::vector<SavedQuestion> questions = saved_questions(study);
    const auto found = std::ranges::find(questions, question, &SavedQuestion::guid);
    if (found == questions.end()) return conflict("This question is no longer in the study.");
    GroupBuilder builder(study, coder, "Remove the saved question “" + found->name + "”");
    HEDDLE_CHECK(builder.remove(kept(study, question)));
    return builder.take();
}

}  // namespace heddle
