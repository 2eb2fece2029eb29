// What a researcher says about the labels of a whole batch of transcripts, where the evidence in them would decide otherwise.
#pragma once

#include <string>
#include <vector>

namespace heddle {

// Labels are compared in any case. One that is named both ways is no speaker.
struct SpeakerRule {
    bool turns = true;                      // false: no turns are looked for at all
    std::vector<std::string> speakers;      // always begin a turn
    std::vector<std::string> not_speakers;  // never do
    std::vector<std::string> interviewers;  // always begin a turn, which is the interviewer's

    bool operator==(const SpeakerRule&) const = default;
};

}  // namespace heddle
