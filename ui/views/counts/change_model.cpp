#include "ui/views/counts/change_model.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "storage/report/answer.h"

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

std::string remembered(const AskedQuestion& question) {
    nlohmann::json out = {{"command", question.command}, {"options", nlohmann::json::array()}};
    for (const QuestionOption& option : question.options)
        out["options"].push_back(nlohmann::json::array({option.option, name_of(option.kind), option.name, option.value}));
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::optional<AskedQuestion> recalled_question(const std::string& json, const Study& study) {
    const auto in = nlohmann::json::parse(json, nullptr, false);
    if (!in.is_object() || !in.contains("command") || !in["command"].is_string() || !in.contains("options") || !in["options"].is_array()) return std::nullopt;
    AskedQuestion question;
    question.command = in["command"].get<std::string>();
    for (const auto& each : in["options"]) {
        if (!each.is_array() || each.size() != 4) return std::nullopt;
        for (const auto& word : each) {
            if (!word.is_string()) return std::nullopt;
        }
        question.options.push_back({each[0].get<std::string>(), named_kind(each[1].get<std::string>()), {}, each[2].get<std::string>(), each[3].get<std::string>()});
    }
    return follow(study, question).question;
}

}  // namespace heddle
