#include "ui/pictures/spread_labels.h"

#include <algorithm>
#include <numeric>

namespace heddle {

std::vector<double> spread_labels(const std::vector<SpreadLabel>& labels, double top, double bottom) {
    std::vector<std::size_t> order(labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t at) { return labels[at].wished; });
    // With what lies above a label taken off, labels may stand at one place but never in the wrong order.
    struct Pool {
        double sum = 0;
        double count = 0;
        double mean() const { return sum / count; }
    };
    std::vector<Pool> pools;
    double above = 0;
    for (const std::size_t at : order) {
        pools.push_back({labels[at].wished - above - labels[at].height / 2, 1});
        above += labels[at].height;
        while (pools.size() > 1 && pools[pools.size() - 2].mean() >= pools.back().mean()) {
            const Pool last = pools.back();
            pools.pop_back();
            pools.back().sum += last.sum;
            pools.back().count += last.count;
        }
    }
    const double most = std::max(top, bottom - above);
    std::vector<double> middles(labels.size());
    double taken = 0;
    auto next = order.begin();
    for (const Pool& pool : pools) {
        const double place = std::clamp(pool.mean(), top, most);
        for (double i = 0; i < pool.count; ++i, ++next) {
            middles[*next] = place + taken + labels[*next].height / 2;
            taken += labels[*next].height;
        }
    }
    return middles;
}

}  // namespace heddle
