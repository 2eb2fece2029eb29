#include "storage/study_session.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <unordered_set>
#include <utility>

#include "coding/text_mark_rules.h"
#include "storage/storage_thread.h"
#include "storage/study_keeper.h"
#include "storage/text_cache.h"

namespace heddle {

namespace {

constexpr std::size_t most_text_bytes = std::size_t{32} << 20;
constexpr const char* still_being_read = "The study is still being read; wait a moment, then try again.";

}  // namespace

// The window's side. What the storage thread finds comes back through thread_, as jobs that run in
// poll().
class StudySession::Impl {
public:
    // `rest`: of a study that is there in outline; else null.
    Impl(StudyFile file, Study study, std::unique_ptr<StudyReader> rest, bool read_only, std::function<void()> wake)
        : path_(file.path()),
          read_only_(read_only),
          key_(file.key()),
          study_(study),
          whole_(!rest),
          part_read_(rest ? 0 : 1),
          keeper_(std::move(file), std::move(study), read_only, events(), std::move(rest)),
          thread_(std::move(wake),
                  [this] { return keeper_.idle([this] { return thread_.job_waits(); }); }) {}

    const std::filesystem::path path_;
    const bool read_only_;
    Secret key_;

    Result<> submit(EditGroup group) {
        if (read_only_)
            return failure(
                "This study was opened for reading only, so nothing in it can be changed.");
        if (!whole_) return failure(still_being_read);
        HEDDLE_TRY(Study changed, apply_group(study_, group));
        for (const NewContent& content : group.contents) {
            Study::Writer(changed).use(content.id);
            // Where its marks are not known yet, it is read from the file once it is there.
            if (auto marks = marks_of(content, group)) texts_.put(content.id, {content.text, std::move(marks)});
        }
        if (group.edits.empty() && group.contents.empty()) return done();
        pending_.push_back({++last_number_, std::make_shared<const EditGroup>(std::move(group))});
        send(pending_.back(), changed);
        return done();
    }

    void wish(CoderId coder, ActionKind kind) {
        if (!whole_) return say(still_being_read);
        wishes_.push_back({coder, kind});
        grant_next_wish();
    }

    bool poll() { return thread_.collect(); }

    SaveState save_state() const {
        if (!failure_.empty()) return SaveState::failed;
        return pending_.empty() ? SaveState::saved : SaveState::saving;
    }

    Result<> save_all() {
        if (read_only_) return done();  // also where the study can be read no longer
        for (;;) {
            bool tried = false;
            thread_.post([this, &tried] {
                keeper_.try_again();
                thread_.deliver([&tried] { tried = true; });
            });
            while (!tried) {
                static_cast<void>(thread_.wait_for_delivery(std::chrono::milliseconds(1000)));
                thread_.collect();
            }
            if (!failure_.empty()) return failure(failure_);
            if (pending_.empty() && wishes_.empty()) return done();
        }
    }

    std::string take_news() { return std::exchange(news_, {}); }
    std::string take_message() {
        if (messages_.empty()) return {};
        std::string message = std::move(messages_.front());
        messages_.pop_front();
        return message;
    }

    std::optional<Text> text(ContentId content) {
        if (auto found = texts_.find(content)) return found;
        for (const Pending& pending : pending_) {
            for (const NewContent& made : pending.group->contents) {
                if (made.id == content) return made.text;
            }
        }
        if (!texts_asked_.insert(content).second) return std::nullopt;
        thread_.post_urgent([this, content] {
            auto text = keeper_.file().text(content);
            auto marks = text ? keeper_.file().marks(content, text->end()) : Result<TextMarks>(TextMarks{});
            thread_.deliver([this, content, text = std::move(text), marks = std::move(marks)] {
                if (!text) return say(text.error().message);  // and it is not asked for again
                if (!marks) say(marks.error().message);       // its words can be read all the same
                texts_asked_.erase(content);
                texts_.put(content, {*text, std::make_shared<const TextMarks>(marks ? *marks : TextMarks{})});
            });
        });
        return std::nullopt;
    }

