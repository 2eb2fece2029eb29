#include "ui/views/counts/counts_memory.h"

#include "storage/saved_question.h"
#include "ui/views/counts/counts_model.h"

namespace heddle {

std::string remembered(const CountQuestion& question, const Study& study) { return question_as_json(asked(study, question)); }

CountQuestion recalled(const std::string& json, const Study& study) {
    const auto asked = question_from_json(json);
    if (!asked) return first_question(study);
    auto question = count_question(study, follow(study, *asked).question);
    return question ? sensible(std::move(question).value(), study) : first_question(study);
}

std::string remembered(const TabulateQuestion& question, const Study& study) { return question_as_json(asked(study, question)); }

std::optional<TabulateQuestion> recalled_tabulation(const std::string& json, const Study& study) {
    const auto asked = question_from_json(json);
    if (!asked) return std::nullopt;
    auto question = tabulate_question(study, follow(study, *asked).question);
    if (!question || question->items.empty()) return std::nullopt;
    return std::move(question).value();
}

CountQuestion first_question(const Study& study) {
    CountQuestion question;
    for (const char* name : {"site", "organisation_type"}) {
        if (const Attribute* attribute = study.attribute_named(name)) question.by.push_back(attribute->id);
        if (!question.by.empty()) return question;
    }
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.of_attribute) continue;
            question.by.push_back(attribute.id);
            return question;
        }
    }
    return question;
}

}  // namespace heddle
