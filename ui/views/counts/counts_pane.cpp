#include "ui/views/counts/counts_pane.h"

#include "ui/views/counts/comparison_pane.h"
#include "ui/views/counts/relations_pane.h"
#include "ui/views/counts/sample_pane.h"
#include "ui/views/counts/saturation_pane.h"
#include "ui/views/counts/tabulation_pane.h"

namespace heddle {

std::vector<std::unique_ptr<CountsPane>> make_counts_panes(const std::shared_ptr<AskedQuotations>& asked) {
    std::vector<std::unique_ptr<CountsPane>> panes;
    panes.push_back(std::make_unique<RelationsPane>(asked));
    panes.push_back(std::make_unique<TabulationPane>());
    panes.push_back(std::make_unique<ComparisonPane>());
    panes.push_back(std::make_unique<SaturationPane>());
    panes.push_back(std::make_unique<SamplePane>());
    return panes;
}

}  // namespace heddle
