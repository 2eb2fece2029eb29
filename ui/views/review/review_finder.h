// ReviewFinder: keeps the list of the Review tab up to date. In an ordinary study it is there in the same frame. In a large one, where that would
// take tenths of a second, its first screens come at once where they can be told, and all of it is worked out on another thread. The
// window's thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "ui/transcript/latest_work.h"
#include "ui/views/review/review_model.h"

namespace heddle {

class ReviewFinder {
public:
    explicit ReviewFinder(std::size_t most_codings_at_once = usual_codings_at_once) : most_at_once_(most_codings_at_once) {}

    // The window should look again soon where it is true: something is still being worked out. Until then the list is the beginning of the
    // new one or, where only the study has changed, as it was.
    bool follow(const Study& study, const Codebook& codebook, std::uint64_t version, ReviewModel& model);

private:
    void let_go(std::shared_ptr<const ReviewAnswer> gone);

    std::size_t most_at_once_;
    ReviewQuestion asked_;
    std::uint64_t version_ = 0;
    bool busy_ = false;
    LatestWork<ReviewAnswer> work_;
};

}  // namespace heddle
