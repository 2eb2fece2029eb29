// What the columns of a survey's sheet are taken for: who answers, when, closed questions (attributes) and open ones (text to code).
// It is inferred, shown to the researcher and corrected by choices; the import (survey_import.h) follows it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/attribute.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/written_dates.h"
#include "storage/sheet.h"

namespace heddle {

// Columns are named as in the sheet's header, in any case.
struct SurveyChoices {
    std::string occasion;         // at which all rows answer: a year, a wave
    std::string occasion_column;  // or the column that says it
    std::string participant;      // the column that tells respondents apart; empty: guessed by its name
    bool anonymous = false;       // there is no such column, and each row is a person of its own
    std::vector<std::string> open, closed, skip;
    std::vector<std::string> not_asked;                          // what a cell says where somebody was not asked, such as -9
    std::vector<std::pair<std::string, std::string>> same;       // an item of the study, and the column that asks it in other words
    std::vector<std::pair<std::string, std::string>> people;     // a respondent as the sheet has them, and the study's participant
    std::vector<std::pair<std::string, AttributeType>> types;
    std::vector<std::pair<std::string, std::vector<std::string>>> orders;
    std::optional<DayOrder> dates;
};

enum class SurveyRole { participant, occasion, closed, open, skipped };

struct SurveyColumn {
    std::string wording;  // the header on one line
    SurveyRole role = SurveyRole::skipped;
    // Of a closed question.
    std::string attribute;            // its name in the study, or the one that it will get
    bool is_new = true;               // the study lacks the attribute
    AttributeType type = AttributeType::choice;
    std::vector<std::string> order;   // of a new attribute; of a known one as it is declared
    std::string proposal;             // of a new one: the item of the study that is probably the same; may be empty
    // Of a choice or several: its answers, those of the study too, in the order of tables. With `commas`, a cell holds several parted by ", ", though
    // none of these is parted; an order that is given says which they are.
    std::vector<std::string> choices;
    bool commas = false;
    bool whole = false;  // of several of a known item: cells hold commas, are no answer that the study has, and stay whole
    // What its cells say.
    std::size_t answers = 0;     // neither blank nor not asked
    std::size_t not_asked = 0;
    std::vector<std::string> examples;  // up to three different answers
    std::string maybe_not_asked;        // an answer that may mean that somebody was not asked; may be empty
};

struct SurveyPlan {
    std::vector<SurveyColumn> columns;  // one for each of the sheet
    int participant = -1;               // the columns; -1 where there is none
    int occasion = -1;
    std::vector<std::string> notes;
};

// Fails (wrong usage) where a choice names a column or item that there is not, or two choices contradict each other; where nothing says
// who answers, or at which occasion. `complete` false leaves that last fault out, for a dialog that is to ask. Any thread.
Result<SurveyPlan> plan_survey(const Study& study, const Sheet& sheet, std::string_view name, const SurveyChoices& choices, bool complete = true);

// Whether a cell means that somebody was not asked, by what the choices list (in any case, white space aside).
bool means_not_asked(const SurveyChoices& choices, std::string_view cell);

// Whether a sheet looks like a survey rather than a list of attributes: a column for who answers, and at least three others, of which one
// holds open answers or two hold answers on a scale.
bool looks_like_survey(const Study& study, const Sheet& sheet);

}  // namespace heddle
