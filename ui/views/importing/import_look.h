// Files of an import that are being read and looked at, off the window's thread: who speaks in them, by a rule that may be
// changed, and what of them is in the study already. Nothing is imported by it.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "storage/import/batch/import_preview.h"
#include "storage/import/import_documents.h"
#include "ui/app/actions.h"

namespace heddle {

class ImportLook {
public:
    struct Seen {
        ReadBatch batch;
        ImportPreview preview;
        ImportOutcome trial;  // of an import of all of them: what is there already, and which files have changed
    };

    ImportLook() = default;
    ~ImportLook() { stop(); }
    ImportLook(const ImportLook&) = delete;
    ImportLook& operator=(const ImportLook&) = delete;

    // Begins to read; `study` is what the files are compared with.
    void begin(Actions& actions, std::vector<std::filesystem::path> paths, Study study);
    // Finds the speakers again; the files are not read again. A rule that comes while another one is at work waits for it.
    void look_again(Actions& actions, SpeakerRule rule);
    // What is at work ends soon, and what it finds is dropped.
    void stop();

    bool at_work() const { return at_work_ != nullptr; }
    std::string progress() const;                 // "Reading 3 of 12: Leeds.docx"; empty while nothing is at work
    const Seen* seen() const { return seen_.get(); }  // the newest; null: not yet
    std::shared_ptr<const Seen> share() const { return seen_; }
    const std::string& failure() const { return failure_; }
    std::size_t version() const { return version_; }  // grows with seen()

private:
    struct Work;
    void start(Actions& actions, const SpeakerRule& rule);

    std::vector<std::filesystem::path> paths_;
    Study study_;
    std::shared_ptr<const Seen> seen_;
    std::shared_ptr<Work> at_work_;
    SpeakerRule wanted_;
    bool waits_ = false;  // `wanted_` is to be looked for when the work at hand is done
    std::string failure_;
    std::size_t version_ = 0;
    std::shared_ptr<ImportLook*> self_;  // null in it once this is gone or begun anew: work that ends then is for nobody
};

}  // namespace heddle
