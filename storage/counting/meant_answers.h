// Which answers to survey items are meant by what somebody wrote: of each item as written where it has it so, else in any case, with any apostrophe.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "coding/study.h"

namespace heddle {

class MeantAnswers {
public:
    // The study has all the items. Nothing of it is kept.
    MeantAnswers(const Study& study, const std::vector<AttributeId>& items, std::vector<std::string> written);

    const std::set<std::string>& of(AttributeId item) const { return meant_.at(item); }
    // Adds a sentence for each answer that no item has.
    void tell_unknown(std::vector<std::string>& notes) const;

private:
    std::vector<std::string> written_;
    std::map<AttributeId, std::set<std::string>> meant_;
    std::set<std::string> known_;
};

}  // namespace heddle
