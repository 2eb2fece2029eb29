#include "ui/app/importing.h"

#include <fmt/core.h>

#include <mutex>

#include "ui/views/names.h"

namespace heddle {

struct ImportJob::Shared {
    std::mutex mutex;
    std::size_t read = 0;
    std::size_t all = 0;
    std::string file;
    bool stopped = false;
};

std::string ImportSummary::sentence() const {
    if (!failure.empty()) return failure;
    std::string result = documents == 0 ? std::string("Nothing was imported")
                                        : counted(static_cast<std::int64_t>(documents), "document", "documents") + " imported";
    if (!refused.empty()) {
        result += ", " + counted(static_cast<std::int64_t>(refused.size()), "file", "files") + " refused";
    }
    if (!already_there.empty()) {
        result += ", " + counted(static_cast<std::int64_t>(already_there.size()), "file was", "files were") + " there already";
    }
    return result + ".";
}

std::string ImportJob::progress() const {
    const std::lock_guard lock(shared_->mutex);
    if (shared_->all == 0) return "Importing…";
    return fmt::format("Importing {} of {}: {}", shared_->read, shared_->all, shared_->file);
}

void ImportJob::stop() {
    const std::lock_guard lock(shared_->mutex);
    shared_->stopped = true;
}

std::shared_ptr<ImportJob> ImportJob::begin(StudySession& session, CoderId coder, std::vector<std::filesystem::path> paths,
                                            std::function<void()> wake,
                                            std::function<void(EditGroup, ImportSummary)> done) {
    auto job = std::make_shared<ImportJob>();
    job->shared_ = std::make_shared<Shared>();
    struct Outcome {
        EditGroup group;
        ImportSummary summary;
    };
    auto outcome = std::make_shared<Outcome>();
    const auto work = [shared = job->shared_, study = session.study(), coder, paths = std::move(paths), wake,
                       outcome](StudyFile& file) {
        ImportOptions options;
        options.progress = [&](std::size_t read, std::size_t all, const std::string& name) {
            {
                const std::lock_guard lock(shared->mutex);
                shared->read = read;
                shared->all = all;
                shared->file = name;
                if (shared->stopped) return false;
            }
            if (wake) wake();
            return true;
        };
        auto result = import_documents(study, coder, paths, options,
                                       [&](const Document& document) { return file.text(document.content); });
        ImportSummary& summary = outcome->summary;
        if (!result) {
            summary.failure = result.error().kind == ErrorKind::cancelled ? "The import was stopped; nothing was changed."
                                                                         : result.error().message;
            return;
        }
        outcome->group = std::move(result->group);
        summary.documents = result->imported.size();
        summary.refused = std::move(result->refused);
        summary.already_there = std::move(result->already_there);
        for (const ImportedFile& imported : result->imported) {
            for (const std::string& note : imported.notes) summary.notes.push_back(imported.name + ": " + note);
        }
    };
    session.run(work, [outcome, done = std::move(done)] { done(std::move(outcome->group), std::move(outcome->summary)); });
    return job;
}

}  // namespace heddle
