// What the names of a web page's elements mean to its text (WHATWG HTML, section 15, "Rendering").
#pragma once

#include <string>
#include <string_view>

#include "storage/import/html/scanner.h"

namespace heddle::html {

// It stands on lines of its own.
bool is_block(std::string_view name);
// It holds no text that is shown, and no markup: scripts and the like.
bool is_raw(std::string_view name);
// What is in it is shown in its place only where it cannot be: a film, a picture that is drawn.
bool is_embedded(std::string_view name);
// It has no end tag.
bool is_void(std::string_view name);
// Its own style, in small letters and without white space; no more of it than styles have.
std::string style_of(const Token& tag);
// 1 to 6, or 0.
int heading_level(std::string_view name);
// By its own attributes, or as elements of its kind always are.
bool is_hidden(const Token& tag);
// Its style says that lists show no label.
bool hides_labels(const Token& tag);

}  // namespace heddle::html
