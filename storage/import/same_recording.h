// One recording in several files: Whisper and its relatives write the same words as .json, .vtt, .srt, .tsv and .txt beside each other, and
// who imports the folder as it is would have each interview five times, all of them counted. Pure, any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "coding/transcript.h"
#include "storage/import/batch/read_batch.h"

namespace heddle {

struct TranscriptFile {
    std::filesystem::path path;
    const ImportedText* read = nullptr;  // not owned; null for a file that is not to be looked at
};
// All files of a batch, in its order; of those that could not be read there is nothing to look at.
std::vector<TranscriptFile> transcripts_in(const ReadBatch& batch);

// For each file the index of the one that is to come in instead of it; nothing for those that come in themselves. Files are the same
// recording where they lie in one folder, have one name but for the ending, of which each is another of .json, .vtt, .srt, .tsv, .lrc and
// .txt, and hold the same words, whatever their case, punctuation, labels and times. One that names speakers is taken before one that does
// not, then in the order of these endings.
std::vector<std::optional<std::size_t>> same_recordings(const std::vector<TranscriptFile>& files);

// "“a.srt” and “a.txt” beside it have the same words and were left out." of the file that came in; empty where that is true of none.
std::string told_of_same_recording(std::size_t kept, const std::vector<std::optional<std::size_t>>& instead,
                                   const std::vector<TranscriptFile>& files);

}  // namespace heddle
