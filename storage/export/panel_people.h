// Who stands behind the numbers of a survey panel's table (panel_table.h).
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "coding/ids.h"
#include "coding/panel_question.h"
#include "coding/study.h"

namespace heddle {

struct PanelPerson {
    ParticipantId participant;
    // The occasions at which they answered. Of items, what they answered to the item: in the total each answer with its occasion, "2014: Very", else it alone; nothing
    // where they left it blank or were not asked it.
    std::vector<std::string> said{};
    DocumentId document{};  // the first one with their open answers at the occasion, where the number is of one and they wrote any

    bool operator==(const PanelPerson&) const = default;
};

// Those behind a number of panel_table(study, question): `row` counts its rows, `column` its groups, and one past these is the total. Everybody once, in the order in
// which the study came to have them; nobody where nothing is counted or there is no such number. What small numbers hide this shows, so it is for who works with the
// study, and never asked of a table that hides any: who is behind two numbers tells who is behind both. May take as long as the table; any thread.
std::vector<PanelPerson> people_in_panel(const Study& study, const PanelQuestion& question, std::size_t row, std::size_t column);

}  // namespace heddle
