// What stands beside a file that has no room to say where it comes from (provenance.h), and on a spreadsheet's sheet of notes. Pure; any thread.
#pragma once

#include <string>
#include <vector>

#include "storage/export/number_table.h"
#include "storage/export/provenance.h"

namespace heddle {

// A result's heading, its notes and where it comes from, in lines.
std::string about_words(const std::string& heading, const std::vector<std::string>& notes, const AboutLines& about);
// Of a table of numbers "Unit: participants", "Percentages of: group", "n: Leeds 12; York 9; Total 20".
std::vector<std::string> basis_of(const NumberTable& table);

}  // namespace heddle
