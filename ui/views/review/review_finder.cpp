#include "ui/views/review/review_finder.h"

#include <utility>

namespace heddle {

bool ReviewFinder::follow(const Study& study, const Codebook& codebook, std::uint64_t version, ReviewModel& model) {
    if (study.coding_count() <= most_at_once_) {
        if (std::exchange(busy_, false)) work_.forget();
        model.update(study, codebook, version);
        return false;
    }
    model.drop_what_is_gone(study);
    const ReviewQuestion wanted = model.asked();
    if (!model.is_current(version) && !(busy_ && wanted == asked_ && version == version_)) {
        const bool same_question = model.is_of_same_question();
        auto gone = same_question ? nullptr : model.answer();  // let go on the other thread, as in let_go()
        if (!same_question) model.show_beginning(std::make_shared<const ReviewAnswer>(beginning(study, codebook, wanted)));
        asked_ = wanted;
        version_ = version;
        busy_ = true;
        work_.ask([study, wanted, gone = std::move(gone)](const LatestWork<ReviewAnswer>::Desk& desk) mutable {
            gone.reset();
            if (desk.stopped()) return;
            const Codebook codes(study);
            desk.show(answer(study, codes, wanted));
        });
        return true;
    }
    if (!busy_) return false;
    const auto made = work_.answer();
    if (!made) return true;
    busy_ = false;
    auto gone = model.answer();
    model.show(made, version_);
    let_go(std::move(gone));
    return false;
}

// On the other thread: a million quotations take their time.
void ReviewFinder::let_go(std::shared_ptr<const ReviewAnswer> gone) {
    work_.ask([gone = std::move(gone)](const LatestWork<ReviewAnswer>::Desk&) mutable { gone.reset(); });
}

}  // namespace heddle
