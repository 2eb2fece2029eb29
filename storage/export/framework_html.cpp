// to_html of framework_page.h.
#include "storage/export/framework_page.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"

namespace heddle {

namespace {

// On paper the headings stand on every sheet, and a row that fits on one is not torn apart.
constexpr std::string_view print_style = R"(
  table.framework { table-layout: fixed; width: 100%; font-size: .9em; }
  table.framework th, table.framework td { border: 1px solid #bbb; padding: .4em .6em; overflow-wrap: anywhere; }
  table.framework thead th { background: #f2f2f2; }
  table.framework tbody th { width: 9em; unicode-bidi: plaintext; }
  table.framework p { margin: 0 0 .35em; white-space: pre-line; unicode-bidi: plaintext; }
  table.framework .said { color: #555; font-size: .85em; }
  table.framework .stale { font-weight: 600; }
  table.framework .quote { margin-left: .6em; padding-left: .5em; border-left: 2px solid #bbb; font-size: .9em; }
  table.framework .below { margin-left: .6em; }
  @page { size: A4 landscape; margin: 12mm; }
  @media print {
    body { margin: 0; max-width: none; padding: 0; font-size: 9pt; }
    thead { display: table-header-group; }
    tr { break-inside: avoid; }
    table.framework thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  }
)";

std::string paragraph(const char* of_class, const std::string& text) {
    return std::string("<p") + (*of_class ? " class=\"" + std::string(of_class) + "\"" : "") + ">" + html_escaped(text) + "</p>\n";
}

std::string html_words_of(const FrameworkWords& words, const char* of_class) {
    const std::string name = words.of.empty() || std::string_view(of_class).empty() ? std::string() : words.of + ": ";
    std::string out = paragraph(of_class, name + (words.text.empty() ? "(" + words.state + ")" : words.text));
    std::string by = words.author;
    if (!words.reader.empty()) by += ", read by " + words.reader;
    if (!by.empty()) out += paragraph(*of_class ? "below said" : "said", by);
    return out;
}

std::string html_cell_of(const FrameworkEntry& entry) {
    std::string out = "<td>";
    const bool charted_or_said = entry.words.state != name_of(CellState::not_charted);
    if (charted_or_said) {
        out += html_words_of(entry.words, "");
    } else if (entry.codings > 0) {
        out += paragraph("said", entry.words.state + ": " + std::to_string(entry.codings) + (entry.codings == 1 ? " coding" : " codings"));
    }
    if (entry.stale) out += paragraph("stale", "Stale: the codings have changed since this was written.");
    for (const FrameworkWords& words : entry.below) out += html_words_of(words, "below");
    for (const FrameworkQuote& quote : entry.quotes) {
        out += paragraph("quote", "“" + quote.said + "”" + (quote.rests ? "" : " (not among the passages it rests on)"));
        if (!quote.source.empty()) out += paragraph("quote said", quote.source);
    }
    return out + "</td>\n";
}

}  // namespace

std::string_view framework_style() { return print_style; }

std::string framework_table_html(const FrameworkPage& page) {
    std::string body = "<table class=\"framework\">\n<thead><tr><th>" + html_escaped(page.rows_are) + "</th>";
    for (const std::string& name : page.columns) body += "<th>" + html_escaped(name) + "</th>";
    body += "</tr></thead>\n<tbody>\n";
    for (const FrameworkRow& row : page.rows) {
        body += "<tr><th>" + html_escaped(row.name) + "</th>\n";
        for (const FrameworkEntry& entry : row.entries) body += html_cell_of(entry);
        body += "</tr>\n";
    }
    return body + "</tbody>\n</table>\n";
}

std::string to_html(const FrameworkPage& page) {
    return html_page(page.heading, framework_table_html(page) + notes_html(page.notes, page.about), print_style);
}

std::string gaps_html(const FrameworkPage& page) {
    const std::string body = page.gaps.rows.empty() ? "<p>Nothing is to be looked at.</p>\n" : html_table(page.gaps);
    return html_page(gaps_title, "<p>" + html_escaped(page.heading) + "</p>\n" + body + notes_html({}, page.about));
}

}  // namespace heddle
