// What a study keeps of a survey beside the answers: which items were asked at an occasion and in which words, who was not asked one, and which documents
// hold the open answers.
//
// It is a setting of the study with the key "survey/" and the occasion; its value is JSON (docs/surveys.md): {"items": [{"attribute": GUID, "wording": "..."}],
// "open": ["..."], "documents": [GUID], "not_asked": {ATTRIBUTE: [PARTICIPANT]}}. GUIDs, since these outlive a merge of studies; of an object that is gone nothing is said.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/guid.h"
#include "coding/memo.h"
#include "coding/study.h"

namespace heddle {

inline constexpr std::string_view survey_key = "survey/";  // keys of these settings begin so

struct SurveyItem {
    Guid attribute;
    std::string wording;  // the column's name in that year's sheet

    bool operator==(const SurveyItem&) const = default;
};

struct SurveyRecord {
    std::string occasion;
    std::vector<SurveyItem> items;  // closed items that were asked, in the order of the sheet
    std::vector<std::string> open;  // open questions that were asked
    std::vector<Guid> documents;    // with the open answers
    std::map<Guid, std::set<Guid>> not_asked;  // by attribute: participants who answered the survey, but were not asked this

    bool operator==(const SurveyRecord&) const = default;
    bool asked(const Guid& attribute) const;
};

// Without anything where the study has none of this occasion, or what it has cannot be read.
SurveyRecord survey_record(const Study& study, const std::string& occasion);
// All of them, in alphabetical order of occasions (numbers by size).
std::vector<SurveyRecord> survey_records(const Study& study);
Setting survey_setting(const SurveyRecord& record);

// The attribute that an item is by its wording in any year (in any case, without regard to white space); none where no item has it, or two have.
AttributeId item_worded(const Study& study, const std::vector<SurveyRecord>& records, std::string_view wording);
// One line, single spaces: as wordings are kept and compared.
std::string one_line_wording(std::string_view header);

}  // namespace heddle
