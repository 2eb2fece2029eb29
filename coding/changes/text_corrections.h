// Correcting the text of a document: a typing mistake, a name. Every coding, turn and memo stays on the words it was on,
// and so do the passages of summaries, which are codings. Composes the edits of one user action; nothing is changed here.
// Pure, any thread.
//
// What is replaced is first taken apart into the words that really change (coding/text_difference.h); where words begin
// or end, coding/text_change.h says what becomes of a range. Where the end of a coding stands within a word that changes
// ("Jo|n" to "John"), it stays behind the letters that both have at the beginning, or in front of those that both have at
// the end; else it takes in all of what is new between them, so that nothing that was coded is lost.
//
// A coding on nothing but words that are taken away goes with them, and with it its memos; a turn likewise, label and
// all. The answer counts them: whoever asks for the correction says so beforehand, and refuses or asks.
//
// Turns are not recognised anew. The body of a turn stays what its label leaves of its stretch, without white space
// around, so that words added to it belong to it. Where the label of all turns of a speaker is corrected in the same way,
// the speaker is called as the text says now, and so is a person who was named after that label and by nobody since. A
// paragraph that is shown as a heading (coding/document_headings.h) stays one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_difference.h"
#include "coding/text_marks.h"

namespace heddle {

struct TextCorrection {
    EditGroup group;          // without edits where the text already says so
    std::size_t places = 0;   // how many stretches of words were given to be replaced and change
    std::size_t codings = 0;  // that go
    std::size_t memos = 0;    // on them
    std::size_t turns = 0;    // that go

    bool takes_along_nothing() const { return codings + turns == 0; }
    // "2 codings, 1 memo, 1 turn"; empty where nothing goes.
    std::string takes_along() const;
};

// A document and what is to be replaced in its text, which is that of `content`; the replacements are ascending and do
// not overlap.
struct DocumentCorrection {
    DocumentId document;
    ContentId content;  // Document::content when the text was looked at
    Text text;
    std::vector<Replacement> replacements;
    // Of the text that the replacements make (coding/text_mark_rules.h says what these can be). Nothing: those of the old text go along.
    std::optional<TextMarks> marks{};
};

// One action for all the documents. Fails where a range reaches beyond a text, where they overlap, where the new words
// are no text (invalid UTF-8, U+0000), where nothing of a text would be left, and where the text is no longer that of the
// document. Line ends in the words become "\n". `name` is what the history says: see correction_name().
Result<TextCorrection> correct_texts(const Study& study, CoderId coder, std::string name,
                                     const std::vector<DocumentCorrection>& documents);

// The same for one document, as steps of a larger action, of which a failure may leave some done. Counts into `outcome`,
// whose group stays as it is.
Result<> correct_text(GroupBuilder& builder, const DocumentCorrection& correction, TextCorrection& outcome);

// "Correct “Jon” to “John” in “P1”", "... in 7 places in “P1”", "... in 9 places in 3 documents": `old_words` shortened
// where they are long.
std::string correction_name(const Study& study, std::string_view old_words, std::string_view new_words,
                            const std::vector<DocumentCorrection>& documents);

// Replaces these words by others wherever they stand (coding/word_places.h).
std::vector<Replacement> replace_everywhere(const Text& text, std::string_view words, std::string_view by,
                                            bool parts_of_words);

}  // namespace heddle
