// HTML from texts that anybody may have written.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// For text and for attributes in double quotes. What HTML cannot hold (control characters) becomes U+FFFD.
std::string html_escaped(std::string_view text);

// A whole page around `body`: UTF-8, a plain style for tables and quotations, nothing loaded from elsewhere. `more_style` is CSS that follows it.
std::string html_page(std::string_view title, std::string_view body, std::string_view more_style = {});

}  // namespace heddle
