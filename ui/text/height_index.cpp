#include "ui/text/height_index.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace heddle {

HeightIndex::HeightIndex(std::vector<std::uint16_t> kinds)
    : kinds_(std::move(kinds)), measured_(kinds_.size(), 0.0f), generations_(kinds_.size(), 0) {
    chunk_kinds_.resize((kinds_.size() + chunk_size - 1) / chunk_size);
    std::vector<std::uint16_t> count_of(kinds_.empty() ? 0 : std::size_t{std::ranges::max(kinds_)} + 1);
    std::vector<std::uint16_t> met;
    for (std::size_t chunk = 0; chunk < chunk_kinds_.size(); ++chunk) {
        const std::size_t first = chunk * chunk_size;
        const std::size_t last = std::min(first + chunk_size, kinds_.size());
        met.clear();
        for (std::size_t item = first; item < last; ++item) {
            if (count_of[kinds_[item]]++ == 0) met.push_back(kinds_[item]);
        }
        std::ranges::sort(met);
        chunk_kinds_[chunk].reserve(met.size());
        for (const std::uint16_t kind : met) chunk_kinds_[chunk].push_back({kind, std::exchange(count_of[kind], std::uint16_t{0})});
    }
}

void HeightIndex::estimate(std::vector<float> height_of_kind) {
    estimates_ = std::move(height_of_kind);
    ++generation_;
    rebuild_sums();
}

void HeightIndex::rebuild_sums() {
    tree_.assign(chunk_kinds_.size() + 1, 0.0);
    for (std::size_t chunk = 0; chunk < chunk_kinds_.size(); ++chunk) {
        double sum = 0;
        for (const KindCount& each : chunk_kinds_[chunk]) {
            sum += static_cast<double>(estimates_[each.kind]) * each.count;
        }
        // Built in one pass: each node gives what it holds to the next one that covers it.
        const std::size_t node = chunk + 1;
        tree_[node] += sum;
        const std::size_t parent = node + (node & (~node + 1));
        if (parent < tree_.size()) tree_[parent] += tree_[node];
    }
}

void HeightIndex::measure(std::size_t item, float height) {
    const float before = this->height(item);
    measured_[item] = height;
    generations_[item] = generation_;
    add_to_chunk(item / chunk_size, static_cast<double>(height) - static_cast<double>(before));
}

void HeightIndex::add_to_chunk(std::size_t chunk, double change) {
    for (std::size_t node = chunk + 1; node < tree_.size(); node += node & (~node + 1)) {
        tree_[node] += change;
    }
}

double HeightIndex::sum_before_chunk(std::size_t chunk) const {
    double sum = 0;
    for (std::size_t node = chunk; node > 0; node -= node & (~node + 1))
        sum += tree_[node];
    return sum;
}

float HeightIndex::height(std::size_t item) const {
    return measured(item) ? measured_[item] : estimates_[kinds_[item]];
}

double HeightIndex::offset(std::size_t item) const {
    const std::size_t chunk = std::min(item / chunk_size, chunk_kinds_.size());
    double sum = sum_before_chunk(chunk);
    for (std::size_t i = chunk * chunk_size; i < item; ++i)
        sum += static_cast<double>(height(i));
    return sum;
}

double HeightIndex::total() const { return sum_before_chunk(chunk_kinds_.size()); }

std::size_t HeightIndex::item_at(double offset) const {
    assert(!kinds_.empty());
    // Down the tree: the last chunk that begins at or above the offset.
    std::size_t chunk = 0;
    std::size_t step = 1;
    while (step * 2 < tree_.size())
        step *= 2;
    double left = offset;
    for (; step > 0; step /= 2) {
        if (chunk + step < tree_.size() && tree_[chunk + step] <= left) {
            chunk += step;
            left -= tree_[chunk];
        }
    }
    if (chunk >= chunk_kinds_.size()) return kinds_.size() - 1;
    std::size_t item = chunk * chunk_size;
    const std::size_t last = std::min(item + chunk_size, kinds_.size()) - 1;
    while (item < last && left >= static_cast<double>(height(item))) {
        left -= static_cast<double>(height(item));
        ++item;
    }
    return item;
}

}  // namespace heddle
