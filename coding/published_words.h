// The words of a document as they are published: with an attribution that hides who speaks, labels of speakers within them must not name anybody either.
// Pure; any thread, but one EffectiveValues for each.
#pragma once

#include <string>

#include "coding/attribution.h"
#include "coding/document.h"
#include "coding/effective_value.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

// What stands in the place of a turn's label: the attribution of who speaks, "Interviewer", or nothing where it is nobody's.
std::string published_label(const Study& study, const AttributionTemplate& attribution, EffectiveValues& effective, DocumentId document, const Turn& turn);

// The words of the passage, in which labels are replaced so unless the attribution is the ordinary one; then they only lose what Markdown puts around them
// (coding/turns/label_marks.h). A passage within one turn is as it stands.
std::string published_words(const Study& study, const AttributionTemplate& attribution, EffectiveValues& effective, DocumentId document, const Text& text,
                            Range passage);

}  // namespace heddle
