// Earlier and undone versions of a document's text, kept as what differs from another version (docs/study-file.md,
// "Versions of a text"). The version that a document has now always stands whole in `contents`, where views and queries
// read it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/ids.h"
#include "coding/result.h"
#include "coding/text.h"
#include "coding/text_difference.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// The text of one content, whole or put together from what differs. Fails where it was destroyed, where the file says
// something that cannot be, and where what comes out is not what went in.
Result<Text> read_text(sqlite::Connection& db, ContentId content);

// Lets `kept` stand whole, and `older` as what differs from it: `replacements` lead from the text `kept` to the text
// `older`. Both are known to the file, or `kept` was just written. Inside a transaction of the caller's.
Result<> keep_as_difference(sqlite::Connection& db, ContentId older, const Text& older_text, ContentId kept,
                            const Text& kept_text, const std::vector<Replacement>& replacements);

// One sentence for each version that cannot be put together again as it was. Each version is made once, whatever their
// number.
Result<std::vector<std::string>> check_versions(sqlite::Connection& db);

// FNV-1a (Fowler, Noll and Vo), 64 bits.
std::int64_t fingerprint_of(std::string_view bytes);

}  // namespace heddle
