// What a label looks like, taken by itself. Pure, any thread.
#pragma once

#include <optional>
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

// What a heading or a statement is after all where it comes again and again between others who speak: a name for "Das",
// "An Nguyen" and "Page", a role for "The moderator" and "Part 1". Nothing for what is never somebody.
std::optional<LabelKind> kind_where_it_takes_turns(std::string_view label);

// "Part 1": a heading, or a participant.
bool is_numbered_part(std::string_view label);

// What a program writes in brackets of what it hears: "Music", "soft laughter".
bool is_sound(std::string_view label);

// A name of two to four capitalised words: "Marie Antons", "Dr Jane Smith", also with what is capitalised in brackets
// behind it: "SMITH, Jonathan (NHS LEEDS)".
bool is_full_name(std::string_view label);

// Labels that stand in the head of a transcript ("Date: 3 May", "Location: ..."), before the talk
// begins.
bool is_cover_label(std::string_view label);

}  // namespace heddle
