// The parts of an OpenDocument text (OASIS OpenDocument 1.3, part 2: packages) that its words are
// made from.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string_view>

#include "coding/result.h"

namespace heddle::odt {

struct Package {
    std::unique_ptr<pugi::xml_document> content;
    std::unique_ptr<pugi::xml_document> styles;  // null where there is none
    bool damaged_styles = false;                 // there are some, which cannot be read
};

// White space between elements is kept: here it parts words. Any error is a sentence that goes on
// after the file's name.
Result<Package> open_package(std::string_view bytes);

}  // namespace heddle::odt
