// Pages and Word documents of quotation_page.h.
#include <algorithm>
#include <map>

#include "coding/study.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/html.h"
#include "storage/export/quotation_page.h"
#include "storage/export/segments_files.h"

namespace heddle {

namespace {

constexpr std::size_t code_column = 3;
constexpr const char* nothing_here = "No passage is coded so.";
constexpr std::string_view sides_style = R"(
  table.sides { table-layout: fixed; width: 100%; }
  table.sides th, table.sides td { width: 50%; padding-right: 1.5em; white-space: normal; }
  table.sides thead th { position: sticky; top: 0; background: #fff; font-size: 1.05em; }
  table.sides th.code { text-align: left; padding-top: 1.2em; }
  table.sides blockquote { margin: .5em 0; }
  @media print { thead { display: table-header-group; } }
)";

std::string heading_html(int level, const std::string& words) {
    const std::string tag = "h" + std::to_string(std::clamp(level, 2, 6));
    return "<" + tag + ">" + html_escaped(words) + "</" + tag + ">\n";
}

// Rows under their codes, in the order in which these first appear.
struct UnderCode {
    std::string code;
    std::vector<std::size_t> rows;
};
std::vector<UnderCode> under_codes(const Listing& listing, const std::vector<std::size_t>& rows) {
    std::vector<UnderCode> codes;
    std::map<std::string, std::size_t> places;
    for (const std::size_t row : rows) {
        const std::string& code = std::get<std::string>(listing.rows[row].cells[code_column]);
        const auto [at, fresh] = places.try_emplace(code, codes.size());
        if (fresh) codes.push_back({code, {}});
        codes[at->second].rows.push_back(row);
    }
    return codes;
}

std::string side_size(const QuotationPage& page, const AlignedQuotations& aligned) {
    return aligned.code + " (" + number_said(aligned.rows[0].size(), page.least) + " | " + number_said(aligned.rows[1].size(), page.least) + ")";
}

// The code of all quotations where they have one and the same; else nothing.
std::string only_code(const Listing& listing) {
    const auto code_of = [](const ListingRow& row) -> const std::string& { return std::get<std::string>(row.cells[code_column]); };
    if (listing.rows.empty()) return {};
    const std::string& first = code_of(listing.rows.front());
    return std::ranges::all_of(listing.rows, [&](const ListingRow& row) { return code_of(row) == first; }) ? first : std::string();
}

// In groups a list of one code has one heading for it above them all, and groups of codes say it themselves.
std::string code_above_groups(const QuotationPage& page) {
    std::string code = page.grouped ? only_code(page.listing) : std::string();
    if (page.sections.size() == 1 && page.sections.front().name == code) code.clear();
    return code;
}

bool names_codes(const QuotationPage& page, const QuotationSection& section, const std::vector<UnderCode>& codes, bool is_said_above) {
    return !page.grouped || (!is_said_above && !(codes.size() == 1 && section.name == codes.front().code));
}

std::string sides_html(const QuotationPage& page) {
    std::string out = "<table class=\"sides\">\n<thead><tr>";
    for (const std::string& side : page.sides) out += "<th>" + html_escaped(side) + "</th>";
    out += "</tr></thead>\n<tbody>\n";
    for (const AlignedQuotations& aligned : page.aligned) {
        out += "<tr><th class=\"code\" colspan=\"2\">" + html_escaped(side_size(page, aligned)) + "</th></tr>\n<tr>";
        for (const auto& rows : aligned.rows) {
            out += "<td>";
            for (const std::size_t row : rows) out += segment_html(page.listing, page.listing.rows[row]);
            out += rows.empty() ? "–</td>" : "</td>";
        }
        out += "</tr>\n";
    }
    return out + "</tbody>\n</table>\n";
}

DocxTableRow row_of_two(const QuotationPage& page, const AlignedQuotations& aligned, std::size_t at) {
    DocxTableRow made;
    for (const auto& rows : aligned.rows) {
        std::vector<DocxParagraph> paragraphs;
        if (at < rows.size()) paragraphs = segment_paragraphs(page.listing, page.listing.rows[rows[at]]);
        if (paragraphs.empty()) paragraphs.push_back(DocxParagraph(docx_style::cell).text(at == 0 && rows.empty() ? "–" : ""));
        made.cells.push_back(paragraphs.front());
        made.below.emplace_back(paragraphs.begin() + 1, paragraphs.end());
    }
    return made;
}

void add_sides(DocxDocument& document, const QuotationPage& page) {
    const auto bold = [](const std::string& words) { return DocxParagraph(docx_style::cell).text(words, {.bold = true}); };
    std::vector<DocxTableRow> rows{{{bold(page.sides[0]), bold(page.sides[1])}, true}};
    for (const AlignedQuotations& aligned : page.aligned) {
        // The code stands over both columns, with how many there are of each.
        rows.push_back({{bold(aligned.code + " (" + number_said(aligned.rows[0].size(), page.least) + ")"),
                         bold(aligned.code + " (" + number_said(aligned.rows[1].size(), page.least) + ")")}});
        const std::size_t most = std::max({aligned.rows[0].size(), aligned.rows[1].size(), std::size_t{1}});
        for (std::size_t i = 0; i < most; ++i) rows.push_back(row_of_two(page, aligned, i));
    }
    document.add_table({1, 1}, rows);
}

}  // namespace

std::string_view quotations_style() { return sides_style; }

std::string quotations_html(const QuotationPage& page, int level) {
    std::string out;
    if (page.is_side_by_side()) {
        out = page.aligned.empty() ? "" : sides_html(page);
    } else {
        const std::string above = code_above_groups(page);
        if (!above.empty()) out += heading_html(level++, above);
        for (const QuotationSection& section : page.sections) {
            const std::vector<UnderCode> codes = under_codes(page.listing, section.rows);
            const bool named = names_codes(page, section, codes, !above.empty());
            if (page.grouped) out += heading_html(level, section.name + " – " + section.size);
            for (const UnderCode& under : codes) {
                if (named) out += heading_html(level + (page.grouped ? 1 : 0), under.code);
                for (const std::size_t row : under.rows) out += segment_html(page.listing, page.listing.rows[row]);
            }
        }
    }
    if (page.listing.rows.empty()) out += "<p>" + html_escaped(nothing_here) + "</p>\n";
    for (const std::string& note : page.notes) out += "<p>" + html_escaped(note) + "</p>\n";
    for (const auto& [word, said] : page.about) out += "<p class=\"memo\">" + html_escaped(word + ": " + said) + "</p>\n";
    return out;
}

std::string quotations_page_html(const QuotationPage& page) {
    return html_page(page.title, quotations_html(page), page.is_side_by_side() ? sides_style : std::string_view());
}

void add_quotations(DocxDocument& document, const QuotationPage& page, int level) {
    if (page.is_side_by_side()) {
        if (!page.aligned.empty()) add_sides(document, page);
    } else {
        const std::string above = code_above_groups(page);
        if (!above.empty()) document.heading(level++, above);
        for (const QuotationSection& section : page.sections) {
            const std::vector<UnderCode> codes = under_codes(page.listing, section.rows);
            const bool named = names_codes(page, section, codes, !above.empty());
            if (page.grouped) document.heading(level, section.name + " – " + section.size);
            for (const UnderCode& under : codes) {
                if (named) document.heading(level + (page.grouped ? 1 : 0), under.code);
                for (const std::size_t row : under.rows) {
                    for (const DocxParagraph& paragraph : segment_paragraphs(page.listing, page.listing.rows[row])) document.add(paragraph);
                }
            }
        }
    }
    if (page.listing.rows.empty()) document.add(DocxParagraph().text(nothing_here));
    document.add_about(page.notes, page.about);
}

Result<std::string> quotations_docx(const QuotationPage& page) {
    DocxDocument document(page.title, now_milliseconds());
    if (page.is_side_by_side()) document.set_landscape();
    document.add(DocxParagraph(docx_style::title).text(page.title));
    add_quotations(document, page);
    return document.bytes();
}

}  // namespace heddle
