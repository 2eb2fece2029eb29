#include "storage/import/survey/survey_record.h"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/text.h"
#include "coding/value_order.h"

namespace heddle {

namespace {

std::vector<Guid> guids_in(const nlohmann::json& list) {
    std::vector<Guid> guids;
    if (!list.is_array()) return guids;
    for (const auto& each : list) {
        if (!each.is_string()) continue;
        if (const auto guid = parse_guid(each.get_ref<const std::string&>())) guids.push_back(*guid);
    }
    return guids;
}

SurveyRecord read_record(std::string occasion, const std::string& value) {
    SurveyRecord record;
    record.occasion = std::move(occasion);
    const auto json = nlohmann::json::parse(value, nullptr, false);
    if (!json.is_object()) return record;
    for (const auto& item : json.value("items", nlohmann::json::array())) {
        if (!item.is_object() || !item.contains("attribute") || !item["attribute"].is_string()) continue;
        const auto guid = parse_guid(item["attribute"].get_ref<const std::string&>());
        const auto wording = item.find("wording");
        if (guid) record.items.push_back({*guid, wording != item.end() && wording->is_string() ? wording->get<std::string>() : std::string()});
    }
    for (const auto& question : json.value("open", nlohmann::json::array())) {
        if (question.is_string()) record.open.push_back(question.get<std::string>());
    }
    if (const auto documents = json.find("documents"); documents != json.end()) record.documents = guids_in(*documents);
    if (const auto not_asked = json.find("not_asked"); not_asked != json.end() && not_asked->is_object()) {
        for (const auto& [attribute, people] : not_asked->items()) {
            const auto guid = parse_guid(attribute);
            const auto listed = guids_in(people);
            if (guid) record.not_asked[*guid] = {listed.begin(), listed.end()};
        }
    }
    return record;
}

}  // namespace

bool SurveyRecord::asked(const Guid& attribute) const {
    return std::ranges::find(items, attribute, &SurveyItem::attribute) != items.end();
}

SurveyRecord survey_record(const Study& study, const std::string& occasion) {
    return read_record(occasion, study.setting(std::string(survey_key) + occasion));
}

std::vector<SurveyRecord> survey_records(const Study& study) {
    std::vector<std::string> occasions;
    for (auto at = study.settings().lower_bound(std::string(survey_key)); at != study.settings().end() && at->first.starts_with(survey_key); ++at) {
        occasions.push_back(at->first.substr(survey_key.size()));
    }
    std::vector<SurveyRecord> records;
    Attribute numbers;
    numbers.type = AttributeType::number;
    for (const std::string& occasion : in_display_order(numbers, occasions)) records.push_back(survey_record(study, occasion));
    return records;
}

Setting survey_setting(const SurveyRecord& record) {
    nlohmann::ordered_json json;
    json["items"] = nlohmann::ordered_json::array();
    for (const SurveyItem& item : record.items) json["items"].push_back({{"attribute", item.attribute.to_string()}, {"wording", item.wording}});
    json["open"] = record.open;
    json["documents"] = nlohmann::ordered_json::array();
    for (const Guid& document : record.documents) json["documents"].push_back(document.to_string());
    json["not_asked"] = nlohmann::ordered_json::object();
    for (const auto& [attribute, people] : record.not_asked) {
        if (people.empty()) continue;
        auto& list = json["not_asked"][attribute.to_string()] = nlohmann::ordered_json::array();
        for (const Guid& person : people) list.push_back(person.to_string());
    }
    return {std::string(survey_key) + record.occasion, json.dump()};
}

AttributeId item_worded(const Study& study, const std::vector<SurveyRecord>& records, std::string_view wording) {
    const std::string wanted = folded(one_line_wording(wording));
    std::set<Guid> guids;
    for (const SurveyRecord& record : records) {
        for (const SurveyItem& item : record.items) {
            if (folded(item.wording) == wanted) guids.insert(item.attribute);
        }
    }
    AttributeId found;
    for (const Attribute& attribute : study.attributes()) {
        if (!guids.contains(attribute.guid)) continue;
        if (found) return {};
        found = attribute.id;
    }
    return found;
}

std::string one_line_wording(std::string_view header) {
    std::string line;
    for (const char c : trimmed(header)) {
        const bool blank = static_cast<unsigned char>(c) <= 0x20;
        if (!blank) {
            line.push_back(c);
        } else if (!line.empty() && line.back() != ' ') {
            line.push_back(' ');
        }
    }
    return line;
}

}  // namespace heddle
