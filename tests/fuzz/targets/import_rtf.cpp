// Any bytes as an .rtf file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_rtf(std::string_view bytes) { check_document("fuzzed.rtf", bytes); }
