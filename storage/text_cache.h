// The most recently used texts, bounded in bytes.
#pragma once

#include <cstddef>
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>

#include "coding/ids.h"
#include "coding/text.h"

namespace heddle {

class TextCache {
public:
    // The newest text stays even where it is larger than the bound.
    explicit TextCache(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    std::optional<Text> find(ContentId content) {
        const auto at = places_.find(content);
        if (at == places_.end()) return std::nullopt;
        texts_.splice(texts_.begin(), texts_, at->second);
        return at->second->second;
    }

    void put(ContentId content, Text text) {
        if (find(content)) return;  // the text of a content never changes
        bytes_ += text.utf8().size();
        texts_.emplace_front(content, std::move(text));
        places_[content] = texts_.begin();
        while (bytes_ > most_bytes_ && texts_.size() > 1) {
            bytes_ -= texts_.back().second.utf8().size();
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
            bytes_ -= at->second.utf8().size();
            places_.erase(at->first);
            at = texts_.erase(at);
        }
    }

    std::size_t bytes() const { return bytes_; }

private:
    std::list<std::pair<ContentId, Text>> texts_;  // latest used first
    std::unordered_map<ContentId, std::list<std::pair<ContentId, Text>>::iterator> places_;
    std::size_t bytes_ = 0;
    std::size_t most_bytes_;
};

}  // namespace heddle
