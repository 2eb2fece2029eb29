// From the words of a PDF's pages to its text. Pure, any thread; time proportional to the words.
#pragma once

#include <functional>
#include <string_view>

#include "coding/result.h"
#include "coding/transcript.h"

namespace heddle::pdf {

// `xhtml` is what pdftotext -bbox-layout writes. The text has a line a paragraph, marks of its pages and notes of what was left out; turns
// are not yet recognised. Fails, with a sentence that goes on after the file's name, where no page has text. `stopped` is
// asked for each page several times; true ends it with an error of kind `cancelled`.
Result<ImportedText> read_words(std::string_view xhtml, const std::function<bool()>& stopped = {});

}  // namespace heddle::pdf
