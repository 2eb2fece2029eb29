// The words within a text that is structured (JSON): values of settings such as what is kept of a survey, and lists as the history keeps them.
// Words are all of its strings but names of fields and GUIDs. Pure, any thread.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace heddle {

// Only what is an object or a list is structured, and nothing that is nested more than 64 deep; the rest is plain words.
//
// The value with every word replaced; nothing where it is plain. It stays as it is, byte by byte, where no word changes.
std::optional<std::string> with_words_replaced(const std::string& value, const std::function<std::string(const std::string&)>& replace);

// Whether one of the words is such; of a plain text whether all of it is.
bool any_words(std::string_view text, const std::function<bool(const std::string&)>& is_such);

}  // namespace heddle
