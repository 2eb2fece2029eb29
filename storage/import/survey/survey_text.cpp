#include "storage/import/survey/survey_text.h"

#include "storage/import/survey/survey_record.h"

namespace heddle {

AnswersText answers_text(const std::vector<OpenAnswer>& answers, std::string_view respondent) {
    AnswersText made;
    std::string text;
    std::int32_t at = 0;
    for (const OpenAnswer& each : answers) {
        if (!text.empty()) {
            text += '\n';
            ++at;
        }
        LabelledTurn turn;
        turn.label = respondent;
        turn.start = Position{at};
        const std::int32_t question_end = at + count_code_points(each.question);
        made.headings.push_back({{Position{at}, Position{question_end}}, 2});
        turn.body.start = Position{question_end + 1};
        turn.body.end = Position{turn.body.start.value + count_code_points(each.answer)};
        text += each.question + "\n" + each.answer + "\n";
        at = turn.body.end.value + 1;
        turn.end = Position{at};
        made.turns.push_back(std::move(turn));
    }
    // Up to the next turn's label, as everywhere.
    for (std::size_t i = 0; i + 1 < made.turns.size(); ++i) made.turns[i].end = made.turns[i + 1].start;
    made.text = Text(std::move(text));
    return made;
}

std::vector<AnswerPlace> answer_places(const Study& study, const Document& document, const Text& text) {
    std::vector<AnswerPlace> places;
    for (const Turn& turn : study.turns(document.id)) {
        if (turn.end > text.end()) break;
        places.push_back({one_line_wording(text.slice({turn.start, turn.body.start})), turn.body});
    }
    return places;
}

}  // namespace heddle
