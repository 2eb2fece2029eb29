// From a survey's sheet, one row a respondent, to one user action (docs/surveys.md).
//
// Closed questions become attributes with values of the participant at the occasion; who was not asked or left a question blank has no value,
// and "don't know" is an answer like others. The open answers of a respondent become a document (survey_text.h) with the attribute
// `occasion`. What was asked, and in which words, is kept beside it (survey_record.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/survey/survey_plan.h"
#include "storage/import/text_source.h"
#include "storage/sheet.h"

namespace heddle {

// Cells that hold an answer, of one sheet.
inline constexpr std::size_t most_survey_answers = 1'000'000;

struct SurveyOutcome {
    EditGroup group;  // without edits where the study has all of it already
    std::size_t respondents = 0;
    std::size_t new_participants = 0;
    std::size_t answers = 0;        // closed ones that the sheet has
    std::size_t changed = 0;        // of them, those that replace or take away what was recorded
    std::size_t documents = 0;      // new ones, of open answers
    std::size_t corrected = 0;      // documents whose answers changed
    std::vector<std::string> notes;
    std::vector<std::pair<std::string, std::string>> similar_people;  // a new respondent, and the participant they may be
};

// `name` is the sheet's. All or nothing: cells that do not fit their attribute and respondents who answer twice are one error that lists them all; what
// plan_survey() refuses is refused. Respondents are the participants of their name, white space and case aside. An answer that differs from a known choice
// in case only is that choice. Of a sheet that is read again, what changed is changed: an answer that is blank now is taken away, an open answer is
// corrected in its document, with the codings staying on their words; respondents who are no longer in it stay. Any thread.
Result<SurveyOutcome> import_survey(const Study& study, CoderId coder, const Sheet& sheet, std::string_view name, const SurveyChoices& choices,
                                    const TextSource& text_of);

}  // namespace heddle
