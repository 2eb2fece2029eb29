// XML parts of office files, parsed with limits: no document type declaration (so no entities but
// XML's own five), no nesting that could exhaust the stack.
#pragma once

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "coding/result.h"

namespace heddle {

inline constexpr int deepest_xml = 400;  // elements inside one another

// Nodes keep the white space of their text. Any error is a sentence that goes on after the file's
// name.
Result<std::unique_ptr<pugi::xml_document>> parse_xml(std::string_view bytes);

// The name without its prefix: "p" of "w:p".
std::string_view local_name(const pugi::xml_node& node);
// The first child, or the value of the first attribute, with this local name; empty where there is
// none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
std::string_view attribute_of(const pugi::xml_node& node, std::string_view name);

}  // namespace heddle
