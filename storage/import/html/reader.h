// The text of a web page as a browser shows it (WHATWG HTML), with what had to be left out.
//
// Blocks are paragraphs; lists show their numbers and bullets; a table row is a line with a tab
// between cells; scripts, styles and what is hidden are left out. Nothing is fetched, and of style
// sheets only what an element's own style says is heeded.
#pragma once

#include <string_view>

#include "storage/import/prose/read_text.h"

namespace heddle::html {

// `page` is valid UTF-8 with "\n" line ends. Any markup is read, as browsers do.
ReadText read_text(std::string_view page);

// The encoding that the page names in its first bytes; empty where it names none (section 13.2.3.2).
std::string_view declared_encoding(std::string_view bytes);

}  // namespace heddle::html
