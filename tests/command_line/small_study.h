// A study of three interviews that is small enough to count by hand, made by the program's own commands once in a process of tests, each of which works on a
// copy of its folder.
//
//   Leeds    the interviewer, Mary (CCG) and Tom (Council), round 1
//   York     the interviewer and Ann (CCG), round 2
//   Notes    no turns, round 2
#pragma once

#include <string>

#include "tests/command_line/heddle_process.h"

namespace heddle::testing {

class SmallStudy : public Workplace {
public:
    SmallStudy();

    // Of all files whose names begin as that of the study does, and of those in folders that do.
    std::string bytes() const;
    // Position in code points of the first time that `words` stand in `text`.
    static int position(const std::string& text, const std::string& words);
    // A row of a codings sheet for the passage `words` of the document.
    static std::string row(const std::string& document, const std::string& words, const std::string& code,
                           const std::string& coder, const std::string& rest = ",,");
    static const std::string& text(const std::string& document);

    static inline const std::string leeds =
        "Interviewer: How do you share records?\n"
        "Mary: We do not share records. “Née” is all I see.\n"
        "Tom: Money is short, and trust is low.\n";
    static inline const std::string york =
        "I: And here?\n"
        "Ann: Trust is growing; money is not.\n";
    static inline const std::string notes = "Trust was on every wall.\n";
};

}  // namespace heddle::testing
