// A damaged study being salvaged on a thread of its own, since no study need be open meanwhile. The window's thread, all of it.
#pragma once

#include <atomic>
#include <future>
#include <memory>
#include <optional>

#include "storage/salvage/rescue.h"

namespace heddle {

class RescueJob {
public:
    using Outcome = Result<std::shared_ptr<RescuedStudy>>;

    RescueJob(const std::filesystem::path& damaged, const Secret& password);
    // Stops the work and waits until it has ended.
    ~RescueJob();
    RescueJob(const RescueJob&) = delete;
    RescueJob& operator=(const RescueJob&) = delete;

    double part() const { return shared_->part; }
    // It ends soon after, with an error of the kind cancelled.
    void stop() { shared_->stop = true; }
    bool stopping() const { return shared_->stop; }
    // What came of it, once; nothing while it is under way.
    std::optional<Outcome> take();

private:
    struct Shared {
        std::atomic<double> part{0};
        std::atomic<bool> stop{false};
    };
    std::shared_ptr<Shared> shared_ = std::make_shared<Shared>();
    std::future<Outcome> outcome_;
};

}  // namespace heddle
