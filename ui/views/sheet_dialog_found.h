// What the storage thread finds out for the overlay "Import a sheet" (ui/views/sheet_dialog.h).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/sheet.h"
#include "ui/views/sheet_dialog.h"

namespace heddle {

struct SheetDialog::Found {
    bool ready = false;
    std::string name;                     // of the file
    std::vector<std::string> worksheets;
    std::shared_ptr<const Sheet> sheet;   // null: it cannot be read, and `error` says why
    bool like_a_survey = false;
    SheetLook look;                       // as attributes
    SurveyPlan plan;                      // as a survey
    std::vector<std::pair<std::string, std::string>> similar_people;
    std::string error;
    std::vector<std::string> details;
    std::string outcome;                  // what would come of it, or has come of it
    std::vector<std::string> notes;
    EditGroup group;                      // of the import itself
};

}  // namespace heddle
