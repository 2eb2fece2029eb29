// What is marked in a text that was read, and its comments, as one line for comparing.
#pragma once

#include <string>

#include "coding/transcript.h"

namespace heddle::testing {

// "bold(One) italic(two) page 3(...)", in their order.
inline std::string shown_marks(const Text& text, const TextMarks& marks) {
    std::string shown;
    for (const TextMark& mark : marks) {
        const std::string kind = mark.kind == MarkKind::bold ? "bold" : mark.kind == MarkKind::italic ? "italic"
                                                                       : "page " + std::to_string(mark.value);
        shown += (shown.empty() ? "" : " ") + kind + "(" + std::string(text.slice(mark.range)) + ")";
    }
    return shown;
}
inline std::string shown_marks(const ImportedText& read) { return shown_marks(read.text, read.marks); }

// "[passage] Ann 2014-05-14: words", a line each.
inline std::string shown_comments(const ImportedText& read) {
    std::string shown;
    for (const ImportedComment& comment : read.comments) {
        shown += "[" + std::string(read.text.slice(comment.range)) + "] " + comment.author + " " + comment.date + ": " + comment.text + "\n";
    }
    return shown;
}

}  // namespace heddle::testing
