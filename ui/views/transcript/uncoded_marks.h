// UncodedMarks: what of a transcript is not coded yet, as a thin line beside the text, as steps and as a share. By anybody whose codings
// are shown, or by whoever acts now.
#pragma once

#include <imgui.h>

#include <memory>
#include <string>

#include "coding/uncoded.h"
#include "ui/transcript/latest_work.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/view.h"

namespace heddle {

class UncodedMarks {
public:
    // What is missing in the pane's document now; worked out when the study or the document changed. Valid until the next call.
    const Uncoded& of(const ViewContext& context, const TranscriptPane& pane, bool by_me);
    // "62% coded"; empty where it is not known yet. It is worked out on another thread, meanwhile the last one stays.
    std::string share(ViewContext& context, const TranscriptPane& pane, bool by_me);
    // Goes to the next or previous stretch, if there is one; else says so.
    void step(ViewContext& context, const TranscriptPane& pane, bool by_me, bool forward);
    // `left`: the text's left edge on the screen; `top`: the pane's.
    void draw(ViewContext& context, const TranscriptPane& pane, bool by_me, Range shown, float left, float top);

private:
    struct Key {
        DocumentId document;
        ContentId content;
        std::uint64_t version = 0;
        CoderId by;  // 0: anybody
        friend bool operator==(const Key&, const Key&) = default;
    };

    Key key_;
    std::shared_ptr<const Uncoded> uncoded_;
    Key share_key_;
    std::string share_;
    LatestWork<Uncoded::Share> work_;
};

}  // namespace heddle
