// to_docx of framework_page.h.
#include "coding/phrases.h"
#include "coding/study.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/framework_page.h"
#include "storage/export/listing_docx.h"

namespace heddle {

namespace {

// In parts of the page.
constexpr int name_width = 2;
constexpr int summary_width = 3;
constexpr int most_summaries = 7;  // beside each other, where their words are still read with ease

DocxParagraph cell_paragraph(const std::string& words, const DocxLook& look = {}) { return DocxParagraph(docx_style::cell).text(words, look); }

void add_words(std::vector<DocxParagraph>& paragraphs, const FrameworkWords& words) {
    const std::string name = words.of.empty() ? std::string() : words.of + ": ";
    paragraphs.push_back(cell_paragraph(name + (words.text.empty() ? "(" + words.state + ")" : words.text)));
    std::string by = words.author;
    if (!words.reader.empty()) by += ", read by " + words.reader;
    if (!by.empty()) paragraphs.push_back(DocxParagraph(docx_style::note).text(by));
}

std::vector<DocxParagraph> entry_paragraphs(const FrameworkEntry& entry) {
    std::vector<DocxParagraph> paragraphs;
    if (entry.words.state != name_of(CellState::not_charted)) {
        FrameworkWords own = entry.words;
        own.of.clear();
        add_words(paragraphs, own);
    } else if (entry.codings > 0) {
        paragraphs.push_back(DocxParagraph(docx_style::note).text(entry.words.state + ": " + how_many(entry.codings, "coding", "codings")));
    }
    if (entry.stale) paragraphs.push_back(cell_paragraph("Stale: the codings have changed since this was written.", {.bold = true}));
    for (const FrameworkWords& words : entry.below) add_words(paragraphs, words);
    for (const FrameworkQuote& quote : entry.quotes) {
        paragraphs.push_back(cell_paragraph("“" + quote.said + "”" + (quote.rests ? "" : " (not among the passages it rests on)"), {.italic = true}));
        if (!quote.source.empty()) paragraphs.push_back(DocxParagraph(docx_style::note).text(quote.source));
    }
    if (paragraphs.empty()) paragraphs.push_back(cell_paragraph(""));
    return paragraphs;
}

}  // namespace

Result<> add_framework(DocxDocument& document, const FrameworkPage& page) {
    std::vector<int> widths(page.columns.size() + 1, summary_width);
    widths.front() = name_width;
    DocxTableRow names{{cell_paragraph(page.rows_are, {.bold = true})}, true};
    for (const std::string& column : page.columns) names.cells.push_back(cell_paragraph(column, {.bold = true}));
    std::vector<DocxTableRow> rows{std::move(names)};
    for (const FrameworkRow& row : page.rows) {
        DocxTableRow& made = rows.emplace_back();
        made.cells.push_back(cell_paragraph(row.name, {.bold = true}));
        made.below.emplace_back();
        for (const FrameworkEntry& entry : row.entries) {
            std::vector<DocxParagraph> paragraphs = entry_paragraphs(entry);
            made.cells.push_back(paragraphs.front());
            made.below.emplace_back(paragraphs.begin() + 1, paragraphs.end());
        }
    }
    document.add_wide_table(widths, rows, name_width + most_summaries * summary_width);
    document.add_about(page.notes, page.about);
    return done();
}

Result<std::string> to_docx(const FrameworkPage& page) {
    DocxDocument document(page.heading, now_milliseconds());
    document.set_landscape();
    document.heading(1, page.heading);
    HEDDLE_CHECK(add_framework(document, page));
    return document.bytes();
}

Result<std::string> gaps_docx(const FrameworkPage& page) {
    DocxDocument document(page.heading, now_milliseconds());
    document.heading(1, gaps_title);
    if (page.gaps.rows.empty()) {
        document.add(DocxParagraph().text("Nothing is to be looked at."));
    } else {
        HEDDLE_CHECK(add_listing(document, page.gaps));
    }
    document.add_about({}, page.about);
    return document.bytes();
}

}  // namespace heddle
