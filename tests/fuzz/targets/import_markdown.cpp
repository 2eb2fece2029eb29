// Any bytes as a .md file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_markdown(std::string_view bytes) { check_document("fuzzed.md", bytes); }
