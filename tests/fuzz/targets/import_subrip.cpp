// Any bytes as a .srt file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_subrip(std::string_view bytes) { check_document("fuzzed.srt", bytes); }
