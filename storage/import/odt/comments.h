// The comments of an OpenDocument text (OpenDocument 1.3, part 3, section 14.1): where they begin and end, and who replies to whom (an
// attribute of LibreOffice's, loext:parent-name).
#pragma once

#include <cstddef>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "storage/import/prose/read_text.h"

namespace heddle::odt {

class Comments {
public:
    // The comment's number; it begins, or is, here. `text`: its words.
    std::size_t add(const pugi::xml_node& annotation, std::string text);
    // The number of the one that ends; nothing where none of that name began.
    std::optional<std::size_t> ended(const pugi::xml_node& annotation_end) const;
    // By number.
    std::vector<ReadComment> take();

private:
    std::vector<ReadComment> comments_;
    std::vector<std::string> parents_;  // of each, the name of what it replies to; empty: nothing
    std::unordered_map<std::string, std::size_t> by_name_;
};

}  // namespace heddle::odt
