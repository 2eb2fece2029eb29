// What is bold or italic in a stored text, where its pages begin and when its paragraphs were said: the table `content_marks`
// (docs/study-file.md). Marks belong to one content, that is to one version of a text; a text without any has no row.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "coding/ids.h"
#include "coding/result.h"
#include "coding/text_change.h"
#include "coding/text_marks.h"
#include "storage/sqlite/connection.h"

namespace heddle {

// JSON: [["bold",12,20],["page",0,500,1],["time",0,80,43.81]], and back; nothing where it says nothing that can be. Times are seconds, to
// thousandths.
std::string marks_as_json(const TextMarks& marks);
std::optional<TextMarks> marks_from_json(std::string_view json);

// Those of a text that ends there. Fails where the file holds what cannot be.
Result<TextMarks> read_marks(sqlite::Connection& db, ContentId content, Position end);
// In the place of those that it has. Inside a transaction of the caller's.
Result<> write_marks(sqlite::Connection& db, ContentId content, const TextMarks& marks);
// Gives the content `after` the marks of the content `before`, as a correction leaves them.
Result<> carry_marks(sqlite::Connection& db, ContentId before, Position end_before, ContentId after, Position end_after,
                     const TextChange& change);

// One sentence for each kind of fault: marks that are none or stand outside of their text, marks of texts that were destroyed.
Result<std::vector<std::string>> check_marks(sqlite::Connection& db);
// Takes away those that check_marks() would complain about, and says of how many texts. Inside a transaction of the caller's.
Result<std::size_t> drop_impossible_marks(sqlite::Connection& db);

}  // namespace heddle
