// A framework matrix in the words of the command line (coding/asked_question.h): for where an exported matrix comes from. Pure; any thread.
#pragma once

#include <string>

#include "coding/asked_question.h"
#include "coding/framework.h"

namespace heddle {

// Which way round a matrix lies, and what of it is given out.
struct FrameworkLayout {
    bool cases_are_rows = true;
    bool gaps = false;        // only the cells that are to be looked at
    bool quotations = false;  // with the words of the codings of each cell

    bool operator==(const FrameworkLayout&) const = default;
};

// "participants", "documents" or the attribute's name: what the cases are called in --rows and --columns.
std::string name_of_cases(const Study& study, const FrameworkQuestion& question);

AskedQuestion asked(const Study& study, const FrameworkQuestion& question, const FrameworkLayout& layout);

}  // namespace heddle
