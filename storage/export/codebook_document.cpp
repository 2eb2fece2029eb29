#include "storage/export/codebook_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "coding/codebook.h"
#include "storage/export/docx/docx_document.h"
#include "storage/export/docx/docx_styles.h"
#include "storage/export/html.h"
#include "storage/export/notes_html.h"
#include "storage/list_cell.h"

namespace heddle {

namespace {

// What is said of a code, each with its word; what is empty is left out.
std::vector<std::pair<std::string, std::string>> said_of(const Code& code) {
    std::vector<std::pair<std::string, std::string>> said{{"Definition", code.definition},
                                                          {"When to use", code.when_to_use},
                                                          {"When not to use", code.when_not_to_use},
                                                          {"Example", code.example},
                                                          {"Proposition", code.proposition},
                                                          {"Stances", join_list(code.stances)}};
    std::erase_if(said, [](const auto& each) { return each.second.empty(); });
    return said;
}

}  // namespace

Result<std::string> codebook_docx(const Study& study, const std::string& title, const AboutLines& about) {
    DocxDocument document(title, now_milliseconds());
    document.add(DocxParagraph(docx_style::title).text(title));
    const Codebook codebook(study);
    for (const auto& entry : codebook.entries()) {
        // Word's headings end where ours do; below them the path says where a code belongs.
        const bool deep = entry.depth >= 4;
        const std::string& name = deep ? entry.path : entry.code->name;
        DocxParagraph heading(docx_style::heading[std::min(entry.depth, 3)]);
        heading.text("   ", {.shade = entry.code->colour}).text(" " + name);
        document.add(heading);
        for (const auto& [word, text] : said_of(*entry.code)) document.add(DocxParagraph().text(word + ". ", {.bold = true}).text(text));
    }
    if (codebook.size() == 0) document.add(DocxParagraph().text("The codebook has no codes yet."));
    document.add_about({}, about);
    return document.bytes();
}

std::string codebook_html(const Study& study, const std::string& title, const AboutLines& about) {
    const Codebook codebook(study);
    std::string body;
    for (const auto& entry : codebook.entries()) {
        const int level = std::min(entry.depth + 2, 6);
        const std::string& name = entry.depth > 4 ? entry.path : entry.code->name;
        body += fmt::format("<div style=\"margin-left:{}em\">\n<h{}><span style=\"display:inline-block;width:.8em;height:.8em;background:#{:06x}\"></span> {}</h{}>\n",
                            1.5 * entry.depth, level, entry.code->colour & 0xFFFFFFu, html_escaped(name), level);
        for (const auto& [word, text] : said_of(*entry.code)) {
            body += "<p style=\"white-space:pre-line;unicode-bidi:plaintext\"><b>" + word + ".</b> " + html_escaped(text) + "</p>\n";
        }
        body += "</div>\n";
    }
    if (codebook.size() == 0) body += "<p>The codebook has no codes yet.</p>\n";
    return html_page(title, body + notes_html({}, about));
}

}  // namespace heddle
