// A framework matrix in the words of the command line (coding/asked_question.h): for where an exported matrix comes from, and to be saved. Pure; any thread.
#pragma once

#include <string>

#include "coding/asked_question.h"
#include "coding/framework.h"
#include "coding/result.h"

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

struct AskedFramework {
    FrameworkQuestion question;
    FrameworkLayout layout;
};
// Back again. Fails with a sentence where the question is none of this command, names what the study lacks, or holds what no such question can.
Result<AskedFramework> framework_question(const Study& study, const AskedQuestion& asked);

}  // namespace heddle
