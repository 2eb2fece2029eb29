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
        const std::int32_t question_end = at + count_code_points(each.question);
        made.headings.push_back({{Position{at}, Position{question_end}}, 2});
        // From the end of the question's line, so that words put in front of the answer later belong to it.
        turn.start = Position{question_end};
        turn.body.start = Position{question_end + 1};
        turn.body.end = Position{turn.body.start.value + count_code_points(each.answer)};
        turn.end = turn.body.end;
        text += each.question + "\n" + each.answer + "\n";
        at = turn.end.value + 1;
        made.turns.push_back(std::move(turn));
    }
    made.text = Text(std::move(text));
    return made;
}

std::vector<AnswerPlace> answer_places(const Study& study, const Document& document, const Text& text) {
    std::vector<AnswerPlace> places;
    Position from;
    for (const Turn& turn : study.turns(document.id)) {
        if (turn.end > text.end()) break;
        places.push_back({one_line_wording(text.slice({from, turn.start})), turn.body});
        from = turn.end;
    }
    return places;
}

}  // namespace heddle
