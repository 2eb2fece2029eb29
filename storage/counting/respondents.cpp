#include "storage/counting/respondents.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "coding/attribute_values.h"

namespace heddle {

namespace {

void add_once(std::vector<std::string>& all, const std::vector<std::string>& more) {
    for (const std::string& value : more) {
        if (std::ranges::find(all, value) == all.end()) all.push_back(value);
    }
}

bool is_at_occasion(const Holder& holder) { return holder.participant && !holder.occasion.empty(); }
bool is_of_person(const Holder& holder) {
    return holder.participant && holder.occasion.empty() && !holder.document;
}

// Each person at each occasion that anything is recorded for; ascending. What is recorded of an attribute ascends by holder too, so that
// most of it needs no search.
std::vector<Holder> everyone_at_occasions(const Study& study) {
    std::vector<Holder> known;
    for (const Attribute& attribute : study.attributes()) {
        std::vector<Holder> more;
        auto at = known.begin();
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (!is_at_occasion(value.holder) || value.holder.document) continue;
            while (at != known.end() && *at < value.holder) ++at;
            if (at == known.end() || *at != value.holder) more.push_back(value.holder);
        }
        const auto middle = static_cast<std::ptrdiff_t>(known.size());
        known.insert(known.end(), more.begin(), more.end());
        std::inplace_merge(known.begin(), known.begin() + middle, known.end());
    }
    return known;
}

}  // namespace

Respondents::Respondents(const Study& study, const TabulateQuestion& question) : study_(study), effective_(study) {
    for (const Speaker& speaker : study.speakers()) {
        if (!speaker.participant) continue;
        documents_of_[speaker.participant].push_back(speaker.document);
        people_in_[speaker.document].push_back(speaker.participant);
    }
    for (const Document& document : study.documents()) {
        if (!document.assigned) continue;
        documents_of_[document.assigned].push_back(document.id);
        people_in_[document.id].push_back(document.assigned);
    }
    gather(question);
    for (const Holder& holder : who_) arrays_.members.push_back({holder.document, holder.participant, false});
}

void Respondents::gather(const TabulateQuestion& question) {
    std::set<Holder> found;
    std::set<std::string> asked_at;
    std::set<ParticipantId> by_person;  // who answered an item that is recorded of them alone
    for (const AttributeId item : question.items) {
        for (const AttributeValue& value : study_.values(item)) {
            const Holder& holder = value.holder;
            if (holder.of_attribute) continue;
            if (is_at_occasion(holder)) asked_at.insert(holder.occasion);
            if (is_of_person(holder)) {
                by_person.insert(holder.participant);
            } else {
                found.insert(holder);
            }
        }
    }
    const std::vector<Holder> at_occasions = everyone_at_occasions(study_);
    // Answers that are recorded of people alone are laid out by occasion only where that is asked for.
    const bool every_occasion = asked_at.empty() && (question.by_occasion || !question.occasions.empty());
    if (!asked_at.empty() || every_occasion) {
        for (const Holder& holder : at_occasions) {
            if (!every_occasion && !asked_at.contains(holder.occasion)) continue;
            found.insert(holder);
            by_person.erase(holder.participant);
        }
    } else if (!by_person.empty()) {
        std::set<ParticipantId> elsewhere;
        for (const Holder& holder : at_occasions) elsewhere.insert(holder.participant);
        for (const Participant& person : study_.participants()) {
            if (!documents_of_.contains(person.id) && !elsewhere.contains(person.id)) by_person.insert(person.id);
        }
    }
    for (const ParticipantId person : by_person) found.insert(Holder::of(person));
    for (const Holder& holder : found) {
        if (!question.occasions.empty()) {
            const std::vector<std::string> own = occasions_of(holder);
            const auto is_own = [&](const std::string& wanted) { return std::ranges::find(own, wanted) != own.end(); };
            if (std::ranges::none_of(question.occasions, is_own)) continue;
        }
        who_.push_back(holder);
    }
}

