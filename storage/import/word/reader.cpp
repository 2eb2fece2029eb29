#include "storage/import/word/reader.h"

#include <unordered_map>

#include "coding/text.h"
#include "storage/import/prose/left_out.h"
#include "storage/import/prose/numerals.h"
#include "storage/import/word/story.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

class Reader {
public:
    explicit Reader(const Package& package)
        : package_(package), styles_(package.styles.get()), numbering_(package.numbering.get()) {}

    ReadText read() {
        Story story(styles_, numbering_, findings_);
        // There should be one body; programs that put documents together leave several.
        for (const pugi::xml_node& body : package_.document->document_element().children()) {
            if (local_name(body.name()) != "body") continue;
            for (const Paragraph& paragraph : story.read(body))
                text_.add(paragraph);
        }
        text_.end_talk();
        text_.only_embedded = findings_.left_out.embedded > 0 && trimmed(text_.utf8).empty();
        // Reading notes may find references in turn; only those of the body are followed.
        const std::vector<std::string> footnotes = findings_.footnotes.ids;
        const std::vector<std::string> endnotes = findings_.endnotes.ids;
        add_notes(package_.footnotes.get(), footnotes, false);
        add_notes(package_.endnotes.get(), endnotes, true);
        text_.comments = read_comments(package_.comments.get(), package_.comments_extended.get(), findings_.comments,
                                       [&](const pugi::xml_node& comment) {
                                           Findings findings;
                                           return joined(Story(styles_, numbering_, findings).read(comment), '\n').text;
                                       });
        tell(footnotes.size() + endnotes.size());
        return std::move(text_);
    }

private:
    void add_notes(const pugi::xml_document* part, const std::vector<std::string>& ids,
                   bool endnotes) {
        if (ids.empty()) return;
        std::unordered_map<std::string_view, pugi::xml_node> notes;
        if (part) {
            for (const pugi::xml_node& note : part->document_element().children()) {
                notes.emplace(attribute_named(note, "id"), note);
            }
        }
        text_.utf8.push_back('\n');
        for (std::size_t i = 0; i < ids.size(); ++i) {
            std::vector<Paragraph> words;
            if (const auto note = notes.find(ids[i]); note != notes.end()) {
                words = Story(styles_, numbering_, findings_).read(note->second);
            }
            text_.add_note(endnotes ? endnote_mark(i + 1) : std::to_string(i + 1), words);
        }
    }

    void tell(std::size_t notes) {
        LeftOut left_out = findings_.left_out;
        left_out.notes = notes;
        left_out.headers_or_footers = package_.has_headers_or_footers;
        text_.notes = sentences_about(left_out);
        if (!package_.damaged_parts.empty()) {
            text_.notes.push_back("Parts of the file are damaged and were passed over: " +
                                  package_.damaged_parts + ".");
        }
    }

    const Package& package_;
    Styles styles_;
    Numbering numbering_;
    Findings findings_;
    ReadText text_;
};

}  // namespace

ReadText read_text(const Package& package) { return Reader(package).read(); }

}  // namespace heddle::word
