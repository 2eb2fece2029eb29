// HTML from texts that anybody may have written.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// For text and for attributes in double quotes. What HTML cannot hold (control characters) becomes U+FFFD.
std::string html_escaped(std::string_view text);

// "data:image/svg+xml;base64,…": a file within an attribute, so that a page needs no other. `type` is its media type.
std::string data_uri(std::string_view type, std::string_view bytes);

// A whole page around `body`, whose own words are British English: UTF-8, a plain style for tables and quotations, nothing loaded from elsewhere. `more_style` is CSS that follows it.
std::string html_page(std::string_view title, std::string_view body, std::string_view more_style = {});

}  // namespace heddle
