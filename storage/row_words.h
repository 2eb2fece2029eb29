// The words that stand for enumerations in the study file and its journal.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "coding/attribute.h"
#include "coding/document.h"
#include "coding/edit.h"
#include "coding/summary.h"

namespace heddle {

template <class Enum> struct EnumWords;

template <> struct EnumWords<AttributeType> {
    static constexpr std::array<std::string_view, 6> words{"text",   "number", "date",
                                                           "yes/no", "choice", "several choices"};
};
template <> struct EnumWords<ProgressState> {
    static constexpr std::array<std::string_view, 3> words{"not started", "in progress", "done"};
};
template <> struct EnumWords<SummaryState> {
    static constexpr std::array<std::string_view, 3> words{"not asked", "nothing said", "written"};
};
template <> struct EnumWords<ActionKind> {
    static constexpr std::array<std::string_view, 3> words{"action", "undo", "redo"};
};

template <class Enum> constexpr std::string_view word_of(Enum value) {
    return EnumWords<Enum>::words[static_cast<std::size_t>(value)];
}

template <class Enum> constexpr std::optional<Enum> of_word(std::string_view word) {
    const auto& words = EnumWords<Enum>::words;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == word) return static_cast<Enum>(i);
    }
    return std::nullopt;
}

}  // namespace heddle
