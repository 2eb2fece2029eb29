// SamplePane: whom the study is about, in the Counts tab: how many people or documents of each kind, by another attribute.
#pragma once

#include "coding/cross_question.h"
#include "ui/views/counts/change_pane.h"

namespace heddle {

class SamplePane : public ChangePane {
public:
    explicit SamplePane(const std::shared_ptr<Exports>& exports) : ChangePane("sample", " sample", exports) {}
    const char* name() const override { return "Sample"; }
    bool offered(const ViewContext& context) const override { return context.study().attributes().size() > 0; }

private:
    bool recall(ViewContext& context, const AskedQuestion& question) override;
    void first_question(ViewContext& context) override;
    std::optional<AskedQuestion> current(ViewContext& context) override;
    const char* title() const override { return "The sample"; }
    const char* what_to_do() const override { return "Choose an attribute for the rows, such as the site."; }
    void choose(ViewContext& context, Toolbar& bar) override;
    void choose_condition(ViewContext& context, Toolbar& bar);

    CrossQuestion question_;
    AttributeId condition_;  // whose values are offered
};

}  // namespace heddle
