#include "tests/support/places.h"

namespace heddle::testing {

const char* const built_program = HEDDLE_BINARY;
const char* const assets_folder = HEDDLE_ASSETS;
const char* const test_data_folder = HEDDLE_TEST_DATA;

}  // namespace heddle::testing
