// The overlay "Not saved": what keeps the last changes from being saved, before the study is closed or the program ends.
#pragma once

#include "ui/views/overlay.h"

namespace heddle {

class NotSavedDialog : public Overlay {
public:
    const char* name() const override { return "Not saved"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    NotSaved reason_;
    bool opening_ = false;
};

}  // namespace heddle
