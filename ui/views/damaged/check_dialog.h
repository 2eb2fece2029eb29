// The overlay "Check the study": reads all of the open study, says in plain words what is wrong with it, and offers what helps: to build
// anew what is only computed, or to open what can be read of a damaged one.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ui/views/damaged/damaged_study.h"
#include "ui/views/overlay.h"

namespace heddle {

class CheckDialog : public Overlay {
public:
    explicit CheckDialog(std::shared_ptr<DamagedStudy> asked) : asked_(std::move(asked)) {}

    const char* name() const override { return "Check the study"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void keep(ViewContext& context) override;
    void before_lock() override;

private:
    // Shared with the storage thread, which may end after the dialog was closed.
    struct Work {
        std::atomic<double> part{0};
        std::atomic<bool> stop{false};
        bool builds = false;  // what is computed, before it checks
        bool ended = false;
        std::optional<Error> error;
        std::vector<std::string> lost;      // of the study itself
        std::vector<std::string> computed;  // only what Heddle computes from it
    };

    void begin(ViewContext& context, bool builds);
    void progress(Ui& ui);
    void result(ViewContext& context);

    std::shared_ptr<DamagedStudy> asked_;
    std::shared_ptr<Work> work_;
    bool built_ = false;
    bool wants_open_ = false;
    bool shown_ = false;
    bool locking_ = false;  // the study is not being closed
};

}  // namespace heddle
