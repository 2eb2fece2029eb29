#include "storage/import/pdf/converter.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <semaphore>

#include "storage/import/pdf/pages.h"

namespace heddle::pdf {

namespace {

// Where the file says in its beginning how long it is, as files made for the web do (ISO 32000-1, annex F): whether it is shorter.
bool is_shorter_than_it_says(std::string_view bytes) {
    const std::string_view beginning = bytes.substr(0, 1024);
    const std::size_t mark = beginning.find("/Linearized");
    if (mark == std::string_view::npos) return false;
    const std::string_view dictionary = beginning.substr(mark, beginning.find(">>", mark) - mark);
    std::size_t at = dictionary.find("/L ");
    if (at == std::string_view::npos) return false;
    at += 3;
    std::size_t length = 0;
    const auto read = std::from_chars(dictionary.data() + at, dictionary.data() + dictionary.size(), length);
    return read.ec == std::errc() && length > bytes.size();
}

constexpr std::size_t room_for_end = 2'048;  // bytes, in which the mark of the end must be

// Whether "%%EOF" stands at the end, behind which some programs leave blanks and null characters.
bool has_its_end(std::string_view bytes) {
    const std::size_t last = bytes.find_last_not_of(std::string_view("\0 \t\r\n", 5));
    bytes = bytes.substr(0, last == std::string_view::npos ? 0 : last + 1);
    return bytes.substr(bytes.size() - std::min(bytes.size(), room_for_end)).find("%%EOF") != std::string_view::npos;
}

// What pdftotext complains about without a word of the text being missing: forms, annotations, links, pictures, colours, the shapes of
// letters.
constexpr std::array<std::string_view, 41> harmless{
    "nnot",        "Fields array", "form field",  "field type",  "DA string",   "olor",       "shading",      "pattern",    "JBIG2",
    "CCITTFax",    "jpeg",         "JPEG",        "JPX",         "DCT",         "image",      "font file",    "font stream", "Font Weight",
    "Font Stretch", "Type 3",      "Type3",       "unction",     "soft mask",   "blend",      "OCG",          "oc reference", "optional content",
    "estination",  "Rendition",    "Media",       "Movie",       "link",        "ile spec",   "FileSpec",     "etadata",    "outline",
    "hint",        "linearization", "current point", "MC",       "ByteRange"};

// Whether a line of its errors says that a part of the pages cannot be read ("Syntax Error (1234): Unexpected end of file in flate stream").
bool tells_damage(std::string_view errors) {
    while (!errors.empty()) {
        const std::size_t end = std::min(errors.find('\n'), errors.size());
        const std::string_view line = errors.substr(0, end);
        errors.remove_prefix(std::min(end + 1, errors.size()));
        if (!line.starts_with("Syntax Error")) continue;
        if (std::ranges::none_of(harmless, [&](std::string_view part) { return line.find(part) != std::string_view::npos; })) return true;
    }
    return false;
}

// A child may take a gigabyte, and its input and output half of one.
std::counting_semaphore<2> room{2};

bool says(const ChildResult& result, std::string_view words) { return result.errors.find(words) != std::string::npos; }

std::string minutes_or_seconds(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return seconds == 1 ? "a second" : std::to_string(seconds) + " seconds";
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

}  // namespace

std::optional<ConverterPlace> ConverterPlace::wait(const std::function<bool()>& stopped) {
    while (!room.try_acquire_for(std::chrono::milliseconds(50))) {
        if (stopped && stopped()) return std::nullopt;
    }
    return ConverterPlace();
}

ConverterPlace::~ConverterPlace() {
    if (held_) room.release();
}

Result<ConvertedWords> words_of(std::string_view bytes, const std::function<bool()>& stopped, const Converter& converter) {
    if (bytes.size() > largest_file) {
        return failure("is larger than 256 MB, which is read of no PDF; split it, or leave out its pictures.");
    }
    if (bytes.substr(0, 1024).find("%PDF-") == std::string_view::npos) {
        return failure("is no PDF file; give it the ending of what it is.");
    }
    if (bytes.find("%%EOF") == std::string_view::npos || is_shorter_than_it_says(bytes)) {
        return failure("is cut off: its end is missing; ask for it again, or copy it anew.");
    }
    if (!converter.program) {
        return failure(
            "needs the program pdftotext to be read, which is not installed; install the package poppler-utils, or save the file as "
            "Word or text.");
    }
    HEDDLE_TRY(ChildResult result,
               run_child(*converter.program, {"-bbox-layout", "-enc", "UTF-8", std::string(child_input), "-"}, bytes, converter.limits,
                         stopped));
    switch (result.end) {
        case ChildEnd::exited: break;
        case ChildEnd::stopped: return reading_stopped();
        case ChildEnd::out_of_time:
            return failure("takes longer than " + minutes_or_seconds(converter.limits.time) + " by the clock or " +
                           std::to_string(converter.limits.cpu_seconds) +
                           " of the processor to be read; print it to a new PDF, split it, or save it as text.");
        case ChildEnd::too_much_output:
            return failure("has more text than " + megabytes(converter.limits.output) +
                           " with the places of its words; split it first.");
        case ChildEnd::crashed:
            return failure("cannot be read by pdftotext, which fails at it or needs more than " + megabytes(converter.limits.memory) +
                           " of memory; it is damaged, or print it to a new PDF.");
    }
    if (result.status != 0) {
        if (says(result, "Incorrect password")) {
            return failure("is encrypted; save it without a password and import it again.");
        }
        if (says(result, "Unsupported security handler") || says(result, "encryption")) {
            return failure("is protected in a way that pdftotext does not know; print it to a new PDF.");
        }
        if (says(result, "Out of memory") || says(result, "bad_alloc")) {
            return failure("needs more than " + megabytes(converter.limits.memory) + " of memory to be read; split it first.");
        }
        return failure("is damaged; ask for it again, or open it in its own program and save it anew.");
    }
    const bool damaged = tells_damage(result.errors);
    return ConvertedWords{std::move(result.output), damaged, !has_its_end(bytes)};
}

}  // namespace heddle::pdf
