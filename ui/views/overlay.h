// Overlay: what lies above the window for a moment: the code picker, the palette of commands, a dialog. Opened by its
// name with the action OpenOverlay; closes itself.
#pragma once

#include "ui/views/view.h"

namespace heddle {

class Overlay {
public:
    virtual ~Overlay() = default;
    virtual const char* name() const = 0;
    virtual void open(ViewContext& context) = 0;
    // Called each frame, at the level of the window, whether it is open or not.
    virtual void draw(ViewContext& context) = 0;
    // Takes what is being typed into the study (emits it); called before the study is closed.
    virtual void keep(ViewContext&) {}
    // The window locks, and closes what is open; nothing is drawn until it is unlocked. Where something would be lost that nobody could ask
    // for again, the overlay opens itself again with its next draw().
    virtual void before_lock() {}
};

}  // namespace heddle
