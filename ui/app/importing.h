// Importing files while the window stays usable: they are read on the storage thread, and come in as one action.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/import/import_documents.h"
#include "storage/study_session.h"

namespace heddle {

// What came of an import, for the summary the window shows.
struct ImportSummary {
    std::size_t documents = 0;
    std::vector<SkippedFile> refused;
    std::vector<std::pair<std::string, std::string>> already_there;
    std::vector<std::string> notes;  // what was guessed or changed, with the document's name
    std::string failure;             // why nothing came in at all

    std::string sentence() const;
    // Whether there is more to read than one sentence.
    bool has_details() const { return !refused.empty() || !already_there.empty() || !notes.empty(); }
};

// One import under way. The window reads `progress` each frame and may set `stop`.
class ImportJob {
public:
    std::string progress() const;  // "Importing 3 of 12: Leeds.docx"
    void stop();

    // Begins; `done` is called on the window's thread with the group to be submitted and the summary.
    static std::shared_ptr<ImportJob> begin(StudySession& session, CoderId coder, std::vector<std::filesystem::path> paths,
                                            std::function<void()> wake,
                                            std::function<void(EditGroup, ImportSummary)> done);

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace heddle
