// The names that imported documents take (DESIGN section 7, "Names").
#pragma once

#include <filesystem>
#include <set>
#include <string>

#include "coding/study.h"

namespace heddle {

// A document is named by its file name without the ending; on a clash it keeps the ending; then it
// takes its folder before it, and the folder's folder, as far as there are any; at last a number.
class DocumentNames {
public:
    explicit DocumentNames(const Study& study);
    // A name that is free, and is taken from now on.
    std::string take(const std::filesystem::path& file);

private:
    std::set<std::string, std::less<>> taken_;
};

// The same for participants made from labels: "DOCUMENT: LABEL", at need with a number.
class ParticipantNames {
public:
    explicit ParticipantNames(const Study& study);
    std::string take(const std::string& document, const std::string& label);

private:
    std::set<std::string, std::less<>> taken_;
};

}  // namespace heddle
