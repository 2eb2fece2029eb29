// SurveyAttributes: which attributes are items of surveys, and who answered any; so that Details need not list them for people who were only
// interviewed. An item is what a survey's import recorded as one (storage/import/survey/survey_record.h), and any other attribute of people
// whose values are all of occasions. Of a study as it was when it was last updated. Pure; one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>

#include "coding/guid.h"
#include "coding/study.h"

namespace heddle {

class SurveyAttributes {
public:
    // Looks at all values of people where `version`, of the snapshot, is another one.
    void update(const Study& study, std::uint64_t version);

    bool contains(AttributeId attribute) const { return attributes_.contains(attribute); }
    // Whether something is recorded of them at an occasion in any of these. `study` is what was updated from.
    bool answered_by(const Study& study, ParticipantId person) const;

private:
    void read_records(const Study& study);

    std::optional<std::uint64_t> version_;
    std::optional<std::size_t> read_;  // stands for the records that recorded_ was read from; they are long
    std::set<Guid> recorded_;
    std::set<AttributeId> attributes_;
};

}  // namespace heddle
