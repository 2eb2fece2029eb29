// Quotations: every coding with its text and whom it belongs to.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "coding/count_question.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"
#include "coding/text_marks.h"
#include "storage/export/listing.h"
#include "storage/export/provenance.h"

namespace heddle {

// Which codings are wanted; what is empty asks for all.
struct SegmentFilter {
    std::vector<CodeId> codes;  // each with its descendants
    std::vector<CoderId> coders;
    std::vector<DocumentId> documents;
    std::vector<std::string> stances;
    bool marked_only = false;  // for the report
    // As for counts: the same attribute twice means or, different ones and. A coding is wanted where one body that it belongs to
    // has these effective values; one that belongs to none, where its document has them (coding/quotations.h).
    std::vector<Condition> where;
};

struct Segment {
    const Coding* coding = nullptr;  // in the study it was found in
    std::vector<ParticipantId> participants;  // to whom it belongs, ascending
};

// In reading order, by document; also codings in labels, in blanks and in the interviewer's turns. The study must outlive the answer.
std::vector<Segment> find_segments(const Study& study, const SegmentFilter& filter);

// What a document's file looked like (coding/text_marks.h); the text ends there.
using MarksSource = std::function<Result<TextMarks>(const Document&, Position end)>;

// What stands around each quotation (coding/quotation_context.h).
struct SegmentContext {
    int turns = 0;            // before and after
    // In the passages and around them, labels of speakers are without the marks of Markdown, and where the study has a template for attributions they say that in
    // the place of names (coding/published_words.h).
    bool for_readers = false;
    // What those labels say, for each segment; empty lists where nothing is hidden.
    std::vector<std::set<std::string>>* labels = nullptr;
};

// With the columns document, start, end, code, coder, text, participants, memo, stance, about; page: that on which the passage begins; and
// time: the seconds of the recording at which the paragraph began in which it does. These two are only said of documents that have pages, or
// times beside paragraphs: nothing where the passage is on none, and no field in others. Where the study has a template for it
// (coding/attribution.h), attribution at the end; before that, where context is asked for, before and after. `text_of` and `marks_of` are asked once for each
// document that has one of the segments.
Result<Listing> list_segments(const Study& study, const std::vector<Segment>& segments,
                              const std::function<Result<Text>(const Document&)>& text_of, const MarksSource& marks_of, const SegmentContext& context = {});
// Takes away the columns page and time where none of them has one.
void drop_empty_places(Listing& segments);
// ", p. 3, 12:05" for citing one of them; empty where its document has neither.
std::string place_cited(const Listing& segments, const ListingRow& segment);

// Whether list_segments() attributed them by the study's template; then what is for readers says nothing else of where they come from.
bool is_attributed(const Listing& segments);

// What stands in the column of this name; empty where there is none.
std::string said_in(const Listing& segments, const ListingRow& segment, const std::string& column);
// What is said of where a quotation comes from: its attribution, or person, document, position, coder, stance and whom it is about. On a page
// the position stands before page and time, in Word documents after them.
std::string source_of(const Listing& segments, const ListingRow& segment, bool place_first = false);
// One quotation as a block of a page: what stands before it, its words, what stands after, where it comes from and, unless it is attributed, the memo.
std::string segment_html(const Listing& segments, const ListingRow& segment);

// A whole page of quotations under their codes, each with its attribution; where the study has no template for that, with its document and position,
// and by whom it was coded. At the end where it comes from.
std::string segments_html(const Listing& segments, const std::string& title, const AboutLines& about = {});

}  // namespace heddle
