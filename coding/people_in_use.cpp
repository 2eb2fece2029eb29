#include "coding/people_in_use.h"

namespace heddle {

std::set<ParticipantId> people_in_use(const Study& study, const std::set<ParticipantId>& people) {
    std::set<ParticipantId> used;
    const auto use = [&](ParticipantId person) {
        if (person && people.contains(person)) used.insert(person);
    };
    for (const Speaker& speaker : study.speakers()) use(speaker.participant);
    for (const Document& document : study.documents()) {
        use(document.assigned);
        for (const Coding& coding : study.codings(document.id)) {
            for (const ParticipantId excluded : coding.notes().excluded) use(excluded);
        }
    }
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) use(value.holder.participant);
    }
    for (const Memo& memo : study.memos()) {
        if (const auto* person = std::get_if<ParticipantId>(&memo.on)) use(*person);
    }
    for (const Code& code : study.codes()) {
        for (const Summary& summary : study.summaries(code.id)) {
            if (const auto* person = std::get_if<ParticipantId>(&summary.of)) use(*person);
        }
    }
    return used;
}

}  // namespace heddle
