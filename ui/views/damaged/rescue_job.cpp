#include "ui/views/damaged/rescue_job.h"

#include <algorithm>
#include <chrono>

namespace heddle {

RescueJob::RescueJob(const std::filesystem::path& damaged, const Secret& password) {
    outcome_ = std::async(std::launch::async, [shared = shared_, damaged, password]() -> Outcome {
        HEDDLE_TRY(std::unique_ptr<RescuedStudy> rescued,
                   RescuedStudy::make(damaged, password, rescue_place(), [&](std::size_t done, std::size_t all) {
                       shared->part = static_cast<double>(done) / static_cast<double>(std::max<std::size_t>(1, all));
                       return !shared->stop;
                   }));
        return std::shared_ptr<RescuedStudy>(std::move(rescued));
    });
}

RescueJob::~RescueJob() { stop(); }

std::optional<RescueJob::Outcome> RescueJob::take() {
    if (!outcome_.valid() || outcome_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return std::nullopt;
    return outcome_.get();
}

}  // namespace heddle
