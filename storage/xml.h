// XML from files that anybody may have made: REFI-QDA, the parts of Word and OpenDocument files.
//
// pugixml is quick and does not look outside the file, but passes over document type declarations silently, takes any depth and lets
// character references make what is no character. Here each of these is refused, so that what is read afterwards is valid UTF-8.
#pragma once

#include <pugixml.hpp>

#include <cstddef>
#include <string_view>

#include "coding/result.h"

namespace heddle {

struct XmlLimits {
    std::size_t bytes = std::size_t{256} << 20;
    int depth = 256;  // elements within each other
};

// Fills `document`; `name` is the file's name for sentences. Fails, saying why, where the bytes are no well-formed XML in UTF-8, UTF-16
// or Latin 1, where they declare a document type, or where they go beyond the limits. White space is kept as it stands
// in elements that hold text. Any thread.
Result<> parse_xml(std::string_view bytes, std::string_view name, pugi::xml_document& document,
                   const XmlLimits& limits = {});

// Whether the bytes, in UTF-8 or UTF-16, declare a document type somewhere, however damaged the rest is.
bool declares_document_type(std::string_view bytes);
// The sentence about it; `shown` is the file or part as it stands in sentences: “styles.xml”.
Error document_type_refused(std::string_view shown);

// The name of an element or attribute without its namespace prefix: "w:p" gives "p".
std::string_view local_name(std::string_view qualified);
// The first child of that local name; an empty node where there is none.
pugi::xml_node child_named(pugi::xml_node parent, std::string_view local);
// The value of the attribute of that local name; empty where there is none.
std::string_view attribute_named(pugi::xml_node element, std::string_view local);

}  // namespace heddle
