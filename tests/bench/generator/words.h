// The words of the made-up interviews, those used most first in each list.
#pragma once

#include <array>
#include <string_view>

namespace heddle::bench::words {

using Word = std::string_view;

inline constexpr std::array<Word, 14> pronouns{"we",   "I",      "they",      "it",        "you",
                                               "that", "people", "everybody", "somebody",  "she",
                                               "he",   "nobody", "this",      "some of us"};
inline constexpr std::array<Word, 12> determiners{"the",       "a",       "our",  "that",
                                                  "their",     "this",    "some", "every",
                                                  "the whole", "another", "your", "no"};
inline constexpr std::array<Word, 56> nouns{
    "team",          "service",        "money",          "council",
    "patient",       "hospital",       "budget",         "system",
    "board",         "programme",      "plan",           "GP",
    "partner",       "contract",       "record",         "meeting",
    "relationship",  "decision",       "organisation",   "nurse",
    "manager",       "director",       "commissioner",   "family",
    "carer",         "home",           "community",      "trust",
    "problem",       "conversation",   "culture",        "agreement",
    "pathway",       "discharge",      "referral",       "assessment",
    "social worker", "locality",       "workforce",      "vision",
    "evaluation",    "pilot",          "target",         "tariff",
    "business case", "information",    "data sharing",   "telephone",
    "winter",        "vacancy",        "waiting list",   "outcome",
    "neighbourhood", "steering group", "reorganisation", "memorandum of understanding"};
inline constexpr std::array<Word, 36> adjectives{
    "different",   "new",           "joint",        "whole",        "small",
    "integrated",  "difficult",     "local",        "clear",        "shared",
    "older",       "single",        "good",         "complicated",  "practical",
    "financial",   "national",      "separate",     "honest",       "frail",
    "short-term",  "long-standing", "clinical",     "strategic",    "better",
    "informal",    "bureaucratic",  "voluntary",    "senior",       "multidisciplinary",
    "pragmatic",   "ambitious",     "face-to-face", "non-elective", "person-centred",
    "incompatible"};
inline constexpr std::array<Word, 40> verbs{
    "had",        "wanted",     "needed",    "got",           "made",         "put",
    "saw",        "moved",      "changed",   "worked with",   "talked about", "lost",
    "paid for",   "agreed",     "started",   "stopped",       "looked at",    "supported",
    "understood", "built",      "shared",    "signed",        "brought",      "asked for",
    "missed",     "trusted",    "funded",    "kept",          "led",          "explained",
    "measured",   "recruited",  "described", "negotiated",    "commissioned", "delayed",
    "questioned", "championed", "inherited", "underestimated"};
inline constexpr std::array<Word, 16> auxiliaries{
    "didn't really have", "have always had",     "are still working on",
    "couldn't get",       "were trying to find", "don't see",
    "would have liked",   "had to give up",      "is going to need",
    "can't share",        "never had",           "should have asked for",
    "weren't given",      "might lose",          "has been built around",
    "won't fund"};
inline constexpr std::array<Word, 14> prepositions{
    "with",   "in",      "for",     "from",   "about", "across",    "between",
    "around", "without", "through", "before", "after", "alongside", "because of"};
inline constexpr std::array<Word, 14> joiners{
    "and",  "but",         "so",      "because", "and then", "which meant that", "although", "if",
    "when", "and I think", "whereas", "or",      "until",    "even though"};
inline constexpr std::array<Word, 12> openers{"And",       "So",
                                              "I think",   "But",
                                              "Well,",     "I mean,",
                                              "You know,", "To be honest,",
                                              "Yeah,",     "In the beginning",
                                              "For us,",   "The other thing is,"};
inline constexpr std::array<Word, 10> fillers{
    "you know,", "sort of",  "really", "I suppose,",     "kind of",
    "obviously", "actually", "um,",    "to some extent", "and so on,"};
inline constexpr std::array<Word, 12> times{
    "at the moment",   "last year",    "in 2014",          "every week",
    "over the winter", "from day one", "in the end",       "after about 18 months",
    "by then",         "at 9 o'clock", "for 30-odd years", "in the first quarter"};
inline constexpr std::array<Word, 10> replies{
    "Mm.",      "Yeah.",           "Yes.",           "Okay.",          "Right.", "Absolutely.",
    "Mm, yes.", "No, not really.", "Yeah, exactly.", "I would say so."};
inline constexpr std::array<Word, 14> questions{"What do you think",
                                                "How would you describe",
                                                "Can you say a bit more about",
                                                "And what about",
                                                "What has been your experience of",
                                                "Who was involved in",
                                                "How did you get to",
                                                "Has anything changed in",
                                                "Thinking back, what was behind",
                                                "Would you say that there was enough support for",
                                                "What made it harder to keep",
                                                "So who decides about",
                                                "Where does that leave",
                                                "Is there an example of"};
inline constexpr std::array<Word, 6> remarks{" (laughs)", " [inaudible]",    " [phone rings]",
                                             " (pause)",  " [overspeaking]", " (sighs)"};

}  // namespace heddle::bench::words
