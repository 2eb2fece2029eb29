// A file that was imported, and comes again with another text. Pure, any thread.
#pragma once

#include <cstddef>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/text.h"
#include "coding/text_difference.h"
#include "coding/transcript.h"
#include "storage/import/batch/document_composer.h"

namespace heddle {

// How much of the shorter text stands in the other, from 0 to 1: of all runs of three words, those that both have. Two
// interviews on one subject share a few hundredths, two versions of one most.
double likeness(const Text& a, const Text& b);
inline constexpr double least_likeness = 0.4;  // of a version

// What of the old text has to be replaced to get the new one: whole lines that differ, between lines that stand in both in
// the same order. correct_text() takes them apart into words.
std::vector<Replacement> changed_lines(const Text& before, const Text& after);

struct Revision {
    std::size_t codings = 0;  // that go
    std::size_t memos = 0;    // on them
    std::size_t kept = 0;     // codings that stay
};

// Corrects the document's text, `before`, to what was read, and finds its turns anew; headings, bold and italics, pages and times are those of
// what was read. Steps of a larger action.
Result<Revision> revise(GroupBuilder& builder, DocumentComposer& composer, DocumentId document, const Text& before,
                        const ImportedText& read);

}  // namespace heddle
