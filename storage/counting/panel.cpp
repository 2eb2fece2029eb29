#include "storage/counting/panel.h"

#include <algorithm>
#include <set>

#include "coding/value_order.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

Panel panel_of(const Study& study) {
    Panel panel;
    const std::vector<SurveyRecord> records = survey_records(study);
    for (const SurveyRecord& record : records) panel.occasions.push_back(record.occasion);
    if (records.empty()) {
        std::set<std::string> found;
        for (const Attribute& attribute : study.attributes()) {
            for (const AttributeValue& value : study.values(attribute.id)) {
                if (value.holder.participant && !value.holder.occasion.empty()) found.insert(value.holder.occasion);
            }
        }
        Attribute numbers;
        numbers.type = AttributeType::number;
        panel.occasions = in_display_order(numbers, {found.begin(), found.end()});
    }
    std::map<std::string, std::size_t, std::less<>> index;
    for (std::size_t i = 0; i < panel.occasions.size(); ++i) index.emplace(panel.occasions[i], i);
    const auto answers = [&](ParticipantId person, std::size_t occasion) {
        std::vector<bool>& at = panel.answered[person];
        at.resize(panel.occasions.size());
        at[occasion] = true;
    };
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (!value.holder.participant || value.holder.occasion.empty()) continue;
            if (const auto at = index.find(value.holder.occasion); at != index.end()) answers(value.holder.participant, at->second);
        }
    }
    std::map<Guid, std::size_t> documents;
    for (const SurveyRecord& record : records) {
        for (const Guid& guid : record.documents) documents.emplace(guid, index.at(record.occasion));
    }
    for (const Speaker& speaker : study.speakers()) {
        const Document* document = study.documents().find(speaker.document);
        if (!document || !speaker.participant) continue;
        if (const auto at = documents.find(document->guid); at != documents.end()) answers(speaker.participant, at->second);
    }
    return panel;
}

}  // namespace heddle
