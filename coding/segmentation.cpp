#include "coding/segmentation.h"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <array>
#include <cassert>
#include <memory>
#include <optional>
#include <string_view>

#include "coding/plain_words.h"

namespace heddle {

namespace {

struct CloseIterator {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};
using IteratorOwner = std::unique_ptr<UBreakIterator, CloseIterator>;

// ICU's data comes with the library, so that opening can only fail in a broken installation.
UBreakIterator* thread_iterator(UBreakIteratorType type) {
    thread_local std::array<IteratorOwner, 4> iterators;
    static_assert(UBRK_CHARACTER == 0 && UBRK_WORD == 1 && UBRK_LINE == 2 && UBRK_SENTENCE == 3);
    IteratorOwner& owner = iterators[static_cast<std::size_t>(type)];
    if (!owner) {
        UErrorCode status = U_ZERO_ERROR;
        owner.reset(ubrk_open(type, "", nullptr, 0, &status));
        assert(U_SUCCESS(status));
    }
    return owner.get();
}

// One iterator set to one text, in bytes. Lives within one function, so that no two of a type are
// in use.
class Boundaries {
public:
    Boundaries(UBreakIteratorType type, std::string_view utf8)
        : iterator_(thread_iterator(type)), length_(static_cast<std::int32_t>(utf8.size())) {
        UErrorCode status = U_ZERO_ERROR;
        UText opened = UTEXT_INITIALIZER;
        utext_openUTF8(&opened, utf8.data(), static_cast<std::int64_t>(utf8.size()), &status);
        ubrk_setUText(iterator_, &opened, &status);
        utext_close(&opened);  // the iterator keeps a shallow clone of its own
        assert(U_SUCCESS(status));
    }
    ~Boundaries() {
        // Leaves nothing that points to the text behind.
        UErrorCode status = U_ZERO_ERROR;
        UText nothing = UTEXT_INITIALIZER;
        utext_openUTF8(&nothing, "", 0, &status);
        ubrk_setUText(iterator_, &nothing, &status);
        utext_close(&nothing);
    }
    Boundaries(const Boundaries&) = delete;
    Boundaries& operator=(const Boundaries&) = delete;

    bool is_boundary(std::size_t byte) {
        return ubrk_isBoundary(iterator_, static_cast<std::int32_t>(byte)) != 0;
    }
    std::size_t before(std::size_t byte) {
        if (byte == 0) return 0;
        const std::int32_t found = ubrk_preceding(iterator_, static_cast<std::int32_t>(byte));
        return found == UBRK_DONE ? 0 : static_cast<std::size_t>(found);
    }
    std::size_t after(std::size_t byte) {
        const std::int32_t found = ubrk_following(iterator_, static_cast<std::int32_t>(byte));
        return static_cast<std::size_t>(found == UBRK_DONE ? length_ : found);
    }
    std::size_t at_or_before(std::size_t byte) { return is_boundary(byte) ? byte : before(byte); }
    std::size_t at_or_after(std::size_t byte) { return is_boundary(byte) ? byte : after(byte); }

private:
    UBreakIterator* iterator_;
    std::int32_t length_;
};

Position clamped(const Text& text, Position position) {
    return std::clamp(position, Position{0}, text.end());
}

bool holds_letter_or_digit(std::string_view segment) {
    for (std::size_t at = 0; at < segment.size();) {
        if (u_isalnum(static_cast<UChar32>(take_code_point(segment, at)))) return true;
    }
    return false;
}

bool is_all_white_space(std::string_view segment) {
    for (std::size_t at = 0; at < segment.size();) {
        if (!u_isUWhiteSpace(static_cast<UChar32>(take_code_point(segment, at)))) return false;
    }
    return true;
}

Range segment_at(const Text& text, Position position, UBreakIteratorType type) {
    position = clamped(text, position);
    if (text.empty()) return {position, position};
    if (position == text.end()) position = position - 1;
    Boundaries boundaries(type, text.utf8());
    const std::size_t byte = text.byte_at(position).value;
    const std::size_t start = boundaries.at_or_before(byte);
    return {text.position_at({start}), text.position_at({boundaries.after(byte)})};
}

Range without_white_clusters(const Text& text, Range range) {
    if (range.empty()) return {range.start, range.start};
    const std::string_view utf8 = text.utf8();
    Boundaries clusters(UBRK_CHARACTER, utf8);
    std::size_t start = text.byte_at(range.start).value;
    std::size_t end = text.byte_at(range.end).value;
    while (start < end) {
        const std::size_t next = std::min(clusters.after(start), end);
        if (!is_all_white_space(utf8.substr(start, next - start))) break;
        start = next;
    }
    while (end > start) {
        const std::size_t last = std::max(clusters.before(end), start);
        if (!is_all_white_space(utf8.substr(last, end - last))) break;
        end = last;
    }
    if (start == end) return {range.start, range.start};
    return {text.position_at({start}), text.position_at({end})};
}

Range widened(const Text& text, Range range, UBreakIteratorType type) {
    Boundaries boundaries(type, text.utf8());
    const std::size_t start = boundaries.at_or_before(text.byte_at(range.start).value);
    const std::size_t end = boundaries.at_or_after(text.byte_at(range.end).value);
    return {text.position_at({start}), text.position_at({end})};
}

// Words on their way to whoever wants them, some thousands at a time.
class WordParts {
public:
    explicit WordParts(const TakeWords& take) : take_(take) { words_.reserve(words_a_part); }

