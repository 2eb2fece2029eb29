// LatestWork: a thread that does the newest of the works it is given and drops the others: a search that is typed letter by letter, a
// share that changes with each coding. The window's thread asks and looks whether there is an answer; it waits for nothing.
//
// The window learns of an answer by looking: while busy() it should ask for another frame soon (Ui::wake_in).
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

namespace heddle {

template <class Answer>
class LatestWork {
public:
    // What a work is given; on the thread that does it.
    class Desk {
    public:
        // Another work was asked for, or the window is closing: what is shown from now on nobody sees.
        bool stopped() const {
            const std::lock_guard lock(owner_.mutex_);
            return owner_.number_ != number_ || owner_.closing_;
        }
        // The answer so far, in place of the one before.
        void show(Answer answer) const {
            auto made = std::make_shared<const Answer>(std::move(answer));
            const std::lock_guard lock(owner_.mutex_);
            if (owner_.number_ == number_) owner_.answer_.swap(made);
        }

    private:
        friend class LatestWork;
        Desk(LatestWork& owner, std::uint64_t number) : owner_(owner), number_(number) {}
        LatestWork& owner_;
        std::uint64_t number_;
    };
    using Work = std::function<void(const Desk&)>;

    LatestWork() = default;
    LatestWork(const LatestWork&) = delete;
    LatestWork& operator=(const LatestWork&) = delete;
    // Waits until the work that is under way notices that it is stopped.
    ~LatestWork() {
        {
            const std::lock_guard lock(mutex_);
            closing_ = true;
        }
        changed_.notify_one();
        if (thread_.joinable()) thread_.join();
    }

    // The thread begins with the first work. `work` owns or shares what it reads.
    void ask(Work work) {
        {
            const std::lock_guard lock(mutex_);
            ++number_;
            waiting_ = std::move(work);
            answer_ = nullptr;
            busy_ = true;
        }
        if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
        changed_.notify_one();
    }
    // Stops what is under way; there is no answer any more.
    void forget() {
        const std::lock_guard lock(mutex_);
        ++number_;
        waiting_ = nullptr;
        answer_ = nullptr;
        busy_ = false;
    }
    // To the newest work; null while there is none.
    std::shared_ptr<const Answer> answer() const {
        const std::lock_guard lock(mutex_);
        return answer_;
    }
    bool busy() const {
        const std::lock_guard lock(mutex_);
        return busy_;
    }

private:
    void run() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return closing_ || waiting_; });
            if (closing_) return;
            const Work work = std::exchange(waiting_, nullptr);
            const std::uint64_t number = number_;
            lock.unlock();
            work(Desk(*this, number));
            lock.lock();
            if (number_ == number) busy_ = false;
        }
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    Work waiting_;
    std::shared_ptr<const Answer> answer_;
    std::uint64_t number_ = 0;
    bool busy_ = false;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace heddle
