#include "storage/counting/coded_words.h"

namespace heddle {

std::shared_ptr<const CodedWords> make_coded_words(std::shared_ptr<const CodingsEntry> entry, const WordIndex& index) {
    const auto place_of = [&](const Range& range) {
        return CodedWords::Place{static_cast<std::uint32_t>(index.starting_before(range.start)), static_cast<std::uint32_t>(index.ending_by(range.end))};
    };
    auto made = std::make_shared<CodedWords>();
    made->places.reserve(entry->places.size());
    for (const CodingPlace& place : entry->places) made->places.push_back(place_of(place.range));
    const BodiesEntry& bodies = *entry->where;
    made->bodies.reserve(bodies.bodies.size());
    for (const Body& body : bodies.bodies) made->bodies.push_back(place_of(body.range));
    made->of_members.assign(bodies.members.size(), 0);
    for (std::size_t body = 0; body < bodies.bodies.size(); ++body)
        made->of_members[static_cast<std::size_t>(bodies.member_of_body[body])] += index.within(bodies.bodies[body].range);
    made->of = std::move(entry);
    return made;
}

CountedText count_words(const UncountedText& text, std::span<const Range> words) {
    auto index = std::make_shared<const WordIndex>(words);
    auto coded = make_coded_words(text.codings, *index);
    return {std::move(coded), std::move(index)};
}

}  // namespace heddle
