#include "storage/words_ahead.h"

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <new>
#include <system_error>
#include <thread>
#include <vector>

namespace heddle {

namespace {

constexpr std::size_t least_bytes = std::size_t{1} << 20;

struct TextOfContent {
    ContentId content;
    Text text;
};

}  // namespace

struct WordsAhead::Counting {
    std::vector<TextOfContent> texts;  // of the thread, once it runs
    std::atomic<bool> stop{false};
    std::mutex mutex;
    std::condition_variable found_one;
    std::map<ContentId, std::optional<PackedWords>> found;  // nothing yet, of those that are still to come
    bool ended = false;
    std::thread thread;

    void run() {
        // What there is no memory for is counted when it is built.
        try {
            for (TextOfContent& next : texts) {
                auto packed = pack_words(next.text, [this] { return stop.load(std::memory_order_relaxed); });
                next.text = Text();
                if (!packed) break;
                const std::lock_guard lock(mutex);
                found[next.content] = std::move(packed);
                found_one.notify_all();
            }
        } catch (const std::bad_alloc&) {
        }
        const std::lock_guard lock(mutex);
        ended = true;
        found_one.notify_all();
    }
};

WordsAhead::WordsAhead(std::span<const NewContent> contents) : counting_(std::make_unique<Counting>()) {
    for (const NewContent& content : contents) {
        counting_->texts.push_back({content.id, content.text});
        counting_->found.emplace(content.id, std::nullopt);
    }
    counting_->thread = std::thread([counting = counting_.get()] { counting->run(); });
}

std::unique_ptr<WordsAhead> WordsAhead::begin(std::span<const NewContent> contents) {
    std::size_t bytes = 0;
    for (const NewContent& content : contents) bytes += content.text.utf8().size();
    if (bytes < least_bytes) return nullptr;
    try {
        return std::unique_ptr<WordsAhead>(new WordsAhead(contents));
    } catch (const std::system_error&) {
        return nullptr;
    }
}

WordsAhead::~WordsAhead() {
    counting_->stop = true;
    counting_->thread.join();
}

std::optional<PackedWords> WordsAhead::take(ContentId content) {
    std::unique_lock lock(counting_->mutex);
    const auto at = counting_->found.find(content);
    if (at == counting_->found.end()) return std::nullopt;
    counting_->found_one.wait(lock, [&] { return at->second || counting_->ended; });
    auto words = std::move(at->second);
    counting_->found.erase(at);
    return words;
}

}  // namespace heddle
