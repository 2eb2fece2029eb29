// Importing files while the window stays usable: they are read on the storage thread. Documents come in as one action, and each
// sheet (of attributes, a codebook, codings) as another.
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
    std::vector<std::string> sheets;  // what came of each, one sentence
    std::vector<SkippedFile> refused;
    std::vector<KnownFile> already_there;
    std::vector<ChangedFile> changed;
    std::vector<std::string> notes;  // what was guessed or changed, with the document's name
    std::string failure;             // why nothing came in at all
    std::vector<std::filesystem::path> asks;  // sheets that are looked at with the user first (ui/views/sheet_dialog.h)

    bool nothing_came_in() const { return documents == 0 && replaced() == 0 && sheets.empty() && asks.empty(); }
    std::size_t replaced() const;
    std::string sentence() const;
    // Whether there is more to read than one sentence.
    bool has_details() const { return !refused.empty() || !already_there.empty() || !changed.empty() || !notes.empty(); }
};

// Documents that are read and were looked at, and how they are to come in.
struct ImportPlan {
    ReadBatch batch;
    ImportOptions options;  // without `progress`; `rule` is the one that the turns of the batch were found by
};

struct ImportRequest {
    std::vector<std::filesystem::path> paths;  // files and folders; with a plan, the sheets among them
    std::vector<std::pair<std::string, std::string>> set;  // attribute and value for every document among them
    std::shared_ptr<const ImportPlan> plan;
};

// Whether there is anything but sheets: a folder or a file of another kind.
bool holds_documents(const std::vector<std::filesystem::path>& paths);

// One import under way. The window reads `progress` each frame and may set `stop`.
class ImportJob {
public:
    std::string progress() const;  // "Importing 3 of 12: Leeds.docx"
    // Nothing is changed then, and `done` says so.
    void stop();
    // The same, and `done` is not called: the study is being closed.
    void abandon();

    // Begins; `done` is called on the window's thread with the groups to be submitted, in order, and the summary.
    using Done = std::function<void(std::vector<EditGroup>, ImportSummary)>;
    static std::shared_ptr<ImportJob> begin(StudySession& session, CoderId coder, ImportRequest request,
                                            std::function<void()> wake, Done done);

private:
    struct Shared;
    std::shared_ptr<Shared> shared_;
};

}  // namespace heddle
