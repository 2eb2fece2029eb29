// Who owns a collator of ICU. For .cpp files: it brings ICU's header along.
#pragma once

#include <unicode/ucol.h>

#include <memory>

namespace heddle {

struct CloseCollator {
    void operator()(UCollator* collator) const { ucol_close(collator); }
};
using CollatorOwner = std::unique_ptr<UCollator, CloseCollator>;

}  // namespace heddle
