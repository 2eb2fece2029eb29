#include "storage/import/decode.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

#include "coding/case_folding.h"
#include "coding/text.h"

namespace heddle {

namespace {

struct Magic {
    std::string_view bytes;
    std::string_view kind;
};

constexpr std::array<Magic, 11> magics{{
    {"PK\x03\x04", "a zip archive or office document"},
    {"PK\x05\x06", "a zip archive"},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old or encrypted Office file"},
    {"%PDF-", "a PDF file"},
    {"{\\rtf", "an RTF file"},
    {"\x89PNG", "a picture"},
    {"\xFF\xD8\xFF", "a picture"},
    {"GIF8", "a picture"},
    {"\x1F\x8B", "a compressed file"},
    {"SQLite format 3", "a database"},
    {"\x7F"
     "ELF",
     "a program"},
}};

// "\r\n" and "\r" become "\n".
void make_line_ends_plain(std::string& text) {
    if (text.find('\r') == std::string::npos) return;
    std::size_t to = 0;
    for (std::size_t from = 0; from < text.size(); ++from) {
        if (text[from] == '\r') {
            text[to++] = '\n';
            if (from + 1 < text.size() && text[from + 1] == '\n') ++from;
        } else {
            text[to++] = text[from];
        }
    }
    text.resize(to);
}

// U+0000 becomes U+FFFD; how many there were.
std::size_t replace_nulls(std::string& text) {
    if (text.find('\0') == std::string::npos) return 0;
    const auto count = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
    std::string replaced;
    replaced.reserve(text.size() + 2 * count);
    for (const char c : text) {
        if (c == '\0') {
            replaced += "\xEF\xBF\xBD";
        } else {
            replaced.push_back(c);
        }
    }
    text = std::move(replaced);
    return count;
}

// How much of the bytes is UTF-8: an export that lost a byte, or the end of a file, is still that.
struct Utf8Look {
    std::size_t characters = 0;  // of more than one byte
    std::size_t faults = 0;
    bool only_end_missing = false;

    bool is_damaged_utf8() const {
        return (only_end_missing && characters > 0) ||
               (characters >= 3 && characters >= 10 * faults);
    }
};

Utf8Look look_for_utf8(std::string_view bytes) {
    Utf8Look look;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < size;) {
        if (data[at] < 0x80) {
            ++at;
            continue;
        }
        const std::int32_t start = at;
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c >= 0) {
            ++look.characters;
        } else {
            ++look.faults;
            look.only_end_missing = look.faults == 1 && at == size && U8_IS_LEAD(data[start]) &&
                                    size - start < 1 + U8_COUNT_TRAIL_BYTES(data[start]);
        }
    }
    return look;
}

// Every other byte is zero: UTF-16 without its mark, which is valid UTF-8 only by accident.
const char* unmarked_utf16(std::string_view bytes) {
    const std::size_t looked_at = std::min<std::size_t>(bytes.size(), 4096) & ~std::size_t{1};
    if (looked_at < 4) return nullptr;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < looked_at; i += 2) {
        even += bytes[i] == '\0' ? 1u : 0u;
        odd += bytes[i + 1] == '\0' ? 1u : 0u;
    }
    const std::size_t pairs = looked_at / 2;
    if (odd * 10 >= pairs * 7 && even * 10 <= pairs) return "UTF-16LE";
    if (even * 10 >= pairs * 7 && odd * 10 <= pairs) return "UTF-16BE";
    return nullptr;
}

Result<std::string> convert(std::string_view bytes, const char* encoding) {
    icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
    if (text.isBogus()) return failure("is in an encoding that cannot be read; save it as UTF-8.");
    // Some converters have a sign of their own for what is no character.
    if (bytes.find('\x1A') == std::string_view::npos)
        text.findAndReplace(icu::UnicodeString(u'\u001A'), icu::UnicodeString(u'\uFFFD'));
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
}

// The converter of an encoding that a file declares. Nothing where it is UTF-8, which is looked at in
// any case, is not known, or cannot be, as the declaration was read byte by byte.
std::optional<std::string> known_encoding(std::string_view declared) {
    const std::string name = ascii_lowered(declared);
    if (name.empty() || name.size() > 40 || name.starts_with("utf")) return std::nullopt;
    // What is called so on the web is what Windows writes (WHATWG Encoding, section 4.2).
    if (name == "iso-8859-1" || name == "latin1" || name == "ascii" || name == "us-ascii")
        return "windows-1252";
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(
        ucnv_open(name.c_str(), &status), &ucnv_close);
    // One that takes ASCII for something else did not write the declaration.
    if (U_FAILURE(status)) return std::nullopt;
    const icu::UnicodeString ascii("<meta", 5, converter.get(), status);
    if (U_FAILURE(status) || ascii != icu::UnicodeString(u"<meta")) return std::nullopt;
    return name;
}

struct Guess {
    std::string encoding;
    int confidence = 0;  // of 100
};

