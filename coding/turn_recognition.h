// Finds who speaks where in a transcript's text. Pure, any thread; time proportional to the text.
//
// Labels are recognised as "Name:" at the start of a line (also with a full-width colon, white
// space before the colon, or a tab behind it), "**Name:**", "### Name:", "[Name] (0:01 - 0:11)",
// "Name (00:03:12):", "00:03:12 Name:", "Name   0:03" alone on its line, and "Name" before a tab. A
// line such as "for example:" is no label: evidence over the whole document decides
// (coding/turns/label_evidence.h; docs/importing.md). Where that finds nobody, roles before a dash, names
// alone on their lines, and questions in bold or italics are looked for (coding/turns/label_forms.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/text.h"
#include "coding/text_marks.h"
#include "coding/transcript.h"
#include "coding/turns/speaker_rule.h"

namespace heddle {

// What is known beside the text itself. Views: what they show must live through the call.
struct TurnHints {
    SpeakerRule rule;
    const TextMarks* marks = nullptr;                // bold and italics
    const std::vector<Heading>* headings = nullptr;  // paragraphs that the format calls headings
    std::optional<Position> talk_end;                // what comes behind is nobody's words; the end where it is not given
};

struct FoundTurns {
    // Ascending; each reaches from its label to the next one's or to the end of the talk. Empty where
    // the text is no talk. A turn that no label in the text begins has start == body.start.
    std::vector<LabelledTurn> turns;
    std::vector<LabelNotTaken> not_taken;  // most frequent first, at most 20; not those that the rule names
    std::vector<std::string> notes;        // one sentence each: what of it is to be checked
};

FoundTurns find_turns(const Text& text, const TurnHints& hints);

// The turns alone. `known` are labels that the researcher named, in any case; they always begin
// a turn.
std::vector<LabelledTurn> recognise_turns(const Text& text,
                                          const std::vector<std::string>& known = {});

// Takes from turns that a file's own structure names (the cues of subtitles) those that the rule does not want. What
// they say goes on the turn before, label and all.
void apply_rule(std::vector<LabelledTurn>& turns, const Text& text, const SpeakerRule& rule);

// Whether a label is the interviewer's: "Interviewer", "I", "Researcher" or one of `named`, in any
// case.
bool is_interviewer_label(std::string_view label, const std::vector<std::string>& named);

}  // namespace heddle
