// Where an importer finds the texts that are in the study already; a snapshot holds none.
#pragma once

#include <functional>

#include "coding/document.h"
#include "coding/result.h"
#include "coding/text.h"

namespace heddle {

using TextSource = std::function<Result<Text>(const Document&)>;

}  // namespace heddle
