// What an Action holds, for the two files that take it apart: everybody else only emits (ui/app/actions.h).
#pragma once

#include "ui/app/actions.h"

namespace heddle {

struct AnyAction {
    ActionKinds kind;
};

}  // namespace heddle
