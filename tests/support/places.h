// Where the built program and the folders of the source tree lie.
#pragma once

namespace heddle::testing {

extern const char* const built_program;
extern const char* const assets_folder;
extern const char* const test_data_folder;

}  // namespace heddle::testing
