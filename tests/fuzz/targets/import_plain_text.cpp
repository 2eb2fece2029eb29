// Any bytes as a .txt file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_plain_text(std::string_view bytes) {
    check_document("fuzzed.txt", bytes);
}
