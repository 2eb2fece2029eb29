#include "coding/statistics/saturation_measure.h"

#include <algorithm>
#include <numeric>

namespace heddle {

std::optional<double> SaturationRun::percent() const {
    if (base_codes <= 0) return std::nullopt;
    return 100.0 * static_cast<double>(fresh) / static_cast<double>(base_codes);
}

bool SaturationRun::is_at_most(double threshold) const {
    return base_codes > 0 && 100.0 * static_cast<double>(fresh) <= threshold * static_cast<double>(base_codes);
}

std::vector<SaturationRun> saturation_runs(std::span<const std::int64_t> fresh, const SaturationMeasure& measure) {
    std::vector<SaturationRun> runs;
    const auto all = static_cast<std::int64_t>(fresh.size());
    // Either alone may be larger than what their sum could hold.
    if (measure.base >= all || measure.run > all - measure.base) return runs;
    const auto base = static_cast<std::size_t>(measure.base);
    const auto length = static_cast<std::size_t>(measure.run);
    const std::int64_t known = std::accumulate(fresh.begin(), fresh.begin() + measure.base, std::int64_t{0});
    std::int64_t within = std::accumulate(fresh.begin() + measure.base, fresh.begin() + measure.base + measure.run, std::int64_t{0});
    for (std::size_t first = base;; ++first) {
        runs.push_back({static_cast<std::int64_t>(first), within, known});
        if (first + length >= fresh.size()) return runs;
        within += fresh[first + length] - fresh[first];
    }
}

const SaturationRun* saturation_point(std::span<const SaturationRun> runs, double threshold) {
    const auto at = std::ranges::find_if(runs, [&](const SaturationRun& run) { return run.is_at_most(threshold); });
    return at == runs.end() ? nullptr : &*at;
}

std::string point_in_words(const SaturationRun& run, const SaturationMeasure& measure) {
    return std::to_string(run.before) + "+" + std::to_string(measure.run);
}

}  // namespace heddle
