// From files and folders to one user action that adds them as documents, with their turns,
// speakers, participants and attributes. Reads files, writes nothing; the caller applies and
// commits the group.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/import/text_source.h"

namespace heddle {

struct ImportOptions {
    // Attribute and value for every document imported.
    std::vector<std::pair<std::string, std::string>> set;
    std::vector<std::string> interviewers;  // labels, besides "Interviewer", "I" and "Researcher"
    // Called on the caller's thread as files are read, and several times a second while one takes long: how many are, of how many, and
    // one that was just read or is the first. False stops the import; nothing is then changed.
    std::function<bool(std::size_t done, std::size_t all, const std::string& file)> progress;
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

struct ImportOutcome {
    EditGroup group;  // without edits where no file came in
    std::vector<ImportedFile> imported;
    std::vector<SkippedFile> refused;
    // File, and the document that came from a file of the same name and has the same text.
    std::vector<std::pair<std::string, std::string>> already_there;
    std::vector<std::string> passed_over;  // hidden files and the like in folders; no fault
    std::vector<std::string> linked_folders;        // links in folders, which were not followed
    std::vector<std::string> unmet_interviewers;    // labels of ImportOptions that no document has
};

// Files that cannot be imported are refused one by one and the others are in. The whole import
// fails only where a value of `set` does not fit its attribute, where it is cancelled, or where the
// study's own texts cannot be read. An attribute that the study lacks is made, of type choice.
// Reads on up to `threads` threads (0: as many as there are processors, four at most).
Result<ImportOutcome> import_documents(const Study& study, CoderId coder,
                                       const std::vector<std::filesystem::path>& paths,
                                       const ImportOptions& options, const TextSource& text_of,
                                       unsigned threads = 0);

}  // namespace heddle
