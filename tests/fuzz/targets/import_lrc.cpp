// Any bytes as an .lrc file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_lrc(std::string_view bytes) { check_document("fuzzed.lrc", bytes); }
