// Any bytes as a .json file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_whisper_json(std::string_view bytes) { check_document("fuzzed.json", bytes); }
