// The files of an import, read into memory once, so that they can be looked at before they are imported and their speakers
// recognised again with another rule. A value: copies share what was read. Reads files, writes nothing.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/result.h"
#include "coding/transcript.h"
#include "coding/turns/speaker_rule.h"
#include "storage/import/import_files.h"

namespace heddle {

// Called on the caller's thread as files are read, and several times a second while one takes long: how many are, of how many, and one
// that was just read, or is the first. False stops it.
using ImportProgress = std::function<bool(std::size_t done, std::size_t all, const std::string& file)>;

struct ReadFile {
    ImportFile file;
    Result<ImportedText> read;  // the error is one whole sentence that names the file
    std::string bytes;          // kept where the file's own structure names who speaks, to be taken apart again; else empty
};

struct ReadBatch {
    std::vector<std::shared_ptr<const ReadFile>> files;  // in the order of the import
    std::vector<std::pair<std::string, std::string>> refused;  // not there, or not to be read at all: name and reason
    std::vector<std::string> passed_over;
    std::vector<std::string> linked_folders;
    SpeakerRule rule;  // that the turns were found by
};

// Fails (ErrorKind::cancelled) only where `progress` stops it. Reads on up to `threads` threads (0: as many as there are
// processors, four at most).
Result<ReadBatch> read_batch(const std::vector<std::filesystem::path>& paths, const SpeakerRule& rule,
                             const ImportProgress& progress = {}, unsigned threads = 0);

// The same files with their turns found by another rule; no file is read again. What goes unchanged is shared.
Result<ReadBatch> recognise_again(const ReadBatch& batch, const SpeakerRule& rule, const ImportProgress& progress = {},
                                  unsigned threads = 0);

}  // namespace heddle
