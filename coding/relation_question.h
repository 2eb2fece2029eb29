// What is asked of the codes in relation to each other: which stand together, and which follow which (docs/relations.md has every term with an
// example). Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/asked_question.h"
#include "coding/count_question.h"

namespace heddle {

// When two codings count as related. Of both, only what is counted matters (DESIGN section 5).
enum class Nearness {
    same,             // they have the same range
    overlap,          // they have at least one character in common
    turn,             // there is a counted body that both overlap and belong to
    words,            // they overlap, or at most `distance` words stand between them
    next,             // the second is the next to begin once the first has ended; all that begin there are
    following_words,  // the second begins once the first has ended, at most `distance` words later
    following_turns,  // the second begins once the first has ended, at most `distance` turns later; 0: in the turn in which the first ends
};

// Whether "A and B" is another relation than "B and A".
constexpr bool is_sequence(Nearness near) { return near >= Nearness::next; }
constexpr bool has_distance(Nearness near) {
    return near == Nearness::words || near == Nearness::following_words || near == Nearness::following_turns;
}

struct RelationDistance {
    Nearness near = Nearness::overlap;
    std::int64_t distance = 0;  // 0 where the kind has none

    bool operator==(const RelationDistance&) const = default;
};

inline constexpr std::int64_t longest_distance = 1'000'000;

// "same", "overlap", "turn", "words:20" of what stands together; "next", "words:20", "turns:2" of what follows. Nothing for other words.
std::optional<RelationDistance> together_named(std::string_view name);
std::optional<RelationDistance> sequence_named(std::string_view name);
std::string name_of(const RelationDistance& distance);

enum class RelationNumber { count, coefficient, share };
std::optional<RelationNumber> relation_number_named(std::string_view name);
const char* name_of(RelationNumber number);

struct RelationQuestion {
    // Which codings are counted, in which unit (segments, documents, participants or participations), by which attribute (none or one), and below
    // which base a share is shown as k/n, and below which number a pair is hidden. Its percentages are not used.
    CountQuestion counted;
    RelationDistance distance;
    RelationNumber number = RelationNumber::count;  // a coefficient only of what stands together
    std::vector<CodeId> with;  // empty: all codes by all; else only what is related to these

    bool operator==(const RelationQuestion&) const = default;
};

AskedQuestion asked(const Study& study, const RelationQuestion& question);
Result<RelationQuestion> relation_question(const Study& study, const AskedQuestion& asked);

// One sentence that says what a cell holds. `by` names the attribute of the groups; empty without.
std::string heading_of(const RelationQuestion& question, const std::string& by);

}  // namespace heddle
