#include "tests/support/study_dump.h"

#include <sstream>

namespace heddle::testing {

namespace {

void put(std::ostream& out, const std::string& text) { out << '"' << text << "\" "; }

void put(std::ostream& out, const std::vector<std::string>& texts) {
    out << '[';
    for (const std::string& text : texts) put(out, text);
    out << "] ";
}

void put(std::ostream& out, Range range) { out << range.start.value << ".." << range.end.value << ' '; }

void put_coding(std::ostream& out, const Coding& coding) {
    out << "  coding " << coding.id.value << ' ' << coding.guid.to_string() << " code " << coding.code.value << " coder "
        << coding.coder.value << ' ';
    put(out, coding.range);
    out << coding.created << ' ';
    put(out, coding.notes().memo);
    put(out, coding.notes().stance);
    put(out, coding.notes().about);
    for (const ParticipantId excluded : coding.notes().excluded) out << '-' << excluded.value << ' ';
    out << '\n';
}

void put_document(std::ostream& out, const Study& study, const Document& document) {
    out << "document " << document.id.value << ' ' << document.guid.to_string() << ' ';
    put(out, document.name);
    out << document.content.value << ' ' << document.length << ' ' << document.body.start.value << ' '
            << document.body.end.value << ' ' << document.assigned.value << ' ';
    put(out, document.source);
    out << document.imported << '\n';
    for (const Turn& turn : study.turns(document.id)) {
        out << "  turn " << turn.speaker.value << ' ' << turn.start.value << ' ';
        put(out, turn.body);
        out << turn.end.value << ' ' << (turn.time ? std::to_string(*turn.time) : "-") << '\n';
    }
    for (const Coding& coding : study.codings(document.id)) put_coding(out, coding);
}

void put_code(std::ostream& out, const Code& code) {
    out << "code " << code.id.value << ' ' << code.guid.to_string() << " in " << code.parent.value << " at " << code.place << ' '
        << code.colour << ' ';
    for (const auto* text : {&code.name, &code.definition, &code.when_to_use, &code.when_not_to_use, &code.example,
                             &code.proposition}) {
        put(out, *text);
    }
    put(out, code.stances);
    out << '\n';
}

void put_attribute(std::ostream& out, const Study& study, const Attribute& attribute) {
    out << "attribute " << attribute.id.value << ' ' << attribute.guid.to_string() << ' ';
    put(out, attribute.name);
    out << static_cast<int>(attribute.type) << ' ';
    put(out, attribute.order);
    out << '\n';
    for (const AttributeValue& value : study.values(attribute.id)) {
        out << "  value of " << value.holder.document.value << ' ' << value.holder.participant.value << ' ';
        put(out, value.holder.occasion);
        out << value.holder.of_attribute.value << ' ';
        put(out, value.holder.of_value);
        put(out, value.values);
        out << '\n';
    }
}

void put_summary(std::ostream& out, const Summary& summary) {
    out << "summary " << summary.id.value << ' ' << summary.guid.to_string() << " of kind " << summary.of.index() << ' ';
    if (const auto* value = std::get_if<ValueCase>(&summary.of)) {
        out << value->attribute.value << ' ';
        put(out, value->value);
    } else {
        const auto* participant = std::get_if<ParticipantId>(&summary.of);
        out << (participant ? participant->value : std::get<DocumentId>(summary.of).value) << ' ';
    }
    out << "on " << summary.theme.value << " state " << static_cast<int>(summary.state) << ' ';
    put(out, summary.text);
    for (const CodingId coding : summary.codings) out << '#' << coding.value << ' ';
    out << "by " << summary.author.value << " read by " << summary.reader.value << ' ' << summary.created << '\n';
}

}  // namespace

std::string dump(const Study& study) {
    std::ostringstream out;
    out.precision(17);
    for (const Coder& coder : study.coders()) {
        out << "coder " << coder.id.value << ' ' << coder.guid.to_string() << ' ' << coder.name << '\n';
    }
    for (const Participant& participant : study.participants()) {
        out << "participant " << participant.id.value << ' ' << participant.guid.to_string() << ' ' << participant.name
            << (participant.from_label ? " from a label" : "") << '\n';
    }
    for (const Code& code : study.codes()) put_code(out, code);
    for (const Speaker& speaker : study.speakers()) {
        out << "speaker " << speaker.id.value << ' ' << speaker.guid.to_string() << " of " << speaker.document.value << ' ';
        put(out, speaker.label);
        out << speaker.participant.value << (speaker.interviewer ? " interviewer" : "") << '\n';
    }
    for (const Document& document : study.documents()) put_document(out, study, document);
    for (const Attribute& attribute : study.attributes()) put_attribute(out, study, attribute);
    for (const Progress& progress : study.progress()) {
        out << "progress " << progress.coder.value << ' ' << progress.document.value << ' '
            << static_cast<int>(progress.state) << ' ' << progress.codebook_version << '\n';
    }
    for (const Memo& memo : study.memos()) {
        out << "memo " << memo.id.value << ' ' << memo.guid.to_string() << " kind " << memo.on.index() << " on "
            << std::visit(
                   [](const auto& on) -> std::int64_t {
                       if constexpr (std::is_same_v<std::decay_t<decltype(on)>, std::monostate>) {
                           return 0;
                       } else {
                           return on.value;
                       }
                   },
                   memo.on)
            << " by " << memo.coder.value << ' ' << memo.created << ' ';
        put(out, memo.text);
        out << '\n';
    }
    for (const Code& code : study.codes()) {
        for (const Summary& summary : study.summaries(code.id)) put_summary(out, summary);
    }
    for (const auto& [key, value] : study.settings()) {
        out << "setting ";
        put(out, key);
        put(out, value);
        out << '\n';
    }
    return out.str();
}

}  // namespace heddle::testing
