#include "coding/framework_words.h"

#include <algorithm>
#include <utility>

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
        if (const auto* value = std::get_if<ValueCase>(&of)) writer.value("--case", value->value);
        if (const auto* person = std::get_if<ParticipantId>(&of)) {
            if (const Participant* found = study.participants().find(*person)) writer.named("--case", NamedKind::participant, found->guid, found->name);
        }
        if (const auto* document = std::get_if<DocumentId>(&of)) {
            if (const Document* found = study.documents().find(*document)) writer.named("--case", NamedKind::document, found->guid, found->name);
        }
    }
    writer.codes(question.themes);
    writer.flag("--all-codes", question.all_codes && question.themes.empty());
    writer.conditions(question.where);
    writer.flag("--roll-up", question.roll_up);
    writer.flag("--gaps", layout.gaps);
    writer.flag("--quotations", layout.quotations);
    return writer.take();
}

Result<AskedFramework> framework_question(const Study& study, const AskedQuestion& asked) {
    QuestionReader reader(study, asked, "framework");
    AskedFramework read;
    FrameworkQuestion& question = read.question;
    std::vector<std::string> values;
    int sides_of_codes = 0;
    const auto side = [&](const QuestionOption& option, bool rows) {
        if (option.kind == NamedKind::attribute) {
            question.kind = CaseKind::values;
            question.attribute = reader.attribute(option);
        } else if (option.value == "codes") {
            ++sides_of_codes;
            read.layout.cases_are_rows = !rows;
        } else if (option.value == "documents") {
            question.kind = CaseKind::documents;
        } else if (option.value != "participants") {
            reader.wrong(option);
        }
    };
    reader.each([&](const QuestionOption& option) {
        const std::string& name = option.option;
        if (name == "--rows" || name == "--columns") side(option, name == "--rows");
        else if (name == "--case" && option.kind == NamedKind::participant) question.cases.emplace_back(reader.participant(option));
        else if (name == "--case" && option.kind == NamedKind::document) question.cases.emplace_back(reader.document(option));
        else if (name == "--case") values.push_back(option.value);
        else if (name == "--code") question.themes.push_back(reader.code(option));
        else if (name == "--all-codes") question.all_codes = true;
        else if (name == "--where") question.where.push_back(reader.condition(option));
        else if (name == "--roll-up") question.roll_up = true;
        else if (name == "--gaps") read.layout.gaps = true;
        else if (name == "--quotations") read.layout.quotations = true;
        else return false;
        return true;
    });
    for (std::string& value : values) question.cases.emplace_back(ValueCase{question.attribute, std::move(value)});
    HEDDLE_TRY(read, reader.give(std::move(read)));
    if (sides_of_codes != 1) return usage_error("A framework matrix is of cases by codes: one of --rows and --columns is codes.");
    const bool fits = std::ranges::all_of(read.question.cases, [&](const SummaryCase& of) {
        return std::holds_alternative<ValueCase>(of) ? read.question.kind == CaseKind::values
               : std::holds_alternative<ParticipantId>(of) ? read.question.kind == CaseKind::participants
                                                           : read.question.kind == CaseKind::documents;
    });
    if (!fits) return usage_error("What --case names is none of the matrix's " + name_of_cases(study, read.question) + ".");
    return read;
}

}  // namespace heddle
