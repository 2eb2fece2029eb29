// From the names on a command line to the objects of the study. A name that an option gives and the study lacks is wrong usage
// (exit status 2).
#pragma once

#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// As written, else in another case or with accents encoded otherwise.
Result<const Document*> find_document(const Study& study, const std::string& name);
Result<const Participant*> find_participant(const Study& study, const std::string& name);
// By the path; the sentence names codes that the researcher may have meant.
Result<CodeId> find_code(const Study& study, const std::string& path);
Result<CoderId> find_coder(const Study& study, const std::string& name);
Result<AttributeId> find_attribute_named(const Study& study, const std::string& name);

Result<std::vector<CodeId>> find_codes(const Study& study, const std::vector<std::string>& paths);
Result<std::vector<CoderId>> find_coders(const Study& study, const std::vector<std::string>& names);
Result<std::vector<DocumentId>> find_documents(const Study& study, const std::vector<std::string>& names);
// "site=Leeds": an attribute and the value that it must have.
Result<std::vector<Condition>> find_conditions(const Study& study, const std::vector<std::string>& written);

// "A=V" as its two sides, without white space around them. Fails where there is no "=" or nothing before it.
Result<std::pair<std::string, std::string>> split_assignment(const std::string& option, const std::string& written);

}  // namespace heddle
