#include "storage/import/decode.h"

#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <optional>

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

std::string with_plain_line_ends(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
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
    return text;
}

// U+0000 becomes U+FFFD; how many there were.
std::size_t replace_nulls(std::string& text) {
    const auto count = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\0'));
    if (count == 0) return 0;
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
    const icu::UnicodeString text(bytes.data(), static_cast<std::int32_t>(bytes.size()), encoding);
    if (text.isBogus()) return failure("is in an encoding that cannot be read; save it as UTF-8.");
    std::string utf8;
    text.toUTF8String(utf8);
    return utf8;
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

}  // namespace

std::string_view other_kind_of_file(std::string_view bytes) {
    for (const Magic& magic : magics) {
        if (bytes.starts_with(magic.bytes)) return magic.kind;
    }
    return {};
}

Result<DecodedText> decode_text(std::string_view bytes) {
    if (bytes.size() > largest_text) return failure("is larger than 512 MB; split it first.");
    if (const auto kind = other_kind_of_file(bytes); !kind.empty()) {
        return failure("is " + std::string(kind) +
                       ", not a text file; give it its own ending or save it as text.");
    }
    DecodedText decoded;
    const bool little = bytes.starts_with("\xFF\xFE");
    const bool big = bytes.starts_with("\xFE\xFF");
    const char* unmarked = little || big ? nullptr : unmarked_utf16(bytes);
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (little || big) {
        HEDDLE_TRY(decoded.utf8, convert(bytes.substr(2), little ? "UTF-16LE" : "UTF-16BE"));
    } else if (unmarked) {
        HEDDLE_TRY(decoded.utf8, convert(bytes, unmarked));
        decoded.notes.push_back(std::string("The encoding was guessed as ") + unmarked + ".");
    } else if (is_valid_utf8(bytes)) {
        decoded.utf8 = bytes;
    } else {
        if (looks_like_no_text(bytes)) return failure("is not a text file.");
        const auto guess = guess_encoding(bytes);
        if (!guess)
            return failure("is in an encoding that cannot be recognised; save it as UTF-8.");
        HEDDLE_TRY(decoded.utf8, convert(bytes, guess->encoding.c_str()));
        decoded.notes.push_back("The file is not UTF-8; its encoding was guessed as " +
                                guess->encoding +
                                ". Look whether accents and quotation marks are right.");
    }
    decoded.utf8 = with_plain_line_ends(std::move(decoded.utf8));
    if (const std::size_t nulls = replace_nulls(decoded.utf8); nulls > 0) {
        if (nulls * 10 > decoded.utf8.size()) return failure("is not a text file.");
        decoded.notes.push_back(std::to_string(nulls) +
                                (nulls == 1 ? " null character was" : " null characters were") +
                                " replaced by U+FFFD.");
    }
    return decoded;
}

}  // namespace heddle