    std::vector<Range>& words() { return words_; }
    void add(Position start, Position end) { words_.push_back({start, end}); }
    // Hands over what there is where it is much; false where no more is wanted.
    bool go_on() { return words_.size() < words_a_part || hand_over(); }
    bool hand_over() {
        const bool more = words_.empty() || take_(words_);
        words_.clear();
        return more;
    }

private:
    static constexpr std::size_t words_a_part = 4096;

    const TakeWords& take_;
    std::vector<Range> words_;
};

// The words that end by `limit`, of the segments from `start` on, which is at `position`. False where no more is wanted.
bool add_words(Boundaries& boundaries, std::string_view utf8, std::size_t start, std::size_t limit, Position position,
               WordParts& parts) {
    while (start < limit) {
        const std::size_t end = boundaries.after(start);
        if (end > limit) break;
        const std::string_view segment = utf8.substr(start, end - start);
        const Position after = position + count_code_points(segment);
        if (holds_letter_or_digit(segment)) parts.add(position, after);
        if (!parts.go_on()) return false;
        start = end;
        position = after;
    }
    return true;
}

bool parts_stretches(char c) { return c == ' ' || c == '\n'; }

// How many of the bytes from `at` on are a to z or A to Z.
std::size_t ascii_letters_at(std::string_view utf8, std::size_t at) {
    std::size_t end = at;
    while (end < utf8.size() && static_cast<unsigned>((utf8[end] | 0x20) - 'a') < 26u) ++end;
    return end - at;
}

// Stretches between plain spaces and line ends are looked at on their own: no word reaches over
// one. Most are letters of ASCII, perhaps with a full stop or a comma behind them, and one word (WB5; with nothing behind
// them the marks join nothing). What plain_words knows besides it finds many times faster than ICU.
bool find_all_words(std::string_view utf8, WordParts& parts) {
    std::optional<Boundaries> boundaries;
    Position position;
    const auto ends_at = [&](std::size_t at) { return at >= utf8.size() || parts_stretches(utf8[at]); };
    for (std::size_t start = 0; start < utf8.size();) {
        const std::size_t letters = ascii_letters_at(utf8, start);
        std::size_t end = start + letters;
        if (!ends_at(end) && (utf8[end] == '.' || utf8[end] == ',' || utf8[end] == '?')) ++end;
        if (ends_at(end)) {
            const auto length = static_cast<std::int32_t>(letters);
            if (length > 0) parts.add(position, position + length);
            position = position + static_cast<std::int32_t>(end - start);
        } else {
            while (!ends_at(end)) ++end;
            const std::string_view stretch = utf8.substr(start, end - start);
            if (const auto length = append_plain_words(stretch, position, parts.words())) {
                position = position + *length;
            } else {
                if (!boundaries) boundaries.emplace(UBRK_WORD, utf8);
                if (!add_words(*boundaries, utf8, start, end, position, parts)) return false;
                position = position + count_code_points(stretch);
            }
        }
        if (!parts.go_on()) return false;
        start = end + 1;
        position = position + 1;
    }
    return parts.hand_over();
}

}  // namespace

bool is_grapheme_boundary(const Text& text, Position position) {
    if (position.value <= 0 || position >= text.end()) return true;
    Boundaries clusters(UBRK_CHARACTER, text.utf8());
    return clusters.is_boundary(text.byte_at(position).value);
}

Position previous_grapheme(const Text& text, Position position) {
    position = clamped(text, position);
    Boundaries clusters(UBRK_CHARACTER, text.utf8());
    return text.position_at({clusters.before(text.byte_at(position).value)});
}

Position next_grapheme(const Text& text, Position position) {
    position = clamped(text, position);
    if (position == text.end()) return position;
    Boundaries clusters(UBRK_CHARACTER, text.utf8());
    return text.position_at({clusters.after(text.byte_at(position).value)});
}

Range grapheme_at(const Text& text, Position position) {
    position = clamped(text, position);
    if (position == text.end()) return {position, position};
    return segment_at(text, position, UBRK_CHARACTER);
}

Range word_at(const Text& text, Position position) { return segment_at(text, position, UBRK_WORD); }

Range sentence_at(const Text& text, Position position) {
    return segment_at(text, position, UBRK_SENTENCE);
}

Position previous_word_start(const Text& text, Position position) {
    position = clamped(text, position);
    const std::string_view utf8 = text.utf8();
    Boundaries words(UBRK_WORD, utf8);
    // Stretches are read forwards and each is twice as long as the one before: steps backwards can
    // each cost the length of the text where boundaries depend on all that comes before (flags).
    const std::size_t from = text.byte_at(position).value;
    std::size_t limit = from;
    for (std::size_t reach = 512; limit > 0; reach *= 2) {
        const std::size_t first = limit > reach ? words.before(limit - reach) : 0;
        std::size_t found = limit;
        for (std::size_t start = first; start < limit;) {
            const std::size_t end = words.after(start);
            if (holds_letter_or_digit(utf8.substr(start, end - start))) found = start;
            start = end;
        }
        if (found < limit) return text.position_at({found});
        limit = first;
    }
    return {0};
}

Position next_word_start(const Text& text, Position position) {
    position = clamped(text, position);
    const std::string_view utf8 = text.utf8();
    Boundaries words(UBRK_WORD, utf8);
    for (std::size_t start = words.after(text.byte_at(position).value); start < utf8.size();) {
        const std::size_t end = words.after(start);
        if (holds_letter_or_digit(utf8.substr(start, end - start)))
            return text.position_at({start});
        start = end;
    }
    return text.end();
}

Position next_word_end(const Text& text, Position position) {
    position = clamped(text, position);
    const std::string_view utf8 = text.utf8();
    Boundaries words(UBRK_WORD, utf8);
    for (std::size_t start = words.at_or_before(text.byte_at(position).value);
         start < utf8.size();) {
        const std::size_t end = words.after(start);
        if (holds_letter_or_digit(utf8.substr(start, end - start))) return text.position_at({end});
        start = end;
    }
    return text.end();
}

bool each_counted_word(const Text& text, const TakeWords& take) {
    WordParts parts(take);
    return find_all_words(text.utf8(), parts);
}

std::vector<Range> counted_words(const Text& text, Range range) {
    const Position first = clamped(text, range.start);
    const Position last = clamped(text, range.end);
    std::vector<Range> words;
    if (last <= first) return words;
    const TakeWords keep = [&](std::span<const Range> some) {
        words.insert(words.end(), some.begin(), some.end());
        return true;
    };
    if (first.value == 0 && last == text.end()) {
        words.reserve(text.utf8().size() / 5);
        each_counted_word(text, keep);
        return words;
    }
    Boundaries boundaries(UBRK_WORD, text.utf8());
    const std::size_t start = boundaries.at_or_after(text.byte_at(first).value);
    WordParts parts(keep);
    add_words(boundaries, text.utf8(), start, text.byte_at(last).value, text.position_at({start}), parts);
    parts.hand_over();
    return words;
}

Range snap(const Text& text, Range range, Granularity granularity) {
    range = {clamped(text, range.start), clamped(text, range.end)};
    if (range.empty()) return {range.start, range.start};
    // Trimmed first as well: a sentence's segment ends with the space behind it, and a selection
    // that begins in that space does not mean the sentence before.
    const Range clusters = widened(text, range, UBRK_CHARACTER);
    Range result = without_white_clusters(text, clusters);
    if (result.empty() || granularity == Granularity::characters) return result;
    result = widened(text, result, granularity == Granularity::words ? UBRK_WORD : UBRK_SENTENCE);
    // Dictionary words may end within a cluster (a mark after a Thai syllable).
    return without_white_clusters(text, widened(text, result, UBRK_CHARACTER));
}

}  // namespace heddle
