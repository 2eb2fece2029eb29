// Small OpenDocument texts for tests, made in memory.
#pragma once

#include <string>

namespace heddle::testing {

// A text whose body holds this (prefixes text, table, draw, office, style, xlink); `automatic` are
// its own styles and `styles` the content of styles.xml's root element, where not empty.
std::string odt_of(const std::string& body, const std::string& automatic = {},
                   const std::string& styles = {});
// The same, as content.xml alone.
std::string odt_content(const std::string& body, const std::string& automatic = {});

}  // namespace heddle::testing
