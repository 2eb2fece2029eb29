// Documents as they are read, for tests of the readers.
#pragma once

#include <string>
#include <utility>

#include "storage/import/format.h"

namespace heddle::testing {

// The document, or one whose text is "error: " and why it cannot be read.
inline ImportedText document_or_error(const std::string& name, const std::string& bytes) {
    auto imported = read_document(name, bytes);
    if (imported) return *std::move(imported);
    ImportedText nothing;
    nothing.text = Text("error: " + imported.error().message);
    return nothing;
}

}  // namespace heddle::testing
