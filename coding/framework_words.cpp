#include "coding/framework_words.h"

#include "coding/changes/summary_changes.h"
#include "coding/question_words.h"

namespace heddle {

std::string name_of_cases(const Study& study, const FrameworkQuestion& question) {
    if (question.kind == CaseKind::participants) return "participants";
    if (question.kind == CaseKind::documents) return "documents";
    const Attribute* attribute = study.attributes().find(question.attribute);
    return attribute ? attribute->name : std::string();
}

AskedQuestion asked(const Study& study, const FrameworkQuestion& question, const FrameworkLayout& layout) {
    QuestionWriter writer(study, "framework");
    const auto side = [&](const char* option, bool cases) {
        if (!cases) {
            writer.value(option, "codes");
        } else if (question.kind == CaseKind::values) {
            writer.attribute(option, question.attribute);
        } else {
            writer.value(option, name_of_cases(study, question));
        }
    };
    side("--rows", layout.cases_are_rows);
    side("--columns", !layout.cases_are_rows);
    for (const SummaryCase& of : question.cases) {
        const auto* value = std::get_if<ValueCase>(&of);
        writer.value("--case", value ? value->value : name_of(study, of));
    }
    writer.codes(question.themes);
    writer.flag("--all-codes", question.all_codes && question.themes.empty());
    writer.conditions(question.where);
    writer.flag("--roll-up", question.roll_up);
    writer.flag("--gaps", layout.gaps);
    writer.flag("--quotations", layout.quotations);
    return writer.take();
}

}  // namespace heddle
