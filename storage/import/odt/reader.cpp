#include "storage/import/odt/reader.h"

#include <string>
#include <vector>

#include "coding/text.h"
#include "storage/import/odt/story.h"
#include "storage/import/prose/numerals.h"
#include "storage/xml.h"

namespace heddle::odt {

ReadText read_text(const Package& package) {
    const Styles styles(package);
    ListCounters lists;
    Counters outline;
    Findings findings;
    ReadText text;
    const auto read = [&](const pugi::xml_node& container) {
        return Story(styles, lists, outline, findings).read(container);
    };
    const pugi::xml_node body = child_named(package.content->document_element(), "body");
    for (const Paragraph& paragraph : read(child_named(body, "text")))
        text.add(paragraph);
    text.end_talk();
    text.only_embedded = findings.left_out.embedded > 0 && trimmed(text.utf8).empty();

    // Reading notes may find notes in turn; only those of the body are followed.
    const std::vector<pugi::xml_node> footnotes = findings.footnotes;
    const std::vector<pugi::xml_node> endnotes = findings.endnotes;
    if (!footnotes.empty()) text.utf8.push_back('\n');
    for (std::size_t i = 0; i < footnotes.size(); ++i)
        text.add_note(std::to_string(i + 1), read(footnotes[i]));
    if (!endnotes.empty()) text.utf8.push_back('\n');
    for (std::size_t i = 0; i < endnotes.size(); ++i)
        text.add_note(endnote_mark(i + 1), read(endnotes[i]));

    text.comments = findings.comments.take();
    findings.left_out.notes = footnotes.size() + endnotes.size();
    findings.left_out.headers_or_footers = styles.has_headers_or_footers();
    text.notes = sentences_about(findings.left_out);
    if (package.damaged_styles) {
        text.notes.push_back(
            "The part of the file that says what lists and headings look like is damaged and was "
            "passed over.");
    }
    return text;
}

}  // namespace heddle::odt
