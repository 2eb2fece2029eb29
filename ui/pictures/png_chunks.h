// What a PNG says of itself beside its pixels (W3C, "Portable Network Graphics", second edition, sections 11.3.4 and 11.3.5). Pure; any thread.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace heddle {

// The bytes of a PNG with its resolution and with words under their keys ("Title"), so that a document takes the picture in its true size.
std::string with_png_words(std::string png, double pixels_per_inch, const std::vector<std::pair<std::string, std::string>>& words);

}  // namespace heddle
