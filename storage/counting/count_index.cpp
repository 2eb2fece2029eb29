#include "storage/counting/count_index.h"

#include "storage/counting/count_answer.h"

namespace heddle {

struct CountIndex::Data {
    CountState state;
};

CountIndex::CountIndex() : data_(std::make_unique<Data>()) {}
CountIndex::CountIndex(const Study& study) : CountIndex() { update(study); }
std::optional<CountIndex> CountIndex::made(const Study& study, const std::function<bool()>& stopped) {
    std::optional<CountIndex> index(std::in_place);
    if (!index->data_->state.update(study, stopped)) index.reset();
    return index;
}
CountIndex::CountIndex(CountIndex&&) noexcept = default;
CountIndex& CountIndex::operator=(CountIndex&&) noexcept = default;
CountIndex::~CountIndex() = default;

void CountIndex::update(const Study& study) { data_->state.update(study); }
const Study& CountIndex::study() const { return data_->state.study(); }

std::vector<UncountedText> CountIndex::uncounted_texts(std::size_t most) { return data_->state.uncounted_texts(most); }
void CountIndex::put(std::span<const CountedText> texts) { data_->state.put(texts); }

Result<CountTable> CountIndex::count(const CountQuestion& question, const WordSource& words) {
    return answer(data_->state, question, words);
}
Result<CrossTable> CountIndex::cross(const CrossQuestion& question) {
    return answer(data_->state, question);
}

}  // namespace heddle
