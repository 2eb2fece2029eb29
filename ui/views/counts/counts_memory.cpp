#include "ui/views/counts/counts_memory.h"

#include "coding/asked_picture.h"
#include "storage/saved_question.h"
#include "ui/views/counts/counts_model.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/counts/relations_model.h"

namespace heddle {

namespace {

// The question in the study as it is now, without how it is shown.
std::optional<AskedQuestion> recalled_words(const std::string& json, const Study& study) {
    const auto asked = question_from_json(json);
    if (!asked) return std::nullopt;
    return with_picture(follow(study, *asked).question, {});
}

}  // namespace

std::string remembered(const CountQuestion& question, const Study& study, std::optional<PictureKind> shown) {
    return question_as_json(shown_as(asked(study, question), shown));
}

CountQuestion recalled(const std::string& json, const Study& study) {
    const auto asked = recalled_words(json, study);
    if (!asked) return first_question(study);
    auto question = count_question(study, *asked);
    return question ? sensible(std::move(question).value(), study) : first_question(study);
}

std::string remembered(const TabulateQuestion& question, const Study& study, std::optional<PictureKind> shown) {
    return question_as_json(shown_as(asked(study, question), shown));
}

std::optional<TabulateQuestion> recalled_tabulation(const std::string& json, const Study& study) {
    const auto asked = recalled_words(json, study);
    if (!asked) return std::nullopt;
    auto question = tabulate_question(study, *asked);
    if (!question || question->items.empty()) return std::nullopt;
    return std::move(question).value();
}

std::string remembered(const RelationQuestion& question, const Study& study, std::optional<PictureKind> shown) {
    return question_as_json(shown_as(asked(study, question), shown));
}

std::optional<RelationQuestion> recalled_relations(const std::string& json, const Study& study) {
    const auto asked = recalled_words(json, study);
    if (!asked) return std::nullopt;
    auto question = relation_question(study, *asked);
    if (!question) return std::nullopt;
    return sensible(std::move(question).value(), study);
}

std::string remembered(const ProfileQuestion& question, const Study& study) { return question_as_json(asked(study, question)); }

std::optional<ProfileQuestion> recalled_profile(const std::string& json, const Study& study) {
    const auto asked = recalled_words(json, study);
    if (!asked) return std::nullopt;
    auto question = profile_question(study, *asked);
    if (!question) return std::nullopt;
    return std::move(question).value();
}

std::optional<PictureKind> recalled_picture(const std::string& json) {
    const auto asked = question_from_json(json);
    return asked ? kind_shown(*asked) : std::nullopt;
}

std::optional<std::string> recalled_setting(const Settings& settings, const std::filesystem::path& study, const std::string& key) {
    const auto of_study = settings.of_study.find(std::filesystem::absolute(study).string());
    if (of_study == settings.of_study.end()) return std::nullopt;
    const auto found = of_study->second.find(key);
    if (found == of_study->second.end()) return std::nullopt;
    return found->second;
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
