#include "ui/transcript/remembered_places.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace heddle {

namespace {

constexpr std::int32_t fingerprinted = 64;     // code points of a paragraph
constexpr std::size_t paragraphs_around = 4096;  // in which it is looked for, on either side
constexpr float most_ems = 10'000;

// FNV-1a, 32 bits.
std::uint32_t fingerprint_of_block(const Text& text, const DocumentBlock& block) {
    std::uint32_t hash = 2166136261u;
    for (const char c : text.slice({block.range.start, std::min(block.range.end, block.range.start + fingerprinted)})) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
    }
    return hash;
}

// The block that holds the position, or the last one before it.
std::size_t block_at(std::span<const DocumentBlock> blocks, Position position) {
    const auto behind =
        std::ranges::partition_point(blocks, [&](const DocumentBlock& block) { return block.range.start <= position; });
    return behind == blocks.begin() ? 0 : static_cast<std::size_t>(behind - blocks.begin()) - 1;
}

template <class Number>
bool take_number(std::string_view& line, Number& number) {
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), number);
    if (error != std::errc()) return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.data()));
    return true;
}

std::optional<RememberedPlace> read_place(std::string_view line) {
    RememberedPlace place;
    const auto guid = parse_guid(line.substr(0, line.find(' ')));
    if (!guid) return std::nullopt;
    place.document = *guid;
    line.remove_prefix(std::min(line.size(), line.find(' ')));
    std::int32_t hundredths = 0;
    const bool whole = take_number(line, place.content.value) && take_number(line, place.top.value) && take_number(line, hundredths) &&
                       take_number(line, place.caret.value) && take_number(line, place.paragraph.value) &&
                       take_number(line, place.fingerprint) && line.empty();
    if (!whole) return std::nullopt;
    place.below = static_cast<float>(hundredths) / 100;
    return place;
}

}  // namespace

RememberedPlace place_in(const Text& text, std::span<const DocumentBlock> blocks, Guid document, ContentId content, Position top,
                         float below, Position caret) {
    const DocumentBlock& block = blocks[block_at(blocks, top)];
    const float kept = std::isfinite(below) ? std::round(std::clamp(below, -most_ems, most_ems) * 100) / 100 : 0;
    return {document, content, top, kept, caret, block.range.start, fingerprint_of_block(text, block)};
}

RememberedPlace found_again(const RememberedPlace& place, const Text& text, std::span<const DocumentBlock> blocks, ContentId content) {
    RememberedPlace now = place;
    now.below = std::clamp(place.below, -most_ems, most_ems);
    if (place.content != content) {
        now.content = content;
        const std::size_t near = block_at(blocks, place.paragraph);
        for (std::size_t away = 0; away < paragraphs_around; ++away) {
            const bool above = away <= near;
            const bool below = near + away < blocks.size();
            if (!above && !below) break;
            const std::size_t candidates[] = {above ? near - away : near + away, below ? near + away : near - away};
            const auto found = std::ranges::find_if(candidates, [&](std::size_t i) { return fingerprint_of_block(text, blocks[i]) == place.fingerprint; });
            if (found == std::end(candidates)) continue;
            const Range paragraph = blocks[*found].range;
            // A damaged file may hold any number.
            const auto moved = [&](Position position) {
                const std::int64_t there = std::int64_t{position.value} - place.paragraph.value + paragraph.start.value;
                return Position{static_cast<std::int32_t>(std::clamp<std::int64_t>(there, 0, text.end().value))};
            };
            now.paragraph = paragraph.start;
            now.top = std::clamp(moved(place.top), paragraph.start, paragraph.end);
            now.caret = moved(place.caret);
            break;
        }
    }
    const auto within = [&](Position position) { return std::clamp(position, Position{0}, text.end()); };
    now.top = within(now.top);
    now.caret = within(now.caret);
    now.paragraph = within(now.paragraph);
    return now;
}

RememberedPlaces::RememberedPlaces(std::string_view text) {
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (const auto place = read_place(line)) put(*place);
    }
}

std::string RememberedPlaces::text() const {
    std::string result;
    for (const RememberedPlace& place : places_) {
        if (!result.empty()) result += ';';
        result += fmt::format("{} {} {} {} {} {} {}", place.document.to_string(), place.content.value, place.top.value,
                              static_cast<std::int32_t>(std::lround(place.below * 100)), place.caret.value, place.paragraph.value,
                              place.fingerprint);
    }
    return result;
}

const RememberedPlace* RememberedPlaces::find(const Guid& document) const {
    const auto found = std::ranges::find(places_, document, &RememberedPlace::document);
    return found == places_.end() ? nullptr : &*found;
}

bool RememberedPlaces::keep_only(const std::set<Guid>& documents) {
    return std::erase_if(places_, [&](const RememberedPlace& each) { return !documents.contains(each.document); }) > 0;
}

void RememberedPlaces::put(const RememberedPlace& place) {
    if (!places_.empty() && places_.back().document == place.document) {
        places_.back() = place;
        return;
    }
    std::erase_if(places_, [&](const RememberedPlace& each) { return each.document == place.document; });
    places_.push_back(place);
    if (places_.size() > most) places_.erase(places_.begin());
}

}  // namespace heddle
