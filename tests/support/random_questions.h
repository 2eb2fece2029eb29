// Random questions about any study, for tests that answer them twice.
#pragma once

#include <algorithm>
#include <random>
#include <vector>

#include "coding/count_question.h"
#include "coding/effective_value.h"
#include "coding/study.h"
#include "tests/support/random_study.h"

namespace heddle {

template <class T> T pick(std::mt19937_64& random, const std::vector<T>& of) {
    return of[static_cast<std::size_t>(random_between(random, 0, static_cast<int>(of.size()) - 1))];
}

template <class Table> auto ids_of(const Table& table) {
    std::vector<std::decay_t<decltype(table.begin()->id)>> ids;
    for (const auto& object : table)
        ids.push_back(object.id);
    return ids;
}

inline std::vector<Condition> random_conditions(std::mt19937_64& random, const Study& study,
                                                int percent) {
    std::vector<Condition> where;
    EffectiveValues effective(study);
    if (study.attributes().empty()) return where;
    while (where.size() < 4 && random_chance(random, percent)) {
        const AttributeId attribute = pick(random, ids_of(study.attributes()));
        std::vector<std::string> values{not_recorded};
        for (const Document& document : study.documents()) {
            for (const Participant& participant : study.participants()) {
                for (const std::string& value :
                     effective.of(attribute, document.id, participant.id))
                    values.push_back(value);
            }
        }
        where.push_back({attribute, pick(random, values)});
    }
    return where;
}

inline CountQuestion random_question(std::mt19937_64& random, const Study& study) {
    CountQuestion question;
    const std::vector<Unit> units{Unit::segments,       Unit::documents, Unit::participants,
                                  Unit::participations, Unit::words,     Unit::characters,
                                  Unit::coverage};
    question.unit = pick(random, units);
    std::vector<PercentBase> bases{PercentBase::none};
    const bool adds_up = question.unit == Unit::segments || question.unit == Unit::words ||
                         question.unit == Unit::characters;
    if (question.unit != Unit::coverage) bases.push_back(PercentBase::row);
    if (adds_up) bases.push_back(PercentBase::column);
    if (question.unit != Unit::segments) bases.push_back(PercentBase::group);
    question.percent = pick(random, bases);
    const std::vector<AttributeId> attributes = ids_of(study.attributes());
    for (int i = attributes.empty() ? 0 : random_between(random, 0, 2); i > 0; --i) {
        const AttributeId attribute = pick(random, attributes);
        if (std::find(question.by.begin(), question.by.end(), attribute) == question.by.end())
            question.by.push_back(attribute);
    }
    while (!study.codes().empty() && random_chance(random, 20))
        question.codes.push_back(pick(random, ids_of(study.codes())));
    while (!study.coders().empty() && random_chance(random, 20))
        question.coders.push_back(pick(random, ids_of(study.coders())));
    while (random_chance(random, 20))
        question.stances.push_back(pick<std::string>(random, {"supports", "mixed", "denied"}));
    while (!study.documents().empty() && random_chance(random, 15)) question.documents.push_back(pick(random, ids_of(study.documents())));
    if (random_chance(random, 20)) question.coder_choice = CoderChoice::of_record;
    question.where = random_conditions(random, study, 30);
    question.fold = random_chance(random, 20);
    question.examined = random_chance(random, 20);
    question.include_interviewer = random_chance(random, 25);
    return question;
}

}  // namespace heddle
