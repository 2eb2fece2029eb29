// What going back to a point would change, and the question whether to do it.
#pragma once

#include <memory>

#include "storage/going_back.h"
#include "ui/views/view.h"

namespace heddle {

class GoBackDialog {
public:
    // Works it out beside the window's thread, then opens.
    void ask(ViewContext& context, ActionId to);
    void draw(ViewContext& context);

private:
    struct Asked {
        GoingBack back;
        std::int64_t sequence = 0;  // of the study that it was worked out for
        bool ready = false;
    };
    void show(ViewContext& context, const GoingBack& back);
    void steps(Ui& ui, const GoingBack& back);

    std::shared_ptr<Asked> asked_ = std::make_shared<Asked>();
};

}  // namespace heddle
