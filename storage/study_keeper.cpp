#include "storage/study_keeper.h"

#include <algorithm>
#include <utility>

namespace heddle {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds between_write_tries{3000};
constexpr milliseconds between_looks_at_file{2000};
// Derived data waits until a burst of actions is over.
constexpr milliseconds quiet_before_building{1000};

}  // namespace

StudyKeeper::StudyKeeper(StudyFile file, Study stored, bool read_only, Events events, std::unique_ptr<StudyReader> rest)
    : file_(std::move(file)),
      stored_(std::move(stored)),
      read_only_(read_only),
      events_(std::move(events)),
      rest_(std::move(rest)) {}

void StudyKeeper::save(Unsaved unsaved) {
    if (unsaved.round != round_) return;
    waiting_.push_back(std::move(unsaved));
    save_waiting();
}

void StudyKeeper::try_again() { save_waiting(); }

void StudyKeeper::save_waiting() {
    while (!waiting_.empty()) {
        Unsaved& next = waiting_.front();
        last_try_ = Clock::now();
        const auto written = file_.write(next.before, *next.group);
        if (written) {
            stored_ = std::move(next.after);
            const std::uint64_t number = next.number;
            waiting_.pop_front();
            last_failure_.clear();
            last_change_ = Clock::now();
            derived_built_ = false;
            events_.saved(number);
            continue;
        }
        const Error error = written.error();
        if (error.kind == ErrorKind::conflict) {
            // Where nobody else wrote, the group itself is what the file does not take.
            const auto sequence = file_.sequence();
            const bool refused = sequence && *sequence == next.before.sequence();
            return read_anew(refused ? next.number : 0, error);
        }
        if (std::exchange(last_failure_, error.message) != error.message) events_.failed(error);
        return;
    }
}

void StudyKeeper::read_anew(std::uint64_t refused, const Error& why) {
    auto study = file_.load();
    if (!study) {
        if (std::exchange(last_failure_, study.error().message) != study.error().message)
            events_.failed(study.error());
        return;
    }
    stored_ = *study;
    waiting_.clear();
    last_failure_.clear();
    last_change_ = Clock::now();
    derived_built_ = false;
    events_.read_anew(*std::move(study), ++round_, refused, why);
}

void StudyKeeper::look_for_changes() {
    last_look_ = Clock::now();
    const auto sequence = file_.sequence();
    if (!sequence && read_only_ && std::exchange(last_failure_, sequence.error().message) != sequence.error().message)
        events_.failed(sequence.error());
    // What failed a moment ago, as where a drive of the network was gone, is read again too: it says then that all is well.
    const bool well_again = sequence && read_only_ && !last_failure_.empty();
    if (sequence && (*sequence != stored_.sequence() || well_again)) read_anew(0, {});
}

Result<> StudyKeeper::everything_saved() const {
    if (waiting_.empty()) return done();
    return failure("Nothing can be undone or done again before the last actions are saved. " +
                   last_failure_);
}

Result<std::optional<EditGroup>> StudyKeeper::undo(CoderId coder) {
    HEDDLE_CHECK(everything_saved());
    return file_.undo(stored_, coder);
}

Result<std::optional<EditGroup>> StudyKeeper::redo(CoderId coder) {
    HEDDLE_CHECK(everything_saved());
    return file_.redo(stored_, coder);
}

void StudyKeeper::with_file(const std::function<void(StudyFile&)>& work) {
    work(file_);
    look_for_changes();
}

std::optional<DocumentTurns> StudyKeeper::turns_of(DocumentId document) {
    if (!rest_) return std::nullopt;
    auto turns = rest_->turns_of(document);
    if (!turns) return std::nullopt;  // reading the rest says so, too
    return *std::move(turns);
}

void StudyKeeper::read_rest(const std::function<bool()>& job_waits) {
    const auto all = rest_->read_on([&] {
        events_.reads_on(rest_->part());
        return !job_waits();
    });
    if (all && !*all) return;
    if (all) {
        stored_ = rest_->take();
        events_.read_whole(stored_);
    } else {
        is_broken_ = true;
        events_.broken(all.error());
    }
    rest_.reset();
    last_look_ = Clock::time_point{};  // another program may have written meanwhile
}

milliseconds StudyKeeper::idle(const std::function<bool()>& job_waits) {
    if (rest_ && reads_rest_) {
        read_rest(job_waits);
        return milliseconds{0};
    }
    if (rest_ || is_broken_) return between_looks_at_file;
    const auto left = [](Clock::time_point since, milliseconds pause) {
        return std::max(milliseconds{0},
                        pause - std::chrono::duration_cast<milliseconds>(Clock::now() - since));
    };
    if (!waiting_.empty() && left(last_try_, between_write_tries).count() == 0) save_waiting();
    if (left(last_look_, between_looks_at_file).count() == 0) look_for_changes();
    if (!read_only_ && !derived_built_ && waiting_.empty() &&
        left(last_change_, quiet_before_building).count() == 0) {
        // Where it cannot be built (a full disk) it is computed whenever it is asked for.
        const auto built =
            file_.build_derived(stored_, [&](std::size_t, std::size_t) { return !job_waits(); });
        derived_built_ = !built || !job_waits();
    }
    milliseconds pause = left(last_look_, between_looks_at_file);
    if (!waiting_.empty()) pause = std::min(pause, left(last_try_, between_write_tries));
    if (!read_only_ && !derived_built_ && waiting_.empty())
        pause = std::min(pause, left(last_change_, quiet_before_building));
    return std::max(pause, milliseconds{10});
}

}  // namespace heddle
