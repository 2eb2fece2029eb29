#include "ui/views/counts/counts_pane.h"

#include "ui/views/counts/comparison_pane.h"
#include "ui/views/counts/panel_pane.h"
#include "ui/views/counts/profile_pane.h"
#include "ui/views/counts/relations_pane.h"
#include "ui/views/counts/sample_pane.h"
#include "ui/views/counts/saturation_pane.h"
#include "ui/views/counts/tabulation_pane.h"

namespace heddle {

CountsPanes make_counts_panes(const std::shared_ptr<AskedQuotations>& asked, const std::shared_ptr<Exports>& exports) {
    CountsPanes panes;
    panes.all.push_back(std::make_unique<RelationsPane>(asked, exports));
    auto along = std::make_unique<ProfilePane>(exports);
    panes.along = along.get();
    panes.all.push_back(std::move(along));
    panes.all.push_back(std::make_unique<TabulationPane>(exports));
    panes.all.push_back(std::make_unique<PanelPane>(exports));
    panes.all.push_back(std::make_unique<ComparisonPane>(asked, exports));
    panes.all.push_back(std::make_unique<SaturationPane>(exports));
    panes.all.push_back(std::make_unique<SamplePane>(exports));
    return panes;
}

}  // namespace heddle
