// Work over many documents, done side by side on several threads where there is enough of it.
//
// What is counted is a sum of whole numbers over documents (or people), so that each thread counts a stretch of them for itself and the sums
// of all are added up: the result does not depend on how many threads there were, nor on which was done first.
#pragma once

#include <cstddef>
#include <functional>

namespace heddle {

// Into how many parts work over so many codings is cut: one where a thread would take longer to start than it saves. `wanted`: 0 for as many as the
// machine has processors for, up to four; any other number is taken as it is.
std::size_t parts_for(std::size_t codings, std::size_t wanted);

// Calls work(part, first, last) for each of the parts into which [0, count) is cut, in order and without gaps, the first on the calling thread and each of the
// others on one of its own, or on the calling one where no thread can be had. Returns once all are done. `work` must not throw, and must only write what belongs to its part.
void in_parts(std::size_t count, std::size_t parts, const std::function<void(std::size_t part, std::size_t first, std::size_t last)>& work);

}  // namespace heddle
