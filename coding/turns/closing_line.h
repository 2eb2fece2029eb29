// Lines that a program puts behind the last words of a transcript: “Jane Smith stopped transcription” (Teams), “Transcribed by https://otter.ai”
// (Otter). They are nobody's words. Pure, any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace heddle {

// The byte at which such lines begin, at the end of the text; nothing where its last line is none.
std::optional<std::size_t> closing_lines(std::string_view text);

}  // namespace heddle
