// A key that is worked out from a password on a thread of its own, since that takes 0.3 s and no frame waits for it.
#pragma once

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <utility>
#include <vector>

#include "storage/secret.h"
#include "ui/draw/ui.h"

namespace heddle {

class KeyWork {
public:
    void begin(std::function<Secret()> work) {
        forget();
        key_ = std::async(std::launch::async, std::move(work));
    }
    bool under_way() const { return key_.valid(); }
    // The key, once, when it is there; until then the window is drawn again and again.
    std::optional<Secret> take(Ui& ui) {
        if (!key_.valid()) return std::nullopt;
        if (key_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) return key_.get();
        ui.wake_in(between_looks);
        return std::nullopt;
    }
    void forget() {
        std::erase_if(forgotten_, [](const auto& key) { return key.wait_for(std::chrono::seconds(0)) == std::future_status::ready; });
        if (key_.valid()) forgotten_.push_back(std::exchange(key_, {}));
    }

private:
    static constexpr double between_looks = 0.03;  // seconds
    std::future<Secret> key_;
    std::vector<std::future<Secret>> forgotten_;  // a future waits for its thread when it goes, which no frame may do
};

}  // namespace heddle
