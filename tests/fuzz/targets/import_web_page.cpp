// Any bytes as an .html file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_web_page(std::string_view bytes) { check_document("fuzzed.html", bytes); }
