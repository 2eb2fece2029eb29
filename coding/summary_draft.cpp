#include "coding/summary_draft.h"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

namespace {

// 64-bit FNV-1a (see coding/summary_marks.h), twice with different beginnings for 16 bytes.
class Mixer {
public:
    explicit Mixer(std::uint64_t salt) { add(salt); }

    void add(std::uint8_t byte) {
        sum_ ^= byte;
        sum_ *= 0x100000001b3ULL;
    }
    void add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) add(static_cast<std::uint8_t>(number >> shift));
    }
    void add(const Guid& guid) {
        for (const std::uint8_t byte : guid.bytes) add(byte);
    }
    void add(std::string_view text) {
        for (const char c : text) add(static_cast<std::uint8_t>(c));
        add(std::uint64_t{text.size()});
    }
    std::uint64_t sum() const { return sum_; }

private:
    std::uint64_t sum_ = 0xcbf29ce484222325ULL;
};

struct CaseKey {
    SummaryCase of;
    Guid guid;          // of the person, the document or the attribute
    std::string value;  // of the attribute
};

std::optional<CaseKey> key_of(const Study& study, const SummaryCase& of) {
    if (const auto* person = std::get_if<ParticipantId>(&of)) {
        const Participant* found = study.participants().find(*person);
        return found ? std::optional(CaseKey{of, found->guid, {}}) : std::nullopt;
    }
    if (const auto* document = std::get_if<DocumentId>(&of)) {
        const Document* found = study.documents().find(*document);
        return found ? std::optional(CaseKey{of, found->guid, {}}) : std::nullopt;
    }
    const ValueCase& value = std::get<ValueCase>(of);
    const Attribute* found = study.attributes().find(value.attribute);
    return found ? std::optional(CaseKey{of, found->guid, value.value}) : std::nullopt;
}

Mixer mixed_case(const CaseKey& of, std::uint64_t half) {
    Mixer mixer(half);
    mixer.add(of.guid);
    mixer.add(of.value);
    return mixer;
}

Guid made_of(const CaseKey& of, const Guid& theme) {
    Guid made;
    for (std::uint64_t half = 0; half < 2; ++half) {
        Mixer mixer = mixed_case(of, half);
        mixer.add(theme);
        for (std::size_t i = 0; i < 8; ++i) made.bytes[half * 8 + i] = static_cast<std::uint8_t>(mixer.sum() >> (i * 8));
    }
    // A name-based one of its maker's own kind: UUID version 8 (RFC 9562, section 5.8), which no object of a study has.
    made.bytes[6] = static_cast<std::uint8_t>((made.bytes[6] & 0x0f) | 0x80);
    made.bytes[8] = static_cast<std::uint8_t>((made.bytes[8] & 0x3f) | 0x80);
    return made;
}

std::vector<CaseKey> all_cases(const Study& study) {
    std::vector<CaseKey> all;
    for (const Participant& each : study.participants()) all.push_back({each.id, each.guid, {}});
    for (const Document& each : study.documents()) all.push_back({each.id, each.guid, {}});
    for (const Attribute& attribute : study.attributes()) {
        std::set<std::string> values(attribute.order.begin(), attribute.order.end());
        for (const AttributeValue& value : study.values(attribute.id)) values.insert(value.values.begin(), value.values.end());
        for (const std::string& value : values) all.push_back({ValueCase{attribute.id, value}, attribute.guid, value});
    }
    return all;
}

}  // namespace

Guid draft_guid(const Study& study, const SummaryPlace& cell) {
    const auto of = key_of(study, cell.of);
    const Code* theme = study.codes().find(cell.theme);
    return of && theme ? made_of(*of, theme->guid) : Guid();
}

bool is_draft_of_summary(const Guid& draft) { return draft.bytes[6] >> 4 == 8; }

std::optional<SummaryPlace> cell_of_draft(const Study& study, const Guid& draft) {
    if (!is_draft_of_summary(draft)) return std::nullopt;
    // A large study could have a million cells: of each, only its theme is mixed in, and only the bytes before the version are looked at first.
    constexpr std::uint64_t first_bytes = 0xffffffffffff;
    std::uint64_t wanted = 0;
    for (std::size_t i = 0; i < 6; ++i) wanted |= std::uint64_t{draft.bytes[i]} << (i * 8);
    for (const CaseKey& of : all_cases(study)) {
        const Mixer mixed = mixed_case(of, 0);
        for (const Code& theme : study.codes()) {
            Mixer mixer = mixed;
            mixer.add(theme.guid);
            if ((mixer.sum() & first_bytes) == wanted && made_of(of, theme.guid) == draft) return SummaryPlace{of.of, theme.id};
        }
    }
    return std::nullopt;
}

}  // namespace heddle
