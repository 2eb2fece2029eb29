// ChangeModel: a comparison, a table of saturation, the sample or a survey panel as the window asks it, and the table that answers. No drawing.
//
// The table follows the study. It is worked out on a thread of its own; the one before stays until the new one is there. All calls on the window's
// thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/asked_question.h"
#include "coding/study.h"
#include "storage/export/number_table.h"
#include "ui/transcript/latest_work.h"

namespace heddle {

struct ChangeAnswer {
    AskedQuestion question;
    std::optional<NumberTable> table;  // none: `error` says why
    std::string error;
};

class ChangeModel {
public:
    void ask(AskedQuestion question);
    const AskedQuestion& question() const { return question_; }
    // Starts to work where the question or the study is another one now.
    void update(const Study& study, std::uint64_t version);
    // The newest; null until the first is there. Valid until the next update(), also where a newer one comes meanwhile.
    const ChangeAnswer* answer();
    // The same, to be kept on another thread. As of the last answer().
    const std::shared_ptr<const ChangeAnswer>& shared_answer() const { return answer_; }
    bool busy() const { return work_.busy(); }
    // Another one with each new answer, of any study.
    std::uint64_t revision() const { return revision_; }

private:
    AskedQuestion question_;
    std::uint64_t version_ = 0;
    bool asked_anew_ = false;
    std::shared_ptr<const ChangeAnswer> answer_;
    std::vector<std::shared_ptr<const ChangeAnswer>> replaced_;  // that somebody may still draw
    std::uint64_t revision_ = 0;
    LatestWork<ChangeAnswer> work_;
};

// What was remembered of a question (question_as_json() in storage/saved_question.h) as the study is now. Nothing where the text is none of ours.
std::optional<FollowedQuestion> recalled_question(const std::string& json, const Study& study);

}  // namespace heddle
