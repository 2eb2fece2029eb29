#include "ui/transcript/corrected_places.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <vector>

#include "coding/segmentation.h"
#include "coding/text_change.h"
#include "coding/text_difference.h"

namespace heddle {

namespace {

bool begins_character(std::string_view utf8, std::size_t at) {
    return at >= utf8.size() || (static_cast<unsigned char>(utf8[at]) & 0xC0u) != 0x80u;
}

// The paragraph that holds this byte, without its line end.
std::pair<std::size_t, std::size_t> paragraph_at(std::string_view utf8, std::size_t byte) {
    const std::size_t before = byte == 0 ? std::string_view::npos : utf8.rfind('\n', byte - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    return {start, std::min(utf8.find('\n', byte), utf8.size())};
}

// The place in the second text by the words that change between the two.
Position within_words(const Text& before, const Text& after, Position position) {
    const auto words = in_whole_words(before, {{before.whole(), std::string(after.utf8())}});
    std::vector<Range> from;
    std::vector<Range> to;
    std::int32_t shift = 0;
    for (const Replacement& place : words) {
        const std::int32_t length = count_code_points(place.words);
        from.push_back(place.range);
        to.push_back({place.range.start + shift, place.range.start + shift + length});
        shift += length - place.range.length();
    }
    return TextChange(from, to).near(position);
}

}  // namespace

CorrectedPlaces::CorrectedPlaces(const Text& before, const Text& after) : before_(before), after_(after) {
    const std::string_view a = before_.utf8();
    const std::string_view b = after_.utf8();
    const std::size_t shorter = std::min(a.size(), b.size());
    prefix_ = static_cast<std::size_t>(std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin()).first -
                                       a.begin());
    while (!begins_character(a, prefix_) || !begins_character(b, prefix_)) --prefix_;
    const std::size_t left = shorter - prefix_;
    suffix_ = static_cast<std::size_t>(
        std::mismatch(a.rbegin(), a.rbegin() + static_cast<std::ptrdiff_t>(left), b.rbegin()).first - a.rbegin());
    while (!begins_character(a, a.size() - suffix_) || !begins_character(b, b.size() - suffix_)) --suffix_;
}

std::optional<Range> CorrectedPlaces::selected(Range range) const {
    const Position changed = before_.position_at({prefix_});
    const Position same_again = before_.position_at({before_.utf8().size() - suffix_});
    const std::int32_t shift = after_.end() - before_.end();
    if (range.start <= changed && range.end >= same_again) return Range{range.start, range.end + shift};
    if (range.end <= changed) return range;
    if (range.start >= same_again) return Range{range.start + shift, range.end + shift};
    for (const Position end : {range.start, range.end}) {
        if (word_at(before_, end).start != end && end != before_.end()) return std::nullopt;
    }
    return Range{near(range.start), near(range.end)};
}

Position CorrectedPlaces::near(Position position) const {
    const std::string_view a = before_.utf8();
    const std::string_view b = after_.utf8();
    const std::size_t byte = before_.byte_at(position).value;
    const std::size_t last_before = a.size() - suffix_;
    const std::size_t last_after = b.size() - suffix_;
    if (byte < prefix_) return position;
    if (byte > last_before) return after_.position_at({b.size() - (a.size() - byte)});
    // Between: by the paragraphs that change, and within one by its words.
    const auto count = [](std::string_view text) { return std::ranges::count(text, '\n'); };
    const auto [start, end] = paragraph_at(a, byte);
    auto [new_start, new_end] = paragraph_at(b, prefix_);
    if (count(a.substr(prefix_, last_before - prefix_)) == count(b.substr(prefix_, last_after - prefix_))) {
        const std::size_t first = paragraph_at(a, prefix_).first;
        for (auto further = count(a.substr(first, start - first)); further > 0 && new_end < b.size(); --further) {
            std::tie(new_start, new_end) = paragraph_at(b, new_end + 1);
        }
        const Text old_paragraph(std::string(a.substr(start, end - start)));
        const Text new_paragraph(std::string(b.substr(new_start, new_end - new_start)));
        const Position begins = after_.position_at({new_start});
        return begins + within_words(old_paragraph, new_paragraph, {position - before_.position_at({start})}).value;
    }
    const std::size_t further = std::min(byte - prefix_, last_after - prefix_);
    return after_.position_at({prefix_ + further});
}

}  // namespace heddle
