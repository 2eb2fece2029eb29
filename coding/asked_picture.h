// The picture that a question wants to be shown as: an option of its command ("--picture bars") that is kept with it, but is no part of what is asked. Which
// kinds there are, ui/pictures/picture_kind.h says. Pure; any thread.
#pragma once

#include <string>
#include <utility>

#include "coding/asked_question.h"

namespace heddle {

inline constexpr const char* picture_option = "--picture";

// "bars"; empty where the question wants none.
inline std::string asked_picture(const AskedQuestion& question) {
    for (const QuestionOption& option : question.options) {
        if (option.option == picture_option) return option.value;
    }
    return {};
}

// The same question as another picture; with an empty name, as none.
inline AskedQuestion with_picture(AskedQuestion question, const std::string& picture) {
    std::erase_if(question.options, [](const QuestionOption& option) { return option.option == picture_option; });
    if (!picture.empty()) question.options.push_back({.option = picture_option, .value = picture});
    return question;
}

}  // namespace heddle
