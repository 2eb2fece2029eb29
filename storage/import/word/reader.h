// The text of a Word document as a reader sees it, with what had to be left out.
#pragma once

#include "storage/import/prose/read_text.h"
#include "storage/import/word/package.h"

namespace heddle::word {

ReadText read_text(const Package& package);

}  // namespace heddle::word
