// What the respondents of a survey panel did with an item: answered it, left it blank, or were not asked it (docs/surveys.md "Who answered when").
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coding/panel_question.h"
#include "coding/study.h"
#include "storage/counting/panel.h"
#include "storage/counting/suppressed_panel.h"
#include "storage/import/survey/survey_record.h"

namespace heddle {

// In this order they stand in PanelAnswers.
enum class PanelPart : std::uint8_t { answered, blank, not_asked };
inline constexpr std::array panel_parts{PanelPart::answered, PanelPart::blank, PanelPart::not_asked};

// One item, respondent by respondent. Keeps references to all that it is made from; any thread.
class AskedItem {
public:
    AskedItem(const Study& study, const Attribute& item, const Panel& panel, const std::vector<SurveyRecord>& records);

    // Occasions are counted as the records are. At others nobody did anything with it.
    bool asked_at(std::size_t occasion) const { return records_[occasion].asked(item_.guid); }
    // Calls `take` with everybody who answered the survey at this occasion and what they did with the item, in the order of their ids.
    template <class Take>
    void each_at(std::size_t occasion, const Take& take) const {
        for (const auto& [person, times] : panel_.answered) {
            if (times[occasion]) take(person, part_of(occasion, person));
        }
    }
    // Null where they answered nothing.
    const std::vector<std::string>* said(std::size_t occasion, ParticipantId person) const;

private:
    PanelPart part_of(std::size_t occasion, ParticipantId person) const;

    const Study& study_;
    const Attribute& item_;
    const Panel& panel_;
    const std::vector<SurveyRecord>& records_;
    std::map<std::string, std::map<ParticipantId, const std::vector<std::string>*>, std::less<>> said_;  // by occasion
};

// The same in numbers.
struct PanelItem {
    const Attribute* item = nullptr;
    std::vector<std::optional<PanelAnswers>> at{};  // by occasion; nothing where it was not asked at all
    std::int64_t ever = 0;                          // people who ever answered it
    bool hides_ever = false;
    bool some_blank = false;
    bool some_not_asked = false;

    // Whether a table of the question has a row of this.
    bool has_row(PanelPart part, const PanelQuestion& question) const;
};

// All items that were asked at one of the occasions at least, in the order in which the study came to have them; nothing is hidden. Any thread.
std::vector<PanelItem> panel_items(const Study& study, const Panel& panel, const std::vector<SurveyRecord>& records);

}  // namespace heddle
