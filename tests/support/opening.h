// Ways of opening a study that a test needs beside the ordinary one.
#pragma once

#include "storage/study_file.h"

namespace heddle::testing {

inline OpenOptions reading() { return {true, {}}; }
// Beside another writer, as where the locks of a file system do not hold.
inline OpenOptions crowding() {
    OpenOptions options;
    options.without_lease = true;
    return options;
}

}  // namespace heddle::testing
