// Word documents (.docx; ECMA-376). What is read how: storage/import/word/story.h.
#include <algorithm>

#include "coding/turn_recognition.h"
#include "storage/import/formats/formats.h"
#include "storage/import/word/package.h"
#include "storage/import/word/reader.h"

namespace heddle::formats {

namespace {

// Footnotes behind the talk are nobody's words.
void end_talk(ImportedText& imported, Position end) {
    std::erase_if(imported.turns, [&](const LabelledTurn& turn) { return turn.start >= end; });
    if (imported.turns.empty() || imported.turns.back().end <= end) return;
    LabelledTurn& last = imported.turns.back();
    last.end = end;
    last.body = trimmed(imported.text, {std::min(last.body.start, end), end});
}

Result<ImportedText> read(std::string_view bytes, const ReadOptions& options) {
    HEDDLE_TRY(const word::Package package, word::open_package(bytes));
    word::ReadText read = word::read_text(package);
    if (read.only_embedded) {
        return failure(
            "holds no text of its own, only other documents embedded in it; open it in Word and "
            "save it as one.");
    }
    ImportedText imported;
    imported.notes = std::move(read.notes);
    imported.text = Text(std::move(read.utf8));
    for (const word::Heading& heading : read.headings) {
        imported.headings.push_back(
            {{imported.text.position_at({heading.start}), imported.text.position_at({heading.end})},
             heading.level});
    }
    imported.turns = recognise_turns(imported.text, options.speakers);
    end_talk(imported, imported.text.position_at({read.talk_end}));
    return imported;
}

constexpr std::string_view endings[]{"docx", "docm", "dotx"};

}  // namespace

const Format word{"Word document", endings, &read, true};

}  // namespace heddle::formats
