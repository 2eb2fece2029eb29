#include "storage/storage_thread.h"

#include <utility>

namespace heddle {

StorageThread::StorageThread(std::function<void()> wake, Idle idle)
    : wake_(std::move(wake)), idle_(std::move(idle)), thread_([this] { work(); }) {}

StorageThread::~StorageThread() {
    {
        const std::lock_guard lock(mutex_);
        stop_ = true;
    }
    posted_.notify_all();
    thread_.join();
}

void StorageThread::post(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    posted_.notify_one();
}

void StorageThread::post_urgent(Job job) {
    {
        const std::lock_guard lock(mutex_);
        urgent_.push_back(std::move(job));
    }
    posted_.notify_one();
}

bool StorageThread::job_waits() const {
    const std::lock_guard lock(mutex_);
    return stop_ || !urgent_.empty() || !jobs_.empty();
}

void StorageThread::deliver(Job job) {
    {
        const std::lock_guard lock(mutex_);
        deliveries_.push_back(std::move(job));
    }
    delivered_.notify_all();
    if (wake_) wake_();
}

bool StorageThread::collect() {
    bool any = false;
    for (;;) {
        Job job;
        {
            const std::lock_guard lock(mutex_);
            if (deliveries_.empty()) return any;
            job = std::move(deliveries_.front());
            deliveries_.pop_front();
        }
        job();
        any = true;
    }
}

bool StorageThread::wait_for_delivery(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    return delivered_.wait_for(lock, longest, [this] { return !deliveries_.empty(); });
}

void StorageThread::work() {
    std::unique_lock lock(mutex_);
    const auto something = [this] { return stop_ || !urgent_.empty() || !jobs_.empty(); };
    for (;;) {
        if (stop_) return;
        if (!something()) {
            lock.unlock();
            const auto pause = idle_();
            lock.lock();
            posted_.wait_for(lock, pause, something);
            continue;
        }
        auto& queue = urgent_.empty() ? jobs_ : urgent_;
        Job job = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        job();
        job = nullptr;  // what it holds may be large, or take time to let go
        lock.lock();
    }
}

}  // namespace heddle
