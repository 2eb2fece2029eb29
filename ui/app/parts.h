// Which views and overlays the window is made of. A new one is added in ui/app/parts.cpp and nowhere else.
#pragma once

#include <memory>
#include <vector>

#include "ui/views/exporting/exports.h"
#include "ui/views/overlay.h"
#include "ui/views/view.h"

namespace heddle {

std::unique_ptr<View> make_welcome();
std::unique_ptr<View> make_documents();
std::unique_ptr<View> make_codebook();
std::unique_ptr<View> make_details();
std::vector<std::unique_ptr<View>> make_tabs(const std::shared_ptr<Exports>& exports);
std::vector<std::unique_ptr<Overlay>> make_overlays(const std::shared_ptr<Exports>& exports);

}  // namespace heddle
