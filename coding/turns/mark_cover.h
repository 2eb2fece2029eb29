// Whether marks of one kind lie on all of a stretch of a text. Pure, any thread.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "coding/text.h"
#include "coding/text_marks.h"

namespace heddle {

class MarkCover {
public:
    MarkCover(const Text& text, const TextMarks& marks, MarkKind kind);

    bool empty() const { return stretches_.empty(); }
    // Nine tenths of the characters that are no white space; bytes of the text. Ask in the order of the text, or not: each
    // question costs a search and the stretch's length.
    bool covers(std::size_t start, std::size_t length) const;

private:
    std::string_view text_;
    std::vector<std::pair<std::size_t, std::size_t>> stretches_;  // bytes, ascending
};

}  // namespace heddle
