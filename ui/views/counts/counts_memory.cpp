#include "ui/views/counts/counts_memory.h"

#include <nlohmann/json.hpp>

#include "ui/views/counts/counts_model.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

std::vector<std::string> strings(const Json& object, const char* key) {
    std::vector<std::string> result;
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array()) return result;
    for (const Json& each : *found) {
        if (each.is_string()) result.push_back(each.get<std::string>());
    }
    return result;
}

bool flag(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

std::string text(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

}  // namespace

std::string remembered(const CountQuestion& question, const Study& study) {
    Json out = {{"unit", name_of(question.unit)},
                {"percent", name_of(question.percent)},
                {"of_record", question.coder_choice == CoderChoice::of_record},
                {"stances", question.stances},
                {"fold", question.fold},
                {"examined", question.examined},
                {"include_interviewer", question.include_interviewer}};
    for (const AttributeId id : question.by) {
        if (const Attribute* attribute = study.attributes().find(id)) out["by"].push_back(attribute->name);
    }
    for (const CoderId id : question.coders) {
        if (const Coder* coder = study.coders().find(id)) out["coders"].push_back(coder->name);
    }
    for (const Condition& condition : question.where) {
        if (const Attribute* attribute = study.attributes().find(condition.attribute)) {
            out["where"].push_back(Json::array({attribute->name, condition.value}));
        }
    }
    if (question.suppress_below) out["suppress_below"] = *question.suppress_below;
    return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

CountQuestion recalled(const std::string& json, const Study& study) {
    const Json in = Json::parse(json, nullptr, false);
    if (!in.is_object()) return first_question(study);
    CountQuestion question;
    if (const auto unit = unit_named(text(in, "unit"))) question.unit = *unit;
    if (const auto base = percent_base_named(text(in, "percent"))) question.percent = *base;
    if (flag(in, "of_record")) question.coder_choice = CoderChoice::of_record;
    question.stances = strings(in, "stances");
    question.fold = flag(in, "fold");
    question.examined = flag(in, "examined");
    question.include_interviewer = flag(in, "include_interviewer");
    for (const std::string& name : strings(in, "by")) {
        const Attribute* attribute = study.attribute_named(name);
        if (attribute && question.by.size() < 2) question.by.push_back(attribute->id);
    }
    for (const std::string& name : strings(in, "coders")) {
        if (const Coder* coder = study.coder_named(name)) question.coders.push_back(coder->id);
    }
    if (const auto where = in.find("where"); where != in.end() && where->is_array()) {
        for (const Json& pair : *where) {
            if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string()) continue;
            const Attribute* attribute = study.attribute_named(pair[0].get<std::string>());
            if (attribute) question.where.push_back({attribute->id, pair[1].get<std::string>()});
        }
    }
    if (const auto below = in.find("suppress_below"); below != in.end() && below->is_number_integer()) {
        const auto limit = below->get<std::int64_t>();
        if (limit > 1 && limit <= 1000) question.suppress_below = limit;
    }
    return sensible(std::move(question), study);
}

CountQuestion first_question(const Study& study) {
    CountQuestion question;
    for (const char* name : {"site", "organisation_type"}) {
        if (const Attribute* attribute = study.attribute_named(name)) question.by.push_back(attribute->id);
        if (!question.by.empty()) return question;
    }
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.of_attribute) continue;
            question.by.push_back(attribute.id);
            return question;
        }
    }
    return question;
}

}  // namespace heddle