    std::shared_ptr<const TextMarks> marks(ContentId content) {
        const MarkedText* found = texts_.find_marked(content);
        return found ? found->marks : nullptr;
    }

    void run(std::function<void(StudyFile&)> work, std::function<void()> done) {
        if (!whole_) return work_waiting_.push_back({std::move(work), std::move(done)});
        thread_.post([this, work = std::move(work), done = std::move(done)] {
            keeper_.with_file(work);
            thread_.deliver([this, key = keeper_.file().key(), done] {
                key_ = key;
                if (done) done();
            });
        });
    }

    void keep_draft(const Guid& coding, const std::string& coder, std::optional<std::string> memo) {
        if (read_only_ || !whole_) return;
        thread_.post([this, coding, coder, memo = std::move(memo)] {
            // A draft that cannot be written down is still in the window.
            keeper_.with_file([&](StudyFile& file) {
                static_cast<void>(memo ? file.keep_draft({coding, coder, *memo}).ok() : file.drop_draft(coding, coder).ok());
            });
        });
    }
    std::vector<Draft> take_drafts(const std::string& coder) {
        const auto others = std::ranges::stable_partition(drafts_, [&](const Draft& draft) { return draft.coder == coder; });
        std::vector<Draft> taken(drafts_.begin(), others.begin());
        drafts_.erase(drafts_.begin(), others.begin());
        return taken;
    }

    std::vector<Draft> drafts_;

    const Study& study() const { return study_; }
    std::uint64_t version() const { return version_; }

    bool whole() const { return whole_; }
    double part_read() const { return part_read_; }
    void read_rest() {
        if (whole_ || std::exchange(reads_rest_, true)) return;
        thread_.post([this] { keeper_.begin_reading_rest(); });
    }
    const std::optional<Error>& broken() const { return broken_; }
    void bring_turns(DocumentId document) {
        if (whole_ || !turns_asked_.insert(document).second) return;
        thread_.post_urgent([this, document] {
            auto turns = keeper_.turns_of(document);
            if (!turns || turns->turns.empty()) return;
            thread_.deliver([this, turns = *std::move(turns)] {
                if (whole_) return;
                Study with_them = study_;
                Study::Writer(with_them).put(turns);
                study_ = std::move(with_them);
                ++version_;
            });
        });
    }

private:
    struct Pending {
        std::uint64_t number = 0;
        std::shared_ptr<const EditGroup> group;
    };
    struct Work {
        std::function<void(StudyFile&)> work;
        std::function<void()> done;
    };
    struct Wish {
        CoderId coder;
        ActionKind kind = ActionKind::undo;
    };

    // Those that the storage thread will give it: its own, else those of the text that it corrects.
    std::shared_ptr<const TextMarks> marks_of(const NewContent& content, const EditGroup& group) {
        if (content.marks) return std::make_shared<const TextMarks>(*content.marks);
        for (const Edit& edit : group.edits) {
            const auto* change = std::get_if<Change<DocumentText>>(&edit);
            if (!change || !change->before || !change->after || change->after->content != content.id) continue;
            const MarkedText* before = texts_.find_marked(change->before->content);
            if (!before || !before->marks) return nullptr;
            if (before->marks->empty()) return before->marks;
            return std::make_shared<const TextMarks>(carried(*before->marks,
                                                             TextChange(change->before->replaced, change->after->replaced),
                                                             before->text.end(), content.text.end()));
        }
        return std::make_shared<const TextMarks>();
    }

