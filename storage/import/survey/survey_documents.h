// Writing the open answers of a survey into a study: new documents, and corrections of those that are there.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "storage/import/survey/survey_record.h"
#include "storage/import/survey/survey_text.h"
#include "storage/import/text_source.h"

namespace heddle {

class SurveyDocuments {
public:
    // `source` is what the documents say that they came from.
    SurveyDocuments(GroupBuilder& builder, const TextSource& text_of, std::string source);

    // What the respondent answered at the occasion of the record, which is told of new documents. `questions` are all open ones of the sheet: an answer
    // in the study to one of them that is not among `answers` is left, and told.
    Result<> write(ParticipantId person, const std::vector<OpenAnswer>& answers, const std::vector<std::string>& questions, SurveyRecord& record);

    std::size_t made = 0;
    std::size_t corrected = 0;
    std::vector<std::string> notes;

private:
    Result<> make(ParticipantId person, const std::vector<OpenAnswer>& answers, SurveyRecord& record);
    std::string free_name(const std::string& person, const std::string& occasion);
    // Of this respondent, among those of the record.
    std::vector<DocumentId> of(ParticipantId person, const SurveyRecord& record) const;
    // Nobody has worked on it.
    bool untouched(DocumentId document) const;

    GroupBuilder& builder_;
    const TextSource& text_of_;
    std::string source_;
    std::int64_t now_;
    std::set<std::string, std::less<>> names_;
    std::multimap<ParticipantId, DocumentId> spoken_in_;  // before this import
};

}  // namespace heddle
