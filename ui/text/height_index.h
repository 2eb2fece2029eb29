// HeightIndex: from an item's number to its offset and back, where most heights are only estimated.
//
// Items of one kind have one estimated height until they are measured. Items are kept in chunks, so
// that setting new estimates for all (a new width) costs O(chunks times kinds in a chunk), and
// everything else O(log n) plus one chunk.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace heddle {

class HeightIndex {
public:
    HeightIndex() = default;
    // What kind each item is of; kinds count from 0.
    explicit HeightIndex(std::vector<std::uint16_t> kinds);

    std::size_t size() const { return kinds_.size(); }
    // New estimates, one a kind; all measurements are forgotten.
    void estimate(std::vector<float> height_of_kind);
    void measure(std::size_t item, float height);
    bool measured(std::size_t item) const { return generations_[item] == generation_; }

    float height(std::size_t item) const;
    double offset(std::size_t item) const;  // of the item's top; the total for size()
    double total() const;
    // The item that holds the offset: the first one above 0, the last one beyond the end. At least
    // one item.
    std::size_t item_at(double offset) const;

private:
    static constexpr std::size_t chunk_size = 128;

    void rebuild_sums();
    void add_to_chunk(std::size_t chunk, double change);
    double sum_before_chunk(std::size_t chunk) const;

    struct KindCount {
        std::uint16_t kind;
        std::uint16_t count;
    };

    std::vector<std::uint16_t> kinds_;
    std::vector<float> measured_;
    std::vector<std::uint32_t> generations_;
    std::uint32_t generation_ = 1;
    std::vector<float> estimates_;
    std::vector<std::vector<KindCount>> chunk_kinds_;
    std::vector<double> tree_;  // a Fenwick tree over the chunks' heights
};

}  // namespace heddle
