// Lines that a program puts behind the last words of a transcript: “Jane Smith stopped transcription” (Teams), “Transcribed by https://otter.ai”
// (Otter). They are nobody's words. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "coding/turns/label_forms.h"

namespace heddle {

// The byte at which such lines begin, at the end of the text; nothing where its last line is none. `is_label` says who speaks in the text; others
// must have a name or a role of at most four words.
std::optional<std::size_t> closing_lines(std::string_view text, const LabelTest& is_label);

}  // namespace heddle
