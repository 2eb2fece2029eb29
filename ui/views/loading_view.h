// What stands in a tab that needs the whole study while that is being read: how far it is, and that nothing needs to be done.
#pragma once

#include <functional>

#include "ui/views/view.h"

namespace heddle {

class LoadingView : public View {
public:
    // `part` says how far it is, from 0 to 1.
    explicit LoadingView(std::function<double()> part) : part_(std::move(part)) {}
    const char* name() const override { return "Being read"; }
    void draw(ViewContext& context) override;

private:
    std::function<double()> part_;
};

}  // namespace heddle
