#include "ui/views/survey_attributes.h"

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "storage/import/survey/survey_record.h"

namespace heddle {

namespace {

bool is_only_of_occasions(std::span<const AttributeValue> values) {
    bool any = false;
    for (const AttributeValue& value : values) {
        if (!value.holder.participant) continue;
        if (value.holder.occasion.empty()) return false;
        any = true;
    }
    return any;
}

}  // namespace

void SurveyAttributes::read_records(const Study& study) {
    std::size_t stamp = 0;
    const auto& settings = study.settings();
    for (auto at = settings.lower_bound(std::string(survey_key)); at != settings.end() && at->first.starts_with(survey_key); ++at) {
        for (const std::string* each : {&at->first, &at->second}) stamp = stamp * 31 + std::hash<std::string>()(*each);
    }
    if (read_ == stamp) return;
    read_ = stamp;
    recorded_.clear();
    for (const SurveyRecord& record : survey_records(study)) {
        for (const SurveyItem& item : record.items) recorded_.insert(item.attribute);
    }
}

void SurveyAttributes::update(const Study& study, std::uint64_t version) {
    if (version_ == version) return;
    version_ = version;
    read_records(study);
    attributes_.clear();
    for (const Attribute& attribute : study.attributes()) {
        if (recorded_.contains(attribute.guid) || is_only_of_occasions(study.values(attribute.id))) attributes_.insert(attribute.id);
    }
}

bool SurveyAttributes::answered_by(const Study& study, ParticipantId person) const {
    const Holder first = Holder::of(person);
    return std::ranges::any_of(attributes_, [&](AttributeId attribute) {
        // What is recorded of one person stands together: without an occasion first, then by occasions.
        const auto values = study.values(attribute);
        auto at = std::ranges::lower_bound(values, first, {}, &AttributeValue::holder);
        if (at != values.end() && at->holder == first) ++at;
        return at != values.end() && !at->holder.document && at->holder.participant == person && !at->holder.occasion.empty();
    });
}

}  // namespace heddle
