#include "ui/command_line/occasions.h"

#include "coding/case_folding.h"
#include "storage/counting/respondents.h"
#include "ui/command_line/names.h"
#include "ui/command_line/split_condition.h"

namespace heddle {

bool means_occasions(const Study& study, const std::string& name) { return folded(name) == "occasion" && knows_occasions(study); }

Result<std::vector<Condition>> find_conditions(const Study& study, const std::vector<std::string>& written, std::vector<std::string>& occasions) {
    std::vector<std::string> of_attributes;
    for (const std::string& each : written) {
        HEDDLE_TRY(auto sides, split_condition(study, each));
        if (means_occasions(study, sides.first)) {
            occasions.push_back(std::move(sides.second));
        } else {
            of_attributes.push_back(each);
        }
    }
    return find_conditions(study, of_attributes);
}

}  // namespace heddle
