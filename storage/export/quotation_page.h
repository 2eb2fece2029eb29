// A list of quotations as it is given out: in its order and groups, with what stands around, or two groups side by side; for reading as a page or Word
// document, and as a listing for CSV, JSON and spreadsheets (docs/quotations.md).
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/codebook.h"
#include "coding/quotation_list.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/listing.h"
#include "storage/export/provenance.h"
#include "storage/export/published_names.h"
#include "storage/export/segments.h"

namespace heddle {

using QuotationTextSource = std::function<Result<Text>(const Document&)>;

// Those of one group, or all.
struct QuotationSection {
    std::string name;               // empty: not grouped
    std::string size;               // "12 quotations of 7 people"
    std::vector<std::size_t> rows;  // of the listing
};

// Two groups of quotations of one code.
struct AlignedQuotations {
    std::string code;
    std::array<std::vector<std::size_t>, 2> rows;  // of the listing
};

struct QuotationPage {
    std::string title;
    Listing listing;                          // as list_segments() has it, in order; in groups and side by side with a column `group`, and a row for each
    std::vector<QuotationSection> sections;   // not side by side
    bool grouped = false;
    std::array<std::string, 2> sides{};       // "Provider, 12 quotations of 7 people"; empty where they are not side by side
    std::vector<AlignedQuotations> aligned;
    std::vector<std::string> notes;
    AboutLines about{};
    PublishedNames published{};               // what is said on it of people; only where it hides names
    std::int64_t least = 0;                   // where it hides names: numbers below it are not said, as saved counts of the study do not

    bool is_side_by_side() const { return !sides[0].empty(); }
};

// Which bodies of the quotations do not matter here: each says of whom it is as list_segments() does. `for_readers`: labels of
// speakers have no marks of Markdown around them; where the study has a template for attributions, they say that in the place of names; and where saved counts hide
// small cells, headings say "fewer than 5" of what is less than the smallest number below which they do. Any thread; fails where a text cannot be read or the
// question contradicts itself.
Result<QuotationPage> quotation_page(const Study& study, const Codebook& codebook, const QuotationList& list, const QuotationTextSource& text_of,
                                     const MarksSource& marks_of, bool for_readers);

// The page without its frame: for a page of its own, or as part of another. `level` is that of its highest headings.
std::string quotations_html(const QuotationPage& page, int level = 2);
// What a page that holds it adds to its style (storage/export/html.h).
std::string_view quotations_style();
std::string quotations_page_html(const QuotationPage& page);
void add_quotations(DocxDocument& document, const QuotationPage& page, int level = 1);
Result<std::string> quotations_docx(const QuotationPage& page);

// "12", or "fewer than 5" of what is less than the least that is said.
std::string number_said(std::size_t number, std::int64_t least);
}  // namespace heddle
