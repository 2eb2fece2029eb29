#include "coding/published_words.h"

#include <algorithm>
#include <array>

#include "coding/quotation_context.h"

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
    const bool labelled = std::ranges::any_of(turns, [&](const Turn& turn) { return turn.start < passage.end && turn.body.start > passage.start; });
    if (attribution.is_ordinary() || !labelled) return std::string(text.slice(passage));
    return context_words(text, turns, passage, [&](const Turn& turn) { return published_label(study, attribution, effective, document, turn); });
}

}  // namespace heddle
