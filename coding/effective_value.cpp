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
    // Of the document, unless they are given.
    const std::vector<std::string>* occasions = nullptr;
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
    return find(attribute, {document, participant});
}

const std::vector<std::string>* EffectiveValues::recorded(AttributeId attribute, DocumentId document, ParticipantId participant) {
    gathered(attribute);
    return recorded_of(attribute, {document, participant});
}

std::vector<std::string> EffectiveValues::at(AttributeId attribute, ParticipantId participant,
                                             const std::string& occasion) {
    std::vector<std::string> occasions;
    if (!occasion.empty()) occasions.push_back(occasion);
    return find(attribute, {DocumentId{}, participant, &occasions});
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

const EffectiveValues::Recorded& EffectiveValues::gathered(AttributeId attribute) {
    const auto [at, fresh] = recorded_.try_emplace(attribute);
    if (!fresh) return at->second;
    Recorded& made = at->second;
    for (const AttributeValue& value : study_.values(attribute)) {
        const Holder& holder = value.holder;
        if (holder == Holder::of(holder.document)) {
            made.of_document.emplace(holder.document, &value.values);
        } else if (holder == Holder::of(holder.participant)) {
            made.of_participant.emplace(holder.participant, &value.values);
        } else if (holder.participant && holder.document) {
            made.of_participations = true;
        } else if (holder.participant) {
            made.at_occasions = true;
        }
    }
    return made;
}

const std::vector<std::string>* EffectiveValues::recorded_of(AttributeId attribute, const Subject& subject) {
    const auto known = recorded_.find(attribute);
    const Recorded* recorded = known == recorded_.end() ? nullptr : &known->second;
    const auto in = [&](const auto& values, auto holder) {
        const auto at = values.find(holder);
        return at == values.end() ? nullptr : at->second;
    };
    const std::vector<std::string>* found = nullptr;
    if (subject.participant) {
        if (subject.document && (!recorded || recorded->of_participations)) found = study_.value(attribute, Holder::of(subject.participant, subject.document));
        if (!found && (!recorded || recorded->at_occasions)) {
            for (const std::string& occasion : subject.occasions ? *subject.occasions : occasions(subject.document)) {
                found = study_.value(attribute, Holder::of(subject.participant, occasion));
                if (found) break;
            }
        }
        if (!found) found = recorded ? in(recorded->of_participant, subject.participant) : study_.value(attribute, Holder::of(subject.participant));
    }
    if (!found && subject.document) found = recorded ? in(recorded->of_document, subject.document) : study_.value(attribute, Holder::of(subject.document));
    return found;
}

std::vector<std::string> EffectiveValues::find(AttributeId attribute, const Subject& subject) {
    const std::vector<std::string>* found = recorded_of(attribute, subject);
    std::vector<std::string> values;
    if (found) {
        values = *found;
    } else {
        under_way_.push_back(attribute);
        for (const AttributeId other : described_by(attribute)) {
            if (std::find(under_way_.begin(), under_way_.end(), other) != under_way_.end())
                continue;
            for (const std::string& through : find(other, subject)) {
                if (const auto* looked_up = study_.value(attribute, Holder::of(other, through))) {
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
