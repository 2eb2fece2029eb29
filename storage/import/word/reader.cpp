#include "storage/import/word/reader.h"

#include <unordered_map>

#include "coding/text.h"
#include "storage/import/word/story.h"
#include "storage/xml.h"

namespace heddle::word {

namespace {

std::string counted(std::size_t count, const char* one, const char* several) {
    return count == 1 ? std::string("One ") + one : std::to_string(count) + " " + several;
}

class Reader {
public:
    explicit Reader(const Package& package)
        : package_(package), styles_(package.styles.get()), numbering_(package.numbering.get()) {}

    ReadText read() {
        Story story(styles_, numbering_, findings_);
        // There should be one body; programs that put documents together leave several.
        for (const pugi::xml_node& body : package_.document->document_element().children()) {
            if (local_name(body.name()) != "body") continue;
            for (Paragraph& paragraph : story.read(body))
                add(std::move(paragraph));
        }
        text_.talk_end = text_.utf8.size();
        text_.only_embedded = findings_.embedded > 0 && trimmed(text_.utf8).empty();
        // Reading notes may find references in turn; only those of the body are followed.
        const std::vector<std::string> footnotes = findings_.footnotes.ids;
        const std::vector<std::string> endnotes = findings_.endnotes.ids;
        add_notes(package_.footnotes.get(), footnotes, false);
        add_notes(package_.endnotes.get(), endnotes, true);
        tell(footnotes.size() + endnotes.size());
        return std::move(text_);
    }

private:
    void add(Paragraph paragraph) {
        const std::string words = std::move(paragraph.text);
        const std::size_t start = text_.utf8.size();
        text_.utf8 += words;
        if (paragraph.heading > 0) {
            const std::string_view kept = trimmed(words);
            const auto skipped = static_cast<std::size_t>(kept.data() - words.data());
            text_.headings.push_back(
                {start + skipped, start + skipped + kept.size(), paragraph.heading});
        }
        text_.utf8.push_back('\n');
    }

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
            std::string words;
            if (const auto note = notes.find(ids[i]); note != notes.end()) {
                Story story(styles_, numbering_, findings_);
                for (const Paragraph& paragraph : story.read(note->second)) {
                    const std::string_view line = trimmed(paragraph.text);
                    if (line.empty()) continue;
                    if (!words.empty()) words.push_back('\n');
                    words += line;
                }
            }
            const std::string mark = endnotes ? endnote_mark(i + 1) : std::to_string(i + 1);
            add({"[" + mark + "] " + words, 0});
        }
    }

    void tell(std::size_t notes) {
        const auto say = [&](std::string sentence) { text_.notes.push_back(std::move(sentence)); };
        if (notes > 0)
            say("Footnotes and endnotes stand at the end, behind the marks that refer to them.");
        if (findings_.tracked_changes) say("Tracked changes were taken as accepted.");
        if (findings_.hidden_text) say("Hidden text was left out.");
        if (findings_.pictures > 0) {
            say(counted(findings_.pictures, "picture was left out.", "pictures were left out."));
        }
        if (findings_.embedded > 0) {
            say(counted(findings_.embedded, "embedded object was left out.",
                        "embedded objects were left out."));
        }
        if (findings_.ruby > 0) say("Phonetic guides above words were left out.");
        if (package_.has_headers_or_footers) say("Page headers and footers were left out.");
        if (package_.comments) {
            std::size_t comments = 0;
            for (const pugi::xml_node& node : package_.comments->document_element().children()) {
                comments += local_name(node.name()) == "comment" ? 1u : 0u;
            }
            if (comments > 0)
                say(counted(comments, "comment was left out.", "comments were left out."));
        }
        if (!package_.damaged_parts.empty()) {
            say("Parts of the file are damaged and were passed over: " + package_.damaged_parts +
                ".");
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
