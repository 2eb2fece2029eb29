// Any bytes as a survey's sheet. Read again it changes nothing.
#include <map>

#include "storage/import/survey/survey_import.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/small_study.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::survey(std::string_view bytes) {
    static const Study study = small_study();
    const auto sheet = parse_csv(bytes, "fuzzed");
    if (!sheet) return check(sheet.error());
    SurveyChoices choices;
    choices.occasion = "2014";
    choices.participant = sheet->header.front();
    choices.not_asked = {"-9"};
    std::map<ContentId, Text> texts;
    const TextSource text_of = [&](const Document& document) -> Result<Text> { return texts[document.content]; };
    const auto outcome = import_survey(study, CoderId{1}, *sheet, "fuzzed", choices, text_of);
    if (!outcome) return check(outcome.error());
    const Study changed = check_group(study, outcome->group);
    for (const NewContent& content : outcome->group.contents) texts[content.id] = content.text;
    const auto again = import_survey(changed, CoderId{1}, *sheet, "fuzzed", choices, text_of);
    require(again.ok());
    require(again->group.edits.empty());
}
