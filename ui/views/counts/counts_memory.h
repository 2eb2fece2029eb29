// How the questions of the Counts tab are remembered between sessions: as saved questions are (storage/saved_question.h).
#pragma once

#include <optional>
#include <string>

#include "coding/count_question.h"
#include "coding/study.h"
#include "coding/tabulation.h"

namespace heddle {

std::string remembered(const CountQuestion& question, const Study& study);
// What the study lacks by now is left out; a text that is none of ours gives the ordinary question.
CountQuestion recalled(const std::string& json, const Study& study);

std::string remembered(const TabulateQuestion& question, const Study& study);
// Likewise; nothing where the text is none of ours, or no item of it is left.
std::optional<TabulateQuestion> recalled_tabulation(const std::string& json, const Study& study);

// The question with which a study's first count begins: by site or else organisation type where it has attributes of these names, otherwise
// by its first attribute of documents or people.
CountQuestion first_question(const Study& study);

}  // namespace heddle
