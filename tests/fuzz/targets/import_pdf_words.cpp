// Any bytes as what pdftotext writes about a PDF: what import of a PDF does behind the converter.
#include "storage/import/pdf/reader.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_pdf_words(std::string_view bytes) {
    const auto imported = pdf::read_words(bytes);
    if (!imported) return check(imported.error());
    check(*imported);
    Position last;
    for (const TextMark& mark : imported->marks) {
        require(mark.kind == MarkKind::page && mark.value >= 1 && !mark.range.empty());
        require(last <= mark.range.start && mark.range.end <= imported->text.end());
        last = mark.range.end;
    }
}
