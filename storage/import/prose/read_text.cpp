#include "storage/import/prose/read_text.h"

#include <algorithm>

#include "coding/turn_recognition.h"

namespace heddle {

namespace {

// Footnotes behind the talk are nobody's words.
void cut_turns(ImportedText& imported, Position end) {
    std::erase_if(imported.turns, [&](const LabelledTurn& turn) { return turn.start >= end; });
    if (imported.turns.empty() || imported.turns.back().end <= end) return;
    LabelledTurn& last = imported.turns.back();
    last.end = end;
    last.body = trimmed(imported.text, {std::min(last.body.start, end), end});
}

}  // namespace

void ReadText::add(const Paragraph& paragraph) {
    const std::size_t start = utf8.size();
    utf8 += paragraph.text;
    if (paragraph.heading > 0) {
        const std::string_view words = paragraph.text;
        const std::string_view kept = trimmed(words);
        const auto skipped = static_cast<std::size_t>(kept.data() - words.data());
        headings.push_back({start + skipped, start + skipped + kept.size(), paragraph.heading});
    }
    utf8.push_back('\n');
}

void ReadText::add_note(const std::string& mark, const std::vector<Paragraph>& paragraphs) {
    add({"[" + mark + "] " + joined(paragraphs, '\n'), 0});
}

ImportedText imported_from(ReadText text, const ReadOptions& options) {
    ImportedText imported;
    imported.notes = std::move(text.notes);
    imported.text = Text(std::move(text.utf8));
    for (const HeadingBytes& heading : text.headings) {
        imported.headings.push_back(
            {{imported.text.position_at({heading.start}), imported.text.position_at({heading.end})},
             heading.level});
    }
    imported.turns = recognise_turns(imported.text, options.speakers);
    cut_turns(imported, imported.text.position_at({text.talk_end}));
    return imported;
}

}  // namespace heddle
