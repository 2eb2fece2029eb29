// MemoDraft: writes what is being typed into the study file half a second after it is typed, so that a crash takes no more than that (storage/drafts.h). For
// views that hold a field with the memo on a coding, or with the summary of a cell.
#pragma once

#include <optional>
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

// Words of whoever acts that a draft left behind, since what stands there was changed meanwhile (AppState::left_drafts): what they are and why they took no place,
// and two buttons. Returns them where they are to take it, which is then up to the caller; draws nothing where there are none.
struct LeftDraftWords {
    const char* why;        // "The memo was changed since, so these words did not take its place."
    const char* put;        // the button "Put into the memo"
    const char* throw_away; // what it leaves: "The memo stays as it is"
};
inline constexpr LeftDraftWords left_memo_words{"The memo was changed since, so these words did not take its place.", "Put into the memo", "The memo stays as it is"};
// `width`: of the lines; 0: what is left.
std::optional<std::string> offer_left_draft(ViewContext& context, const Guid& of, const LeftDraftWords& words, float width = 0);

}  // namespace heddle
