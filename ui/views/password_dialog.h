// The overlay "Password": gives the study a password, another one, or none; and after how long the window locks itself.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>

#include "ui/views/overlay.h"

namespace heddle {

class PasswordDialog : public Overlay {
public:
    const char* name() const override { return "Password"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void before_lock() override;

private:
    // Shared with the storage thread; all but the two atomics only while the other is not at work.
    struct Work {
        std::atomic<double> part{0};
        std::atomic<bool> stop{false};
        bool under_way = false;
        std::optional<Error> error;
        std::string told;  // when it is done
    };

    void forget_what_was_typed();
    void form(ViewContext& context);
    void progress(Ui& ui);
    void lock_time(ViewContext& context);
    void change(ViewContext& context);
    void begin(ViewContext& context, const std::string& next);

    bool wants_open_ = false;
    bool shown_ = false;  // in the last frame
    FieldText present_;
    FieldText next_;
    FieldText again_;
    std::string error_;
    std::string done_;
    std::shared_ptr<Work> work_ = std::make_shared<Work>();
};

}  // namespace heddle
