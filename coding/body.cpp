#include "coding/body.h"

#include <algorithm>

namespace heddle {

std::vector<Body> bodies_of(const Study& study, DocumentId document) {
    std::vector<Body> bodies;
    const std::span<const Turn> turns = study.turns(document);
    if (turns.empty()) {
        const Document* whole = study.documents().find(document);
        if (whole && !whole->body.empty()) bodies.push_back({whole->body, whole->assigned, false});
        return bodies;
    }
    bodies.reserve(turns.size());
    for (const Turn& turn : turns) {
        if (turn.body.empty()) continue;
        const Speaker* speaker = study.speakers().find(turn.speaker);
        const bool interviewer = speaker && speaker->interviewer;
        const ParticipantId participant =
            speaker && !interviewer ? speaker->participant : ParticipantId{};
        bodies.push_back({turn.body, participant, interviewer});
    }
    return bodies;
}

std::span<const Body> overlapped(std::span<const Body> bodies, Range range) {
    if (range.empty()) return {};
    const auto first = std::partition_point(bodies.begin(), bodies.end(), [&](const Body& body) {
        return body.range.end <= range.start;
    });
    const auto last = std::partition_point(
        first, bodies.end(), [&](const Body& body) { return body.range.start < range.end; });
    return {first, last};
}

std::vector<ParticipantId> belongs_to(std::span<const Body> bodies, const Coding& coding) {
    std::vector<ParticipantId> participants;
    for (const Body& body : overlapped(bodies, coding.range)) {
        if (body.participant) participants.push_back(body.participant);
    }
    std::sort(participants.begin(), participants.end());
    participants.erase(std::unique(participants.begin(), participants.end()), participants.end());
    std::erase_if(participants, [&](ParticipantId participant) {
        return std::ranges::binary_search(coding.notes().excluded, participant);
    });
    return participants;
}

}  // namespace heddle
