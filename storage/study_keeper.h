// What the storage thread does for an open study: saves groups in their order, tries again what
// failed, notices what other programs wrote, and builds derived data when there is nothing else to
// do. Of a study that is there in outline only it first of all reads the rest. Lives on the storage
// thread after it is made.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"
#include "storage/study_file.h"
#include "storage/study_reader.h"

namespace heddle {

class StudyKeeper {
public:
    struct Unsaved {
        std::uint64_t number = 0;  // the session's own
        std::uint64_t round = 0;   // see Events::read_anew
        Study before;
        Study after;
        std::shared_ptr<const EditGroup> group;
    };
    // Called on the storage thread.
    struct Events {
        std::function<void(std::uint64_t number)> saved;
        std::function<void(const Error&)> failed;  // and will be tried again
        // The file has moved on: this is the study now. All groups that wait here are dropped, and
        // groups of an earlier round that still come are ignored; whoever made them applies them
        // anew. `refused`, where it is not 0, is a group that cannot be written at all.
        std::function<void(Study, std::uint64_t round, std::uint64_t refused, const Error&)>
            read_anew;
        // Of a study that was there in outline: how far reading the rest is, from 0 to 1; all of it, at last; or why it cannot be
        // read, and then nothing comes any more.
        std::function<void(double part)> reads_on = {};
        std::function<void(const Study&)> read_whole = {};
        std::function<void(const Error&)> broken = {};
    };

    // `rest`, where it is not null, has read the outline alone, which `stored` is. Until the rest is read nothing may be saved, undone or
    // done with the file that does more than read texts.
    StudyKeeper(StudyFile file, Study stored, bool read_only, Events events, std::unique_ptr<StudyReader> rest = nullptr);

    void save(Unsaved unsaved);
    void try_again();
    Result<std::optional<EditGroup>> undo(CoderId coder);
    Result<std::optional<EditGroup>> redo(CoderId coder);
    void with_file(const std::function<void(StudyFile&)>& work);
    const StudyFile& file() const { return file_; }
    // From now on the rest is read while no job waits.
    void begin_reading_rest() { reads_rest_ = true; }
    // Until the rest is read; none afterwards.
    std::optional<DocumentTurns> turns_of(DocumentId document);

    // See StorageThread::Idle. Long work ends soon after `job_waits` is true.
    std::chrono::milliseconds idle(const std::function<bool()>& job_waits);

private:
    using Clock = std::chrono::steady_clock;

    void save_waiting();
    void read_anew(std::uint64_t refused, const Error& why);
    void look_for_changes();
    void read_rest(const std::function<bool()>& job_waits);
    Result<> everything_saved() const;

    StudyFile file_;
    Study stored_;  // as the file has it
    const bool read_only_;
    const Events events_;
    std::deque<Unsaved> waiting_;
    std::uint64_t round_ = 0;
    std::string last_failure_;
    Clock::time_point last_try_{};
    Clock::time_point last_look_ = Clock::now();
    Clock::time_point last_change_ = Clock::now();
    bool derived_built_ = false;
    std::unique_ptr<StudyReader> rest_;  // null: the whole study is there. Ends before the file
    bool reads_rest_ = false;
    bool is_broken_ = false;
};

}  // namespace heddle
