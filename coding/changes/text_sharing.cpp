#include "coding/changes/text_sharing.h"

#include <algorithm>
#include <iterator>
#include <ranges>

namespace heddle {

namespace {

std::string corrected(const Text& text, const std::vector<Replacement>& words) {
    std::string utf8;
    Position last;
    for (const Replacement& place : words) {
        utf8 += text.slice({last, place.range.start});
        utf8 += place.words;
        last = place.range.end;
    }
    utf8 += text.slice({last, text.end()});
    return utf8;
}

std::vector<Range> ranges_of(const std::vector<Replacement>& words) {
    std::vector<Range> ranges;
    std::ranges::transform(words, std::back_inserter(ranges), &Replacement::range);
    return ranges;
}

std::vector<Range> new_ranges_of(const std::vector<Replacement>& words) {
    std::vector<Range> ranges;
    std::int32_t shift = 0;
    for (const Replacement& place : words) {
        const std::int32_t length = count_code_points(place.words);
        const Position start = place.range.start + shift;
        ranges.push_back({start, start + length});
        shift += length - place.range.length();
    }
    return ranges;
}

}  // namespace

TextSharing::TextSharing(const Text& text, const std::vector<Replacement>& given, const std::vector<Replacement>& words)
    : text_(text), new_text_(corrected(text, words)), change_(ranges_of(words), new_ranges_of(words)) {
    for (const Replacement& replacement : given) {
        if (!replacement.range.empty()) given_.push_back(replacement.range);
    }
    for (const Replacement& place : words) common_ends_.push_back(common_ends(text.slice(place.range), place.words));
}

Position TextSharing::shared(Position position, Edge edge) const {
    if (const auto moved = change_.moved(position, edge)) return *moved;
    const std::size_t place = change_.place_at(position);
    const Range from = change_.before(place);
    const Range to = change_.after(place);
    const CommonEnds common = common_ends_[place];
    const std::int32_t before = position - from.start;
    const std::int32_t behind = from.end - position;
    // Between both, what is new is inserted at the edge and stays outside.
    const bool from_start = before <= common.prefix;
    const bool from_end = behind <= common.suffix;
    if (from_start && !(from_end && edge == Edge::opens)) return to.start + before;
    if (from_end) return to.end - behind;
    return edge == Edge::opens ? to.start + common.prefix : to.end - common.suffix;
}

Range TextSharing::coding(Range range) const {
    Range after{shared(range.start, Edge::opens), shared(range.end, Edge::closes)};
    // Only where words are inserted at the very ends of what was given do these differ from what is shared out.
    const auto first = std::ranges::lower_bound(given_, range.start, {}, &Range::start);
    if (first != given_.end() && first->start == range.start && range.covers(*first)) {
        after.start = boundary(range.start);
    }
    const auto last = std::ranges::lower_bound(given_, range.end, {}, &Range::end);
    if (last != given_.end() && last->end == range.end && range.covers(*last)) {
        after.end = shared(range.end, Edge::closes);
        if (const std::size_t place = change_.place_at(range.end);
            place < change_.size() && change_.before(place).empty()) {
            after.end = change_.after(place).end;
        }
    }
    return after;
}

Range TextSharing::carried(Range range) const {
    const auto out_of_the_place = [&](Position position, Edge edge) {
        if (change_.moved(position, edge)) return position;
        const std::size_t place = change_.place_at(position);
        const Range from = change_.before(place);
        // Outwards over words that have others in their place, inwards over those that have none.
        const bool to_start = (edge == Edge::opens) != change_.after(place).empty();
        return to_start ? from.start : from.end;
    };
    return {out_of_the_place(range.start, Edge::opens), out_of_the_place(range.end, Edge::closes)};
}

Position TextSharing::boundary(Position position) const {
    const std::size_t place = change_.place_at(position);
    const bool inserted = place < change_.size() && change_.before(place).empty();
    // Words put in front of those of a turn (or coding) that they were given in place of are its own.
    if (inserted && std::ranges::binary_search(given_, position, {}, &Range::start)) return change_.after(place).start;
    return shared(position, Edge::opens);
}

bool TextSharing::touched(Position from, Position to) const {
    const auto places = std::views::iota(std::size_t{0}, change_.size());
    const auto first = std::ranges::lower_bound(places, from, {}, [&](std::size_t place) { return change_.before(place).end; });
    return first != places.end() && change_.before(*first).start <= to;
}

std::optional<Turn> TextSharing::turn(const Turn& turn) const {
    Turn after = turn;
    after.start = boundary(turn.start);
    after.end = boundary(turn.end);
    if (after.end <= after.start && turn.start < turn.end) return std::nullopt;
    const Position label_end = trimmed(text_, {turn.start, turn.body.start}).end;
    if (!touched(label_end, turn.end)) {
        after.body = {change_.shifted(turn.body.start), change_.shifted(turn.body.end)};
        return after;
    }
    const bool grows_in_front = touched(label_end, turn.body.start);
    const bool grows_behind = touched(turn.body.end, turn.end);
    const Position from = shared(grows_in_front ? label_end : turn.body.start, Edge::closes);
    const Position to = grows_behind ? after.end : shared(turn.body.end, Edge::opens);
    const Position start = std::clamp(from, after.start, after.end);
    after.body = trimmed(new_text_, {start, std::clamp(to, start, after.end)});
    return after;
}

std::vector<Turn> TextSharing::turns(std::span<const Turn> turns) const {
    std::vector<Turn> after;
    for (const Turn& one : turns) {
        if (auto moved = turn(one)) after.push_back(*std::move(moved));
    }
    return after;
}

std::optional<std::string> TextSharing::label(const Turn& turn, std::string_view label) const {
    const std::string_view beginning = text_.slice({turn.start, turn.body.start});
    const std::size_t at = beginning.find(label);
    if (label.empty() || at == std::string_view::npos) return std::nullopt;
    const ByteOffset first{text_.byte_at(turn.start).value + at};
    const Position start = text_.position_at(first);
    const Position end = text_.position_at({first.value + label.size()});
    // What is put behind a label is part of it where its colon follows.
    const bool closed = end < turn.body.start && trimmed(text_, {end, turn.body.start}) != Range{end, end};
    const Range now{boundary(start), shared(end, closed ? Edge::opens : Edge::closes)};
    return std::string(trimmed(new_text_.slice(now)));
}

}  // namespace heddle
