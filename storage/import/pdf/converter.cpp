#include "storage/import/pdf/converter.h"

#include <charconv>

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

bool says(const ChildResult& result, std::string_view words) { return result.errors.find(words) != std::string::npos; }

std::string minutes_or_seconds(std::chrono::milliseconds time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    return seconds == 1 ? "a second" : std::to_string(seconds) + " seconds";
}

std::string megabytes(std::size_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

}  // namespace

Result<std::string> words_of(std::string_view bytes, const std::function<bool()>& stopped, const Converter& converter) {
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
        case ChildEnd::stopped: return Error{"was being read when the import was stopped.", ErrorKind::cancelled, {}};
        case ChildEnd::out_of_time:
            return failure("takes longer than " + minutes_or_seconds(converter.limits.time) + " by the clock or " +
                           std::to_string(converter.limits.cpu_seconds) +
                           " of the processor to be read; print it to a new PDF, or save it as text.");
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
    return std::move(result.output);
}

}  // namespace heddle::pdf
