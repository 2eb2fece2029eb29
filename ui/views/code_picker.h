// The code picker: opens at the selected words; a few letters of a code and Enter, and they are coded. The same list chooses the code that takes the
// place of a coding's, and the one that is locked.
#pragma once

#include "ui/pick/picker.h"
#include "ui/views/overlay.h"

namespace heddle {

class CodePicker : public Overlay {
public:
    enum class For { coding, replacing, locking };
    explicit CodePicker(For purpose = For::coding) : for_(purpose) {}

    // "Code picker", "Replace the code", "Lock a code".
    const char* name() const override;
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void fill(const ViewContext& context);
    void take(ViewContext& context, CodeId code);
    void create(ViewContext& context);
    void draw_create(ViewContext& context, const std::string& typed);

    For for_;
    Picker picker_;
    std::vector<Candidate> candidates_;  // tag: index in the codebook
    std::uint64_t version_ = 0;
    CodingId coding_;                    // whose code is replaced
    Range range_;                        // what is coded
    bool opening_ = false;
};

}  // namespace heddle
