// Which code stands under which of the digits 1 to 9. Pure.
//
// A code that is used takes a free digit, else the one whose code was used longest ago; a pinned digit keeps its code, and a code that has a
// digit keeps it, so that nothing moves under the hand. Digits are kept for each study from one start to the next.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>

#include "coding/study.h"

namespace heddle {

struct DigitCode {
    CodeId code;  // 0: the digit is free
    bool pinned = false;
    bool operator==(const DigitCode&) const = default;
};

class DigitCodes {
public:
    static constexpr int count = 9;

    // `digit` is 1 to 9; any other has nothing.
    DigitCode at(int digit) const;
    int digit_of(CodeId code) const;  // 0: none

    // The code was used. `recent` are the codes that were used lately, the latest first; what is not there was used before all of them.
    // A digit whose code is not in the study is as good as free, unless it is pinned: undo may bring the code back.
    void use(CodeId code, std::span<const CodeId> recent, const Study& study);
    // Pins a code to the digit, from whichever digit it had; the code that stood there takes that one.
    void pin(int digit, CodeId code);
    void unpin(int digit);
    void clear(int digit);

    // As one line, by the codes' GUIDs; codes that are not in the study are left out. Reading takes what it understands.
    std::string to_line(const Study& study) const;
    static DigitCodes from_line(std::string_view line, const Study& study);

    bool operator==(const DigitCodes&) const = default;

private:
    std::array<DigitCode, count> digits_;
};

}  // namespace heddle
