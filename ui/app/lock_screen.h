// The lock screen: all that the window shows while it is locked. It holds no word of the study, not even its name.
#pragma once

#include <future>
#include <string>
#include <string_view>

#include "storage/secret.h"
#include "ui/draw/text_field.h"

namespace heddle {

class LockScreen {
public:
    // From the next frame on; forgets what was typed before.
    void begin();
    // Fills the window. True once the password of the study with this key was given; it is checked on a thread of its own.
    // `worry` is what is to be known although it is locked; empty: nothing.
    bool draw(Ui& ui, const Secret& key, std::string_view worry);

private:
    FieldText password_;
    std::string error_;
    std::future<bool> checking_;
};

}  // namespace heddle
