// Which attributes stand beside quotations: a button in the Review tab with a box to tick for each.
#pragma once

#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class ShownPanel {
public:
    void draw(ViewContext& context, Toolbar& bar);
};

}  // namespace heddle
