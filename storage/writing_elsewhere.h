// Whether an office program has a file open, which is then not to be replaced under it.
#pragma once

#include <filesystem>

#include "coding/result.h"

namespace heddle {

// What an office program keeps beside a file that it has open: LibreOffice “.~lock.NAME#”, Word “~$NAME”; empty where there is none. What LibreOffice left
// behind when it was ended (its lock names this machine and user, of whom no such program runs) counts as none. Word's says only who, so that it always counts.
std::filesystem::path kept_by_office_program(const std::filesystem::path& path);

// The sentence about it, with how to go on; `named` is the file as the researcher calls it.
Error open_elsewhere(const std::filesystem::path& named, const std::filesystem::path& kept);

}  // namespace heddle
