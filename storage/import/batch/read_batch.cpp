#include "storage/import/batch/read_batch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <new>
#include <thread>

#include "storage/files.h"
#include "storage/import/format.h"

namespace heddle {

namespace {

std::string file_sentence(const std::string& file, const std::string& reason) {
    return "“" + file + "” " + reason;
}

using FilePtr = std::shared_ptr<const ReadFile>;
// The second is asked by readers that take long.
using Work = std::function<FilePtr(std::size_t, const std::function<bool()>&)>;

FilePtr read_one(const ImportFile& file, const ReadOptions& options) {
    const std::string name = shown_name(file.path.filename());
    const auto refused = [&](const std::string& message) {
        return std::make_shared<const ReadFile>(ReadFile{file, failure(message), {}});
    };
    try {
        std::string bytes;
        // A kind that is unknown need not be read to be refused.
        if (format_for(name)) {
            auto read = read_file(file.path);
            if (!read) return refused(read.error().message);
            bytes = std::move(*read);
        }
        auto read = read_document_of(name, bytes, options);
        if (!read) return refused(file_sentence(file.shown, read.error().message));
        if (read->talk_end) {
            bytes = {};
        } else if (bytes.empty()) {
            // Its reader used them up, and without them it could not be read with another rule.
            auto again = read_file(file.path);
            if (!again) return refused(again.error().message);
            bytes = std::move(*again);
        }
        return std::make_shared<const ReadFile>(ReadFile{file, std::move(read), std::move(bytes)});
    } catch (const std::bad_alloc&) {
        return refused(file_sentence(file.shown, "is too large for this computer's memory; split it first."));
    }
}

FilePtr recognised_again(const FilePtr& before, const ReadOptions& options) {
    if (!before->read) return before;
    if (!before->read->talk_end) {
        auto read = read_document(shown_name(before->file.path.filename()), before->bytes, options);
        if (!read) return before;
        return std::make_shared<const ReadFile>(ReadFile{before->file, std::move(read), before->bytes});
    }
    ImportedText read = *before->read;
    recognise_in(read, options);
    return std::make_shared<const ReadFile>(ReadFile{before->file, std::move(read), {}});
}

// Does the work for every file on several threads, and tells of it on the caller's; nothing where it was stopped.
class FileWorkers {
public:
    // `first` is the name of the first file, which is told until one is done.
    FileWorkers(std::size_t count, Work work, std::string first, unsigned threads)
        : results_(count), work_(std::move(work)), last_(std::move(first)) {
        if (threads == 0) threads = std::clamp(std::thread::hardware_concurrency(), 1u, 4u);
        threads = static_cast<unsigned>(std::min<std::size_t>(threads, count));
        for (unsigned i = 0; i < threads; ++i) threads_.emplace_back([this] { run(); });
    }
    ~FileWorkers() {
        stop_ = true;
        for (std::thread& thread : threads_) thread.join();
    }
    FileWorkers(const FileWorkers&) = delete;
    FileWorkers& operator=(const FileWorkers&) = delete;

    std::optional<std::vector<FilePtr>> wait(const ImportProgress& progress) {
        std::unique_lock lock(mutex_);
        std::size_t told = 0;
        while (told < results_.size()) {
            // Asks also while a file takes long, so that it can be stopped.
            ready_.wait_for(lock, std::chrono::milliseconds(200), [&] { return finished_ > told; });
            told = finished_;
            const std::string file = last_;
            if (!progress) continue;
            lock.unlock();
            if (!progress(told, results_.size(), file)) return std::nullopt;
            lock.lock();
        }
        return std::move(results_);
    }

private:
    void run() {
        while (!stop_) {
            const std::size_t index = next_++;
            if (index >= results_.size()) return;
            FilePtr result = work_(index, [this] { return stop_.load(); });
            const std::lock_guard lock(mutex_);
            last_ = result->file.shown;
            results_[index] = std::move(result);
            ++finished_;
            ready_.notify_one();
        }
    }

    std::vector<FilePtr> results_;
    Work work_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stop_{false};
    std::mutex mutex_;
    std::condition_variable ready_;
    std::size_t finished_ = 0;
    std::string last_;
    std::vector<std::thread> threads_;  // last, so that they start when all else is there
};

Error import_stopped() { return Error{"The import was stopped; nothing was imported.", ErrorKind::cancelled, {}}; }

}  // namespace

Result<ReadBatch> read_batch(const std::vector<std::filesystem::path>& paths, const SpeakerRule& rule,
                             const ImportProgress& progress, unsigned threads) {
    ImportFiles files = find_import_files(paths);
    const auto read_file_at = [&](std::size_t i, const std::function<bool()>& stop) {
        ReadOptions options = read_options_for(rule);
        options.stopped = stop;
        return read_one(files.files[i], options);
    };
    const std::string first = files.files.empty() ? std::string() : files.files.front().shown;
    auto read = FileWorkers(files.files.size(), read_file_at, first, threads).wait(progress);
    if (!read) return import_stopped();
    ReadBatch batch;
    batch.files = std::move(*read);
    batch.passed_over = std::move(files.passed_over);
    batch.linked_folders = std::move(files.linked_folders);
    for (const auto& [file, reason] : files.refused) batch.refused.emplace_back(file, file_sentence(file, reason));
    batch.rule = rule;
    return batch;
}

Result<ReadBatch> recognise_again(const ReadBatch& batch, const SpeakerRule& rule, const ImportProgress& progress,
                                  unsigned threads) {
    const auto recognise_at = [&](std::size_t i, const std::function<bool()>& stop) {
        ReadOptions options = read_options_for(rule);
        options.stopped = stop;
        return recognised_again(batch.files[i], options);
    };
    const std::string first = batch.files.empty() ? std::string() : batch.files.front()->file.shown;
    auto read = FileWorkers(batch.files.size(), recognise_at, first, threads).wait(progress);
    if (!read) return import_stopped();
    ReadBatch again = batch;
    again.files = std::move(*read);
    again.rule = rule;
    return again;
}

}  // namespace heddle
