// What the dialog “Pseudonyms” has worked out on the storage thread, and the works.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/views/pseudonyms/pseudonyms_dialog.h"
#include "ui/withdrawal_words.h"

namespace heddle {

struct PseudonymsDialog::Suggested {
    bool ready = false;
    std::string error;
    std::vector<Suggestion> suggestions;
};

struct PseudonymsDialog::Looked {
    struct Place {
        LeftAlone at;
        std::string document;
        std::string words;    // with some around, in one line
        std::string found;
    };
    bool ready = false;
    std::string error;
    std::size_t row = 0;
    std::size_t times = 0;       // all, also beyond those that are listed
    std::vector<Place> places;   // the first of them
    std::vector<ProposedForm> forms;
};

struct PseudonymsDialog::Listed : PurgedBackups {
    std::string error;
    std::vector<std::string> details;  // of the error
    std::vector<WordedSection> sections;
    PseudonymWish wish;                // with what the key holds
    bool nothing = false;              // no name stands anywhere
    std::int64_t sequence = 0;         // of the study that it was made from
    std::filesystem::path key;
    Secret password;
};

}  // namespace heddle
