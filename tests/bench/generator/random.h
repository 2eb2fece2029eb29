// Numbers that look random and are the same on every machine: the standard library's distributions
// are not, and a benchmark is only comparable where the study is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace heddle::bench {

// SplitMix64: G. L. Steele, D. Lea and C. H. Flood, "Fast splittable pseudorandom number
// generators", OOPSLA 2014.
class Random {
public:
    // Each stream of a seed is independent of the others, so that a document stays the same
    // whatever stands before it.
    explicit Random(std::uint64_t seed, std::uint64_t stream = 0) : state_(seed) {
        state_ = next() ^ (stream * 0xD1342543DE82EF95u);
        state_ = next();
    }

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    // 0 to n - 1; n must not be 0.
    std::size_t below(std::size_t n) { return static_cast<std::size_t>((next() >> 32) * n >> 32); }
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::size_t>(most - least + 1)));
    }
    bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }

    template <class T> const T& one_of(std::span<const T> all) { return all[below(all.size())]; }
    // Early ones far more often than late ones, about as words are used.
    template <class T> const T& favourite_of(std::span<const T> all) {
        const std::size_t most = below(all.size()) + 1;
        return all[below(most)];
    }
    // A number whose quantiles, at even steps from 0 to 1, these are.
    int from_quantiles(std::span<const int> quantiles) {
        const std::size_t step = below(quantiles.size() - 1);
        return between(quantiles[step], quantiles[step + 1]);
    }

private:
    std::uint64_t state_;
};

}  // namespace heddle::bench
