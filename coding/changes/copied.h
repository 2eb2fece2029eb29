// The objects of a study as they stand, for a change that goes on while it takes them away. Pure; any thread.
#pragma once

#include <span>
#include <vector>

namespace heddle {

template <class T>
std::vector<T> copied(std::span<const T> all) {
    return {all.begin(), all.end()};
}

}  // namespace heddle
