#include "ui/views/importing/import_look.h"

#include <utility>

#include "coding/phrases.h"

namespace heddle {

struct ImportLook::Work {
    std::mutex mutex;
    std::size_t read = 0;
    std::size_t all = 0;
    std::string file;
    bool stopped = false;
    // Written by the work, read when it is done.
    std::shared_ptr<const Seen> seen;
    std::string failure;

    bool tell(std::size_t done, std::size_t of, const std::string& name) {
        const std::lock_guard lock(mutex);
        read = done;
        all = of;
        file = name;
        return !stopped;
    }
};

namespace {

Result<ImportLook::Seen> look_at_files(StudyFile& file, const Study& study, const std::vector<std::filesystem::path>& paths,
                              const ImportLook::Seen* before, const SpeakerRule& rule, const ImportProgress& progress) {
    ImportLook::Seen seen;
    if (before) {
        HEDDLE_TRY(seen.batch, recognise_again(before->batch, rule, progress));
    } else {
        HEDDLE_TRY(seen.batch, read_batch(paths, rule, progress));
    }
    seen.preview = preview_of(seen.batch);
    ImportOptions options;
    options.rule = rule;
    HEDDLE_TRY(seen.trial, import_batch(study, CoderId{}, seen.batch, options,
                                        [&](const Document& document) { return file.text(document.content); }));
    seen.trial.group = {};  // nobody wants it, and it holds all the texts
    return seen;
}

}  // namespace

void ImportLook::begin(Actions& actions, std::vector<std::filesystem::path> paths, Study study) {
    stop();
    paths_ = std::move(paths);
    study_ = std::move(study);
    seen_.reset();
    failure_.clear();
    wanted_ = {};
    start(actions, wanted_);
}

void ImportLook::look_again(Actions& actions, SpeakerRule rule) {
    wanted_ = std::move(rule);
    if (at_work_) {
        waits_ = true;
    } else if (seen_) {
        start(actions, wanted_);
    }
}

void ImportLook::stop() {
    if (at_work_) {
        const std::lock_guard lock(at_work_->mutex);
        at_work_->stopped = true;
    }
    at_work_.reset();
    waits_ = false;
    if (self_) *self_ = nullptr;
    self_.reset();
}

std::string ImportLook::progress() const {
    if (!at_work_) return {};
    const std::lock_guard lock(at_work_->mutex);
    const std::string what = seen_ ? "Looking again at " : "Reading ";
    if (at_work_->all == 0) return what + "the files…";
    return what + std::to_string(at_work_->read) + " of " + std::to_string(at_work_->all) + ": " + at_work_->file;
}

void ImportLook::start(Actions& actions, const SpeakerRule& rule) {
    auto work = std::make_shared<Work>();
    at_work_ = work;
    waits_ = false;
    if (!self_) self_ = std::make_shared<ImportLook*>(this);
    actions.emit(RunWork{
        "Looking at the files of an import",
        [work, rule, paths = paths_, study = study_, before = seen_](StudyFile& file) {
            auto seen = look_at_files(file, study, paths, before.get(), rule,
                             [&](std::size_t done, std::size_t all, const std::string& name) { return work->tell(done, all, name); });
            if (seen) {
                work->seen = std::make_shared<const Seen>(std::move(*seen));
            } else {
                work->failure = seen.error().message;
            }
        },
        [self = self_, work, to = &actions] {
            ImportLook* look = *self;
            if (!look || look->at_work_ != work) return;
            look->at_work_.reset();
            look->failure_ = work->failure;
            if (work->seen) {
                look->seen_ = work->seen;
                ++look->version_;
            }
            if (look->waits_ && look->seen_) look->start(*to, look->wanted_);
        }});
}

}  // namespace heddle
