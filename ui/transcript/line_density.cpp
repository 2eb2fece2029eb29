#include "ui/transcript/line_density.h"

#include <algorithm>

namespace heddle {

std::vector<CountedPart> line_density(std::span<const CountedPart> parts) {
    std::vector<CountedPart> lines(parts.begin(), parts.end());
    std::ranges::stable_sort(lines, {}, &CountedPart::top);
    std::size_t kept = 0;
    for (const CountedPart& part : lines) {
        if (kept > 0 && lines[kept - 1].top == part.top) {
            lines[kept - 1].codings = std::max(lines[kept - 1].codings, part.codings);
            lines[kept - 1].bottom = std::max(lines[kept - 1].bottom, part.bottom);
        } else {
            lines[kept++] = part;
        }
    }
    lines.resize(kept);
    return lines;
}

}  // namespace heddle
