#include "ui/views/counts/change_model.h"

#include <utility>

#include "storage/report/answer.h"
#include "storage/saved_question.h"

namespace heddle {

void ChangeModel::ask(AskedQuestion question) {
    if (question == question_) return;
    question_ = std::move(question);
    asked_anew_ = true;
}

void ChangeModel::update(const Study& study, std::uint64_t version) {
    replaced_.clear();
    if (question_.command.empty() || (!asked_anew_ && version == version_)) return;
    version_ = version;
    asked_anew_ = false;
    work_.ask([study, asked = question_](const LatestWork<ChangeAnswer>::Desk& desk) {
        ChangeAnswer made;
        const FollowedQuestion followed = follow(study, asked);
        made.question = followed.question;
        // No unit of these questions needs the words of documents.
        const WordSource words = [](const Document&) -> Result<std::vector<Range>> { return failure("Words are not counted here."); };
        auto table = heddle::answer(study, followed.question, words);
        if (table) {
            made.table = *std::move(table);
            made.table->notes.insert(made.table->notes.begin(), followed.gone.begin(), followed.gone.end());
        } else {
            made.error = table.error().message;
        }
        desk.show(std::move(made));
    });
}

const ChangeAnswer* ChangeModel::answer() {
    static std::uint64_t last_revision = 0;  // of all models, so that no two tables share one
    if (auto newest = work_.answer(); newest && newest != answer_) {
        replaced_.push_back(std::exchange(answer_, std::move(newest)));
        revision_ = ++last_revision;
    }
    return answer_.get();
}

std::optional<FollowedQuestion> recalled_question(const std::string& json, const Study& study) {
    const auto asked = question_from_json(json);
    return asked ? std::optional(follow(study, *asked)) : std::nullopt;
}

}  // namespace heddle
