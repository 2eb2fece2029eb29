// What stands below a result on a page. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "storage/export/provenance.h"

namespace heddle {

// A paragraph for each note, and one in small letters that says where the result comes from.
std::string notes_html(const std::vector<std::string>& notes, const AboutLines& about);

}  // namespace heddle