    // Called on the storage thread; each goes on in poll().
    StudyKeeper::Events events() {
        StudyKeeper::Events events;
        events.saved = [this](std::uint64_t number) {
            thread_.deliver([this, number] { saved(number); });
        };
        events.failed = [this](const Error& error) {
            thread_.deliver([this, message = error.message] {
                failure_ = message;
                say(message);
            });
        };
        events.read_anew = [this](Study study, std::uint64_t round, std::uint64_t refused,
                                  const Error& why) {
            thread_.deliver([this, study = std::move(study), round, refused, why] {
                read_anew(study, round, refused, why);
            });
        };
        events.reads_on = [this](double part) { part_read_ = part; };
        events.read_whole = [this](const Study& study) {
            thread_.deliver([this, study] { read_whole(study); });
        };
        events.broken = [this](const Error& why) {
            thread_.deliver([this, why] { broken_ = why; });
        };
        return events;
    }

    void read_whole(const Study& study) {
        study_ = study;
        whole_ = true;
        part_read_ = 1;
        ++version_;
        for (Work& work : std::exchange(work_waiting_, {})) run(std::move(work.work), std::move(work.done));
    }

    void send(const Pending& pending, Study& changed) {
        StudyKeeper::Unsaved unsaved{pending.number, round_, std::exchange(study_, changed),
                                     changed, pending.group};
        ++version_;
        thread_.post(
            [this, unsaved = std::move(unsaved)]() mutable { keeper_.save(std::move(unsaved)); });
    }

    void saved(std::uint64_t number) {
        std::erase_if(pending_, [&](const Pending& pending) { return pending.number == number; });
        failure_.clear();
    }

    void read_anew(const Study& study, std::uint64_t round, std::uint64_t refused,
                   const Error& why) {
        round_ = round;
        failure_.clear();
        texts_asked_.clear();
        study_ = study;
        // What a participant said who has withdrawn is not kept in memory either.
        std::unordered_set<ContentId> present;
        for (const Document& document : study.documents())
            present.insert(document.content);
        texts_.keep_only([&](ContentId content) { return present.contains(content); });
        ++version_;
        const auto again = std::exchange(pending_, {});
        for (const Pending& pending : again) {
            auto changed = apply_group(study_, *pending.group);
            if (pending.number == refused || !changed) {
                say("“" + pending.group->name + "” could not be saved and was taken back. " +
                    (pending.number == refused ? why.message : changed.error().message));
                continue;
            }
            for (const NewContent& content : pending.group->contents)
                Study::Writer(*changed).use(content.id);
            pending_.push_back(pending);
            send(pending_.back(), *changed);
        }
    }

    void grant_next_wish() {
        if (wish_under_way_ || wishes_.empty()) return;
        wish_under_way_ = true;
        const Wish wish = wishes_.front();
        // Behind all groups that are queued: it is they that it takes back first.
        thread_.post([this, wish] {
            auto group =
                wish.kind == ActionKind::undo ? keeper_.undo(wish.coder) : keeper_.redo(wish.coder);
            thread_.deliver([this, wish, group = std::move(group)]() mutable {
                grant(wish, std::move(group));
                wishes_.pop_front();
                wish_under_way_ = false;
                grant_next_wish();
            });
        });
    }

    void grant(const Wish& wish, Result<std::optional<EditGroup>> group) {
        if (!group) return say(group.error().message);
        if (!*group) {
            return say(wish.kind == ActionKind::undo ? "There is nothing of yours to undo."
                                                     : "There is nothing of yours to do again.");
        }
        std::string news = (wish.kind == ActionKind::undo ? "Undone: " : "Done again: ") + (*group)->name + ".";
        if (auto submitted = submit(**std::move(group)); !submitted) return say(submitted.error().message);
        news_ = std::move(news);
    }

    std::string news_;

    void say(std::string message) { messages_.push_back(std::move(message)); }

