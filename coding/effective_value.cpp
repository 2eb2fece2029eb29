#include "coding/effective_value.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "coding/case_folding.h"

namespace heddle {

namespace {

constexpr std::array<std::string_view, 4> occasion_names{"occasion", "round", "wave", "year"};

void sort_unique(std::vector<std::string>& values) {
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

struct EffectiveValues::Subject {
    DocumentId document;
    ParticipantId participant;
    const std::vector<std::string>& occasions;
};

EffectiveValues::EffectiveValues(const Study& study) : study_(study) {
    for (const std::string_view name : occasion_names) {
        for (const Attribute& attribute : study.attributes()) {
            if (ascii_lowered(attribute.name) == name)
                occasion_attributes_.push_back(attribute.id);
        }
    }
}

std::vector<std::string> EffectiveValues::of(AttributeId attribute, DocumentId document,
                                             ParticipantId participant) {
    return find(attribute, {document, participant, occasions(document)});
}

std::vector<std::string> EffectiveValues::at(AttributeId attribute, ParticipantId participant,
                                             const std::string& occasion) {
    std::vector<std::string> occasions;
    if (!occasion.empty()) occasions.push_back(occasion);
    return find(attribute, {DocumentId{}, participant, occasions});
}

const std::vector<std::string>& EffectiveValues::occasions(DocumentId document) {
    const auto [at, fresh] = occasions_.try_emplace(document);
    if (fresh && document) {
        for (const AttributeId attribute : occasion_attributes_) {
            if (const auto* values = study_.value(attribute, Holder::of(document))) {
                at->second = *values;
                break;
            }
        }
    }
    return at->second;
}

std::vector<std::string> EffectiveValues::find(AttributeId attribute, const Subject& subject) {
    const auto recorded = [&](const Holder& holder) { return study_.value(attribute, holder); };
    const std::vector<std::string>* found = nullptr;
    if (subject.participant) {
        if (subject.document) found = recorded(Holder::of(subject.participant, subject.document));
        for (std::size_t i = 0; !found && i < subject.occasions.size(); ++i) {
            found = recorded(Holder::of(subject.participant, subject.occasions[i]));
        }
        if (!found) found = recorded(Holder::of(subject.participant));
    }
    if (!found && subject.document) found = recorded(Holder::of(subject.document));

    std::vector<std::string> values;
    if (found) {
        values = *found;
    } else {
        under_way_.push_back(attribute);
        for (const AttributeId other : described_by(attribute)) {
            if (std::find(under_way_.begin(), under_way_.end(), other) != under_way_.end())
                continue;
            for (const std::string& through : find(other, subject)) {
                if (const auto* looked_up = recorded(Holder::of(other, through))) {
                    values.insert(values.end(), looked_up->begin(), looked_up->end());
                }
            }
            if (!values.empty()) break;
        }
        under_way_.pop_back();
    }
    sort_unique(values);
    return values;
}

const std::vector<AttributeId>& EffectiveValues::described_by(AttributeId attribute) {
    const auto [at, fresh] = described_by_.try_emplace(attribute);
    if (fresh) {
        for (const AttributeValue& value : study_.values(attribute)) {
            // Ascending by holder: those of another attribute's values come first, by that
            // attribute.
            if (value.holder.document || value.holder.participant) break;
            const AttributeId other = value.holder.of_attribute;
            if (other && (at->second.empty() || at->second.back() != other))
                at->second.push_back(other);
        }
    }
    return at->second;
}

}  // namespace heddle
