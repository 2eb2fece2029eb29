// Small hash tables for making a SearchIndex: places by hash, and the terms of stretches of text that were met before.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace heddle {

// FNV-1a (Fowler, Noll, Vo), 64 bits, with the high bits mixed into the low ones.
template <class Character>
std::uint64_t hash_of_units(std::basic_string_view<Character> units) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const Character unit : units) hash = (hash ^ static_cast<std::make_unsigned_t<Character>>(unit)) * 0x100000001b3u;
    return hash ^ (hash >> 29);
}

// Numbers by hash; what they stand for is elsewhere. Open addressing.
class HashPlaces {
public:
    static constexpr std::uint32_t none = UINT32_MAX;

    // The number with this hash for which `same` is true, or `none`.
    template <class Same>
    std::uint32_t find(std::uint64_t hash, Same same) const {
        if (slots_.empty()) return none;
        for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
            const std::uint32_t number = slots_[at].number;
            if (number == none || (slots_[at].hash == hash && same(number))) return number;
        }
    }
    // Must not be there yet.
    void insert(std::uint64_t hash, std::uint32_t number) {
        if ((size_ + 1) * 2 > slots_.size()) grow();
        place({hash, number});
        ++size_;
    }
    void clear() {
        slots_.clear();
        size_ = 0;
    }
    std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t number = none;
    };
    std::size_t mask() const { return slots_.size() - 1; }
    void place(const Slot& slot) {
        std::size_t at = slot.hash & mask();
        while (slots_[at].number != none) at = (at + 1) & mask();
        slots_[at] = slot;
    }
    void grow() {
        const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 1024 : slots_.size() * 2));
        for (const Slot& slot : before) {
            if (slot.number != none) place(slot);
        }
    }

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

// The lists of numbers that stretches of bytes were found to stand for; forgets all when it holds too much.
class ChunkTable {
public:
    // Null where the stretch was not met; valid until the next insert().
    const std::span<const std::uint32_t>* find(std::string_view chunk, std::uint64_t hash) {
        const std::uint32_t number = places_.find(hash, [&](std::uint32_t at) {
            const Entry& entry = entries_[at];
            return std::string_view(bytes_).substr(entry.start, entry.length) == chunk;
        });
        if (number == HashPlaces::none) return nullptr;
        const Entry& entry = entries_[number];
        found_ = {numbers_.data() + entry.numbers, entry.count};
        return &found_;
    }
    void insert(std::string_view chunk, std::uint64_t hash, std::span<const std::uint32_t> numbers) {
        if (bytes_.size() + numbers_.size() * sizeof(std::uint32_t) > most_bytes) clear();
        places_.insert(hash, static_cast<std::uint32_t>(entries_.size()));
        entries_.push_back({static_cast<std::uint32_t>(bytes_.size()), static_cast<std::uint32_t>(numbers_.size()),
                            static_cast<std::uint16_t>(chunk.size()), static_cast<std::uint16_t>(numbers.size())});
        bytes_ += chunk;
        numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
    }
    void clear() {
        places_.clear();
        entries_.clear();
        bytes_.clear();
        numbers_.clear();
    }
    std::size_t bytes() const {
        return places_.bytes() + entries_.capacity() * sizeof(Entry) + bytes_.capacity() + numbers_.capacity() * sizeof(std::uint32_t);
    }

    static constexpr std::size_t longest_chunk = 64;

private:
    static constexpr std::size_t most_bytes = std::size_t{16} << 20;
    struct Entry {
        std::uint32_t start;
        std::uint32_t numbers;
        std::uint16_t length;
        std::uint16_t count;
    };
    HashPlaces places_;
    std::vector<Entry> entries_;
    std::string bytes_;
    std::vector<std::uint32_t> numbers_;
    std::span<const std::uint32_t> found_;
};

}  // namespace heddle
