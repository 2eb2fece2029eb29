// Character references in subtitles and web pages.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// Plain text for the character references of `text` ("&amp;", "&#233;"); what is none stays as
// written.
std::string without_entities(std::string_view text);

}  // namespace heddle
