// The picture of a saved question that this version of the program cannot draw. Pure; any thread.
#pragma once

#include <utility>

#include "coding/asked_picture.h"
#include "ui/pictures/picture_kind.h"

namespace heddle {

// What is saved in the place of `before`: what is asked now, with the picture of before where that is of a kind that only a newer version knows, since nobody
// could see it here and choose against it.
inline AskedQuestion with_kept_picture(AskedQuestion now, const AskedQuestion& before) {
    const std::string kind = asked_picture(before);
    if (kind.empty() || picture_kind_named(kind) || !asked_picture(now).empty()) return now;
    return with_picture(std::move(now), kind);
}

}  // namespace heddle
