// The cover of a transcript: lines at its head such as "Project: …", "Interviewee: …", "Date: …", which say something about the
// document and are no talk. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "coding/positions.h"
#include "coding/transcript.h"

namespace heddle {

struct TranscriptCover {
    std::vector<std::pair<std::string, std::string>> fields;  // as written, without the colon; one a line
    std::vector<std::string> other_lines;                     // titles among and above them
    Position end;  // where the text begins that is left: of the first turn, or of the line behind the last field
};

// Fields are lines "Label: value" and rows of two cells, before the first turn and among the first 40 lines with words; at least two
// of them, one with a label that covers have (Date, Project, Interviewee, Transcriber, ...). None where the text has no such head.
std::optional<TranscriptCover> find_cover(const ImportedText& imported);

// The text without all that stands before `end`, with turns, headings, marks and comments moved along; what stands wholly before it
// goes. A turn that begins before `end` keeps what is left of it.
ImportedText without_head(const ImportedText& imported, Position end);

// A date of which nobody can doubt the day and the month, as it is kept ("2014-05-03"): 2014-05-03, 3 May 2014, May 3rd, 2014,
// 31/12/2014, 31.12.2014. Names of months in English, German, French, Spanish, Italian.
std::optional<std::string> plain_date(std::string_view written);

}  // namespace heddle
