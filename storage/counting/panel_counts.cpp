#include "storage/counting/panel_counts.h"

#include <algorithm>
#include <functional>
#include <set>

namespace heddle {

namespace {

std::size_t how_often(const std::vector<bool>& answered) { return static_cast<std::size_t>(std::ranges::count(answered, true)); }

}  // namespace

bool PanelLine::counts(const std::vector<bool>& answered) const {
    switch (what) {
        case What::everybody: return true;
        case What::at_occasion: return answered[number];
        case What::so_often: return how_often(answered) == number;
        case What::together: return answered == at;
    }
    return false;
}

std::vector<PanelLine> PanelCounts::lines() const {
    std::vector<PanelLine> lines{{}};
    for (std::size_t i = 0; i < occasions_; ++i) lines.push_back({PanelLine::What::at_occasion, i});
    if (occasions_ < 2) return lines;
    std::set<std::vector<bool>, std::greater<>> together;
    for (const auto& [kind, people] : kinds_) together.insert(kind.first);
    for (std::size_t count = occasions_; count > 0; --count) {
        lines.push_back({PanelLine::What::so_often, count});
        if (count == occasions_) continue;
        for (const std::vector<bool>& at : together) {
            if (how_often(at) == count) lines.push_back({PanelLine::What::together, count, at});
        }
    }
    return lines;
}

std::vector<std::int64_t> PanelCounts::numbers(const PanelLine& line) const {
    std::vector<std::int64_t> numbers(columns(), 0);
    for (const auto& [kind, people] : kinds_) {
        if (!line.counts(kind.first)) continue;
        for (const std::size_t group : kind.second) numbers[group] += people;
        numbers.back() += people;
    }
    return numbers;
}

}  // namespace heddle
