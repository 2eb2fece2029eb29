// Which codings a command looks at, and of whom: the options that all commands with codes share, so that they mean the same everywhere.
#pragma once

#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "ui/command_line/command_syntax.h"
#include "ui/command_line/names.h"

namespace heddle {

// --code, --coder, --coders and --stance.
struct CodingFilterOptions {
    std::vector<std::string> codes;
    std::vector<std::string> coders;
    std::string coder_choice = "all";
    std::vector<std::string> stances;

    void add_to(CommandSyntax command);
    // Fails with ErrorKind::usage where a name is none of the study's. The question has what CountQuestion has of these.
    template <class Question>
    Result<> put_into(Question& question, const Study& study) const {
        HEDDLE_TRY(question.codes, find_codes(study, codes));
        HEDDLE_TRY(question.coders, find_coders(study, coders));
        question.coder_choice = coder_choice == "record" ? CoderChoice::of_record : CoderChoice::all;
        question.stances = stances;
        return done();
    }
};

// --where A=V, for find_conditions().
void add_where(CommandSyntax command, std::vector<std::string>& where);

}  // namespace heddle
