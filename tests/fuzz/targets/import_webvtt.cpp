// Any bytes as a .vtt file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_webvtt(std::string_view bytes) { check_document("fuzzed.vtt", bytes); }
