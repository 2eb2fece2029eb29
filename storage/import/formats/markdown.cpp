// Markdown (.md): stored as it is, markup and all, so that positions agree with the file. Its ATX
// headings (CommonMark 0.31, section 4.2) are marked.
#include "coding/document_headings.h"
#include "storage/import/decode.h"
#include "storage/import/formats/formats.h"

namespace heddle::formats {

namespace {

Result<ImportedText> read_markdown(std::string_view bytes, const ReadOptions&) {
    HEDDLE_TRY(DecodedText decoded, decode_text(bytes));
    ImportedText imported;
    imported.notes = std::move(decoded.notes);
    imported.text = Text(std::move(decoded.utf8));
    imported.headings = markdown_headings(imported.text);
    return imported;
}

constexpr std::string_view markdown_endings[]{"md", "markdown"};

}  // namespace

const Format markdown{"Markdown", markdown_endings, &read_markdown, false};

}  // namespace heddle::formats
