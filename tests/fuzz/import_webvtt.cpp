// Any bytes as a .vtt file.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "storage/import/format.h"
#include "tests/fuzz/check_imported.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto imported = heddle::read_document("fuzzed.vtt", bytes);
    if (imported) heddle::fuzz::check(*imported);
    return 0;
}
