// How the passage of the coding in hand stands to its code: one key each (1, 2, 3…; 0 for none), in a small window at the passage.
#pragma once

#include "ui/views/overlay.h"

namespace heddle {

class StanceChooser : public Overlay {
public:
    const char* name() const override { return "Stance"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    CodingId coding_;
    bool opening_ = false;
};

}  // namespace heddle
