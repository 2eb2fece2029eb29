// From files and folders to one user action that adds them as documents, with their turns,
// speakers, participants and attributes. Reads files, writes nothing; the caller applies and
// commits the group.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/batch/known_texts.h"
#include "storage/import/batch/read_batch.h"
#include "storage/import/text_source.h"

namespace heddle {

struct ImportOptions {
    // Attribute and value for every document imported.
    std::vector<std::pair<std::string, std::string>> set;
    // "{site}_{round}", of files' names and of the folders above them (storage/import/batch/name_pattern.h); empty: none.
    // What they say of a file wins over `set`.
    std::string name_pattern;
    std::string folder_pattern;
    SpeakerRule rule;  // which labels speak, and which are the interviewer's
    bool cover = false;    // the head of a transcript becomes attributes of its document (coding/transcript_cover.h)
    bool again = false;    // files whose text is in the study already come in once more, changed ones beside what they were
    bool replace = false;  // a changed version of a document takes the place of its text (see ChangedFile)
    ImportProgress progress;  // as files are read; false stops the import, and nothing is changed
};

struct ImportedFile {
    std::string file;  // as the researcher named it
    DocumentId document;
    std::string name;  // of the document
    std::size_t turns = 0;
    std::vector<std::string> notes;  // what was guessed, changed or left out; one sentence each
};

struct SkippedFile {
    std::string file;
    std::string reason;  // one whole sentence that names the file and says what to do
};

// A file that has the name of one that was imported, and a good part of its text, but not all: a later version. Its
// document is corrected to what the file says, where that is wanted; turns are found anew, and who a label is stays.
struct ChangedFile {
    std::string file;
    DocumentId document;
    std::string name;        // of the document
    bool replaced = false;   // else it was left out
    std::size_t codings = 0; // that go, or would, since their words do not stand in the new text
    std::size_t memos = 0;   // on them
    std::size_t kept = 0;    // codings that stay on their words
};

// A file that was left out, since a document has its text.
struct KnownFile {
    std::string file;
    std::string document;
    bool in_this_import = false;  // the document came in before it with this import; else it was in the study
};

struct ImportOutcome {
    EditGroup group;  // without edits where no file came in
    std::vector<ImportedFile> imported;
    std::vector<SkippedFile> refused;
    std::vector<KnownFile> already_there;
    std::vector<ChangedFile> changed;
    std::vector<std::string> passed_over;  // hidden files and the like in folders; no fault
    std::vector<std::string> linked_folders;        // links in folders, which were not followed
    std::vector<std::string> unmet_interviewers;    // labels of ImportOptions that no document has
};

// Shorter texts may well be the same in several files ("No comment."), so of these only a file of the same name is the
// same file. Code points.
inline constexpr std::int32_t least_telling_text = 200;

// Files that cannot be imported are refused one by one and the others are in. The whole import
// fails only where a value of `set` does not fit its attribute, where a pattern is none, where it is cancelled, or where the
// study's own texts cannot be read. An attribute that the study lacks is made, of type choice.
// Reads on up to `threads` threads (0: as many as there are processors, four at most).
Result<ImportOutcome> import_documents(const Study& study, CoderId coder,
                                       const std::vector<std::filesystem::path>& paths,
                                       const ImportOptions& options, const TextSource& text_of,
                                       unsigned threads = 0);

// The same for files that are read already, whose turns were found by the rule of the options. Without a coder it is a look at what would
// come in: the group is then not to be committed.
Result<ImportOutcome> import_batch(const Study& study, CoderId coder, const ReadBatch& batch, const ImportOptions& options,
                                   const TextSource& text_of);

}  // namespace heddle
