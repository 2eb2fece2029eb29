#include "ui/app/importing.h"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>

#include "ui/app/sheet_import.h"
#include "ui/views/names.h"

namespace heddle {

struct ImportJob::Shared {
    std::mutex mutex;
    std::size_t read = 0;
    std::size_t all = 0;
    std::string file;
    bool stopped = false;
    bool abandoned = false;
};

std::size_t ImportSummary::replaced() const {
    return static_cast<std::size_t>(std::ranges::count_if(changed, [](const ChangedFile& file) { return file.replaced; }));
}

std::string ImportSummary::sentence() const {
    if (!failure.empty()) return failure;
    std::string told;
    for (const std::string& sheet : sheets) told += (told.empty() ? "" : " ") + sheet;
    const bool only_told = documents == 0 && refused.empty() && already_there.empty() && changed.empty();
    if (only_told && (!told.empty() || !asks.empty())) return told;
    std::string result = documents == 0 ? std::string("No document was imported")
                                        : counted(static_cast<std::int64_t>(documents), "document", "documents") + " imported";
    if (!refused.empty()) {
        result += ", " + counted(static_cast<std::int64_t>(refused.size()), "file", "files") + " refused";
    }
    if (!already_there.empty()) {
        const auto twins = std::ranges::count_if(already_there, &KnownFile::in_this_import);
        const auto there = static_cast<std::int64_t>(already_there.size()) - twins;
        if (there > 0) result += ", " + counted(there, "file was", "files were") + " there already";
        if (twins > 0) result += ", " + counted(twins, "file", "files") + " left out as the same as another";
    }
    if (replaced() > 0) {
        result += ", " + counted(static_cast<std::int64_t>(replaced()), "text", "texts") + " replaced";
    }
    if (changed.size() > replaced()) {
        result += ", " + counted(static_cast<std::int64_t>(changed.size() - replaced()), "changed file", "changed files") + " left out";
    }
    return result + "." + (told.empty() ? "" : " ") + told;
}

namespace {

bool is_sheet(const std::filesystem::path& path) {
    std::error_code ignored;
    return is_sheet_file(path) && !std::filesystem::is_directory(path, ignored);
}

}  // namespace

bool holds_documents(const std::vector<std::filesystem::path>& paths) {
    return std::ranges::any_of(paths, [](const auto& path) { return !is_sheet(path); });
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

void ImportJob::abandon() {
    const std::lock_guard lock(shared_->mutex);
    shared_->stopped = shared_->abandoned = true;
}

namespace {

// What an import puts together on the storage thread.
class Composer {
public:
    Composer(Study study, CoderId coder) : study_(std::move(study)), coder_(coder) {}

    void documents(const ImportRequest& request, std::vector<std::filesystem::path> paths, const ImportOptions& options,
                   StudyFile& file) {
        const TextSource text_of = [&](const Document& document) { return file.text(document.content); };
        ImportOptions wanted = options;
        wanted.set = request.set;
        auto result = request.plan ? import_batch(study_, coder_, request.plan->batch, request.plan->options, text_of)
                                   : import_documents(study_, coder_, paths, wanted, text_of);
        if (!result) {
            summary.failure = result.error().kind == ErrorKind::cancelled ? "The import was stopped; nothing was changed."
                                                                         : result.error().message;
            return;
        }
        summary.documents = result->imported.size();
        summary.refused = std::move(result->refused);
        summary.already_there = std::move(result->already_there);
        summary.changed = std::move(result->changed);
        for (const ImportedFile& imported : result->imported) {
            for (const std::string& note : imported.notes) summary.notes.push_back(imported.name + ": " + note);
        }
        take(std::move(result->group));
    }

    void sheet(const std::filesystem::path& path, bool alone) {
        auto result = import_sheet_file(study_, coder_, path, alone);
        if (!result) {
            std::string reason = result.error().message;
            for (const std::string& culprit : result.error().details) reason += "\n– " + culprit;
            summary.refused.push_back({path.filename().string(), std::move(reason)});
            return;
        }
        if (result->asks) {
            summary.asks.push_back(path);
            return;
        }
        summary.sheets.push_back(result->said);
        for (std::string& note : result->notes) summary.notes.push_back(std::move(note));
        take(std::move(result->group));
    }

    std::vector<EditGroup> groups;
    ImportSummary summary;

private:
    // What comes later may be about it.
    void take(EditGroup group) {
        if (group.edits.empty()) return;
        auto changed = apply_edits(study_, group.edits);
        if (!changed) {
            summary.failure = changed.error().message;
            return;
        }
        study_ = std::move(*changed);
        groups.push_back(std::move(group));
    }

    Study study_;
    CoderId coder_;
};

}  // namespace

std::shared_ptr<ImportJob> ImportJob::begin(StudySession& session, CoderId coder, ImportRequest request,
                                            std::function<void()> wake, Done done) {
    auto job = std::make_shared<ImportJob>();
    job->shared_ = std::make_shared<Shared>();
    auto composer = std::make_shared<Composer>(session.study(), coder);
    const auto work = [shared = job->shared_, request = std::move(request), wake = std::move(wake), composer](StudyFile& file) {
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
        std::vector<std::filesystem::path> documents, sheets;
        for (const auto& path : request.paths) (is_sheet(path) ? sheets : documents).push_back(path);
        if (request.plan || !documents.empty()) composer->documents(request, std::move(documents), options, file);
        if (!composer->summary.failure.empty()) return;
        for (const auto& path : sheets) composer->sheet(path, request.paths.size() == 1);
    };
    session.run(work, [shared = job->shared_, composer, done = std::move(done)] {
        {
            const std::lock_guard lock(shared->mutex);
            if (shared->abandoned) return;
        }
        done(std::move(composer->groups), std::move(composer->summary));
    });
    return job;
}

}  // namespace heddle
