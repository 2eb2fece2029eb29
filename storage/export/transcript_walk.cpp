#include "storage/export/transcript_walk.h"

#include <tuple>

namespace heddle {

namespace {

enum class CutKind { coding, label, bold, italic };

// Where something begins or ends.
struct Cut {
    std::int32_t at = 0;
    int order = 0;  // at one place: what ends, what begins, then what ends where it began
    CutKind kind = CutKind::coding;
    bool begins = false;
    std::size_t coding = 0;

    bool operator<(const Cut& other) const { return std::tie(at, order, coding) < std::tie(other.at, other.order, other.coding); }
};

std::vector<Cut> cuts_of(const CodedTranscript& transcript) {
    std::vector<Cut> cuts;
    const std::int32_t end = transcript.text.end().value;
    const auto add = [&](Range range, CutKind kind, std::size_t coding = 0) {
        const std::int32_t from = std::clamp(range.start.value, 0, end);
        const std::int32_t to = std::clamp(range.end.value, from, end);
        cuts.push_back({from, 1, kind, true, coding});
        cuts.push_back({to, from == to ? 2 : 0, kind, false, coding});
    };
    for (std::size_t i = 0; i < transcript.codings.size(); ++i) add(transcript.codings[i]->range, CutKind::coding, i);
    for (const Turn& turn : transcript.study.turns(transcript.document.id)) add({turn.start, turn.body.start}, CutKind::label);
    for (const TextMark& mark : transcript.marks) {
        if (mark.kind == MarkKind::bold) add(mark.range, CutKind::bold);
        if (mark.kind == MarkKind::italic) add(mark.range, CutKind::italic);
    }
    std::sort(cuts.begin(), cuts.end());
    return cuts;
}

}  // namespace

void walk(const CodedTranscript& transcript, TranscriptVisitor& visitor) {
    const std::vector<Cut> cuts = cuts_of(transcript);
    const std::span<const Turn> turns = transcript.study.turns(transcript.document.id);
    const std::string_view text = transcript.text.utf8();
    PieceLook look;
    std::size_t sum = 0;  // of the codings that cover the place: where it is one, which
    std::size_t from = 0;
    std::size_t cut = 0;
    std::size_t turn = 0;
    const auto tell = [&](std::size_t to) {
        if (to > from) {
            look.coding = sum;
            visitor.text(text.substr(from, to - from), look);
        }
        from = to;
    };
    const auto apply = [&](const Cut& here) {
        switch (here.kind) {
            case CutKind::label: look.label = here.begins; break;
            case CutKind::bold: look.bold = here.begins; break;
            case CutKind::italic: look.italic = here.begins; break;
            case CutKind::coding:
                look.coded += here.begins ? 1 : std::size_t(-1);
                sum += here.begins ? here.coding : std::size_t(0) - here.coding;
                here.begins ? visitor.coding_begins(here.coding) : visitor.coding_ends(here.coding);
                break;
        }
    };
    const auto end_line = [&](std::int32_t position) {
        bool turn_ends = turns.empty();
        for (; turn < turns.size() && turns[turn].body.end.value <= position; ++turn) turn_ends = true;
        visitor.line_ends(turn_ends);
    };
    std::int32_t position = 0;
    for (std::size_t byte = 0;; ++position) {
        for (; cut < cuts.size() && cuts[cut].at == position; ++cut) {
            tell(byte);
            apply(cuts[cut]);
        }
        if (byte == text.size()) break;
        if (text[byte] == '\n') {
            tell(byte);
            end_line(position);
            from = byte + 1;
        }
        ++byte;
        while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0u) == 0x80u) ++byte;
    }
    tell(text.size());
    end_line(position);
}

std::uint32_t tint_of(const CodedTranscript& transcript, const PieceLook& look) {
    constexpr std::uint32_t grey = 0xDDDDDD;
    if (look.coded != 1) return grey;
    const Code* code = transcript.study.codes().find(transcript.codings[look.coding]->code);
    if (!code) return grey;
    std::uint32_t tint = 0;
    for (const int shift : {16, 8, 0}) {
        const std::uint32_t part = (code->colour >> shift) & 0xFFu;
        tint |= (255u - (255u - part) * 35u / 100u) << shift;
    }
    return tint;
}

}  // namespace heddle
