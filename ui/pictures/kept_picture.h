// What a saved question says of its picture and the window does not offer: it is kept when the question is saved anew. Pure; any thread.
#pragma once

#include <utility>

#include "coding/asked_picture.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {

// What is saved in the place of `before`: what is asked now, with the picture of before where that is of a kind that only a newer version knows, since nobody
// could see it here and choose against it; and with the resolution of before, of whichever picture.
inline AskedQuestion with_kept_picture(AskedQuestion now, const AskedQuestion& before) {
    const std::string kept = asked_picture(before);
    std::string kind = asked_picture(now);
    if (kind.empty() && !kept.empty() && !picture_kind_named(kept)) kind = kept;
    const std::int64_t resolution = asked_resolution(now) == 0 ? asked_resolution(before) : asked_resolution(now);
    return with_picture(std::move(now), kind, resolution);
}

}  // namespace heddle
