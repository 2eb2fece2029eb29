// PictureModel: the picture of what a pane shows, made on a thread of its own; the one before stays until the new one is there. No drawing. All calls on the
// window's thread.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "coding/result.h"
#include "ui/pictures/picture.h"
#include "ui/transcript/latest_work.h"

namespace heddle {

struct PictureAnswer {
    std::optional<Picture> picture;  // none: `error` says why
    std::string error;
};

class PictureModel {
public:
    PictureModel();

    // Owns or shares what it reads; on another thread, to which the measure is bound.
    using Maker = std::function<Result<Picture>(const TextMeasure& measure)>;
    void ask(Maker maker);
    void forget();
    // Null until the first answer is there.
    const PictureAnswer* answer();
    bool busy() const { return work_.busy(); }
    // Another one with each new answer, of any pane.
    std::uint64_t revision() const { return revision_; }

private:
    struct Fonts;

    std::shared_ptr<Fonts> fonts_;  // of the work's thread
    std::shared_ptr<const PictureAnswer> answer_;
    std::uint64_t revision_ = 0;
    LatestWork<PictureAnswer> work_;
};

}  // namespace heddle
