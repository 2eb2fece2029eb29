// Documents, their turns and who speaks in them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"
#include "coding/positions.h"

namespace heddle {

// A transcript, field note, observation, publication or survey answer. The text itself is kept by the study file and
// loaded when it is needed.
struct Document {
    DocumentId id;
    Guid guid;
    std::string name;          // unique in the study
    ContentId content;         // the current version of its text
    std::int32_t length = 0;   // of that text, in code points
    Range body;                // the text without the white space around it, trimmed(text, text.whole()): what is
                               // counted where there are no turns, since a snapshot holds no text
    ParticipantId assigned;    // to whom a document without turns belongs, if to anybody
    std::string source;        // the file name it was imported from, with its ending and the folder named at import
    std::int64_t imported = 0; // milliseconds since 1970, UTC

    bool operator==(const Document&) const = default;
};

// The version of a document's text before or after a correction (coding/text_change.h), as an edit names it.
struct DocumentText {
    DocumentId document;
    ContentId content;
    std::int32_t length = 0;
    Range body;                   // as Document::body
    std::vector<Range> replaced;  // ascending, no two touching: where the words stand that the other version of the
                                  // edit has otherwise; empty ranges where only the other version has any

    bool operator==(const DocumentText&) const = default;
};

// One label of one document ("P1" of one interview is nobody in the next), and who it is.
struct Speaker {
    SpeakerId id;
    Guid guid;
    DocumentId document;
    std::string label;
    ParticipantId participant;  // none for the interviewer
    bool interviewer = false;

    bool operator==(const Speaker&) const = default;
};

// One speaker's stretch of a transcript: from its label to the next turn's label.
// start <= body.start <= body.end <= end; the body leaves out the label and the white space around.
struct Turn {
    SpeakerId speaker;
    Position start;
    Range body;
    Position end;
    std::optional<double> time;  // seconds from the start of the recording

    bool operator==(const Turn&) const = default;
};

// All turns of a document, ascending and without overlap.
struct DocumentTurns {
    DocumentId document;
    std::vector<Turn> turns;

    bool operator==(const DocumentTurns&) const = default;
};

enum class ProgressState { not_started, in_progress, done };

// Of one coder on one document.
struct Progress {
    CoderId coder;
    DocumentId document;
    ProgressState state = ProgressState::not_started;
    std::int64_t codebook_version = 0;  // Study::codebook_version() when it was marked

    bool operator==(const Progress&) const = default;
};

struct Coder {
    CoderId id;
    Guid guid;
    std::string name;  // unique in the study

    bool operator==(const Coder&) const = default;
};

struct Participant {
    ParticipantId id;
    Guid guid;
    std::string name;  // unique in the study
    // Made from a label and not yet named by anybody: such a participant disappears when its last turn,
    // attribute and memo are gone.
    bool from_label = false;

    bool operator==(const Participant&) const = default;
};

}  // namespace heddle
