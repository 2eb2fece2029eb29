#include "ui/transcript/shown_codings.h"

#include <algorithm>
#include <array>

namespace heddle {

namespace {

constexpr std::array<std::string_view, 4> look_names{"highlight", "underline", "stripes", "density"};

}  // namespace

std::string_view mark_look_name(MarkLook look) { return look_names[static_cast<std::size_t>(look)]; }

MarkLook mark_look_named(std::string_view name) {
    const auto found = std::ranges::find(look_names, name);
    return found == look_names.end() ? MarkLook::highlight : static_cast<MarkLook>(found - look_names.begin());
}

ShownFilter::ShownFilter(const ShownCodings& shown, const Codebook& codebook)
    : codebook_(codebook), hidden_coders_(shown.hidden_coders) {
    if (shown.codes.empty()) return;
    wanted_.resize(codebook.size());
    for (const CodeId code : shown.codes) {
        const auto* entry = codebook.find(code);
        if (!entry) continue;
        for (int i = codebook.index_of(code); i < entry->last; ++i) wanted_[static_cast<std::size_t>(i)] = true;
    }
}

bool ShownFilter::shows(const Coding& coding) const {
    if (std::ranges::find(hidden_coders_, coding.coder) != hidden_coders_.end()) return false;
    if (wanted_.empty()) return true;
    const int index = codebook_.index_of(coding.code);
    return index >= 0 && wanted_[static_cast<std::size_t>(index)];
}

}  // namespace heddle
