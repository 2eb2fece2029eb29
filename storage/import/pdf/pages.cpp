#include "storage/import/pdf/pages.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "coding/text.h"
#include "storage/import/entities.h"
#include "storage/import/line_joining.h"

namespace heddle::pdf {

namespace {

// Shares of a line's height. Between words of a script that is written from right to left poppler tells letters, not words.
constexpr double gap_of_a_tab = 1.6;
constexpr double gap_of_a_space = 0.06;
constexpr std::size_t most_pages = 20'000;
constexpr double largest_coordinate = 1e6;
constexpr std::size_t elements_between_questions = 4'096;  // whether it is to stop

struct Word {
    Box box;
    std::string text;
};

// "xMin="72.5"" in an element; nothing where it is missing or no number that can be a place.
std::optional<double> number_of(std::string_view element, std::string_view name) {
    const std::size_t at = element.find(name);
    if (at == std::string_view::npos) return std::nullopt;
    std::string_view rest = element.substr(at + name.size());
    if (!rest.starts_with("=\"")) return std::nullopt;
    rest.remove_prefix(2);
    double value = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    if (read.ec != std::errc() || !std::isfinite(value) || std::abs(value) > largest_coordinate) return std::nullopt;
    return value;
}

std::optional<Box> box_of(std::string_view element) {
    const auto left = number_of(element, "xMin");
    const auto top = number_of(element, "yMin");
    const auto right = number_of(element, "xMax");
    const auto bottom = number_of(element, "yMax");
    if (!left || !top || !right || !bottom || *right < *left || *bottom < *top) return std::nullopt;
    return Box{*left, *top, *right, *bottom};
}

// The letters of which printers make one sign ("ﬁ") as a reader types them.
std::string_view of_ligature(UChar32 c) {
    switch (c) {
        case 0xFB00: return "ff";
        case 0xFB01: return "fi";
        case 0xFB02: return "fl";
        case 0xFB03: return "ffi";
        case 0xFB04: return "ffl";
        case 0xFB05:
        case 0xFB06: return "st";
        default: return {};
    }
}

// Without control characters, with white space as single spaces.
std::string cleaned(std::string_view written, Pages& pages) {
    const std::string plain = without_entities(written);
    std::string text;
    for (std::size_t at = 0; at < plain.size();) {
        auto c = static_cast<UChar32>(take_code_point(plain, at));
        if (c == 0) c = 0xFFFD;
        if (u_isUWhiteSpace(c) || c < 0x20 || c == 0x7F) {
            if (!text.empty() && text.back() != ' ') text.push_back(' ');
            continue;
        }
        // Marks of direction say nothing beside the letters themselves.
        if (c == 0x202A || c == 0x202B || c == 0x202C || c == 0xFEFF) continue;
        // Bullets in the symbol fonts of word processors.
        if (c == 0xF0B7 || c == 0xF0D8) c = 0x2022;
        if (c == 0xF0A7) c = 0x25AA;
        ++pages.characters;
        if (c == 0xFFFD || u_charType(c) == U_PRIVATE_USE_CHAR || u_charType(c) == U_UNASSIGNED) ++pages.unreadable;
        if (const std::string_view letters = of_ligature(c); !letters.empty()) {
            text += letters;
        } else {
            append_utf8(text, static_cast<char32_t>(c));
        }
    }
    return std::string(trimmed(text));
}

bool goes_left(std::string_view text) {
    std::size_t left = 0;
    std::size_t right = 0;
    for (std::size_t at = 0; at < text.size();) {
        const UCharDirection direction = u_charDirection(static_cast<UChar32>(take_code_point(text, at)));
        left += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        right += direction == U_LEFT_TO_RIGHT;
    }
    return left > right;
}

// Two letters that are one sign, alone: told in the order of reading, unlike all else of a line.
bool is_lam_alef(std::string_view text) {
    return text == "\u0644\u0627" || text == "\u0644\u0622" || text == "\u0644\u0623" || text == "\u0644\u0625";
}

// From the order on the page, left to right, to the order of reading.
std::string as_read(const std::string& seen) {
    const icu::UnicodeString units = icu::UnicodeString::fromUTF8(seen);
    UErrorCode status = U_ZERO_ERROR;
    UBiDi* order = ubidi_openSized(units.length(), 0, &status);
    if (U_FAILURE(status)) return seen;
    // A bracket is told by its shape, which is the other one's of what was typed, or as it was typed, as the program that made the
    // file had it. What is seen of a pair begins with the shape that opens to the right.
    const std::size_t bracket = seen.find_first_of("()[]{}<>");
    const bool by_shape = bracket == std::string::npos || std::string_view("([{<").find(seen[bracket]) != std::string_view::npos;
    ubidi_setInverse(order, true);
    ubidi_setPara(order, units.getBuffer(), units.length(), 1, nullptr, &status);
    icu::UnicodeString read;
    const std::int32_t room = units.length() * 2 + 1;
    char16_t* buffer = read.getBuffer(room);
    const std::int32_t length = ubidi_writeReordered(order, buffer, room, by_shape ? UBIDI_DO_MIRRORING : 0, &status);
    read.releaseBuffer(U_FAILURE(status) ? 0 : length);
    ubidi_close(order);
    if (U_FAILURE(status)) return seen;
    std::string text;
    read.toUTF8String(text);
    return std::string(trimmed(text));
}

std::optional<Line> line_of(std::vector<Word>& words, std::size_t block) {
    if (words.empty()) return std::nullopt;
    Line line;
    line.block = block;
    line.box = words.front().box;
    std::string all;
    for (const Word& word : words)
        all += word.text;
    const bool leftwards = goes_left(all);
    if (leftwards) {
        std::ranges::stable_sort(words, {}, [](const Word& word) { return word.box.left; });
        for (Word& word : words) {
            if (is_lam_alef(word.text)) std::swap_ranges(word.text.begin(), word.text.begin() + 2, word.text.begin() + 2);
        }
    }
    double height = 0;
    for (const Word& word : words)
        height = std::max(height, word.box.height());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Word& word = words[i];
        if (i > 0) {
            const double gap = word.box.left - words[i - 1].box.right;
            if (gap > gap_of_a_tab * height && !leftwards) {
                line.text.push_back('\t');
            } else if (leftwards ? gap > gap_of_a_space * height : space_between(line.text, word.text)) {
                line.text.push_back(' ');
            }
        }
        line.text += word.text;
        line.box.left = std::min(line.box.left, word.box.left);
        line.box.right = std::max(line.box.right, word.box.right);
        line.box.top = std::min(line.box.top, word.box.top);
        line.box.bottom = std::max(line.box.bottom, word.box.bottom);
    }
    line.leftwards = leftwards;
    if (leftwards) line.text = as_read(line.text);
    line.first_word = (leftwards ? words.back() : words.front()).box.width();
    if (line.text.empty()) return std::nullopt;
    return line;
}

void mirror_where_read_leftwards(Page& page) {
    const auto leftwards = static_cast<std::size_t>(std::ranges::count_if(page.lines, &Line::leftwards));
    if (leftwards * 2 <= page.lines.size()) return;
    for (Line& line : page.lines)
        line.box = {page.width - line.box.right, line.box.top, page.width - line.box.left, line.box.bottom};
}

}  // namespace

