// The groups of a survey panel's table (docs/surveys.md "Who answered when").
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "coding/ids.h"
#include "coding/study.h"
#include "storage/counting/panel.h"
#include "storage/counting/panel_counts.h"

namespace heddle {

struct PanelGroups {
    std::vector<std::string> names;                           // in display order; "(not recorded)" last, where somebody has no value
    std::map<ParticipantId, std::vector<std::size_t>> of;  // everybody who answered, by the index of the name; several where several values are recorded of them
};

// By the attribute as it is recorded at the first occasion at which the person answered and has a value, else of the person; without one, all are in the group "all".
// Any thread.
PanelGroups panel_groups(const Study& study, const Panel& panel, std::optional<AttributeId> by);
PanelCounts panel_counts(const Panel& panel, const PanelGroups& groups);

}  // namespace heddle
