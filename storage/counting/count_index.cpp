#include "storage/counting/count_index.h"

#include "storage/counting/count_answer.h"

namespace heddle {

struct CountIndex::Data {
    CountState state;
};

CountIndex::CountIndex() : data_(std::make_unique<Data>()) {}
CountIndex::CountIndex(const Study& study) : CountIndex() { update(study); }
CountIndex::CountIndex(CountIndex&&) noexcept = default;
CountIndex& CountIndex::operator=(CountIndex&&) noexcept = default;
CountIndex::~CountIndex() = default;

void CountIndex::update(const Study& study) { data_->state.update(study); }
const Study& CountIndex::study() const { return data_->state.study(); }

void CountIndex::put_words(ContentId content, std::span<const Range> words) { data_->state.put_words(content, words); }
bool CountIndex::has_words(ContentId content) const { return data_->state.words().contains(content); }

Result<CountTable> CountIndex::count(const CountQuestion& question, const WordSource& words) {
    return answer(data_->state, question, words);
}
Result<CrossTable> CountIndex::cross(const CrossQuestion& question) {
    return answer(data_->state, question);
}

}  // namespace heddle
