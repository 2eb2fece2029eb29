#include "ui/views/counts/counts_pane.h"

#include "ui/views/counts/comparison_pane.h"
#include "ui/views/counts/profile_pane.h"
#include "ui/views/counts/relations_pane.h"
#include "ui/views/counts/sample_pane.h"
#include "ui/views/counts/saturation_pane.h"
#include "ui/views/counts/tabulation_pane.h"

namespace heddle {

CountsPanes make_counts_panes(const std::shared_ptr<AskedQuotations>& asked) {
    CountsPanes panes;
    panes.all.push_back(std::make_unique<RelationsPane>(asked));
    auto along = std::make_unique<ProfilePane>();
    panes.along = along.get();
    panes.all.push_back(std::move(along));
    panes.all.push_back(std::make_unique<TabulationPane>());
    panes.all.push_back(std::make_unique<ComparisonPane>(asked));
    panes.all.push_back(std::make_unique<SaturationPane>());
    panes.all.push_back(std::make_unique<SamplePane>());
    return panes;
}

}  // namespace heddle
