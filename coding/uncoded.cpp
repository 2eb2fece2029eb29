#include "coding/uncoded.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string>

namespace heddle {

namespace {

constexpr std::size_t bodies_between_looks = 256;

std::int64_t characters_in(std::string_view utf8) {
    std::int64_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[at]);
        if (byte < 0x80) {
            ++at;
            count += byte != ' ' && (byte < 9 || byte > 13);
            continue;
        }
        count += u_isUWhiteSpace(static_cast<UChar32>(take_code_point(utf8, at))) ? 0 : 1;
    }
    return count;
}

}  // namespace

Uncoded::Uncoded(Text text, std::vector<Body> bodies, const std::vector<Range>& coded) : text_(std::move(text)), bodies_(std::move(bodies)) {
    std::erase_if(bodies_, [](const Body& body) { return body.interviewer; });
    for (const Range& range : coded) {
        if (range.empty()) continue;
        if (!coded_.empty() && range.start <= coded_.back().end) {
            coded_.back().end = std::max(coded_.back().end, range.end);
        } else {
            coded_.push_back(range);
        }
    }
}

void Uncoded::add_stretches(const Body& body, Range wanted, std::vector<Range>& result) const {
    // Codings that end at or before what is wanted say nothing about it, but the last of them where its stretch begins.
    const Position from = std::max(body.range.start, wanted.start);
    auto next = std::ranges::partition_point(coded_, [&](const Range& range) { return range.end <= from; });
    Position start = body.range.start;
    if (next != coded_.begin()) start = std::max(start, std::prev(next)->end);
    while (start < body.range.end && start < wanted.end) {
        const Position end = next == coded_.end() ? body.range.end : std::min(next->start, body.range.end);
        const Range stretch = trimmed(text_, {start, std::max(start, end)});
        if (stretch.overlaps(wanted)) result.push_back(stretch);
        if (next == coded_.end()) break;
        start = next->end;
        ++next;
    }
}

std::vector<Range> Uncoded::in(Range range) const {
    std::vector<Range> result;
    for (const Body& body : overlapped(bodies_, range)) add_stretches(body, range, result);
    return result;
}

std::optional<Range> Uncoded::next_after(Position position) const {
    auto body = std::ranges::partition_point(bodies_, [&](const Body& each) { return each.range.end <= position; });
    for (; body != bodies_.end(); ++body) {
        Position start = body->range.start;
        auto next = std::ranges::partition_point(coded_, [&](const Range& range) { return range.end <= std::max(start, position); });
        if (next != coded_.begin()) start = std::max(start, std::prev(next)->end);
        while (start < body->range.end) {
            const Position end = next == coded_.end() ? body->range.end : std::min(next->start, body->range.end);
            const Range stretch = trimmed(text_, {start, std::max(start, end)});
            if (!stretch.empty() && position < stretch.start) return stretch;
            if (next == coded_.end()) break;
            start = next->end;
            ++next;
        }
    }
    return std::nullopt;
}

std::optional<Range> Uncoded::previous_before(Position position) const {
    auto behind = std::ranges::partition_point(bodies_, [&](const Body& each) { return each.range.start < position; });
    while (behind != bodies_.begin()) {
        const Body& body = *--behind;
        auto next = std::ranges::partition_point(coded_, [&](const Range& range) { return range.end <= std::min(position, body.range.end); });
        // `next` bounds the last gap that can begin before the position; the gaps before it follow towards the front.
        for (;;) {
            const Position start = next == coded_.begin() ? body.range.start : std::max(body.range.start, std::prev(next)->end);
            const Position end = next == coded_.end() ? body.range.end : std::min(next->start, body.range.end);
            const Range stretch = trimmed(text_, {start, std::max(start, end)});
            if (!stretch.empty() && stretch.start < position) return stretch;
            if (next == coded_.begin() || std::prev(next)->end <= body.range.start) break;
            --next;
        }
    }
    return std::nullopt;
}

std::optional<Uncoded::Share> Uncoded::share(const std::function<bool()>& stopped) const {
    Share share;
    auto next = coded_.begin();
    std::size_t seen = 0;
    for (const Body& body : bodies_) {
        if (seen++ % bodies_between_looks == 0 && stopped && stopped()) return std::nullopt;
        share.counted += characters_in(text_.slice(body.range));
        while (next != coded_.end() && next->end <= body.range.start) ++next;
        for (auto range = next; range != coded_.end() && range->start < body.range.end; ++range) {
            share.coded += characters_in(text_.slice(intersection(*range, body.range)));
        }
    }
    return share;
}

std::string coded_percent(const Uncoded::Share& share) {
    if (share.counted <= 0) return "–";
    auto percent = (share.coded * 200 + share.counted) / (share.counted * 2);
    if (percent == 0 && share.coded > 0) percent = 1;
    if (percent == 100 && share.coded < share.counted) percent = 99;
    return std::to_string(percent) + "%";
}

}  // namespace heddle
