// The field in which the selected words are corrected, right below them; Enter keeps what is typed. A click beside it closes it only while nothing is typed, so
// that nothing that was is lost by it: it comes back, once nothing else that opened meanwhile is open.
#pragma once

#include <cstddef>
#include <string>

#include <imgui.h>

#include "coding/changes/text_corrections.h"
#include "ui/views/overlay.h"

namespace heddle {

class CorrectionPanel : public Overlay {
public:
    const char* name() const override { return "Correct the text"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void before_lock() override;

private:
    // What is typed, as a correction of this place or of all; without replacements where nothing was typed.
    DocumentCorrection wanted() const;
    // True where it was done, or there was nothing to do; false where it is to be asked about first, or cannot be done.
    bool correct(ViewContext& context);
    std::string old_words() const;

    DocumentId document_;
    ContentId content_;
    Text text_;
    Range range_;
    std::size_t others_ = 0;  // further places where the same words stand
    bool everywhere_ = false;
    FieldText field_;
    std::string asks_;     // what a correction would take along; empty: it takes along nothing, or was not asked for
    std::string problem_;  // why it cannot be done
    bool opening_ = false;
    bool shown_ = false;  // in the last frame, and not closed then
    bool waits_ = false;  // to come back with what was typed, once nothing else is open
    ImVec2 place_{};      // of its upper left corner
};

}  // namespace heddle
