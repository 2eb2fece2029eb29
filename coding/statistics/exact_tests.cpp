#include "coding/statistics/exact_tests.h"

#include <algorithm>
#include <vector>

namespace heddle {

namespace {

// As R's fisher.test: tables as likely as this one count even where rounding puts them just above.
constexpr double tie_tolerance = 1 + 1e-7;

// Probabilities of a distribution with one mode, relative to that of the mode, from it outwards as far as they are above 0: products of the ratios
// of neighbours need no factorials and lose only one rounding a step.
std::vector<double> outwards(std::int64_t steps, const auto& ratio) {
    std::vector<double> weights;
    double weight = 1;
    for (std::int64_t step = 0; step < steps; ++step) {
        weight *= ratio(step);
        if (weight <= 0) break;
        weights.push_back(weight);
    }
    return weights;
}

// The share of all outcomes that are not likelier than the observed one. `up(k)` is the probability of k + 1 in that of k.
double not_likelier(std::int64_t first, std::int64_t last, std::int64_t mode, std::int64_t observed, const auto& up) {
    const std::vector<double> above = outwards(last - mode, [&](std::int64_t step) { return up(mode + step); });
    const std::vector<double> below = outwards(mode - first, [&](std::int64_t step) { return 1 / up(mode - step - 1); });
    const auto weight_at = [&](std::int64_t distance, const std::vector<double>& weights) {
        return static_cast<std::size_t>(distance) <= weights.size() ? weights[static_cast<std::size_t>(distance) - 1] : 0.0;
    };
    double own = 1;
    if (observed > mode) own = weight_at(observed - mode, above);
    if (observed < mode) own = weight_at(mode - observed, below);
    double all = 0;
    double counted = 0;
    // The smallest first, so that they are not lost beside the large ones.
    for (const std::vector<double>* side : {&above, &below}) {
        double all_of_side = 0;
        double counted_of_side = 0;
        for (std::size_t i = side->size(); i-- > 0;) {
            all_of_side += (*side)[i];
            if ((*side)[i] <= own * tie_tolerance) counted_of_side += (*side)[i];
        }
        all += all_of_side;
        counted += counted_of_side;
    }
    all += 1;
    if (1 <= own * tie_tolerance) counted += 1;
    return std::min(1.0, counted / all);
}

}  // namespace

double fisher_exact(std::int64_t k1, std::int64_t n1, std::int64_t k2, std::int64_t n2) {
    const std::int64_t with = k1 + k2;
    const std::int64_t first = std::max<std::int64_t>(0, with - n2);
    const std::int64_t last = std::min(with, n1);
    if (first >= last) return 1;
    const std::int64_t mode = std::clamp((n1 + 1) * (with + 1) / (n1 + n2 + 2), first, last);
    const auto up = [&](std::int64_t k) {
        return static_cast<double>(with - k) * static_cast<double>(n1 - k) / (static_cast<double>(k + 1) * static_cast<double>(n2 - with + k + 1));
    };
    return not_likelier(first, last, mode, k1, up);
}

double mcnemar_exact(std::int64_t only_first, std::int64_t only_second) {
    const std::int64_t all = only_first + only_second;
    const auto up = [&](std::int64_t k) { return static_cast<double>(all - k) / static_cast<double>(k + 1); };
    return not_likelier(0, all, all / 2, std::min(only_first, only_second), up);
}

}  // namespace heddle
