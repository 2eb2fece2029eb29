// An OpenDocument text as a reader sees it, with what had to be left out.
#pragma once

#include "storage/import/odt/package.h"
#include "storage/import/prose/read_text.h"

namespace heddle::odt {

ReadText read_text(const Package& package);

}  // namespace heddle::odt
