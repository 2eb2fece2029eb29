// MemoDraft: writes a memo that is being typed into the study file half a second after each pause, so that a crash takes no more than
// that (storage/drafts.h). For views that hold a field with the memo on a coding.
#pragma once

#include <string>

#include "ui/views/view.h"

namespace heddle {

class MemoDraft {
public:
    // In each frame in which the field is drawn. `stored` is the memo as the study has it.
    void follow(ViewContext& context, const Coding& coding, const std::string& typed, const std::string& stored);
    // When the field is left. An action that changes the coding ends the draft by itself.
    void end(ViewContext& context, bool became_action);

private:
    Guid coding_{};
    std::string kept_;       // what the study file has, as memo or as draft
    double due_ = -1;        // ImGui's time; below 0: nothing to write
    bool written_ = false;   // there is a draft
};

}  // namespace heddle
