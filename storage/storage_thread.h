// A thread that does jobs one after the other, and brings what comes of them back to the thread
// that asked.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace heddle {

class StorageThread {
public:
    using Job = std::function<void()>;
    // What to do when there is nothing to do: called again and again while no job waits. Returns
    // how long to sleep until it is called again, unless a job comes first.
    using Idle = std::function<std::chrono::milliseconds()>;

    // `wake` is called on the storage thread whenever collect() would have something to do.
    StorageThread(std::function<void()> wake, Idle idle);
    // Drops the jobs that wait, after the one that runs.
    ~StorageThread();
    StorageThread(const StorageThread&) = delete;
    StorageThread& operator=(const StorageThread&) = delete;

    // Any thread. Jobs are done in the order in which they are posted, urgent ones before the
    // others.
    void post(Job job);
    void post_urgent(Job job);
    bool job_waits() const;

    // From a job: to be run by collect().
    void deliver(Job job);
    // Runs what was delivered, on the caller's thread; that thread is always the same one. True
    // where there was something.
    bool collect();
    // Waits until collect() would have something to do; false where that takes longer.
    bool wait_for_delivery(std::chrono::milliseconds longest);

private:
    void work();

    const std::function<void()> wake_;
    const Idle idle_;
    mutable std::mutex mutex_;
    std::condition_variable posted_;
    std::condition_variable delivered_;
    std::deque<Job> urgent_;
    std::deque<Job> jobs_;
    std::deque<Job> deliveries_;
    bool stop_ = false;
    std::thread thread_;  // last: it uses all the others
};

}  // namespace heddle
