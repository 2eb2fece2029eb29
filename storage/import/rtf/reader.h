// The text of an RTF file (Microsoft, Rich Text Format 1.9.1) as a reader sees it, with what had to
// be left out.
//
// Tracked changes are taken as accepted; hidden text, field codes, comments, page headers and
// footers are left out; lists show the labels that the file holds for them; a text box follows the
// paragraph it hangs on; a table row is a line with a tab between cells.
#pragma once

#include <cstddef>
#include <string_view>

#include "coding/result.h"
#include "storage/import/prose/read_text.h"

namespace heddle::rtf {

inline constexpr std::size_t deepest_group = 1'000;

// Fails, with a sentence that goes on after the file's name, where the bytes are no RTF, are cut off
// or are nested deeper than the limit.
Result<ReadText> read_text(std::string_view bytes);

}  // namespace heddle::rtf
