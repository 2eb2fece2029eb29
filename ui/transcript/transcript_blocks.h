// How a transcript is cut into paragraphs for reading: bodies of turns, with what stands before the first turn. Labels are
// left out: the gutter shows who speaks.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "coding/document.h"
#include "coding/text.h"
#include "coding/transcript.h"
#include "ui/text/document_layout.h"

namespace heddle {

// Which of the layout's styles a block has.
enum TranscriptStyle : std::uint16_t {
    first_of_turn,
    further_in_turn,
    outside_turns,
    first_of_question,  // the interviewer's
    further_in_question,
    heading_1,
    heading_2,
    heading_3,  // and all below
    transcript_styles
};

struct TranscriptBlocks {
    std::vector<DocumentBlock> blocks;  // never empty
    std::vector<std::int32_t> turns;    // of each block, the index of its turn; -1 outside turns
};

// Blank lines have no block of their own, but a turn without words has one, so that its speaker is shown. `asks` says which
// speakers are the interviewer's; empty: none. A block that holds one of the `headings` (ascending) and nothing beside its marks is
// shown as one.
TranscriptBlocks transcript_blocks(const Text& text, std::span<const Turn> turns,
                                   const std::function<bool(SpeakerId)>& asks = {}, std::span<const Heading> headings = {});

}  // namespace heddle
