// The words of a made-up study, as they are counted.
#pragma once

#include "coding/segmentation.h"
#include "storage/counting/counter.h"
#include "tests/support/random_study.h"

namespace heddle::testing {

// For as long as the study is there.
inline WordSource words_of(const RandomStudy& made) {
    return [&made](const Document& document) -> Result<std::vector<Range>> {
        const Text& text = made.texts.at(document.id);
        return counted_words(text, text.whole());
    };
}

}  // namespace heddle::testing
