// One FontLibrary for a whole test program, and what to say where fonts are missing.
#pragma once

#include <gtest/gtest.h>

#include "ui/text/fonts.h"

namespace heddle::testing {

inline FontLibrary* fonts() {
    static Result<std::unique_ptr<FontLibrary>> library = FontLibrary::open();
    return library.ok() ? library->get() : nullptr;
}

inline bool installed(const char* family) {
    return fonts() != nullptr && fonts()->find_family(family).has_value();
}

}  // namespace heddle::testing

#define HEDDLE_NEEDS_FONT(family, package)   \
    if (!heddle::testing::installed(family)) \
    GTEST_SKIP() << family << " is not installed; install the package " package " to run this test"
