#include "ui/views/exporting/exports.h"

#include <imgui.h>

#include <algorithm>
#include <utility>

#include "storage/write_stop.h"
#include "ui/views/files/folder_list.h"

namespace heddle {

namespace {

constexpr double between_looks = 0.1;  // seconds

}  // namespace

struct Exports::Job {
    std::uint64_t number = 0;
    std::uint64_t opening = 0;  // of the study (AppState::opening)
    double since = 0;
    ExportTask task;
    std::filesystem::path path;  // of the study's file
    Secret key;
    bool begun = false;
    ExportProgress progress;
    Result<ExportDone> outcome = ExportDone{};
    std::atomic<bool> ended{false};
    std::thread thread;

    ~Job() {
        progress.stop = true;
        if (thread.joinable()) thread.join();
    }

    void begin() {
        begun = true;
        thread = std::thread([this] {
            outcome = run();
            ended = true;
        });
    }

    Result<ExportDone> run() {
        const WriteStop given_up([this] { return progress.stop.load(); });
        if (progress.stop) return WriteStop::error();
        OpenOptions options;
        options.read_only = true;
        options.password = key;
        HEDDLE_TRY(StudyFile file, StudyFile::open(path, options));
        ExportDesk desk(file, progress);
        return task.work(desk);
    }
};

void ExportDesk::tell(std::string now, double part) {
    const std::lock_guard lock(progress_.mutex);
    progress_.now = std::move(now);
    progress_.part = part;
}

Result<Text> ExportDesk::text(const Document& document) {
    if (stopped()) return WriteStop::error();
    return file_.text(document.content);
}

Result<TextMarks> ExportDesk::marks(const Document& document, Position end) {
    if (stopped()) return WriteStop::error();
    return file_.marks(document.content, end);
}

Result<std::vector<Range>> ExportDesk::words(const Document& document) {
    if (stopped()) return WriteStop::error();
    return file_.words(document.content);
}

Exports::~Exports() { cancel_all(); }

void Exports::begin(ViewContext& context, ExportTask task) {
    const auto writes_it = [&](const auto& job) { return !job->ended && !task.to.empty() && job->task.to.lexically_normal() == task.to.lexically_normal(); };
    if (std::ranges::any_of(jobs_, writes_it)) {
        return context.actions.emit(Say{shown_path(task.to) + " is being written already; wait until it is, or choose another name.", true});
    }
    auto job = std::make_shared<Job>();
    job->number = ++last_number_;
    job->opening = context.state.opening;
    job->since = ImGui::GetTime();
    job->task = std::move(task);
    jobs_.push_back(job);
    // Behind all that waits to be saved: what the export reads is in the file then.
    context.actions.emit(RunWork{{},
                                 [job](StudyFile& file) {
                                     job->path = file.path();
                                     job->key = file.key();
                                 },
                                 [job] { job->begin(); }});
    context.ui.wake_in(0);
}

std::vector<Exports::UnderWay> Exports::under_way() const {
    std::vector<UnderWay> all;
    for (const auto& job : jobs_) {
        const std::lock_guard lock(job->progress.mutex);
        all.push_back({job->number, job->task.what, job->progress.now, job->progress.part, job->progress.stop, job->since});
    }
    return all;
}

bool Exports::writes() const {
    return std::ranges::any_of(jobs_, [](const auto& job) { return !job->ended && !job->progress.stop; });
}

void Exports::cancel(std::uint64_t number) {
    for (const auto& job : jobs_) {
        if (job->number == number) job->progress.stop = true;
    }
}

void Exports::cancel_all() {
    for (const auto& job : jobs_) job->progress.stop = true;
}

void Exports::take_news(ViewContext& context) {
    std::erase_if(jobs_, [&](const std::shared_ptr<Job>& job) {
        if (!job->begun && job->opening != context.state.opening) {
            context.actions.emit(Say{"The study was closed before this could begin, so nothing was written: " + job->task.what, true});
            return true;
        }
        if (!job->ended) return false;
        if (job->outcome) {
            context.actions.emit(Say{job->outcome->sentence, job->outcome->warns});
        } else {
            // Whoever cancels knows why.
            const bool cancelled = job->outcome.error().kind == ErrorKind::cancelled;
            context.actions.emit(Say{job->outcome.error().message, !cancelled});
        }
        return true;
    });
    if (busy()) context.ui.wake_in(between_looks);
}

void export_in_background(ViewContext& context, Exports& exports, const std::filesystem::path& path, std::function<Result<>()> write) {
    exports.begin(context, {"Exporting " + shown_path(path.filename()) + "…", [path, write = std::move(write)](ExportDesk&) -> Result<ExportDone> {
                                HEDDLE_CHECK(write());
                                return saved_as(path);
                            }, path});
}

ExportDone saved_as(const std::filesystem::path& path, const std::vector<std::string>& warnings) {
    ExportDone done{"Saved as " + shown_path(path), !warnings.empty()};
    if (!warnings.empty()) done.sentence += ".";
    for (const std::string& warning : warnings) done.sentence += " " + warning;
    return done;
}

}  // namespace heddle
