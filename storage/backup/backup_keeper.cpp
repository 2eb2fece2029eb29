#include "storage/backup/backup_keeper.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include "coding/phrases.h"
#include "storage/backup/backup_folder.h"
#include "storage/backup/backup_list.h"
#include "storage/backup/backup_look.h"
#include "storage/backup/backup_times.h"
#include "storage/backup/make_backup.h"
#include "storage/backup/restore.h"
#include "storage/files.h"
#include "storage/study_password.h"

namespace heddle {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

std::int64_t moment_of_clock(Clock::time_point time) {
    return std::chrono::duration_cast<milliseconds>(time.time_since_epoch()).count();
}

constexpr std::int64_t longest_pause = 60'000;

}  // namespace

class BackupKeeper::Impl {
public:
    Impl(BackupOwner owner, BackupPlan plan, std::function<void()> wake)
        : owner_(std::move(owner)), wake_(std::move(wake)), plan_(plan) {
        situation_.opened = moment_of_clock(Clock::now());
        news_.study = owner_.study;
        news_.known_folders = owner_.known_folders;
        news_.folder = folder_for_backups(owner_.study);
        shown_ = std::make_shared<const BackupNews>(news_);
        thread_ = std::thread([this] { work(); });
    }
    ~Impl() {
        {
            const std::lock_guard lock(mutex_);
            if (!situation_.closing) {
                ends_ = true;
                stops_ = true;
            }
        }
        posted_.notify_all();
        thread_.join();
    }

    void post(std::function<void()> job) {
        {
            const std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
        }
        posted_.notify_all();
    }
    template <class Change> void change(Change how) {
        {
            const std::lock_guard lock(mutex_);
            how();
        }
        posted_.notify_all();
    }

    void saved(std::int64_t sequence) {
        if (std::exchange(told_, sequence) == sequence) return;
        change([&] { situation_.sequence = sequence; });
    }
    void set_plan(const BackupPlan& plan) { change([&] { plan_ = plan; }); }
    void finish() { change([&] { situation_.closing = true; }); }
    void stop() { stops_ = true; }
    bool finished() const { return ended_; }
    const BackupOwner& owner() const { return owner_; }

    // On the thread.
    void list() {
        auto found = list_backups(owner_);
        show([&] {
            if (!found) return say(found.error().message, true);
            news_.listed = true;
            news_.backups = *std::move(found);
            const auto newest = std::ranges::find_if(news_.backups, [](const Backup& backup) {
                return backup.of_this_study && backup.state == BackupState::readable && backup.kept == KeptBefore::nothing;
            });
            news_.last.reset();
            if (newest == news_.backups.end()) return;
            news_.last = newest->at;
            // After going back to an earlier state another history may be as long.
            const bool differs = newest->lost && newest->gained && *newest->lost + *newest->gained > 0;
            situation_.backed_up = differs ? -1 : newest->sequence;
        });
    }

    void back_up(bool wished) {
        begin("Making a backup…");
        BackupWish wish;
        wish.go_on = [this](std::int64_t done, std::int64_t all) { return go_on(done, all); };
        const auto made = make_backup(owner_, wish);
        const BackupPlan plan = plan_now();
        if (made) static_cast<void>(rotate_backups(owner_, plan.policy));
        const std::int64_t now = moment_of_clock(Clock::now());
        show([&] {
            if (made) {
                situation_.backed_up = made->sequence;
                situation_.backed_up_at = now;
                situation_.failed_at.reset();
                news_.failure.clear();
                if (wished) say("A backup was made and verified.", false);
            } else if (made.error().kind == ErrorKind::cancelled) {
                situation_.failed_at = now;
                if (wished) say("The backup was stopped; the study and its other backups are as they were.", false);
            } else if (made.error().kind == ErrorKind::needs_password) {
                situation_.failed_at = now;
                news_.other_key = true;
            } else {
                situation_.failed_at = now;
                // Once for each reason, and whenever it was wished for.
                if (std::exchange(news_.failure, made.error().message) != made.error().message || wished)
                    say(made.error().message, true);
            }
        });
        list();
        end();
    }

    void remove(const std::vector<std::filesystem::path>& backups) {
        const auto deleted = delete_backups(owner_, backups);
        show([&] {
            if (!deleted) return say(deleted.error().message, true);
            if (!deleted->refused.empty()) return say(deleted->refused.front(), true);
            say(how_many(deleted->deleted.size(), "backup was", "backups were") + " deleted.", false);
        });
        list();
    }

    void save_as(const std::filesystem::path& backup, const std::filesystem::path& to, const std::string& password) {
        begin("Saving a copy…");
        const auto saved = restore_as(backup, to, password.empty() ? owner_.key : Secret(password), [this] { return stops_.load(); });
        show([&] { saved ? say("Saved as " + quoted_path(to) + ".", false) : say(saved.error().message, true); });
        end();
    }

    void restore(const std::filesystem::path& backup, const std::string& password,
                 const std::function<void(Result<std::string>)>& done) {
        begin("Restoring the backup…");
        RestoreWish wish;
        wish.backup_key = password.empty() ? owner_.key : Secret(password);
        wish.study_key = owner_.key;
        wish.stop = [this] { return stops_.load(); };
        wish.lease.window = true;
        const auto restored = restore_study(owner_.study, backup, wish);
        Result<std::string> key = std::string();
        if (!restored) {
            key = restored.error();
        } else {
            // Of a password that was typed the key is worked out here, where nothing waits for it.
            key = restored->key.empty() ? std::string() : key_for_opening(owner_.study, restored->key).text();
        }
        show([&] { deliveries_.push_back([done, key] { done(key); }); });
        end();
    }

