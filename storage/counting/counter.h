// Counting codes: exactly DESIGN section 5 (docs/counting.md). The one interface through which every view, command and export counts;
// it shows no SQL. Any thread; the study is only read.
#pragma once

#include <functional>
#include <vector>

#include "coding/count_question.h"
#include "coding/document.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

// The counted words of a document's text, ascending (StudyFile::words). Only asked for the unit `words`.
using WordSource = std::function<Result<std::vector<Range>>(const Document&)>;

// Fails with ErrorKind::usage where the question makes no sense (more than two attributes, a percentage of the group for
// segments, an attribute the study lacks).
Result<CountTable> count(const Study& study, const CountQuestion& question, const WordSource& words);

}  // namespace heddle