std::optional<Guess> guess_encoding(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                              &ucsdet_close);
    // A longer sample makes the guess no better, only slower.
    const auto length =
        static_cast<std::int32_t>(std::min<std::size_t>(bytes.size(), std::size_t{256} << 10));
    ucsdet_setText(detector.get(), bytes.data(), length, &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_FAILURE(status) || !match) return std::nullopt;
    Guess guess;
    guess.encoding = ucsdet_getName(match, &status);
    guess.confidence = ucsdet_getConfidence(match, &status);
    if (U_FAILURE(status)) return std::nullopt;
    // Bytes that are mostly ASCII look like anything; what Windows wrote is by far the likeliest.
    if (guess.encoding == "ISO-8859-1" || guess.confidence < 20 || guess.encoding == "UTF-8") {
        guess.encoding = "windows-1252";
    }
    return guess;
}

bool looks_like_no_text(std::string_view bytes) {
    const std::string_view sample = bytes.substr(0, 4096);
    const auto controls = std::count_if(sample.begin(), sample.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 0x1B;
    });
    return static_cast<std::size_t>(controls) * 10 > sample.size();
}

Error no_text_file() {
    return failure("is not a text file; save it as text, or check that it is the right file.");
}

Result<DecodedText> with_stored_form(DecodedText decoded) {
    make_line_ends_plain(decoded.utf8);
    if (const std::size_t nulls = replace_nulls(decoded.utf8); nulls > 0) {
        if (nulls * 10 > decoded.utf8.size()) return no_text_file();
        decoded.notes.push_back(std::to_string(nulls) +
                                (nulls == 1 ? " null character was" : " null characters were") +
                                " replaced by U+FFFD.");
    }
    return decoded;
}

}  // namespace

std::string_view other_kind_of_file(std::string_view bytes) {
    for (const Magic& magic : magics) {
        if (bytes.starts_with(magic.bytes)) return magic.kind;
    }
    return {};
}

namespace {

// `owned`, where there is one, holds the bytes and may be used up.
Result<DecodedText> decode(std::string_view bytes, std::string_view declared, std::string* owned) {
    if (bytes.size() > largest_text) return failure("is larger than 512 MB; split it first.");
    if (const auto kind = other_kind_of_file(bytes); !kind.empty()) {
        return failure("is " + std::string(kind) +
                       ", not a text file; give it its own ending or save it as text.");
    }
    DecodedText decoded;
    const bool little = bytes.starts_with("\xFF\xFE");
    const bool big = bytes.starts_with("\xFE\xFF");
    const char* unmarked = little || big ? nullptr : unmarked_utf16(bytes);
    const bool marked = bytes.starts_with("\xEF\xBB\xBF");
    if (marked) bytes.remove_prefix(3);
    if (little || big) {
        HEDDLE_TRY(decoded.utf8, convert(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE"));
    } else if (unmarked) {
        HEDDLE_TRY(decoded.utf8, convert(bytes, unmarked));
        decoded.notes.push_back(std::string("The encoding was guessed as ") + unmarked + ".");
    } else if (const auto named = marked ? std::nullopt : known_encoding(declared)) {
        HEDDLE_TRY(decoded.utf8, convert(bytes, named->c_str()));
    } else if (is_valid_utf8(bytes)) {
        if (owned) {
            decoded.utf8 = std::move(*owned);
            if (marked) decoded.utf8.erase(0, 3);
        } else {
            decoded.utf8 = bytes;
        }
    } else {
        if (looks_like_no_text(bytes)) return no_text_file();
        if (const Utf8Look look = look_for_utf8(bytes); marked || look.is_damaged_utf8()) {
            HEDDLE_TRY(decoded.utf8, convert(bytes, "UTF-8"));
            decoded.notes.push_back(
                look.only_end_missing
                    ? std::string(
                          "The file ends in the middle of a character, which became U+FFFD; "
                          "look whether the rest of it is missing.")
                    : "The file is UTF-8 but for " + std::to_string(look.faults) +
                          (look.faults == 1 ? " place, which became" : " places, which became") +
                          " U+FFFD; look for “\uFFFD” in the text.");
            return with_stored_form(std::move(decoded));
        }
        const auto guess = guess_encoding(bytes);
        if (!guess)
            return failure("is in an encoding that cannot be recognised; save it as UTF-8.");
        HEDDLE_TRY(decoded.utf8, convert(bytes, guess->encoding.c_str()));
        decoded.notes.push_back("The file is not UTF-8; its encoding was guessed as " +
                                guess->encoding +
                                ". Look whether accents and quotation marks are right.");
    }
    return with_stored_form(std::move(decoded));
}

}  // namespace

Result<DecodedText> decode_text(std::string_view bytes, std::string_view declared) { return decode(bytes, declared, nullptr); }

Result<DecodedText> decode_text_of(std::string bytes) { return decode(bytes, {}, &bytes); }

}  // namespace heddle
