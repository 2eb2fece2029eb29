// ExportsStrip: what is being exported, in a corner above the window, with how far it is and a button that cancels it. Work goes on beside it.
#pragma once

#include <memory>
#include <utility>

#include "ui/views/exporting/exports.h"
#include "ui/views/overlay.h"

namespace heddle {

class ExportsStrip : public Overlay {
public:
    explicit ExportsStrip(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}

    // It comes and goes with the work; to open it by its name is to cancel that, from the list of commands.
    const char* name() const override { return "Cancel the export"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    void line(ViewContext& context, const Exports::UnderWay& job);

    std::shared_ptr<Exports> exports_;
};

}  // namespace heddle
