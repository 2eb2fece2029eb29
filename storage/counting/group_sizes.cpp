#include <algorithm>

#include "storage/counting/tally.h"

namespace heddle {

namespace {

// Counts units that are made of several members: each once in each of its groups, and once in all.
class SizeCounter {
public:
    explicit SizeCounter(std::size_t groups) : sizes_(groups + 1, 0), last_(groups + 1, 0) {}

    void add_member(std::span<const std::uint32_t> groups) {
        for (const std::uint32_t group : groups)
            add(group);
        add(sizes_.size() - 1);
    }
    void end_unit() { ++unit_; }
    Bases take() { return std::move(sizes_); }

private:
    void add(std::size_t column) {
        if (last_[column] == unit_) return;
        last_[column] = unit_;
        ++sizes_[column];
    }

    Bases sizes_;
    std::vector<std::uint64_t> last_;  // the unit that was counted last
    std::uint64_t unit_ = 1;
};

// Words where `words` is given, else characters.
Bases extent(const TallyInput& input, const CodedWordsOfAll* words) {
    Bases sizes(input.grouping.groups.size() + 1, 0);
    for (std::size_t document = 0; document < input.arrays.documents.size(); ++document) {
        const DocumentSlot& slot = input.arrays.documents[document];
        const BodiesEntry& entry = slot.bodies();
        for (std::size_t m = 0; m < entry.members.size(); ++m) {
            const std::size_t member = slot.first_member + m;
            if (!input.selection.bodies[member]) continue;
            const std::int64_t amount = words ? (*words)[document]->of_members[m] : entry.characters[m];
            for (const std::uint32_t group : input.grouping.of_member[member])
                sizes[group] += amount;
            sizes.back() += amount;
        }
    }
    return sizes;
}

}  // namespace

Bases group_sizes(const TallyInput& input, Unit unit, const CodedWordsOfAll& words) {
    if (unit == Unit::words) return extent(input, &words);
    if (unit == Unit::characters || unit == Unit::coverage) return extent(input, nullptr);

    const CountArrays& arrays = input.arrays;
    SizeCounter counter(input.grouping.groups.size());
    const auto add = [&](std::size_t member) {
        if (input.selection.bodies[member]) counter.add_member(input.grouping.of_member[member]);
    };
    switch (unit) {
        case Unit::participants:
            for (std::size_t participant = 0; participant < arrays.members_of_participant.size();
                 ++participant) {
                for (const std::uint32_t member : arrays.members_of_participant[participant])
                    add(member);
                counter.end_unit();
            }
            break;
        case Unit::participations:
            for (std::size_t member = 0; member < arrays.members.size(); ++member) {
                if (arrays.members[member].participant) add(member);
                counter.end_unit();
            }
            break;
        default:
            for (const DocumentSlot& slot : arrays.documents) {
                for (std::size_t m = 0; m < arrays.members_of(slot).size(); ++m)
                    add(slot.first_member + m);
                counter.end_unit();
            }
    }
    return counter.take();
}

}  // namespace heddle
