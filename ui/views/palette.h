// The palette (Ctrl+K): every command with its key, every document and every code, found by a few letters.
#pragma once

#include "ui/pick/picker.h"
#include "ui/views/overlay.h"

namespace heddle {

class Palette : public Overlay {
public:
    const char* name() const override { return "Palette"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void fill(const ViewContext& context);

    Picker picker_;
    std::vector<Candidate> candidates_;
    std::vector<std::size_t> commands_;  // of the candidates that come first
    std::vector<DocumentId> documents_;  // then these
    std::vector<CodeId> codes_;
    bool opening_ = false;
};

// Asks who codes from now on.
class CoderDialog : public Overlay {
public:
    const char* name() const override { return "Coder"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    FieldText field_;
    bool opening_ = false;
};

}  // namespace heddle
