// How quotations are attributed when they are copied or exported: a button in the Review tab with the study's template, an example and a warning where it
// tells who somebody is.
#pragma once

#include "coding/attribution.h"
#include "coding/quotations.h"
#include "ui/draw/text_field.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class AttributionPanel {
public:
    // `example`: a quotation of the list, where there is one.
    void draw(ViewContext& context, Toolbar& bar, const Quotation* example);

private:
    void panel(ViewContext& context, const Quotation* example);
    void look_at(const Study& study);

    FieldText written_;
    std::string looked_at_;       // what the rest is about
    std::uint64_t version_ = 0;   // of the snapshot that it is about
    std::optional<AttributionTemplate> attribution_;
    std::string error_;
    std::vector<SingledOut> alone_;
};

}  // namespace heddle