    // On the window's thread.
    bool poll() {
        bool any = false;
        for (;;) {
            std::function<void()> delivery;
            {
                const std::lock_guard lock(mutex_);
                if (std::exchange(changed_, false)) {
                    shown_ = std::make_shared<const BackupNews>(news_);
                    any = true;
                }
                if (deliveries_.empty()) return any;
                delivery = std::move(deliveries_.front());
                deliveries_.pop_front();
            }
            any = true;
            delivery();
        }
    }
    const std::shared_ptr<const BackupNews>& shown() const { return shown_; }
    Message take_message() {
        const std::lock_guard lock(mutex_);
        if (messages_.empty()) return {};
        Message message = std::move(messages_.front());
        messages_.pop_front();
        return message;
    }

private:
    void say(std::string sentence, bool error) { messages_.push_back({std::move(sentence), error}); }

    template <class Change> void show(Change how) {
        {
            const std::lock_guard lock(mutex_);
            how();
            changed_ = true;
        }
        if (wake_) wake_();
    }
    void begin(const char* what) {
        stops_ = ends_.load();
        show([&] {
            news_.work = what;
            news_.part = 0;
        });
    }
    void end() {
        show([&] { news_.work.clear(); });
    }
    bool go_on(std::int64_t done, std::int64_t all) {
        const float part = all > 0 ? static_cast<float>(done) / static_cast<float>(all) : 0;
        bool visible = false;
        {
            const std::lock_guard lock(mutex_);
            visible = part >= news_.part + 0.05f;
            if (visible) {
                news_.part = part;
                changed_ = true;
            }
        }
        if (visible && wake_) wake_();
        return !stops_;
    }
    BackupPlan plan_now() {
        const std::lock_guard lock(mutex_);
        return plan_;
    }

    void work() {
        list();
        std::unique_lock lock(mutex_);
        while (!ends_) {
            if (!jobs_.empty()) {
                const auto job = std::move(jobs_.front());
                jobs_.pop_front();
                lock.unlock();
                job();
                lock.lock();
                continue;
            }
            situation_.now = moment_of_clock(Clock::now());
            situation_.automatic = plan_.automatic;
            situation_.minutes = plan_.minutes;
            const auto due = next_backup_due(situation_);
            const bool last = situation_.closing;
            if (due && *due <= situation_.now) {
                lock.unlock();
                back_up(false);
                lock.lock();
            }
            if (last) break;
            if (due && *due <= situation_.now) continue;
            const std::int64_t pause = due ? std::min(*due - situation_.now, longest_pause) : longest_pause;
            const auto changes = situation_.sequence;
            posted_.wait_for(lock, milliseconds(pause), [&] {
                return ends_ || !jobs_.empty() || situation_.closing || situation_.sequence != changes;
            });
        }
        lock.unlock();
        ended_ = true;
        if (wake_) wake_();
    }

    const BackupOwner owner_;
    const std::function<void()> wake_;
    std::int64_t told_ = -1;                   // the window's thread
    std::shared_ptr<const BackupNews> shown_;  // the window's thread

    std::mutex mutex_;  // all that follows
    std::condition_variable posted_;
    BackupPlan plan_;
    BackupSituation situation_;
    BackupNews news_;
    bool changed_ = false;
    std::deque<std::function<void()>> jobs_;
    std::deque<std::function<void()>> deliveries_;
    std::deque<Message> messages_;
    std::atomic<bool> ends_ = false;
    std::atomic<bool> stops_ = false;
    std::atomic<bool> ended_ = false;
    std::thread thread_;  // last: it uses all the others
};

BackupKeeper::BackupKeeper(BackupOwner owner, BackupPlan plan, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(owner), plan, std::move(wake))) {}
BackupKeeper::~BackupKeeper() = default;

const BackupOwner& BackupKeeper::owner() const { return impl_->owner(); }
void BackupKeeper::saved(std::int64_t sequence) { impl_->saved(sequence); }
void BackupKeeper::set_plan(const BackupPlan& plan) { impl_->set_plan(plan); }
void BackupKeeper::back_up() {
    impl_->post([impl = impl_.get()] { impl->back_up(true); });
}
void BackupKeeper::list() {
    impl_->post([impl = impl_.get()] { impl->list(); });
}
void BackupKeeper::remove(std::vector<std::filesystem::path> backups) {
    impl_->post([impl = impl_.get(), backups = std::move(backups)] { impl->remove(backups); });
}
void BackupKeeper::save_as(const std::filesystem::path& backup, const std::filesystem::path& to, const std::string& password) {
    impl_->post([impl = impl_.get(), backup, to, password] { impl->save_as(backup, to, password); });
}
void BackupKeeper::restore(const std::filesystem::path& backup, const std::string& password,
                           std::function<void(Result<std::string>)> done) {
    impl_->post([impl = impl_.get(), backup, password, done = std::move(done)] { impl->restore(backup, password, done); });
}
void BackupKeeper::stop() { impl_->stop(); }
void BackupKeeper::finish() { impl_->finish(); }
bool BackupKeeper::finished() const { return impl_->finished(); }
bool BackupKeeper::poll() { return impl_->poll(); }
std::shared_ptr<const BackupNews> BackupKeeper::news() const { return impl_->shown(); }
BackupKeeper::Message BackupKeeper::take_message() { return impl_->take_message(); }

}  // namespace heddle
