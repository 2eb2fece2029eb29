// The codes of a document along its length: a row a code with a box where its codings stand, above them a band of who speaks; several documents one under
// another, each as wide as the others and with the same rows, so that they can be compared. Pure; any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "coding/profile_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "ui/pictures/picture.h"

namespace heddle {

struct ProfileTurn {
    Range range;          // from its label to the next turn
    std::string speaker;  // the label
    bool interviewer = false;
    std::optional<double> time;  // seconds from the start of the recording
};

struct ProfiledDocument {
    DocumentId document;
    std::string name;  // empty: it is not told
    std::int32_t length = 0;  // code points
    std::vector<ProfileTurn> turns;  // ascending, without overlap; none where nobody was recognised
    CodeProfile profile;
};

// Fails as code_profile() does (storage/counting/code_profile.h).
Result<ProfiledDocument> profiled_document(const Study& study, const ProfileQuestion& question);

enum class ProfileAxis {
    characters,  // a place is its share of the document's characters
    turns,       // each turn is as wide as the others; of a document without turns as with characters
};

struct ProfilePictureSettings {
    double width = 640;  // points, at least least_profile_width
    ProfileAxis axis = ProfileAxis::characters;
    bool times = true;   // on the axis, where turns have any, instead of shares
    std::size_t most_codes = 60;      // of those that occur in any of the documents, in the order of the codebook
    std::size_t most_documents = 60;  // the first
    std::vector<std::string> more_notes{};
};
inline constexpr double least_profile_width = 360;

// Spots: `column` is the document's number in `documents`. Of a box, `row` is the code's in profile.rows and `answer` the stretch's in its stretches; of a turn
// in the band, `row` is nowhere and `answer` the turn's number. All documents are asked the same question, so that their rows are of the same codes.
Picture profile_picture(const std::vector<ProfiledDocument>& documents, const ProfilePictureSettings& settings, const TextMeasure& measure);

}  // namespace heddle
