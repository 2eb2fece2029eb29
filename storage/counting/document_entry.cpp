#include "storage/counting/document_entry.h"

#include <algorithm>

namespace heddle {

std::int32_t StanceNumbers::number(const std::string& stance) {
    if (stance.empty()) return 0;
    return numbers_.try_emplace(stance, static_cast<std::int32_t>(numbers_.size()) + 1)
        .first->second;
}

std::int32_t StanceNumbers::find(const std::string& stance) const {
    if (stance.empty()) return 0;
    const auto at = numbers_.find(stance);
    return at == numbers_.end() ? -1 : at->second;
}

std::shared_ptr<const BodiesEntry> make_bodies_entry(const Study& study, const Document& document) {
    auto entry = std::make_shared<BodiesEntry>();
    entry->document = document.id;
    entry->content = document.content;
    entry->bodies = bodies_of(study, document.id);
    entry->member_of_body.reserve(entry->bodies.size());
    for (const Body& body : entry->bodies) {
        const auto known =
            std::find_if(entry->members.begin(), entry->members.end(), [&](const Member& member) {
                return member.participant == body.participant &&
                       member.interviewer == body.interviewer;
            });
        entry->member_of_body.push_back(static_cast<std::int32_t>(known - entry->members.begin()));
        if (known == entry->members.end()) {
            entry->members.push_back({document.id, body.participant, body.interviewer});
            entry->characters.push_back(0);
        }
        entry->characters[static_cast<std::size_t>(entry->member_of_body.back())] += body.range.length();
    }
    return entry;
}

std::shared_ptr<const CodingsEntry> make_codings_entry(const Study& study,
                                                       std::shared_ptr<const BodiesEntry> where,
                                                       StanceNumbers& stances) {
    auto entry = std::make_shared<CodingsEntry>();
    const std::span<const Coding> codings = study.codings(where->document);
    entry->labels.reserve(codings.size());
    entry->places.reserve(codings.size());
    entry->within_body.reserve(codings.size());
    std::vector<std::int32_t> members;
    for (const Coding& coding : codings) {
        const std::span<const Body> bodies = overlapped(where->bodies, coding.range);
        const auto first = bodies.empty()
                               ? std::size_t{0}
                               : static_cast<std::size_t>(bodies.data() - where->bodies.data());
        members.clear();
        for (std::size_t body = first; body < first + bodies.size(); ++body) {
            const std::int32_t member = where->member_of_body[body];
            const ParticipantId participant =
                where->members[static_cast<std::size_t>(member)].participant;
            const bool excluded =
                participant && std::ranges::binary_search(coding.notes().excluded, participant);
            if (!excluded && std::find(members.begin(), members.end(), member) == members.end()) {
                members.push_back(member);
            }
        }
        CodingLabel label;
        label.code = static_cast<std::int32_t>(coding.code.value);
        label.coder = static_cast<std::int32_t>(coding.coder.value);
        label.stance = stances.number(coding.notes().stance);
        if (members.size() == 1) {
            label.member = members.front();
        } else {
            label.member = -static_cast<std::int32_t>(entry->lists.size()) - 1;
            entry->lists.push_back(static_cast<std::int32_t>(members.size()));
            entry->lists.insert(entry->lists.end(), members.begin(), members.end());
        }
        entry->labels.push_back(label);
        entry->places.push_back({coding.range, static_cast<std::uint32_t>(first),
                                 static_cast<std::uint32_t>(first + bodies.size())});
        entry->within_body.push_back(members.size() == 1 && bodies.size() == 1 && intersection(coding.range, bodies.front().range) == coding.range);
    }
    entry->where = std::move(where);
    return entry;
}

}  // namespace heddle
