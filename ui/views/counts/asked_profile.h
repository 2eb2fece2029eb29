// What another view asks the Counts tab to show: the codes along a document. Shared by the views concerned; the window's thread.
#pragma once

#include <cstdint>

#include "coding/ids.h"

namespace heddle {

struct AskedProfile {
    DocumentId document;
    std::uint64_t number = 0;  // grows with each request

    void ask(DocumentId wanted) {
        document = wanted;
        ++number;
    }
};

}  // namespace heddle
