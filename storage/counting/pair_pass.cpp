#include "storage/counting/pair_pass.h"

#include <algorithm>

namespace heddle {

namespace {

// Documents or people between two looks at whether to stop.
constexpr std::size_t pairs_between_looks = 64;

}  // namespace

PairPass::PairPass(const TallyInput& input, RelationDistance distance, std::optional<std::size_t> group, const WordIndexes& words)
    : input_(input), words_(words), with_words_(distance.near == Nearness::words || distance.near == Nearness::following_words), bits_(input.codebook),
      neighbours_(bits_, distance), wanted_(input.arrays.members.size(), 0) {
    for (std::size_t member = 0; member < wanted_.size(); ++member) {
        if (!input.selection.bodies[member]) continue;
        const auto groups = input.grouping.of_member[member];
        wanted_[member] = !group || std::find(groups.begin(), groups.end(), *group) != groups.end() ? 1 : 0;
    }
}

bool PairPass::run(Unit unit, const std::function<void(const Found&)>& found, const std::function<void()>& end_unit,
                   const std::function<bool()>& stopped) {
    if (unit == Unit::participants || unit == Unit::participations) return over_people(unit == Unit::participants, found, end_unit, stopped);
    return over_documents(found, end_unit, stopped);
}

bool PairPass::over_documents(const std::function<void(const Found&)>& found, const std::function<void()>& end_unit,
                              const std::function<bool()>& stopped) {
    for (std::size_t document = 0; document < input_.arrays.documents.size(); ++document) {
        if (document % pairs_between_looks == 0 && stopped && stopped()) return false;
        const DocumentSlot& slot = input_.arrays.documents[document];
        look_at(document, std::span(wanted_).subspan(slot.first_member, slot.bodies().members.size()), found);
        end_unit();
    }
    return true;
}

bool PairPass::over_people(bool together, const std::function<void(const Found&)>& found, const std::function<void()>& end_unit,
                           const std::function<bool()>& stopped) {
    const Lists& people = input_.arrays.members_of_participant;
    const auto& documents = input_.arrays.documents;
    for (std::size_t person = 0; person < people.size(); ++person) {
        if (person % pairs_between_looks == 0 && stopped && stopped()) return false;
        for (const std::uint32_t member : people[person]) {
            if (!wanted_[member]) continue;
            const auto after = std::upper_bound(documents.begin(), documents.end(), member,
                                                [](std::uint32_t wanted, const DocumentSlot& slot) { return wanted < slot.first_member; });
            const auto slot = after - 1;
            only_.assign(slot->bodies().members.size(), 0);
            only_[member - slot->first_member] = 1;
            look_at(static_cast<std::size_t>(slot - documents.begin()), only_, found);
            if (!together) end_unit();
        }
        if (together) end_unit();
    }
    return true;
}

void PairPass::look_at(std::size_t document, std::span<const std::uint8_t> wanted, const std::function<void(const Found&)>& found) {
    if (std::find(wanted.begin(), wanted.end(), 1) == wanted.end()) return;
    const CodingsEntry& entry = *input_.arrays.documents[document].codings;
    segments_.clear();
    for (std::size_t coding = 0; coding < entry.labels.size(); ++coding) {
        const CodingLabel& label = entry.labels[coding];
        const int row = input_.filter.row(document, label);
        if (row < 0) continue;
        const std::span<const std::int32_t> members = entry.members(label);
        const auto is_wanted = [&](std::int32_t member) { return wanted[static_cast<std::size_t>(member)] != 0; };
        if (std::any_of(members.begin(), members.end(), is_wanted)) segments_.push_back({row, static_cast<std::int32_t>(coding), entry.places[coding]});
    }
    if (segments_.empty()) return;
    neighbours_.find(segments_, entry, wanted, with_words_ ? words_.at(entry.where->content).get() : nullptr);
    found({entry, wanted, segments_, neighbours_});
}

}  // namespace heddle
