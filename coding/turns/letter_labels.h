// Labels of one letter. "I" and "P" may be an interviewer and a participant, "S", "O", "A", "P" the parts of a note, "A" and
// "B" answers to choose from: the order in which they come tells. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct OrderedLabel {
    std::string reading;  // folded
    bool talks = false;   // a sentence, or several words, stand behind it
    bool timed = false;   // a time of the recording
};

// "p": one letter from a to z.
bool is_letter_label(std::string_view reading);

// Whether the labels change as those of people do who talk, and not always in the same order: one comes back right behind a
// single other, or is followed now by one, now by another.
bool change_as_in_talk(const std::vector<OrderedLabel>& order);

// Whether the labels of one letter among them are people. True where there are none.
bool letters_speak(const std::vector<OrderedLabel>& order);

}  // namespace heddle
