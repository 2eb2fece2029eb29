// Table: an id-indexed collection whose copies share what they have in common.
//
// A Study is copied for every action; a Table makes that cheap: objects stand in chunks and chunks in pages, a copy shares all
// pages, and a change copies the one chunk and the one page it touches. Of five million codings a copy counts up a thousand
// pages rather than eighty thousand chunks. Changes name a Batch; what was made in the same batch is changed in place, since
// no other copy can have seen it. Reading is safe from any thread.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace heddle {

// One round of changes to a snapshot that nobody else holds yet.
class Batch {
public:
    Batch() : number_(next()) {}
    std::uint64_t number() const { return number_; }

private:
    static std::uint64_t next() {
        static std::atomic<std::uint64_t> counter{0};
        return ++counter;
    }
    std::uint64_t number_;
};

// A shared value that is copied when it is changed in a later batch than it was made in.
template <class T>
class CopyOnWrite {
public:
    const T& read() const {
        static const T none{};
        return cell_ ? cell_->value : none;
    }
    T& write(const Batch& batch) {
        if (!cell_ || cell_->batch != batch.number()) {
            auto cell = std::make_shared<Cell>();
            if (cell_) copy(cell_->value, cell->value);
            cell->batch = batch.number();
            cell_ = std::move(cell);
        }
        return cell_->value;
    }
    bool same_as(const CopyOnWrite& other) const { return cell_ == other.cell_; }

private:
    // A list is mostly copied because something is to be added to it, which then needs no second copy.
    static void copy(const T& from, T& to) {
        if constexpr (requires { to.reserve(from.size()); to.assign(from.begin(), from.end()); }) {
            to.reserve(from.size() + spare);
            to.assign(from.begin(), from.end());
        } else {
            to = from;
        }
    }

    static constexpr std::size_t spare = 8;
    struct Cell {
        T value{};
        std::uint64_t batch = 0;
    };
    std::shared_ptr<Cell> cell_;
};

template <class Key, class T>
class Table {
    static constexpr std::size_t chunk_size = 64;  // objects
    static constexpr std::size_t page_size = 64;   // chunks
    using Chunk = std::array<std::optional<T>, chunk_size>;
    using Page = std::array<CopyOnWrite<Chunk>, page_size>;

public:
    Table() = default;
    Table(const Table&) = default;
    Table& operator=(const Table&) = default;
    // What was moved from is empty.
    Table(Table&& other) noexcept
        : pages_(std::exchange(other.pages_, {})), end_(std::exchange(other.end_, 0)), size_(std::exchange(other.size_, 0)) {}
    Table& operator=(Table&& other) noexcept {
        pages_ = std::exchange(other.pages_, {});
        end_ = std::exchange(other.end_, 0);
        size_ = std::exchange(other.size_, 0);
        return *this;
    }
    ~Table() = default;

    const T* find(Key key) const {
        if (key.value <= 0) return nullptr;
        const auto index = static_cast<std::size_t>(key.value);
        if (index >= end_) return nullptr;
        const auto& slot = chunk_of(index).read()[index % chunk_size];
        return slot ? &*slot : nullptr;
    }
    bool contains(Key key) const { return find(key) != nullptr; }
    std::size_t size() const { return size_; }
    bool empty() const { return size_ == 0; }

    // `key` must be positive.
    void put(Key key, T value, const Batch& batch) {
        const auto index = static_cast<std::size_t>(key.value);
        if (index >= end_) {
            end_ = (index / chunk_size + 1) * chunk_size;
            pages_.resize(index / (chunk_size * page_size) + 1);
        }
        auto& slot = chunk_to_change(index, batch)[index % chunk_size];
        if (!slot) ++size_;
        slot = std::move(value);
    }
    void erase(Key key, const Batch& batch) {
        if (!contains(key)) return;
        const auto index = static_cast<std::size_t>(key.value);
        chunk_to_change(index, batch)[index % chunk_size].reset();
        --size_;
    }
    // For changing a value in place; `key` must be present.
    T& edit(Key key, const Batch& batch) {
        const auto index = static_cast<std::size_t>(key.value);
        return *chunk_to_change(index, batch)[index % chunk_size];
    }

    // Ascending by key.
    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        Iterator() = default;
        const T& operator*() const { return *(*chunk_)[index_ % chunk_size]; }
        const T* operator->() const { return &**this; }
        Iterator& operator++() {
            ++index_;
            settle();
            return *this;
        }
        Iterator operator++(int) {
            Iterator before = *this;
            ++*this;
            return before;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

    private:
        friend class Table;
        Iterator(const Table* table, std::size_t index) : table_(table), index_(index) { settle(); }
        void settle() {
            const std::size_t end = table_->end_;
            while (index_ < end) {
                chunk_ = &table_->chunk_of(index_).read();
                if ((*chunk_)[index_ % chunk_size]) return;
                ++index_;
            }
        }
        const Table* table_ = nullptr;
        const Chunk* chunk_ = nullptr;
        std::size_t index_ = 0;
    };
    Iterator begin() const { return Iterator(this, 0); }
    Iterator end() const { return Iterator(this, end_); }

    // True only if nothing can have changed between the two.
    bool same_as(const Table& other) const {
        if (size_ != other.size_ || end_ != other.end_) return false;
        for (std::size_t i = 0; i < pages_.size(); ++i) {
            if (!pages_[i].same_as(other.pages_[i])) return false;
        }
        return true;
    }

private:
    const CopyOnWrite<Chunk>& chunk_of(std::size_t index) const {
        return pages_[index / (chunk_size * page_size)].read()[index / chunk_size % page_size];
    }
    Chunk& chunk_to_change(std::size_t index, const Batch& batch) {
        return pages_[index / (chunk_size * page_size)].write(batch)[index / chunk_size % page_size].write(batch);
    }

    std::vector<CopyOnWrite<Page>> pages_;
    std::size_t end_ = 0;  // one past the last chunk
    std::size_t size_ = 0;
};

}  // namespace heddle
