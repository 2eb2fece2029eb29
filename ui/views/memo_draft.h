// MemoDraft: writes what is being typed into the study file half a second after it is typed, so that a crash takes no more than that (storage/drafts.h). For
// views that hold a field with the memo on a coding, or with the summary of a cell.
#pragma once

#include <string>

#include "ui/views/view.h"

namespace heddle {

class MemoDraft {
public:
    // In each frame in which the field is drawn. `of` is the GUID of the coding, or that of the cell (coding/summary_draft.h); `stored` are the words as the
    // study has them.
    void follow(ViewContext& context, const Guid& of, const std::string& typed, const std::string& stored);
    // When the field is left. An action that changes the coding, or the cell, ends the draft by itself.
    void end(ViewContext& context, bool became_action);

private:
    Guid of_{};
    std::string kept_;       // what the study file has, in its place or as draft
    double due_ = -1;        // ImGui's time; below 0: nothing to write
    bool written_ = false;   // there is a draft
};

}  // namespace heddle
