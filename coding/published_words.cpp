#include "coding/published_words.h"

#include <algorithm>
#include <array>

#include "coding/quotation_context.h"
#include "coding/turns/label_marks.h"

namespace heddle {

std::string published_label(const Study& study, const AttributionTemplate& attribution, EffectiveValues& effective, DocumentId document, const Turn& turn) {
    const Speaker* speaker = study.speakers().find(turn.speaker);
    if (!speaker) return {};
    if (speaker->interviewer) return "Interviewer";
    return speaker->participant ? attribution.text(study, effective, document, std::array{speaker->participant}) : std::string();
}

std::string published_words(const Study& study, const AttributionTemplate& attribution, EffectiveValues& effective, DocumentId document, const Text& text,
                            Range passage) {
    passage = intersection(passage, text.whole());
    const auto turns = study.turns(document);
    const auto turn = std::partition_point(turns.begin(), turns.end(), [&](const Turn& each) { return each.body.start <= passage.start; });
    const bool labelled = turn != turns.end() && turn->start < passage.end;
    if (!labelled) return std::string(text.slice(passage));
    if (attribution.is_ordinary()) return without_label_marks(text, turns, passage);
    return context_words(text, turns, passage, [&](const Turn& each) { return published_label(study, attribution, effective, document, each); });
}

}  // namespace heddle
