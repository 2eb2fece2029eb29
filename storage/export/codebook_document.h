// The codebook for reading: a Word document or a page.
#pragma once

#include <string>

#include "coding/result.h"
#include "coding/study.h"
#include "storage/export/provenance.h"

namespace heddle {

// All codes in codebook order, each under its name with its definition, when to use it and when not, an example, and what it asserts; at the end where it comes from. Any thread.
Result<std::string> codebook_docx(const Study& study, const std::string& title, const AboutLines& about = {});
std::string codebook_html(const Study& study, const std::string& title, const AboutLines& about = {});

}  // namespace heddle
