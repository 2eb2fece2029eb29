#include "ui/views/counts/relations_model.h"

#include <algorithm>
#include <utility>

#include "storage/counting/relations.h"
#include "storage/export/relation_numbers.h"

namespace heddle {

namespace {

bool needs_words(const RelationQuestion& question) {
    return question.distance.near == Nearness::words || question.distance.near == Nearness::following_words;
}

template <class KnownWords>
WordSource source_of(const KnownWords& words) {
    return [&words](const Document& document) -> Result<std::vector<Range>> {
        const auto at = words.find(document.content);
        if (at == words.end()) return failure("The words of “" + document.name + "” are not known yet.");
        return *at->second;
    };
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
    asked_anew_ = true;
}

void RelationsModel::put_words(ContentId content, std::vector<Range> words) {
    words_[content] = std::make_shared<const std::vector<Range>>(std::move(words));
    asked_anew_ = true;
}

std::vector<ContentId> RelationsModel::missing_words(const Study& study) const {
    std::vector<ContentId> missing;
    if (!needs_words(question_)) return missing;
    for (const Document& document : study.documents()) {
        if (!words_.contains(document.content)) missing.push_back(document.content);
    }
    return missing;
}

void RelationsModel::update(const Study& study, std::uint64_t version) {
    replaced_.clear();
    if (!asked_anew_ && version == version_) return;
    version_ = version;
    asked_anew_ = false;
    question_ = sensible(std::move(question_), study);
    work_.ask([study, question = question_, words = needs_words(question_) ? words_ : KnownWords{},
               state = state_](const LatestWork<RelationAnswer>::Desk& desk) {
        state->update(study);
        auto table = heddle::answer(*state, question, source_of(words), [&desk] { return desk.stopped(); });
        if (desk.stopped()) return;
        RelationAnswer answer;
        answer.question = question;
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
    if (auto newest = work_.answer(); newest && newest != answer_) {
        replaced_.push_back(std::exchange(answer_, std::move(newest)));
        revision_ = ++last_revision;
    }
    return answer_.get();
}

void RelationsModel::open(const Study& study, CodeId first, CodeId second, std::optional<std::size_t> group) {
    if (work_.busy()) return;
    opening_.ask([study, first, second, group, question = question_, words = needs_words(question_) ? words_ : KnownWords{}](
                     const LatestWork<RelatedSegments>::Desk& desk) {
        CountState state;
        state.update(study);
        desk.show({question, first, second, related_codings(state, question, first, second, source_of(words), group)});
    });
}

std::shared_ptr<const RelatedSegments> RelationsModel::opened() {
    auto found = opening_.answer();
    if (!found || found == opened_) return nullptr;
    opened_ = found;
    return found;
}

}  // namespace heddle
