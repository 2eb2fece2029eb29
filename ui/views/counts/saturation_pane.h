// SaturationPane: new codes of each finished interview in the Counts tab, with the point where little new came.
#pragma once

#include "coding/saturation_question.h"
#include "ui/views/counts/change_pane.h"

namespace heddle {

class SaturationPane : public ChangePane {
public:
    explicit SaturationPane(const std::shared_ptr<Exports>& exports) : ChangePane("saturation", " saturation", exports) {}
    const char* name() const override { return "Saturation"; }
    bool offered(const ViewContext& context) const override;

private:
    bool recall(ViewContext& context, const AskedQuestion& question) override;
    void first_question(ViewContext& context) override;
    std::optional<AskedQuestion> current(ViewContext& context) override { return asked(context.study(), question_); }
    const char* title() const override { return "Saturation"; }
    const char* what_to_do() const override { return ""; }
    void choose(ViewContext& context, Toolbar& bar) override;

    SaturationQuestion question_;
};

}  // namespace heddle
