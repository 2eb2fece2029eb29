// The JSON that Whisper and its relatives write beside a recording. Pure, any thread; time proportional to the bytes.
//
// - OpenAI's whisper and faster-whisper: {"text", "segments": [{"start", "end", "text"}], "language"}, seconds
// - whisperX: the same with "speaker" in a segment
// - whisper.cpp: {"transcription": [{"offsets": {"from", "to"}, "text"}]}, milliseconds
// - a list of such segments alone: [{"start", "end", "text"}]
//
// All else in them (tokens, words, probabilities, settings) is passed over, however much it is.
#pragma once

#include <string_view>
#include <vector>

#include "coding/result.h"
#include "storage/import/cues.h"

namespace heddle {

// `utf8` is valid. Fails, with a sentence that goes on after the file's name, where it is no JSON, not whole, nested more than 64 deep, or
// JSON of another kind.
Result<std::vector<Cue>> cues_of_whisper(std::string_view utf8);

}  // namespace heddle
