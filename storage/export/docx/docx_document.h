// A Word document (.docx, ECMA-376 Office Open XML, transitional) as it is written: headings, paragraphs, tables, pictures, comments in the margin.
//
// Opens in Word and LibreOffice without complaint: every element stands where the schema has it. One thread; slow for long texts.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "coding/result.h"
#include "storage/export/docx/docx_paragraph.h"
#include "storage/export/docx/docx_picture.h"
#include "storage/export/provenance.h"

namespace heddle {

inline constexpr std::size_t most_docx_columns = 63;  // Word's limit

struct DocxTableRow {
    std::vector<DocxParagraph> cells;  // one a column
    bool heading = false;              // repeated on each page; only the first rows
    std::vector<std::vector<DocxParagraph>> below{};  // of each cell the paragraphs that follow; there may be fewer
};

class DocxDocument {
public:
    // Shown as the document's title in its properties; add a paragraph of docx_style::title where it is to be read. Milliseconds since 1970.
    explicit DocxDocument(std::string title, std::int64_t made);

    void heading(int level, const std::string& text);  // 1 to 4
    void add(const DocxParagraph& paragraph);
    // Lines of docx_style::note: "Study: pioneers.heddle".
    void add_about(const std::vector<std::string>& notes, const AboutLines& about);
    // `widths`: of each column, in any unit; the table is as wide as the page. At most most_docx_columns.
    void add_table(const std::vector<int>& widths, const std::vector<DocxTableRow>& rows);
    // A table whose columns have no room beside each other, where the sum of `widths` is above `room`, goes on below itself: each part has the first column again and
    // as many of the others as there is room for, and says which they are.
    void add_wide_table(const std::vector<int>& widths, const std::vector<DocxTableRow>& rows, int room);
    // In a paragraph of its own, on the page of what follows it where there is room. What is larger than a page is made smaller; returns by how much: 1 where it
    // stands as it was drawn, 0.5 where half as wide.
    double add_picture(const DocxPicture& picture);
    // The same without adding it, on pages of either kind.
    static double scale_of(const DocxPicture& picture, bool landscape);
    // Its number, for DocxParagraph::comment_begins. Milliseconds since 1970; lines are parted by "\n".
    int add_comment(const std::string& author, std::int64_t written, const std::string& text);
    // The pages lie on their side, for wide tables.
    void set_landscape() { landscape_ = true; }
    bool is_landscape() const { return landscape_; }
    // From here on the pages lie on their side, or stand upright again; where that is another way than before, what follows begins on a new page.
    void turn_pages(bool landscape);

    // The file.
    Result<std::string> bytes() const;

private:
    int page_width() const;
    std::string section() const;

    std::string title_;
    std::int64_t made_;
    bool landscape_ = false;
    std::string body_;
    std::string comments_;
    int comment_count_ = 0;
    std::vector<std::string> pictures_;  // the files' bytes
};

}  // namespace heddle
