#include "ui/views/counts/relations_model.h"

#include <algorithm>
#include <utility>

#include "storage/counting/relations.h"
#include "storage/export/relation_numbers.h"

namespace heddle {

namespace {

// All that is needed was given to the state.
Result<std::vector<Range>> no_words(const Document& document) {
    return failure("The words of “" + document.name + "” are not known yet.");
}

void put_all(CountState& state, const WordIndexes& words) {
    for (const auto& [content, index] : words) state.put_words(content, index);
}

}  // namespace

RelationQuestion sensible(RelationQuestion question, const Study& study) {
    CountQuestion& counted = question.counted;
    std::erase_if(question.with, [&](CodeId id) { return !study.codes().contains(id); });
    std::erase_if(counted.codes, [&](CodeId id) { return !study.codes().contains(id); });
    std::erase_if(counted.coders, [&](CoderId id) { return !study.coders().contains(id); });
    std::erase_if(counted.by, [&](AttributeId id) { return !study.attributes().contains(id); });
    std::erase_if(counted.where, [&](const Condition& each) { return !study.attributes().contains(each.attribute); });
    return question;
}

RelationsModel::RelationsModel() : state_(std::make_shared<CountState>()) {}

void RelationsModel::ask(RelationQuestion question) {
    question_ = std::move(question);
    missing_.clear();
    asked_anew_ = true;
}

void RelationsModel::put_words(ContentId content, std::shared_ptr<const WordIndex> words) {
    words_.insert_or_assign(content, std::move(words));
    std::erase(missing_, content);
    asked_anew_ = true;
}

void RelationsModel::update(const Study& study, std::uint64_t version) {
    replaced_.clear();
    if (!asked_anew_ && version == version_) return;
    version_ = version;
    asked_anew_ = false;
    missing_.clear();
    question_ = sensible(std::move(question_), study);
    work_.ask([study, question = question_, words = words_, state = state_](const LatestWork<RelationAnswer>::Desk& desk) {
        state->update(study);
        put_all(*state, words);
        RelationAnswer answer;
        answer.question = question;
        answer.missing = heddle::missing_words(*state, question);
        if (!answer.missing.empty()) return desk.show(std::move(answer));
        auto table = heddle::answer(*state, question, no_words, [&desk] { return desk.stopped(); });
        if (desk.stopped()) return;
        if (table) {
            answer.table = std::move(table).value();
            answer.numbers = number_table(*answer.table);
        } else {
            answer.error = table.error().message;
        }
        desk.show(std::move(answer));
    });
}

const RelationAnswer* RelationsModel::answer() {
    static std::uint64_t last_revision = 0;  // of all models, so that no two tables share one
    auto newest = work_.answer();
    if (newest && !newest->missing.empty()) {
        // The table before stays until these are there.
        if (std::exchange(asks_, newest) != newest) missing_ = newest->missing;
    } else if (newest && newest != answer_) {
        replaced_.push_back(std::exchange(answer_, std::move(newest)));
        revision_ = ++last_revision;
    }
    return answer_.get();
}

void RelationsModel::open(const Study& study, CodeId first, CodeId second, std::optional<std::size_t> group) {
    if (work_.busy()) return;
    opening_.ask([study, first, second, group, question = question_, words = words_](const LatestWork<RelatedSegments>::Desk& desk) {
        CountState state;
        state.update(study);
        put_all(state, words);
        desk.show({question, first, second, related_codings(state, question, first, second, no_words, group)});
    });
}

std::shared_ptr<const RelatedSegments> RelationsModel::opened() {
    auto found = opening_.answer();
    if (!found || found == opened_) return nullptr;
    opened_ = found;
    return found;
}

}  // namespace heddle
