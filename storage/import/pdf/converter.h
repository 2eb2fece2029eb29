// poppler's pdftotext at work on a PDF: a program of its own, since what reads a page description from a stranger must not have the
// study's memory, files or time (storage/child_process.h). Any thread.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "coding/result.h"
#include "storage/child_process.h"

namespace heddle::pdf {

inline constexpr std::size_t largest_file = std::size_t{256} << 20;

struct Converter {
    std::optional<std::filesystem::path> program = find_program("pdftotext");
    ChildLimits limits{std::chrono::seconds(120), 60, std::size_t{1} << 30, std::size_t{256} << 20};
};

struct ConvertedWords {
    std::string xhtml;  // the words of all pages with their places, as parse_pages reads them
    // pdftotext goes on where a part of the file cannot be read, and the end of the file may be missing: then text may be missing, too.
    bool damaged = false;
    bool cut_off = false;
};

// Held while a PDF is converted and its words are read: two at a time in the whole program, since each may take the file twice, what
// the child may take, and its output. Waits until there is room.
class ConverterPlace {
public:
    // Nothing where `stopped` said so before there was room.
    static std::optional<ConverterPlace> wait(const std::function<bool()>& stopped);
    ConverterPlace(ConverterPlace&& other) noexcept : held_(std::exchange(other.held_, false)) {}
    ConverterPlace& operator=(ConverterPlace&&) = delete;
    ~ConverterPlace();

private:
    ConverterPlace() = default;
    bool held_ = true;
};

// Fails, with a sentence that goes on after the file's name, where the
// bytes are no PDF, cut off, encrypted or damaged, where the program is missing, or where it goes beyond its limits; the error is
// `cancelled` where `stopped` said so.
Result<ConvertedWords> words_of(std::string_view bytes, const std::function<bool()>& stopped = {},
                                const Converter& converter = {});

}  // namespace heddle::pdf
