#include "storage/withdrawal/said_afterwards.h"

#include "coding/mentions.h"

namespace heddle {

SaidAfterwards::SaidAfterwards(const Study& study) {
    for_each_words(study, false, [&](const StudyWords& said) { words.emplace(said.text); });
    const auto know = [&](const auto& table) {
        for (const auto& object : table) names.insert(object.name);
    };
    know(study.documents());
    know(study.participants());
    know(study.attributes());
    know(study.codes());
    know(study.coders());
    for (const Document& document : study.documents()) contents.insert(document.content.value);
}

}  // namespace heddle
