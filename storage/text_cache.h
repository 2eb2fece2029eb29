// The most recently used texts with their marks, bounded in bytes.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "coding/ids.h"
#include "coding/text.h"
#include "coding/text_marks.h"

namespace heddle {

// A text as it is shown: immutable, shared by whoever shows it.
struct MarkedText {
    Text text;
    std::shared_ptr<const TextMarks> marks;  // null: not known
};

class TextCache {
public:
    // The newest text stays even where it is larger than the bound.
    explicit TextCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    std::optional<Text> find(ContentId content) {
        const MarkedText* found = find_marked(content);
        return found ? std::optional(found->text) : std::nullopt;
    }
    // Null where it is not here. Until the next call of put() or keep_only().
    const MarkedText* find_marked(ContentId content) {
        const auto at = places_.find(content);
        if (at == places_.end()) return nullptr;
        texts_.splice(texts_.begin(), texts_, at->second);
        return &at->second->second;
    }

    void put(ContentId content, MarkedText text) {
        if (find(content)) return;  // the text of a content never changes
        bytes_ += size_of(text);
        texts_.emplace_front(content, std::move(text));
        places_[content] = texts_.begin();
        while (bytes_ > most_bytes_ && texts_.size() > 1) {
            bytes_ -= size_of(texts_.back().second);
            places_.erase(texts_.back().first);
            texts_.pop_back();
        }
    }

    // Lets go of every text for which `keep` is false.
    template <class Keep> void keep_only(Keep keep) {
        for (auto at = texts_.begin(); at != texts_.end();) {
            if (keep(at->first)) {
                ++at;
                continue;
            }
            bytes_ -= size_of(at->second);
            places_.erase(at->first);
            at = texts_.erase(at);
        }
    }

    std::size_t bytes() const { return bytes_; }

private:
    using Texts = std::list<std::pair<ContentId, MarkedText>>;
    static std::size_t size_of(const MarkedText& text) {
        return text.text.utf8().size() + (text.marks ? text.marks->size() * sizeof(TextMark) : 0);
    }

    Texts texts_;  // latest used first
    std::unordered_map<ContentId, Texts::iterator> places_;
    std::size_t bytes_ = 0;
    std::size_t most_bytes_;
};

}  // namespace heddle
