// Any bytes as a .tsv file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_whisper_tsv(std::string_view bytes) { check_document("fuzzed.tsv", bytes); }
