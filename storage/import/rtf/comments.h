// The comments of an RTF file (RTF 1.9.1, "Comments (Annotations)"), put together from groups that stand around the text they are on:
// \atrfstart and \atrfend with a name, \atnauthor, and then the \annotation itself, which gives the name again (\atnref) and its date.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/import/prose/read_text.h"

namespace heddle::rtf {

class Comments {
public:
    // A group about a comment, with its text. The number of a comment that begins or ends where it stands.
    std::optional<std::size_t> part(std::string_view word, std::string_view text);
    // The comment whose words end here; its number, where it is one without a range and so stands here.
    std::optional<std::size_t> end(std::string words);
    // By number. One without words was never there.
    std::vector<ReadComment> take();

private:
    std::size_t number_of(const std::string& name);

    std::vector<ReadComment> comments_;
    std::unordered_map<std::string, std::size_t> by_name_;
    // Of the comment that is to come, or is being read.
    std::string author_;
    std::string date_;
    std::string name_;
};

}  // namespace heddle::rtf