    Study study_;
    std::uint64_t version_ = 1;
    bool whole_ = true;
    bool reads_rest_ = false;
    std::atomic<double> part_read_ = 1;  // the storage thread writes it
    std::optional<Error> broken_;
    std::vector<Work> work_waiting_;  // until the study is whole
    std::unordered_set<DocumentId> turns_asked_;
    std::deque<Pending> pending_;  // shown, and not known to be saved
    std::uint64_t last_number_ = 0;
    std::uint64_t round_ = 0;
    std::string failure_;  // why the oldest pending group is not saved
    std::deque<std::string> messages_;
    std::deque<Wish> wishes_;
    bool wish_under_way_ = false;
    TextCache texts_{most_text_bytes};
    std::unordered_set<ContentId> texts_asked_;

    StudyKeeper keeper_;    // used on the storage thread only
    StorageThread thread_;  // ends before what its jobs use
};

StudySession::StudySession(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StudySession::~StudySession() { static_cast<void>(impl_->save_all()); }

Result<std::unique_ptr<StudySession>> StudySession::open(const std::filesystem::path& path,
                                                         const OpenOptions& options,
                                                         std::function<void()> wake) {
    return open(path, options, std::move(wake), usual_rows_at_once);
}

Result<std::unique_ptr<StudySession>> StudySession::open(const std::filesystem::path& path, const OpenOptions& options,
                                                         std::function<void()> wake, std::int64_t most_rows_at_once) {
    HEDDLE_TRY(StudyFile file, StudyFile::open(path, options));
    HEDDLE_TRY(auto rest, file.begin_loading());
    Study study;
    if (rest->about_rows() <= most_rows_at_once) {
        HEDDLE_CHECK(rest->read_on());
        study = rest->take();
        rest.reset();
    } else {
        study = rest->outline();
    }
    // Who only reads makes no action of them.
    std::vector<Draft> drafts;
    if (!options.read_only) {
        HEDDLE_TRY(drafts, file.drafts());
    }
    std::unique_ptr<StudySession> session(new StudySession(std::make_unique<Impl>(
        std::move(file), std::move(study), std::move(rest), options.read_only, std::move(wake))));
    session->impl_->drafts_ = std::move(drafts);
    return session;
}

const std::filesystem::path& StudySession::path() const { return impl_->path_; }
const Secret& StudySession::key() const { return impl_->key_; }
bool StudySession::read_only() const { return impl_->read_only_; }
const Study& StudySession::study() const { return impl_->study(); }
std::uint64_t StudySession::version() const { return impl_->version(); }
Result<> StudySession::submit(EditGroup group) { return impl_->submit(std::move(group)); }
bool StudySession::whole() const { return impl_->whole(); }
void StudySession::read_rest() { impl_->read_rest(); }
double StudySession::part_read() const { return impl_->part_read(); }
const std::optional<Error>& StudySession::broken() const { return impl_->broken(); }
void StudySession::bring_turns(DocumentId document) { impl_->bring_turns(document); }
void StudySession::undo(CoderId coder) { impl_->wish(coder, ActionKind::undo); }
void StudySession::redo(CoderId coder) { impl_->wish(coder, ActionKind::redo); }
bool StudySession::poll() { return impl_->poll(); }
SaveState StudySession::save_state() const { return impl_->save_state(); }
Result<> StudySession::save_all() { return impl_->save_all(); }
std::string StudySession::take_news() { return impl_->take_news(); }
std::string StudySession::take_message() { return impl_->take_message(); }
void StudySession::keep_draft(const Guid& coding, const std::string& coder, std::optional<std::string> memo) {
    impl_->keep_draft(coding, coder, std::move(memo));
}
std::vector<Draft> StudySession::take_drafts(const std::string& coder) { return impl_->take_drafts(coder); }
std::optional<Text> StudySession::text(ContentId content) { return impl_->text(content); }
std::shared_ptr<const TextMarks> StudySession::marks(ContentId content) { return impl_->marks(content); }
void StudySession::run(std::function<void(StudyFile&)> work, std::function<void()> done) {
    impl_->run(std::move(work), std::move(done));
}

}  // namespace heddle
