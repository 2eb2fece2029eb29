// The parts of a Word document (ECMA-376 part 2, Open Packaging Conventions): found by their
// relationships, never by guessed names.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "coding/result.h"

namespace heddle::word {

struct Package {
    std::unique_ptr<pugi::xml_document> document;
    // Null where the document has none.
    std::unique_ptr<pugi::xml_document> styles;
    std::unique_ptr<pugi::xml_document> numbering;
    std::unique_ptr<pugi::xml_document> footnotes;
    std::unique_ptr<pugi::xml_document> endnotes;
    std::unique_ptr<pugi::xml_document> comments;
    std::unique_ptr<pugi::xml_document> comments_extended;
    bool has_headers_or_footers = false;
    // Of the optional ones, those that cannot be read: "footnotes, styles"
    std::string damaged_parts;
};

// Any error is a sentence that goes on after the file's name.
Result<Package> open_package(std::string_view bytes);

}  // namespace heddle::word
