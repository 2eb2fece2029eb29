// Attributes: typed variables of documents, participants, participations and of attributes' values.
#pragma once

#include <compare>
#include <string>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"

namespace heddle {

enum class AttributeType { text, number, date, yes_no, choice, several_choices };

struct Attribute {
    AttributeId id;
    Guid guid;
    std::string name;  // unique in the study
    AttributeType type = AttributeType::choice;
    std::vector<std::string> order;  // the declared order of its choices; values not named here sort after, alphabetically

    bool operator==(const Attribute&) const = default;
};

// What a value describes. Exactly one form is filled:
//   document                        a document
//   participant                     a participant
//   participant + document          a participation: the participant in that document
//   participant + occasion          a participation: the participant at that occasion (a round, a survey year)
//   of_attribute + of_value         a value of another attribute (the wave of site "Leeds")
struct Holder {
    DocumentId document;
    ParticipantId participant;
    std::string occasion;
    AttributeId of_attribute;
    std::string of_value;

    auto operator<=>(const Holder&) const = default;

    static Holder of(DocumentId document) { return {document, {}, {}, {}, {}}; }
    static Holder of(ParticipantId participant) { return {{}, participant, {}, {}, {}}; }
    static Holder of(ParticipantId participant, DocumentId document) {
        return {document, participant, {}, {}, {}};
    }
    static Holder of(ParticipantId participant, std::string occasion) {
        return {{}, participant, std::move(occasion), {}, {}};
    }
    static Holder of(AttributeId attribute, std::string value) {
        return {{}, {}, {}, attribute, std::move(value)};
    }
};

// The value as text: a number with a decimal point and no grouping, a date as YYYY-MM-DD, yes/no as "yes" or "no".
// One entry, except for several_choices. Never empty: what is not recorded has no AttributeValue.
struct AttributeValue {
    AttributeId attribute;
    Holder holder;
    std::vector<std::string> values;

    bool operator==(const AttributeValue&) const = default;
};

}  // namespace heddle
