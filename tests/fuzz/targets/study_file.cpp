// Any bytes as a study file.
#include <fstream>

#include "tests/fuzz/targets.h"
#include "tests/fuzz/use_study.h"
#include "tests/support/temporary_folder.h"

void heddle::fuzz::study_file(std::string_view bytes) {
    const testing::TemporaryFolder folder;
    std::ofstream(folder / "study.heddle", std::ios::binary) << bytes;
    use_study(folder / "study.heddle");
}
