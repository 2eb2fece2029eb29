// The memo on the coding in hand, in a small window at its passage: typed without leaving the keyboard. Ctrl+Enter, Escape or a click elsewhere keeps it
// and gives the keyboard back to the transcript.
#pragma once

#include "ui/draw/text_field.h"
#include "ui/views/memo_draft.h"
#include "ui/views/overlay.h"

namespace heddle {

class MemoAtPassage : public Overlay {
public:
    const char* name() const override { return "Memo"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void keep(ViewContext& context) override;

private:
    CodingId coding_;  // 0: it is closed
    std::string before_;
    FieldText field_;
    MemoDraft draft_;
    bool opening_ = false;
};

}  // namespace heddle
