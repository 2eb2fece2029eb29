// The text of a document from its beginning to its end, told in pieces of one look: what coded transcripts are written from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "storage/export/coded_transcript.h"

namespace heddle {

struct PieceLook {
    bool label = false;
    bool bold = false;
    bool italic = false;
    std::size_t coded = 0;  // how many of the codings cover it
    std::size_t coding = 0; // which, where it is one
};

class TranscriptVisitor {
public:
    virtual ~TranscriptVisitor() = default;
    virtual void text(std::string_view text, const PieceLook& look) = 0;  // never empty, without line ends
    virtual void coding_begins(std::size_t coding) = 0;
    virtual void coding_ends(std::size_t coding) = 0;
    // Also after the last line; `turn_ends`: and a turn's words, or, in a document without turns, a line.
    virtual void line_ends(bool turn_ends) = 0;
};

// Time in proportion to the text and, times its logarithm, to what stands in it.
void walk(const CodedTranscript& transcript, TranscriptVisitor& visitor);

// The tint of the code's colour, 0xRRGGBB, that black text is read on; grey where several codings meet.
std::uint32_t tint_of(const CodedTranscript& transcript, const PieceLook& look);

}  // namespace heddle
