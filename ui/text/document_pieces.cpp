#include "ui/text/document_pieces.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>

#include "coding/segmentation.h"

namespace heddle {

namespace {

bool is_full_stop(char32_t character) {
    return u_hasBinaryProperty(static_cast<UChar32>(character), UCHAR_S_TERM) != 0;
}

// The end of the piece that begins at `start`, where the block goes on beyond `longest`.
Position piece_end(const Text& text, Position start, std::int32_t longest) {
    const Position latest = start + longest;
    const Position earliest = start + longest * 3 / 4;
    Position behind_space = start;
    bool after_space = false;
    // Backwards through the last quarter: a space that follows a sentence wins over any other.
    for (Position at = latest; at > earliest; at = at - 1) {
        const char32_t before = text.code_point_at(at - 1);
        const bool space = u_isUWhiteSpace(static_cast<UChar32>(before)) != 0;
        if (space && behind_space == start) behind_space = at;
        if (after_space && is_full_stop(before)) {
            Position end = at;
            while (end < latest && u_isUWhiteSpace(static_cast<UChar32>(text.code_point_at(end)))) {
                end = end + 1;
            }
            return end;
        }
        after_space = space;
    }
    // Clusters are looked for within the piece alone: one could be as long as the document.
    const Text piece{std::string(text.slice({start, latest + 1}))};
    const auto is_boundary = [&](Position at) { return is_grapheme_boundary(piece, {at - start}); };
    if (behind_space > start && is_boundary(behind_space)) return behind_space;
    if (is_boundary(latest)) return latest;
    const Position cluster = start + previous_grapheme(piece, {longest}).value;
    return cluster > start + longest / 2 ? cluster : latest;
}

TextDirection direction_of(const Text& text, Range range) {
    for (Position at = range.start; at < range.end; at = at + 1) {
        switch (u_charDirection(static_cast<UChar32>(text.code_point_at(at)))) {
            case U_LEFT_TO_RIGHT:
                return TextDirection::left_to_right;
            case U_RIGHT_TO_LEFT:
            case U_RIGHT_TO_LEFT_ARABIC:
                return TextDirection::right_to_left;
            default:
                break;
        }
    }
    return TextDirection::left_to_right;
}

}  // namespace

std::vector<DocumentBlock> blocks_of_lines(const Text& text, std::uint16_t style) {
    std::vector<DocumentBlock> blocks;
    std::string_view rest = text.utf8();
    Position start;
    for (;;) {
        const std::size_t line_end = rest.find('\n');
        const std::string_view line = rest.substr(0, line_end);
        const Position end = start + count_code_points(line);
        blocks.push_back({{start, end}, style});
        if (line_end == std::string_view::npos) return blocks;
        rest.remove_prefix(line_end + 1);
        start = end + 1;
    }
}

std::vector<DocumentPiece> cut_into_pieces(const Text& text,
                                           const std::vector<DocumentBlock>& blocks,
                                           std::int32_t longest) {
    std::vector<DocumentPiece> pieces;
    pieces.reserve(blocks.size());
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        const Range range = blocks[i].range;
        const auto block = static_cast<std::uint32_t>(i);
        if (range.length() <= longest) {
            pieces.push_back({range.start.value, range.end.value, block, TextDirection::automatic});
            continue;
        }
        const TextDirection direction =
            direction_of(text, {range.start, std::min(range.end, range.start + longest)});
        for (Position at = range.start; at < range.end;) {
            const Position end =
                range.end - at <= longest ? range.end : piece_end(text, at, longest);
            pieces.push_back({at.value, end.value, block, direction});
            at = end;
        }
    }
    return pieces;
}

float average_advance(const Text& text) {
    constexpr std::int32_t samples = 512;
    const std::int32_t step = std::max(1, text.end().value / samples);
    std::int32_t seen = 0;
    std::int32_t wide = 0;
    for (Position at; at < text.end(); at = at + step) {
        const auto character = static_cast<UChar32>(text.code_point_at(at));
        const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
        if (width == U_EA_WIDE || width == U_EA_FULLWIDTH) ++wide;
        ++seen;
    }
    const float share = seen > 0 ? static_cast<float>(wide) / static_cast<float>(seen) : 0.0f;
    return 0.54f + 0.48f * share;
}

}  // namespace heddle
