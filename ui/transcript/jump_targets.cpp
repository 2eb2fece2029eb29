#include "ui/transcript/jump_targets.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "coding/text.h"
#include "coding/turns/time_stamp.h"
#include "ui/pick/fuzzy.h"

namespace heddle {

namespace {

JumpTarget turn_target(const JumpPlaces& places, std::size_t turn, JumpTarget::Kind kind) {
    return {kind, places.turns[turn].body, static_cast<std::int32_t>(turn), -1};
}

// The turn that holds the position, else the last one before it.
std::size_t present_turn(const JumpPlaces& places) {
    const auto behind = std::ranges::partition_point(places.turns, [&](const Turn& turn) { return turn.start <= places.from; });
    return behind == places.turns.begin() ? 0 : static_cast<std::size_t>(behind - places.turns.begin()) - 1;
}

std::vector<JumpTarget> by_number(std::size_t number, const JumpPlaces& places) {
    std::vector<JumpTarget> result;
    if (number >= 1 && number <= places.turns.size()) result.push_back(turn_target(places, number - 1, JumpTarget::Kind::turn));
    if (number >= 1 && number <= places.paragraphs.size()) {
        result.push_back({JumpTarget::Kind::paragraph, places.paragraphs[number - 1].range, places.turns_of_paragraphs[number - 1],
                          static_cast<std::int32_t>(number - 1)});
    }
    return result;
}

// What was said from a time on.
struct TimedPlace {
    double seconds = 0;
    JumpTarget target;
};

JumpTarget paragraph_target(const JumpPlaces& places, Range marked) {
    const auto behind = std::ranges::partition_point(places.paragraphs, [&](const DocumentBlock& block) { return block.range.end <= marked.start; });
    if (behind == places.paragraphs.end()) return {JumpTarget::Kind::time, marked, -1, -1};
    const auto at = static_cast<std::size_t>(behind - places.paragraphs.begin());
    return {JumpTarget::Kind::time, behind->range, places.turns_of_paragraphs[at], static_cast<std::int32_t>(at)};
}

std::vector<TimedPlace> timed_places(const JumpPlaces& places) {
    std::vector<TimedPlace> timed;
    const TextMarks none;
    for (const TextMark& mark : places.marks ? *places.marks : none) {
        if (mark.kind == MarkKind::time) timed.push_back({mark.value / 1000.0, paragraph_target(places, mark.range)});
    }
    for (std::size_t i = 0; i < places.turns.size(); ++i) {
        if (places.turns[i].time) timed.push_back({*places.turns[i].time, turn_target(places, i, JumpTarget::Kind::time)});
    }
    return timed;
}

// Times may be missing, and a careless transcript's may run backwards: of the places with a time, the last one by then.
std::vector<JumpTarget> by_time(double seconds, const JumpPlaces& places) {
    const std::vector<TimedPlace> timed = timed_places(places);
    if (timed.empty()) return {};
    // Before the first time: the first place that has one.
    const TimedPlace* found = nullptr;
    for (const TimedPlace& place : timed) {
        if (place.seconds <= seconds && (!found || place.seconds >= found->seconds)) found = &place;
    }
    return {(found ? *found : timed.front()).target};
}

std::vector<JumpTarget> by_speaker(std::string_view typed, const JumpPlaces& places, std::size_t most) {
    const std::u32string wanted = folded_for_search(typed);
    std::unordered_map<std::string_view, int> scores;  // a transcript has few labels and many turns
    for (const std::string_view label : places.speakers) {
        if (!scores.contains(label)) scores.emplace(label, fuzzy_score(wanted, folded_for_search(label)));
    }
    int best = -1;
    for (const auto& [label, score] : scores) best = std::max(best, score);
    std::vector<JumpTarget> result;
    if (best < 0) return result;
    // Those that fit best first, each from the place on and around the end.
    const std::size_t count = places.turns.size();
    const std::size_t first = count == 0 ? 0 : (present_turn(places) + 1) % count;
    for (const bool best_ones : {true, false}) {
        for (std::size_t i = 0; i < count && result.size() < most; ++i) {
            const std::size_t turn = (first + i) % count;
            const int score = scores[places.speakers[turn]];
            if (score < 0 || (score == best) != best_ones) continue;
            result.push_back(turn_target(places, turn, JumpTarget::Kind::speaker));
        }
    }
    return result;
}

}  // namespace

std::vector<JumpTarget> jump_targets(std::string_view typed, const JumpPlaces& places, std::size_t most) {
    typed = trimmed(typed);
    std::vector<JumpTarget> result;
    if (typed.empty()) {
        for (std::size_t i = present_turn(places); i < places.turns.size() && result.size() < most; ++i) {
            result.push_back(turn_target(places, i, JumpTarget::Kind::turn));
        }
        return result;
    }
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    if (error == std::errc() && end == typed.data() + typed.size()) {
        result = by_number(number, places);
    } else if (const auto time = parse_time(typed, 0); time && time->end == typed.size()) {
        result = by_time(time->seconds, places);
    }
    // A speaker may be called "2" as well.
    for (const JumpTarget& target : by_speaker(typed, places, most)) {
        if (result.size() < most) result.push_back(target);
    }
    return result;
}

}  // namespace heddle
