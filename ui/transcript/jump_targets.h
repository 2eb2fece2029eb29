// Where one may jump to in a transcript by what is typed: the number of a turn or paragraph, a time of the recording, or who speaks.
// Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/document.h"
#include "coding/text_marks.h"
#include "ui/text/document_pieces.h"

namespace heddle {

struct JumpTarget {
    enum class Kind { turn, paragraph, time, speaker };
    Kind kind = Kind::turn;
    Range range;            // of the body, or of the paragraph
    std::int32_t turn = -1; // its index; -1: outside turns
    std::int32_t paragraph = -1;  // its index, where that was asked for

    friend bool operator==(const JumpTarget&, const JumpTarget&) = default;
};

struct JumpPlaces {
    std::span<const Turn> turns;                 // ascending
    std::span<const std::string_view> speakers;  // the label of each turn
    std::span<const DocumentBlock> paragraphs;   // as the transcript sets and numbers them, from 1
    std::span<const std::int32_t> turns_of_paragraphs;
    Position from;                               // where one is
    const TextMarks* marks = nullptr;            // whose times count where turns have none; not owned
};

// The best first, at most `most`:
// "12": the turn with this number, then the paragraph with it. "0:12:30", "12:30": the turn that is being spoken at that time, or the paragraph
// that a time stands beside.
// Anything else: turns of those whose label fits (ui/pick/fuzzy.h), the next one from `from` on first, then around the end.
// Nothing typed: the turns from the present one on.
std::vector<JumpTarget> jump_targets(std::string_view typed, const JumpPlaces& places, std::size_t most = 100);

}  // namespace heddle
