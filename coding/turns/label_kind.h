// What a label looks like, taken by itself. Pure, any thread.
#pragma once

#include <string_view>

namespace heddle {

enum class LabelKind {
    role,       // Interviewer, I, P1, Speaker 2, Moderator, Chercheur
    name,       // Dr Jane Smith, souleymane-bachir-diagne, 唐鳳
    phrase,     // practice manager, female voice: may be a speaker where it comes again and again
    statement,  // the thing is, but then: begins as a sentence does
    heading,    // note, for example, date: never a speaker
};

LabelKind kind_of_label(std::string_view label);

// A name of two to four capitalised words and nothing else: "Marie Antons", "Dr Jane Smith".
bool is_full_name(std::string_view label);

// Labels that stand in the head of a transcript ("Date: 3 May", "Location: ..."), before the talk
// begins.
bool is_cover_label(std::string_view label);

}  // namespace heddle
