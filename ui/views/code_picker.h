// The code picker: opens at the selected words; a few letters of a code and Enter, and they are coded.
#pragma once

#include "ui/pick/picker.h"
#include "ui/views/overlay.h"

namespace heddle {

class CodePicker : public Overlay {
public:
    const char* name() const override { return "Code picker"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void fill(const ViewContext& context);
    void create(ViewContext& context);

    Picker picker_;
    std::vector<Candidate> candidates_;  // tag: index in the codebook
    std::uint64_t version_ = 0;
    bool opening_ = false;
};

}  // namespace heddle
