#include "ui/app/app_state.h"

namespace heddle {

Snapshot::Snapshot(const Study& newest, std::uint64_t number)
    : study(newest), codebook(study), own_segments(codebook.size()), branch_segments(codebook.size()), version(number) {
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            const int index = codebook.index_of(coding.code);
            if (index >= 0) ++own_segments[static_cast<std::size_t>(index)];
        }
    }
    branch_segments = own_segments;
    for (std::size_t i = codebook.size(); i-- > 0;) {
        const int parent = codebook.entries()[i].parent;
        if (parent >= 0) branch_segments[static_cast<std::size_t>(parent)] += branch_segments[i];
    }
}

}  // namespace heddle
