// The open answers of one respondent at one occasion as a document: each question is a heading between the turns, and each answer a turn of
// the respondent, so that nobody is counted as having said the words of a question.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/document.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/transcript.h"

namespace heddle {

struct OpenAnswer {
    std::string question;  // one line
    std::string answer;    // no white space around; may have several lines
};

struct AnswersText {
    Text text;
    std::vector<LabelledTurn> turns;  // one an answer, each labelled `respondent`
    std::vector<Heading> headings;    // the questions, of level 2
};

AnswersText answers_text(const std::vector<OpenAnswer>& answers, std::string_view respondent);

// A question and its answer in a document that was made so, as its text is now.
struct AnswerPlace {
    std::string question;
    Range body;
};
std::vector<AnswerPlace> answer_places(const Study& study, const Document& document, const Text& text);

}  // namespace heddle
