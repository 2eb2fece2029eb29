// PlaceKeeper: remembers where each document of the study was left, and takes a pane there when it shows the document for the first
// time. Kept in the user's settings of the study under the name "places".
#pragma once

#include <array>
#include <filesystem>

#include "ui/transcript/remembered_places.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/views/view.h"

namespace heddle {

class PlaceKeeper {
public:
    // Each frame, before the panes: takes up the places of the study that is open, and forgets those of documents that
    // are gone.
    void begin(ViewContext& context);
    // After the pane was given its document. `em` in pixels.
    void restore(TranscriptPane& pane, const Document& document, float em) const;
    // After the pane `number` was drawn.
    void note(ViewContext& context, int number, const TranscriptPane& pane, const Document& document, float em);
    // Writes them to the settings.
    void keep(ViewContext& context);

private:
    void forget_gone(ViewContext& context);

    std::filesystem::path study_;
    RememberedPlaces places_;
    std::array<DocumentId, 2> shown_;  // in each pane
    bool changed_ = false;
    double due_ = 0;  // ImGui's time, when they are written next
    std::uint64_t documents_of_ = 0;  // the snapshot that was looked at last
    std::size_t documents_ = 0;       // how many it had
};

}  // namespace heddle
