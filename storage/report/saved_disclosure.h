// What the study's saved questions would tell together, and what each has to hide for that (storage/counting/disclosure_across.h).
#pragma once

#include <string>
#include <vector>

#include "storage/counting/disclosure_across.h"
#include "storage/saved_question.h"

namespace heddle {

class SavedDisclosure {
public:
    // Of all saved questions of the study, those of a report or not, so that a result is the same whichever others are written with it. May take long;
    // any thread.
    explicit SavedDisclosure(const Study& study);

    // Hides in the table of the saved question, a count of codes, what it would tell beside the others, and says so in its notes; also with which it was not
    // compared.
    void apply(const Guid& question, CountTable& table) const;
    // For tables of other kinds (the sample, survey items) that hide cells: that they were not compared. Empty where nothing is to be said.
    std::string not_compared_note(const AskedQuestion& question, const Guid& guid) const;
    // What the question gives away of others, and others of it: "“A” would give away what “B” hides; in a report 3 more of its cells are hidden."
    std::vector<std::string> sentences_about(const Guid& question) const;

private:
    std::size_t place_of(const Guid& question) const;

    std::vector<SavedQuestion> saved_;  // those that count codes
    std::vector<std::string> names_;
    std::vector<HiddenAcross> hidden_;
    std::vector<std::pair<Guid, std::string>> others_;  // that are not compared with anything
};

}  // namespace heddle
