// Who of a document's speakers may be the interviewer, where no label says so for certain. A proposal only: nothing is
// decided by it, and nobody's words are left out of a count. Pure, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/text.h"
#include "coding/transcript.h"

namespace heddle {

// How one label takes part in a document.
struct SpeakingShare {
    std::string label;              // as first written
    std::size_t turns = 0;
    std::size_t questions = 0;      // question marks in its bodies
    std::int64_t characters = 0;    // of its bodies
    Range first;                    // its first body that is not empty

    bool operator==(const SpeakingShare&) const = default;
};

// In the order of their first turns. Labels that differ in case alone are two.
std::vector<SpeakingShare> speaking_shares(const Text& text, const std::vector<LabelledTurn>& turns);

// "Chercheur", "Interviewerin", "採訪者", "Moderator 2": words of several languages for whoever asks.
bool is_called_interviewer(std::string_view label);

struct InterviewerProposal {
    std::string label;
    std::string reason;  // "is called so", "asks most of the questions and speaks least"
};

// None where a label is an interviewer's already (`certain`), fewer than two people speak, or nobody stands out.
std::optional<InterviewerProposal> propose_interviewer(const std::vector<SpeakingShare>& shares, bool certain);

}  // namespace heddle
