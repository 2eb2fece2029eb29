// Any bytes as a .docx file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_word(std::string_view bytes) { check_document("fuzzed.docx", bytes); }
