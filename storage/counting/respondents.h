// Who answered a survey's items, and what is recorded of them (docs/counting.md "Survey items").
//
// A respondent is a participant at one occasion where any of the items is recorded at occasions; then everyone of whom anything is
// recorded at one of these occasions is a respondent there, and an answer that is recorded of the participant alone holds at each of
// them. Where no item is recorded at an occasion, a respondent is a participant: each who answered, and each who speaks in no document
// and of whom nothing is known by occasion only. Items that are recorded of documents, or of a participant in a document, have these as
// respondents.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "coding/effective_value.h"
#include "coding/study.h"
#include "coding/tabulation.h"
#include "storage/counting/count_arrays.h"
#include "storage/counting/grouping.h"

namespace heddle {

class Respondents {
public:
    // `study` must outlive it. Not for several threads at once.
    Respondents(const Study& study, const TabulateQuestion& question);

    std::size_t size() const { return who_.size(); }
    const Holder& who(std::size_t respondent) const { return who_[respondent]; }
    // As members, for grouping; no documents.
    const CountArrays& arrays() const { return arrays_; }
    // The effective values of all respondents: what is recorded of them, else of the documents in which they speak, else what is looked up
    // through another attribute. With `occasion_column`, their occasions, else their values of an attribute called so.
    const ValueColumn& column(AttributeId attribute);
    // No attribute has this key.
    static constexpr AttributeId occasion_column{};
    // What each respondent answered; null where nothing is recorded. Time in proportion to the respondents and what is recorded of the item.
    std::vector<const std::vector<std::string>*> answers(AttributeId item) const;

    // All occasions of the respondents, in display order.
    std::vector<std::string> occasions() { return column(occasion_column).values; }

private:
    void gather(const TabulateQuestion& question);
    std::vector<std::string> values_of(AttributeId attribute, const Holder& holder);
    std::vector<std::string> occasions_of(const Holder& holder);
    std::vector<DocumentId> documents_of(const Holder& holder);

    const Study& study_;
    EffectiveValues effective_;
    std::vector<Holder> who_;  // ascending
    CountArrays arrays_;
    std::map<ParticipantId, std::vector<DocumentId>> documents_of_;
    std::map<DocumentId, std::vector<ParticipantId>> people_in_;
    std::map<AttributeId, ValueColumn> columns_;
};

// Whether anything is recorded by occasion.
bool knows_occasions(const Study& study);

}  // namespace heddle
