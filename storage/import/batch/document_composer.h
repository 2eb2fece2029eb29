// Adds what was read from a file to a study: the document, its text, its turns, and the people who speak in it.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/transcript.h"
#include "storage/import/batch/file_values.h"
#include "storage/import/document_names.h"
#include "storage/import/import_files.h"

namespace heddle {

class DocumentComposer {
public:
    // The builder is kept; `interviewers` are labels besides "Interviewer", "I" and "Researcher".
    DocumentComposer(const Study& study, GroupBuilder& builder, std::vector<std::string> interviewers);

    Result<const Document*> add(const ImportFile& file, const ImportedText& read, const PreparedValues& values);

    // The turns of a document of the study that has none at the moment: a label that the document knows is whom it was, any
    // other is a new person. Speakers who are left without turns go, and with them who is left over.
    Result<> give_turns(const Document& document, const std::vector<LabelledTurn>& labelled);

    // Of those given, the ones that no document of this import has.
    std::vector<std::string> unmet_interviewers() const;

private:
    Result<SpeakerId> add_speaker(const Document& document, const std::string& label);

    GroupBuilder& builder_;
    std::vector<std::string> interviewers_;
    DocumentNames documents_;
    ParticipantNames participants_;
    std::int64_t now_;
    std::set<std::string> labels_;  // of all documents, folded
};

}  // namespace heddle
