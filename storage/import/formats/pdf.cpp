// PDF (.pdf; ISO 32000-1), through poppler's pdftotext. What is read how: storage/import/pdf/paragraphs.h and furniture.h.
#include <array>
#include <utility>

#include "storage/import/formats/formats.h"
#include "storage/import/pdf/converter.h"
#include "storage/import/pdf/pages.h"
#include "storage/import/pdf/reader.h"

namespace heddle::formats {

namespace {

bool is_delimiter(char c) { return std::string_view(" \t\r\n\f/<>[]()").find(c) != std::string_view::npos; }

// Whether the file lists notes or highlights of readers where it is not compressed.
bool lists_annotations(std::string_view bytes) {
    static constexpr std::array<std::string_view, 5> kinds{"/Text", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly"};
    constexpr std::string_view key = "/Subtype";
    for (std::size_t at = bytes.find(key); at != std::string_view::npos; at = bytes.find(key, at + 1)) {
        std::string_view value = bytes.substr(at + key.size(), 64);
        value.remove_prefix(std::min(value.find_first_not_of(" \t\r\n"), value.size()));
        for (const std::string_view kind : kinds) {
            if (value.starts_with(kind) && (value.size() == kind.size() || is_delimiter(value[kind.size()]))) return true;
        }
    }
    return false;
}

Result<ImportedText> read_pdf(std::string_view bytes, const ReadOptions& options) {
    const auto place = pdf::ConverterPlace::wait(options.stopped);
    if (!place) return pdf::reading_stopped();
    HEDDLE_TRY(const pdf::ConvertedWords words, pdf::words_of(bytes, options.stopped));
    auto imported = pdf::read_words(words.xhtml, options.stopped);
    if (!imported) {
        if (imported.error().kind == ErrorKind::cancelled) return imported.error();
        if (words.cut_off) return failure("is cut off: its end is missing; ask for it again, or copy it anew.");
        if (words.damaged) {
            return failure("is damaged, and none of its text can be read; ask for it again, or open it in its own program and save it anew.");
        }
        // Forms of this kind (XFA) hold their text in a way of their own, which only few programs know.
        if (bytes.find("/XFA") == std::string_view::npos) return imported.error();
        return failure("is a form whose text only the program that made it shows; print it to a new PDF there and import that.");
    }
    if (words.damaged) imported->notes.emplace_back("Parts of the file are damaged; compare the text with its pages.");
    if (words.cut_off) {
        imported->notes.emplace_back("The end of the file is missing; compare the text with its pages, or ask for the file again.");
    }
    if (lists_annotations(bytes)) {
        imported->notes.emplace_back("Comments and highlights of readers (annotations) were left out.");
    }
    return imported;
}

constexpr std::string_view pdf_endings[]{"pdf"};

}  // namespace

const Format pdf{"PDF", pdf_endings, &read_pdf, false};

}  // namespace heddle::formats
