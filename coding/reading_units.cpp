#include "coding/reading_units.h"

#include <algorithm>

#include "coding/segmentation.h"

namespace heddle {

namespace {

bool is_blank_at(const Text& text, Position at) { return trimmed(text, {at, at + 1}).empty(); }

constexpr int furthest_punctuation = 64;  // code points

bool holds_counted_word(const Text& text, Range range) {
    const Position end = next_word_end(text, range.start);
    const Position start = previous_word_start(text, end);
    return start >= range.start && end <= range.end && !counted_words(text, {start, end}).empty();
}

// A word of letters or digits with the punctuation that stands at it and at no other word: “said, of said, “well”; well-known is two.
Range with_punctuation(const Text& text, Range stretch, Range word) {
    Range result = intersection(word, stretch);
    Position limit = result.start - furthest_punctuation;
    Position at = result.start;
    while (at > stretch.start && at > limit && !is_blank_at(text, at - 1))
        at = at - 1;
    const Position before = previous_word_start(text, result.start);
    if (before >= result.start || next_word_end(text, before) <= at || before < stretch.start) result.start = at;
    limit = result.end + furthest_punctuation;
    at = result.end;
    while (at < stretch.end && at < limit && !is_blank_at(text, at))
        at = at + 1;
    const Position next = next_word_start(text, result.end - 1);
    if (next <= word.start || next >= at) result.end = at;
    return result;
}

}  // namespace

ReadingUnits::ReadingUnits(Text text, std::span<const Turn> turns) : text_(std::move(text)) {
    const auto add = [this](Range range) {
        range = trimmed(text_, intersection(range, text_.whole()));
        if (!range.empty()) stretches_.push_back(range);
    };
    add({Position{0}, turns.empty() ? text_.end() : turns.front().start});
    for (const Turn& turn : turns)
        add(turn.body);
}

std::size_t ReadingUnits::stretch_at(Position position) const {
    const auto found = std::ranges::find_if(stretches_, [&](Range each) { return each.end > position; });
    return static_cast<std::size_t>(found - stretches_.begin());
}

// What lies between two words is returned as a unit without a word.
Range ReadingUnits::unit_in(ReadingUnit unit, Range stretch, Position position) const {
    switch (unit) {
        case ReadingUnit::characters:
            return intersection(grapheme_at(text_, position), stretch);
        case ReadingUnit::sentences:
            return trimmed(text_, intersection(sentence_at(text_, position), stretch));
        case ReadingUnit::turns:
            return stretch;
        case ReadingUnit::words:
            break;
    }
    Range between = stretch;
    const Position start = previous_word_start(text_, position + 1);
    if (const Position end = next_word_end(text_, start);
        start <= position && end > start && end > stretch.start && start >= stretch.start) {
        const Range word = with_punctuation(text_, stretch, {start, end});
        if (word.contains(position)) return word;
        between.start = word.end;
    }
    if (const Position next = next_word_start(text_, position); next > position && next < stretch.end) {
        const Range word = with_punctuation(text_, stretch, {next, next_word_end(text_, next)});
        if (word.contains(position)) return word;
        between.end = word.start;
    }
    return between;
}

bool ReadingUnits::counts(ReadingUnit unit, Range range) const {
    if (range.empty()) return false;
    return unit == ReadingUnit::characters ? !trimmed(text_, range).empty() : holds_counted_word(text_, range);
}

Range ReadingUnits::after(ReadingUnit unit, Position position) const {
    for (std::size_t i = stretch_at(position); i < stretches_.size(); ++i) {
        const Range stretch = stretches_[i];
        Position at = std::max(position, stretch.start);
        while (at < stretch.end) {
            const Range found = unit_in(unit, stretch, at);
            if (found.start >= position && counts(unit, found)) return found;
            at = std::max(at + 1, found.end);
        }
    }
    return {position, position};
}

Range ReadingUnits::before(ReadingUnit unit, Position position) const {
    for (std::size_t i = std::min(stretch_at(position) + 1, stretches_.size()); i-- > 0;) {
        const Range stretch = stretches_[i];
        Position at = std::min(position, stretch.end);
        while (at > stretch.start) {
            const Range found = unit_in(unit, stretch, at - 1);
            if (found.end <= position && counts(unit, found)) return found;
            at = std::min(at - 1, found.start);
        }
    }
    return {position, position};
}

Range ReadingUnits::holding(ReadingUnit unit, Position position) const {
    const std::size_t i = stretch_at(position);
    if (i < stretches_.size() && stretches_[i].contains(position)) {
        const Range found = unit_in(unit, stretches_[i], position);
        if (found.contains(position) && counts(unit, found)) return found;
    }
    return {position, position};
}

Range ReadingUnits::at(ReadingUnit unit, Position position) const {
    if (const Range found = holding(unit, position); !found.empty()) return found;
    const Range next = after(unit, position);
    return next.empty() ? before(unit, position) : next;
}

std::optional<Range> ReadingUnits::with_edge_moved(Range range, Edge edge, ReadingUnit unit, bool forward) const {
    if (range.empty()) return std::nullopt;
    const Range cut = holding(unit, edge == Edge::end ? range.end - 1 : range.start);
    Range result = range;
    Range to;
    if (edge == Edge::end && forward) {
        to = cut.end > range.end ? cut : after(unit, range.end);
        result.end = to.end;
    } else if (edge == Edge::end) {
        to = before(unit, cut.empty() ? range.end : cut.start);
        result.end = to.end;
    } else if (forward) {
        to = after(unit, cut.empty() ? range.start : cut.end);
        result.start = to.start;
    } else {
        to = !cut.empty() && cut.start < range.start ? cut : before(unit, range.start);
        result.start = to.start;
    }
    if (to.empty() || result.empty() || result == range) return std::nullopt;
    return result;
}

}  // namespace heddle
