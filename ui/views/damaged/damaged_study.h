// What the overlays about damage share. Whoever finds a study damaged puts it here and opens the overlay "Damaged study".
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "storage/secret.h"
#include "ui/draw/controls.h"

namespace heddle {

struct DamagedStudy {
    std::filesystem::path path;  // empty: none is asked for
    Secret password;             // or its key; empty: none, or that of the study that is open
};

// How far work is, from 0 to 1, as a bar over the width that is left.
void progress_bar(Ui& ui, double part);
// Sentences in a list of its own that scrolls where it would be higher than so many points.
void sentence_list(Ui& ui, std::string_view name, const std::vector<std::string>& sentences, float most_points);

}  // namespace heddle
