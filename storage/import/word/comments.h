// The comments of a Word document (ECMA-376 part 1, section 17.13.4), which of them reply to others and which are resolved (MS-DOCX,
// section 2.5.2.2, commentsEx).
#pragma once

#include <cstddef>
#include <functional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/import/prose/read_text.h"

namespace heddle::word {

// Numbers in the order in which comments are first mentioned.
class CommentNumbers {
public:
    std::size_t of(std::string_view id) {
        const auto [at, fresh] = numbers_.try_emplace(std::string(id), numbers_.size());
        return at->second;
    }
    std::size_t count() const { return numbers_.size(); }

private:
    std::unordered_map<std::string, std::size_t> numbers_;
};

// By number; one that is mentioned nowhere gets the next. `words` reads the text of a comment. A part is null where the document lacks it.
std::vector<ReadComment> read_comments(const pugi::xml_document* part, const pugi::xml_document* extended, CommentNumbers& numbers,
                                       const std::function<std::string(const pugi::xml_node&)>& words);

}  // namespace heddle::word
