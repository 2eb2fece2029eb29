// Any bytes as an .odt file.
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::import_opendocument(std::string_view bytes) {
    check_document("fuzzed.odt", bytes);
}
