// What is marked in a text that was read, and its comments, as one line for comparing.
#pragma once

#include <string>

#include "coding/transcript.h"

namespace heddle::testing {

// "bold(One) italic(two) page 3(...) time 43810(...)", in their order; times in milliseconds.
inline std::string shown_marks(const Text& text, const TextMarks& marks) {
    std::string shown;
    for (const TextMark& mark : marks) {
        static constexpr const char* names[] = {"bold", "italic", "page", "time"};
        std::string kind = names[static_cast<std::size_t>(mark.kind)];
        if (has_value(mark.kind)) kind += " " + std::to_string(mark.value);
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
