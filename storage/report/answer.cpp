#include "storage/report/answer.h"

#include <map>
#include <string>

#include "coding/phrases.h"
#include "coding/saturation_question.h"
#include "storage/counting/code_profile.h"
#include "storage/counting/comparison.h"
#include "storage/counting/cross.h"
#include "storage/counting/relations.h"
#include "storage/counting/saturation.h"
#include "storage/counting/tabulate.h"
#include "storage/export/comparison_table.h"
#include "storage/export/panel_table.h"
#include "storage/export/relation_numbers.h"

namespace heddle {

namespace {

AnswerNumber number_shown(const AskedQuestion& question) {
    AnswerNumber number = AnswerNumber::percent;
    for (const QuestionOption& option : question.options) {
        if (option.option != "--show") continue;
        number = option.value == "count" ? AnswerNumber::count : option.value == "base" ? AnswerNumber::base : AnswerNumber::percent;
    }
    return number;
}

// Of a profile, whose heading names its document.
void hide_document(const Study& study, CodeProfile& profile) {
    const Document* document = study.documents().find(profile.question.document);
    const std::string name = document ? heddle::quoted(document->name) : std::string();
    if (const std::size_t at = profile.heading.find(name); document && at != std::string::npos) profile.heading.replace(at, name.size(), "one document");
}

// Each step is a document; by its place among all it is the same one in each group.
void number_documents(SaturationTable& table) {
    if (table.groups.empty()) return;
    std::map<DocumentId, std::size_t> numbers;
    for (const SaturationStep& step : table.groups.front().steps) numbers.emplace(step.document, numbers.size() + 1);
    for (SaturationGroup& group : table.groups) {
        for (SaturationStep& step : group.steps) step.name = "Document " + std::to_string(numbers[step.document]);
    }
}

}  // namespace

Result<NumberTable> answer(const Study& study, const AskedQuestion& question, const WordSource& words, const HideMore& hide_more, bool hides_names) {
    if (question.command == "count") {
        HEDDLE_TRY(CountQuestion asked, count_question(study, question));
        asked.hides_documents = hides_names;
        HEDDLE_TRY(CountTable table, count(study, asked, words));
        if (hide_more.counted) hide_more.counted(table);
        return number_table(table);
    }
    if (question.command == "cross") {
        HEDDLE_TRY(const CrossQuestion asked, cross_question(study, question));
        HEDDLE_TRY(const CrossTable table, cross(study, asked));
        return number_table(table);
    }
    if (question.command == "tabulate") {
        HEDDLE_TRY(const TabulateQuestion asked, tabulate_question(study, question));
        HEDDLE_TRY(Tabulation table, tabulate(study, asked));
        if (hide_more.tabulated) hide_more.tabulated(table);
        return number_table(table, number_shown(question));
    }
    if (question.command == "compare") {
        HEDDLE_TRY(const ComparisonQuestion asked, comparison_question(study, question));
        HEDDLE_TRY(ComparisonTable table, compare(study, asked));
        if (hide_more.compared) hide_more.compared(table);
        return number_table(table);
    }
    if (question.command == "saturation") {
        HEDDLE_TRY(const SaturationQuestion asked, saturation_question(study, question));
        HEDDLE_TRY(SaturationTable table, saturation(study, asked));
        if (hides_names) number_documents(table);
        return number_table(table);
    }
    if (question.command == "panel") {
        HEDDLE_TRY(const PanelQuestion asked, panel_question(study, question));
        return panel_table(study, asked);
    }
    if (question.command == "relations") {
        HEDDLE_TRY(RelationQuestion asked, relation_question(study, question));
        asked.counted.hides_documents = hides_names;
        HEDDLE_TRY(RelationTable table, relations(study, asked, words));
        if (hide_more.related) hide_more.related(table);
        return number_table(table);
    }
    if (question.command == "profile") {
        HEDDLE_TRY(const ProfileQuestion asked, profile_question(study, question));
        HEDDLE_TRY(CodeProfile profile, code_profile(study, asked));
        if (hides_names) hide_document(study, profile);
        return number_table(profile);
    }
    return failure("This version of Heddle cannot ask “" + question.command + "”; open the study with the version that saved the question.");
}

}  // namespace heddle
