// What the window recalls of a study that is opened again, for the hand that codes: which code stands under which digit, which were used last,
// and by what one selects.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ui/app/app_state.h"

namespace heddle {

// Names under which the settings keep it for a study.
inline constexpr const char* digits_key = "digits";
inline constexpr const char* unit_key = "selecting_by";

inline constexpr std::size_t most_recent_codes = 30;

// "characters", "words", "sentences", "turns".
std::string_view unit_name(ReadingUnit unit);

// Fills the state from what is remembered and from the coder's codings. What stood under a digit stands there again; codes used lately take only
// digits that are free.
void recall_hand(AppState& state, const Study& study, const std::map<std::string, std::string>& remembered);

}  // namespace heddle
