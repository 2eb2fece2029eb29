// What an import would make of its files, to be looked at before it is done: who speaks in them, who may be the interviewer,
// and which lines read like labels but were not taken. Pure; nothing is imported.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "coding/turns/interviewer_proposal.h"
#include "storage/import/batch/read_batch.h"

namespace heddle {

struct FilePreview {
    std::string file;     // as the researcher named it
    std::string format;   // "Word document"; empty where it is none
    std::string refused;  // why it cannot come in: one whole sentence; else empty
    std::size_t turns = 0;
    std::vector<SpeakingShare> speakers;       // most turns first
    std::vector<std::string> interviewers;     // labels of `speakers` that are certainly the interviewer's
    InterviewerProposal proposed;              // without a label: nobody
    std::vector<LabelNotTaken> not_taken;
    std::vector<std::string> notes;
    std::vector<std::string> cover;  // fields of its cover, as labelled there
};

enum class LabelStanding { speaker, interviewer, not_taken };

// A label of the batch: all that read the same in any case.
struct LabelPreview {
    std::string label;  // as written where it is first met
    LabelStanding standing = LabelStanding::speaker;
    std::size_t documents = 0;
    std::size_t turns = 0;     // or lines, where it was not taken
    std::size_t proposed = 0;  // documents in which it is proposed as the interviewer
    std::string reason;        // of the first of these
    bool says_who = false;     // a full name in several documents: may be one person, which nobody has said yet
    std::string example;       // the first words, or the first line
};

// Files that stay out since another format of the same recording is taken (storage/import/same_recording.h). All as the researcher
// named them.
struct OtherFormats {
    std::string taken;
    std::vector<std::string> left_out;
};

struct ImportPreview {
    std::vector<FilePreview> files;  // in the order of the import; those that are refused at the end
    std::vector<OtherFormats> other_formats;  // in the order of the import; what is left out is not in `files`, nor counted below
    // Speakers and interviewers by documents and turns, most first; then those that were not taken, likewise.
    std::vector<LabelPreview> labels;
    std::size_t turns = 0;
    std::size_t refused = 0;
    std::size_t covers = 0;         // files that have one
    std::vector<std::pair<std::string, std::size_t>> cover_fields;  // and in how many files, in the order met
    std::size_t without_turns = 0;  // of the files that come in
};

// With `again`, as ImportOptions has it, all formats of a recording come in.
ImportPreview preview_of(const ReadBatch& batch, bool again = false);

// "2 files are left out, since another one beside them has the same words: talk.srt and talk.txt (talk.json is taken)." of the first
// `most` recordings, and how many more there are; empty where nothing is left out. Files without their folders.
std::string told_of_other_formats(const std::vector<OtherFormats>& recordings, std::size_t most);

}  // namespace heddle
