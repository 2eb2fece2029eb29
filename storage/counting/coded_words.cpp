#include "storage/counting/coded_words.h"

namespace heddle {

std::shared_ptr<const CodedWords> make_coded_words(std::shared_ptr<const CodingsEntry> entry, const WordIndex& index) {
    auto made = std::make_shared<CodedWords>();
    made->places.reserve(entry->places.size());
    for (const CodingPlace& place : entry->places) {
        made->places.push_back({static_cast<std::uint32_t>(index.starting_before(place.range.start)),
                                static_cast<std::uint32_t>(index.ending_by(place.range.end))});
    }
    const BodiesEntry& bodies = *entry->where;
    made->of_members.assign(bodies.members.size(), 0);
    for (std::size_t body = 0; body < bodies.bodies.size(); ++body)
        made->of_members[static_cast<std::size_t>(bodies.member_of_body[body])] += index.within(bodies.bodies[body].range);
    made->of = std::move(entry);
    return made;
}

}  // namespace heddle
