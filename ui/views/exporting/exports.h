// Exports: files that are written beside the window. Each has a thread of its own and reads the study's file by a connection of its own, so neither frames nor
// saving wait for it; it shows how far it is and can be cancelled, and then leaves nothing half-written. The one way in which the window exports.
//
// Views share one Exports and begin; what is under way is shown by ui/views/exporting/exports_strip.h. All on the window's thread, but ExportDesk.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "coding/result.h"
#include "storage/study_file.h"
#include "ui/views/view.h"

namespace heddle {

// What the two threads know of one export.
struct ExportProgress {
    std::atomic<bool> stop{false};  // the user wants no more of it
    std::mutex mutex;               // of what follows
    std::string now;
    double part = -1;
};

// What an export is given, on its own thread.
class ExportDesk {
public:
    ExportDesk(StudyFile& study, ExportProgress& progress) : file_(study), progress_(progress) {}

    // Open for reading; holds all that was done when the export began.
    StudyFile& file() { return file_; }
    bool stopped() const { return progress_.stop; }
    // What comes now, and which part of all is done, from 0 to 1; below 0: nobody knows.
    void tell(std::string now, double part = -1);
    // The text of a document, or what is bold in it; fails where the export is to stop, and so ends whatever asks for it.
    Result<Text> text(const Document& document);
    Result<TextMarks> marks(const Document& document, Position end);
    Result<std::vector<Range>> words(const Document& document);

private:
    StudyFile& file_;
    ExportProgress& progress_;
};

// What is said of an export that was written.
struct ExportDone {
    std::string sentence;
    bool warns = false;  // it stays until it is dismissed
};

struct ExportTask {
    std::string what;  // "Exporting the matrix…"
    std::function<Result<ExportDone>(ExportDesk&)> work;
    std::filesystem::path to = {};  // the file that is written; another export to it does not begin until this one has ended. Empty: none, or several
};

class Exports {
public:
    Exports() = default;
    ~Exports();  // cancels what is under way
    Exports(const Exports&) = delete;
    Exports& operator=(const Exports&) = delete;

    // Begins as soon as what was done until now is in the study's file, or could not be saved.
    void begin(ViewContext& context, ExportTask task);

    struct UnderWay {
        std::uint64_t number = 0;
        std::string what;
        std::string now;
        double part = -1;
        bool stops = false;  // it was cancelled, and has not ended yet
        double since = 0;    // ImGui's time
    };
    std::vector<UnderWay> under_way() const;
    bool busy() const { return !jobs_.empty(); }
    // Whether one is still to be written: neither ended nor cancelled.
    bool writes() const;
    void cancel(std::uint64_t number);
    void cancel_all();
    // Once a frame: says what has ended since.
    void take_news(ViewContext& context);

private:
    struct Job;
    std::vector<std::shared_ptr<Job>> jobs_;
    std::uint64_t last_number_ = 0;
};

// Writes what needs nothing of the study's file, and says where it went or why it did not.
void export_in_background(ViewContext& context, Exports& exports, const std::filesystem::path& path, std::function<Result<>()> write);

// "Saved as …", and what the researcher is to know of it.
ExportDone saved_as(const std::filesystem::path& path, const std::vector<std::string>& warnings = {});

}  // namespace heddle
