// JumpPicker: goes to a turn by its number, by a time of the recording or by who speaks. Belongs to the view of transcripts, which says
// where the caret is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/transcript/jump_targets.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/view.h"

namespace heddle {

class JumpPicker {
public:
    void open();
    // Each frame, in the window of the view, whether it is open or not; about the document of this pane.
    void draw(ViewContext& context, const TranscriptPane& pane);

private:
    // Lists what fits what is typed.
    void find(const ViewContext& context, const TranscriptPane& pane);
    void draw_target(ViewContext& context, const TranscriptPane& pane, const JumpTarget& target, const Touched& item) const;
    // True where one is taken.
    bool list_targets(ViewContext& context, const TranscriptPane& pane, float width, int moved);

    FieldText field_;
    bool opening_ = false;
    bool fresh_ = false;
    Study study_;                             // holds what `speakers_` points to
    std::uint64_t version_ = 0;               // of the snapshot that it was taken from
    DocumentId document_;
    std::vector<std::string_view> speakers_;  // of each turn
    std::string found_for_;
    std::vector<JumpTarget> found_;
    int chosen_ = 0;
};

}  // namespace heddle
