// The picture that a question wants to be shown as: options of its command ("--picture bars --resolution 600") that are kept with it, but are no part of what
// is asked. Which kinds there are, ui/pictures/picture_kind.h says. Pure; any thread.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "coding/asked_question.h"

namespace heddle {

inline constexpr const char* picture_option = "--picture";
inline constexpr const char* resolution_option = "--resolution";

// Pixels an inch of pictures as PNG: what they have where nothing else is wanted, and what may be wanted.
inline constexpr std::int64_t usual_resolution = 300;
inline constexpr std::int64_t least_resolution = 36;
inline constexpr std::int64_t most_resolution = 2400;

// Whether the option says how the answer is shown, and nothing about what is asked.
inline bool is_of_picture(std::string_view option) { return option == picture_option || option == resolution_option; }

// "bars"; empty where the question wants none.
inline std::string asked_picture(const AskedQuestion& question) {
    for (const QuestionOption& option : question.options) {
        if (option.option == picture_option) return option.value;
    }
    return {};
}

// Pixels an inch; 0 where the question does not say, or says what no picture has.
inline std::int64_t asked_resolution(const AskedQuestion& question) {
    for (const QuestionOption& option : question.options) {
        if (option.option != resolution_option) continue;
        std::int64_t number = 0;
        const char* end = option.value.data() + option.value.size();
        const auto [stopped, error] = std::from_chars(option.value.data(), end, number);
        return error == std::errc{} && stopped == end && number >= least_resolution && number <= most_resolution ? number : 0;
    }
    return 0;
}

// The same question as another picture; with an empty name, as none. Pixels an inch are those that are given; 0 does not say.
inline AskedQuestion with_picture(AskedQuestion question, const std::string& picture, std::int64_t resolution = 0) {
    std::erase_if(question.options, [](const QuestionOption& option) { return is_of_picture(option.option); });
    if (!picture.empty()) question.options.push_back({.option = picture_option, .value = picture});
    if (!picture.empty() && resolution != 0) question.options.push_back({.option = resolution_option, .value = std::to_string(resolution)});
    return question;
}

}  // namespace heddle