Error reading_stopped() { return Error{"was being read when the import was stopped.", ErrorKind::cancelled, {}}; }

Result<Pages> parse_pages(std::string_view xhtml, const std::function<bool()>& stopped) {
    const std::size_t body = xhtml.find("<doc>");
    if (body == std::string_view::npos) {
        return failure("could not be read by pdftotext; ask for the file again, or print it to a new PDF.");
    }
    xhtml.remove_prefix(body);
    // Fonts may say that a letter is half a pair of UTF-16.
    std::string mended;
    if (!is_valid_utf8(xhtml)) {
        icu::UnicodeString(xhtml.data(), static_cast<std::int32_t>(xhtml.size()), "UTF-8").toUTF8String(mended);
        xhtml = mended;
    }
    Pages pages;
    std::vector<Word> words;
    std::size_t block = 0;
    std::size_t elements = 0;
    const auto end_line = [&] {
        if (!pages.pages.empty()) {
            if (auto line = line_of(words, block)) pages.pages.back().lines.push_back(*std::move(line));
        }
        words.clear();
    };
    for (std::size_t at = 0; (at = xhtml.find('<', at)) != std::string_view::npos;) {
        const std::size_t end = xhtml.find('>', at);
        if (end == std::string_view::npos) break;
        const std::string_view element = xhtml.substr(at + 1, end - at - 1);
        at = end + 1;
        if (stopped && ++elements % elements_between_questions == 0 && stopped()) return reading_stopped();
        if (element.starts_with("word ")) {
            const std::size_t close = std::min(xhtml.find('<', at), xhtml.size());
            Word word;
            word.text = cleaned(xhtml.substr(at, close - at), pages);
            const auto box = box_of(element);
            if (!box || word.text.empty()) continue;
            word.box = *box;
            words.push_back(std::move(word));
        } else if (element == "/line" || element == "line" || element.starts_with("line ")) {
            end_line();
        } else if (element.starts_with("block")) {
            end_line();
            ++block;
        } else if (element.starts_with("page ")) {
            end_line();
            if (pages.pages.size() == most_pages) {
                return failure("has more than 20,000 pages; split it first.");
            }
            Page page;
            page.number = static_cast<int>(pages.pages.size()) + 1;
            page.width = number_of(element, "width").value_or(0);
            page.height = number_of(element, "height").value_or(0);
            pages.pages.push_back(std::move(page));
        }
    }
    end_line();
    for (Page& page : pages.pages)
        mirror_where_read_leftwards(page);
    return pages;
}

}  // namespace heddle::pdf
