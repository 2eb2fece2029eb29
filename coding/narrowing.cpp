#include "coding/narrowing.h"

#include <algorithm>

#include "coding/codebook.h"
#include "coding/phrases.h"

namespace heddle {

namespace {

constexpr std::size_t most_named = 3;

std::string listed(const std::vector<std::string>& names, const char* last_word) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? std::string(" ") + last_word + " " : ", ";
        text += names[i];
    }
    return text;
}

// "a or b", else "5 codes".
std::string named_or_counted(const std::vector<std::string>& names, const char* many) {
    return names.size() <= most_named ? listed(names, "or") : std::to_string(names.size()) + " " + many;
}

}  // namespace

std::string conditions_in_words(const Study& study, const std::vector<Condition>& conditions) {
    std::vector<AttributeId> attributes;
    for (const Condition& condition : conditions) {
        if (std::ranges::find(attributes, condition.attribute) == attributes.end()) attributes.push_back(condition.attribute);
    }
    std::vector<std::string> parts;
    for (const AttributeId attribute : attributes) {
        std::vector<std::string> values;
        for (const Condition& condition : conditions) {
            if (condition.attribute == attribute) values.push_back(condition.value);
        }
        if (const Attribute* there = study.attributes().find(attribute)) parts.push_back(there->name + " is " + listed(values, "or"));
    }
    return listed(parts, "and");
}

std::vector<std::string> narrowing_of(const Study& study, const CountQuestion& question) {
    std::vector<std::string> parts;
    if (const std::string where = conditions_in_words(study, question.where); !where.empty()) parts.push_back("only where " + where);
    if (!question.documents.empty()) {
        std::vector<std::string> names;
        for (const DocumentId id : question.documents) {
            if (const Document* document = study.documents().find(id)) names.push_back(quoted(document->name));
        }
        const bool named = !question.suppress_below && !question.hides_documents && names.size() <= most_named;
        parts.push_back("only in " + (named ? enumerated(names) : how_many(names.size(), "chosen document", "chosen documents")));
    }
    if (!question.codes.empty()) {
        const Codebook codebook(study);
        std::vector<std::string> names;
        for (const CodeId code : question.codes) {
            if (study.codes().contains(code)) names.push_back(quoted(codebook.path(code)));
        }
        parts.push_back("only codings with " + named_or_counted(names, "codes"));
    }
    if (!question.coders.empty()) {
        std::vector<std::string> names;
        for (const CoderId id : question.coders) {
            if (const Coder* coder = study.coders().find(id)) names.push_back(coder->name);
        }
        parts.push_back("only codings by " + named_or_counted(names, "coders"));
    }
    if (question.coder_choice == CoderChoice::of_record) parts.emplace_back("only codings by the coder of record of each document");
    if (!question.stances.empty()) {
        std::vector<std::string> names;
        for (const std::string& stance : question.stances) names.push_back(quoted(stance));
        parts.push_back("only codings whose stance is " + named_or_counted(names, "stances"));
    }
    if (question.include_interviewer) parts.emplace_back("with the interviewer's turns");
    return parts;
}

std::vector<std::string> narrowing_of(const Study& study, const TabulateQuestion& question) {
    std::vector<std::string> parts;
    if (const std::string where = conditions_in_words(study, question.where); !where.empty()) parts.push_back("only where " + where);
    if (!question.occasions.empty()) parts.push_back("only answers of " + named_or_counted(question.occasions, "occasions"));
    return parts;
}

std::string narrowed(std::string heading, const std::vector<std::string>& parts) {
    if (parts.empty()) return heading;
    const bool stops = !heading.empty() && heading.back() == '.';
    if (stops) heading.pop_back();
    for (std::size_t i = 0; i < parts.size(); ++i) heading += (i == 0 ? ", " : "; ") + parts[i];
    if (stops) heading += '.';
    return heading;
}

}  // namespace heddle
