#include "storage/import/document_names.h"

#include <algorithm>

#include "coding/text.h"
#include "storage/import/import_files.h"

namespace heddle {

namespace {

std::string one_line(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return name;
}

std::string numbered_name(std::set<std::string, std::less<>>& taken, const std::string& name) {
    if (taken.insert(name).second) return name;
    for (int number = 2;; ++number) {
        std::string candidate = name + " (" + std::to_string(number) + ")";
        if (taken.insert(candidate).second) return candidate;
    }
}

}  // namespace

DocumentNames::DocumentNames(const Study& study) {
    for (const Document& document : study.documents())
        taken_.insert(document.name);
}

std::string DocumentNames::take(const std::filesystem::path& file) {
    std::string plain(trimmed(one_line(shown_name(file.stem()))));
    if (plain.empty()) plain = "Document";
    if (taken_.insert(plain).second) return plain;
    std::string longer(trimmed(one_line(shown_name(file.filename()))));
    if (taken_.insert(longer).second) return longer;
    std::error_code problem;
    std::filesystem::path folder =
        std::filesystem::absolute(file, problem).lexically_normal().parent_path();
    while (!problem && folder.has_filename()) {
        longer = one_line(shown_name(folder.filename())) + "/" + longer;
        if (taken_.insert(longer).second) return longer;
        folder = folder.parent_path();
    }
    return numbered_name(taken_, longer);
}

ParticipantNames::ParticipantNames(const Study& study) {
    for (const Participant& participant : study.participants())
        taken_.insert(participant.name);
}

std::string ParticipantNames::take(const std::string& document, const std::string& label) {
    return numbered_name(taken_, document + ": " + label);
}

}  // namespace heddle
