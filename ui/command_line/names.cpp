#include "ui/command_line/names.h"

#include <utility>

#include "coding/attribute_values.h"
#include "coding/case_folding.h"
#include "coding/codebook.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "ui/command_line/split_condition.h"

namespace heddle {

namespace {

constexpr std::size_t most_suggestions = 3;

// The exact name first; otherwise the only one that differs in case or in how accents are encoded.
template <class Objects>
const typename Objects::Iterator::value_type* named(const Objects& objects, const std::string& name) {
    if (!is_valid_utf8(name)) return nullptr;
    const std::string wanted = folded(name);
    const typename Objects::Iterator::value_type* similar = nullptr;
    int similar_ones = 0;
    for (const auto& object : objects) {
        if (object.name == name) return &object;
        if (folded(object.name) != wanted) continue;
        similar = &object;
        ++similar_ones;
    }
    return similar_ones == 1 ? similar : nullptr;
}

std::string suggestions(const Codebook& codebook, const std::string& path) {
    if (!is_valid_utf8(path)) return {};
    const std::string wanted = folded(split_code_path(path).back());
    std::string said;
    std::size_t count = 0;
    for (const auto& entry : codebook.entries()) {
        if (folded(entry.code->name) != wanted || ++count > most_suggestions) continue;
        said += (said.empty() ? "did you mean " : " or ") + quoted(entry.path);
    }
    return said;
}

}  // namespace

Result<const Document*> find_document(const Study& study, const std::string& name) {
    if (const Document* document = named(study.documents(), name)) return document;
    return failure("There is no document " + quoted(name) + " in the study; “heddle list STUDY documents” lists them.");
}

Result<const Participant*> find_participant(const Study& study, const std::string& name) {
    if (const Participant* participant = named(study.participants(), name)) return participant;
    return failure("There is no participant " + quoted(name) + " in the study; “heddle list STUDY participants” lists them.");
}

Result<CodeId> find_code(const Study& study, const std::string& path) {
    const Codebook codebook(study);
    if (const auto* entry = codebook.find_path(path)) return entry->code->id;
    const std::string meant = suggestions(codebook, path);
    return usage_error("There is no code " + quoted(path) + " in the study; " +
                       (meant.empty() ? "“heddle list STUDY codes” lists them." : meant + "?"));
}

Result<CoderId> find_coder(const Study& study, const std::string& name) {
    if (const Coder* coder = named(study.coders(), name)) return coder->id;
    return usage_error("There is no coder " + quoted(name) + " in the study; “heddle list STUDY coders” lists them.");
}

Result<AttributeId> find_attribute_named(const Study& study, const std::string& name) {
    const Attribute* attribute = is_valid_utf8(name) ? find_attribute(study, trimmed(name)) : nullptr;
    if (attribute) return attribute->id;
    return usage_error("There is no attribute " + quoted(name) + " in the study; “heddle list STUDY attributes” lists them.");
}

Result<std::vector<CodeId>> find_codes(const Study& study, const std::vector<std::string>& paths) {
    std::vector<CodeId> codes;
    for (const std::string& path : paths) {
        HEDDLE_TRY(const CodeId code, find_code(study, path));
        codes.push_back(code);
    }
    return codes;
}

Result<std::vector<CoderId>> find_coders(const Study& study, const std::vector<std::string>& names) {
    std::vector<CoderId> coders;
    for (const std::string& name : names) {
        HEDDLE_TRY(const CoderId coder, find_coder(study, name));
        coders.push_back(coder);
    }
    return coders;
}

Result<std::vector<DocumentId>> find_documents(const Study& study, const std::vector<std::string>& names) {
    std::vector<DocumentId> documents;
    for (const std::string& name : names) {
        const auto document = find_document(study, name);
        if (!document) return usage_error(document.error().message);
        documents.push_back((*document)->id);
    }
    return documents;
}

Result<std::vector<Condition>> find_conditions(const Study& study, const std::vector<std::string>& written) {
    std::vector<Condition> conditions;
    for (const std::string& each : written) {
        HEDDLE_TRY(const auto sides, split_condition(study, each));
        HEDDLE_TRY(const AttributeId id, find_attribute_named(study, sides.first));
        // As it would be recorded: "Yes" is yes, 2014/05/31 is 2014-05-31.
        const auto recorded = normal_value(study.attributes().find(id)->type, sides.second);
        conditions.push_back({id, recorded.value_or(sides.second)});
    }
    return conditions;
}

Result<std::pair<std::string, std::string>> split_assignment(const std::string& option, const std::string& written) {
    const std::size_t at = written.find('=');
    if (!is_valid_utf8(written) || at == std::string::npos || trimmed(written.substr(0, at)).empty()) {
        return usage_error(option + " wants an attribute and a value, like " + option + " site=Leeds, not " + quoted(written) + ".");
    }
    return std::pair(std::string(trimmed(written.substr(0, at))), std::string(trimmed(written.substr(at + 1))));
}

}  // namespace heddle
