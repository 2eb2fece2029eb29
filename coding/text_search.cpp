#include "coding/text_search.h"

#include <algorithm>

#include "coding/expression_search.h"
#include "coding/segmentation.h"
#include "coding/word_search.h"

namespace heddle {

namespace {

constexpr std::int32_t slice_length = 16'384;  // code points

bool plain(char32_t character) { return character < 0x80 && character != U'\r'; }

// Most places lie between two plain letters, and asking ICU about each of a million would take a second.
bool between_clusters(const Text& text, Position position) {
    if (position.value <= 0 || text.end() <= position) return true;
    if (plain(text.code_point_at(position)) && plain(text.code_point_at(position - 1))) return true;
    return is_grapheme_boundary(text, position);
}

Range whole_clusters(const Text& text, Range range) {
    if (!between_clusters(text, range.start)) range.start = previous_grapheme(text, range.start);
    if (!between_clusters(text, range.end)) range.end = next_grapheme(text, range.end);
    return range;
}

}  // namespace

TextSearch::TextSearch(std::string_view query) : engine_(search_words(query, {})) {}

TextSearch::TextSearch(std::unique_ptr<SearchEngine> engine, bool by_lines) : engine_(std::move(engine)), by_lines_(by_lines) {}

Result<TextSearch> TextSearch::prepare(std::string_view query, const SearchRules& rules) {
    if (!rules.expression) return TextSearch(search_words(query, rules), false);
    HEDDLE_TRY(auto engine, search_expression(query, rules));
    return TextSearch(std::move(engine), true);
}

TextSearch::~TextSearch() = default;
TextSearch::TextSearch(TextSearch&&) noexcept = default;
TextSearch& TextSearch::operator=(TextSearch&&) noexcept = default;

std::vector<Range> TextSearch::slices(const Text& text) const {
    const std::string_view utf8 = text.utf8();
    std::vector<Range> result;
    Position start{0};
    while (start < text.end()) {
        Position end = std::min(start + slice_length, text.end());
        if (end < text.end()) {
            // Words may be cut anywhere between clusters, lines nowhere.
            const std::size_t from = text.byte_at(start).value;
            const std::size_t to = text.byte_at(end).value;
            const std::size_t before = utf8.substr(from, to - from).rfind('\n');
            if (before != std::string_view::npos) {
                end = text.position_at({from + before + 1});
            } else if (by_lines_) {
                const std::size_t behind = utf8.find('\n', to);
                end = behind == std::string_view::npos ? text.end() : text.position_at({behind + 1});
            } else if (!between_clusters(text, end)) {
                end = next_grapheme(text, end);
            }
        }
        result.push_back({start, end});
        start = end;
    }
    return result;
}

Result<std::vector<Range>> TextSearch::find_in(const Text& text, Range slice, std::size_t limit,
                                               const std::function<bool()>& stopped) const {
    if (!engine_ || slice.empty()) return std::vector<Range>();
    HEDDLE_TRY(const std::vector<Range> found, engine_->find(text, slice, limit, stopped));
    std::vector<Range> hits;
    hits.reserve(found.size());
    // Two parts of one cluster are one hit.
    for (const Range& each : found) {
        const Range hit = whole_clusters(text, each);
        if (hits.empty() || hits.back().end <= hit.start) {
            hits.push_back(hit);
        } else {
            hits.back().end = std::max(hits.back().end, hit.end);
        }
    }
    return hits;
}

void TextSearch::join(std::vector<Range>& hits, const std::vector<Range>& next) {
    const Position taken = hits.empty() ? Position{0} : hits.back().end;
    const auto first = std::ranges::find_if(next, [&](const Range& hit) { return taken <= hit.start; });
    hits.insert(hits.end(), first, next.end());
}

Result<std::vector<Range>> TextSearch::find_all(const Text& text, std::size_t limit, const std::function<bool()>& stopped) const {
    std::vector<Range> hits;
    if (!engine_) return hits;
    for (const Range& slice : slices(text)) {
        if (hits.size() >= limit) break;
        if (stopped && stopped()) return Error{"The search was stopped.", ErrorKind::cancelled, {}};
        HEDDLE_TRY(const auto found, find_in(text, slice, SIZE_MAX, stopped));
        join(hits, found);
    }
    if (hits.size() > limit) hits.resize(limit);
    return hits;
}

}  // namespace heddle