std::vector<const std::vector<std::string>*> Respondents::answers(AttributeId item) const {
    const std::span<const AttributeValue> values = study_.values(item);
    std::unordered_map<ParticipantId, const std::vector<std::string>*> of_people;
    for (const AttributeValue& value : values) {
        if (is_of_person(value.holder)) of_people.emplace(value.holder.participant, &value.values);
    }
    // Both ascend by holder.
    std::vector<const std::vector<std::string>*> found(who_.size(), nullptr);
    auto at = values.begin();
    for (std::size_t r = 0; r < who_.size(); ++r) {
        while (at != values.end() && at->holder < who_[r]) ++at;
        if (at != values.end() && at->holder == who_[r]) {
            found[r] = &at->values;
        } else if (is_at_occasion(who_[r])) {
            const auto person = of_people.find(who_[r].participant);
            if (person != of_people.end()) found[r] = person->second;
        }
    }
    return found;
}

const ValueColumn& Respondents::column(AttributeId attribute) {
    const auto at = columns_.find(attribute);
    if (at != columns_.end()) return at->second;
    std::vector<std::vector<std::string>> found;
    found.reserve(who_.size());
    for (const Holder& holder : who_)
        found.push_back(attribute == occasion_column ? occasions_of(holder) : values_of(attribute, holder));
    const Attribute* known = study_.attributes().find(attribute);
    return columns_.emplace(attribute, make_column(known ? *known : Attribute{}, found)).first->second;
}

std::vector<DocumentId> Respondents::documents_of(const Holder& holder) {
    std::vector<DocumentId> found;
    const auto all = documents_of_.find(holder.participant);
    if (all == documents_of_.end()) return found;
    for (const DocumentId document : all->second) {
        const std::vector<std::string>& own = effective_.occasions(document);
        if (holder.occasion.empty() || std::ranges::find(own, holder.occasion) != own.end()) found.push_back(document);
    }
    return found;
}

std::vector<std::string> Respondents::values_of(AttributeId attribute, const Holder& holder) {
    std::vector<std::string> values;
    if (holder.document) {
        values = effective_.of(attribute, holder.document, holder.participant);
        if (!values.empty() || holder.participant) return values;
        const auto people = people_in_.find(holder.document);
        if (people == people_in_.end()) return values;
        for (const ParticipantId person : people->second) add_once(values, effective_.of(attribute, holder.document, person));
        return values;
    }
    const auto recorded = [&](const Holder& of) {
        if (const auto* own = study_.value(attribute, of)) add_once(values, *own);
        return !values.empty();
    };
    if (recorded(holder) || recorded(Holder::of(holder.participant))) return values;
    // As for a body: what its documents say comes before what is looked up through another attribute of the respondent, and that before
    // what is looked up through one of a document.
    const std::vector<DocumentId> documents = documents_of(holder);
    for (const DocumentId document : documents) {
        if (const auto* own = study_.value(attribute, Holder::of(holder.participant, document))) {
            add_once(values, *own);
        } else if (const auto* whole = study_.value(attribute, Holder::of(document))) {
            add_once(values, *whole);
        }
    }
    if (values.empty()) values = effective_.at(attribute, holder.participant, holder.occasion);
    if (!values.empty()) return values;
    for (const DocumentId document : documents) add_once(values, effective_.of(attribute, document, holder.participant));
    return values;
}

std::vector<std::string> Respondents::occasions_of(const Holder& holder) {
    if (!holder.occasion.empty()) return {holder.occasion};
    if (holder.document) return effective_.occasions(holder.document);
    const Attribute* attribute = find_attribute(study_, "occasion");
    return attribute ? values_of(attribute->id, holder) : std::vector<std::string>();
}

bool knows_occasions(const Study& study) {
    if (find_attribute(study, "occasion")) return true;
    for (const Attribute& attribute : study.attributes()) {
        const auto values = study.values(attribute.id);
        if (std::ranges::any_of(values, [](const AttributeValue& value) { return !value.holder.occasion.empty(); })) return true;
    }
    return false;
}

}  // namespace heddle
