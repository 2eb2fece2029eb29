// The row at the foot of the Code tab, where the hand sees it: the codes under the digits 1 to 9, the code that is locked, and by what one selects.
#pragma once

#include "ui/views/view.h"

namespace heddle {

class CodingFoot {
public:
    static float height(const Ui& ui);
    // Along the lower edge of the present ImGui window.
    void draw(ViewContext& context);

private:
    int menu_digit_ = 0;  // whose menu is open
};

}  // namespace heddle
