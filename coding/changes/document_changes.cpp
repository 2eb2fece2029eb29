#include "coding/changes/document_changes.h"

#include <algorithm>
#include <set>
#include <vector>

#include "coding/changes/summary_changes.h"
#include "coding/phrases.h"
#include "coding/text.h"

namespace heddle {

namespace {

Error document_is_gone() { return conflict("This document is no longer in the study."); }
Error speaker_is_gone() { return conflict("This speaker is no longer in the study."); }
Error participant_is_gone() { return conflict("This participant is no longer in the study."); }

Result<std::string> clean_name(std::string_view written, const char* whose) {
    std::string name(trimmed(written));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (name.empty()) return failure(std::string(whose) + " needs a name.");
    return name;
}

bool is_excluded(const Coding& coding, ParticipantId participant) {
    return std::ranges::binary_search(coding.notes().excluded, participant);
}

// In the document's codings, `after` (or nobody) is excluded where `before` was.
Result<> replace_excluded(GroupBuilder& builder, DocumentId document, ParticipantId before,
                          ParticipantId after) {
    std::vector<Coding> touched;
    for (const Coding& coding : builder.study().codings(document)) {
        if (is_excluded(coding, before)) touched.push_back(coding);
    }
    for (const Coding& coding : touched) {
        CodingNotes notes = coding.notes();
        std::erase(notes.excluded, before);
        if (after && !std::ranges::binary_search(notes.excluded, after)) {
            notes.excluded.insert(std::ranges::lower_bound(notes.excluded, after), after);
        }
        Coding changed = coding;
        changed.set_notes(std::move(notes));
        HEDDLE_CHECK(builder.change(coding, changed));
    }
    return done();
}

// Of the document and its codings; how many there were.
Result<std::size_t> remove_memos(GroupBuilder& builder, const std::set<CodingId>& codings,
                                 DocumentId document) {
    std::vector<Memo> memos;
    for (const Memo& memo : builder.study().memos()) {
        const auto* on_coding = std::get_if<CodingId>(&memo.on);
        if (memo.on == MemoTarget(document) || (on_coding && codings.contains(*on_coding))) {
            memos.push_back(memo);
        }
    }
    for (const Memo& memo : memos)
        HEDDLE_CHECK(builder.remove(memo));
    return memos.size();
}

}  // namespace

std::string DocumentRemoval::takes_along() const {
    std::string list;
    const auto add = [&](std::size_t count, const char* one, const char* several) {
        if (count == 0) return;
        if (!list.empty()) list += ", ";
        list += how_many(count, one, several);
    };
    add(turns, "turn", "turns");
    add(codings, "coding", "codings");
    if (coders > 0) list += " by " + how_many(coders, "coder", "coders");
    add(memos, "memo", "memos");
    add(summaries, "summary", "summaries");
    add(values, "attribute value", "attribute values");
    add(participants, "participant", "participants");
    return list;
}

Result<DocumentRemoval> delete_document(const Study& study, CoderId coder, DocumentId id) {
    const Document* document = study.documents().find(id);
    if (!document) return document_is_gone();
    GroupBuilder builder(study, coder, "Delete the document " + quoted(document->name));
    DocumentRemoval removal;
    HEDDLE_CHECK(delete_document(builder, id, removal));
    removal.group = builder.take();
    return removal;
}

Result<> delete_document(GroupBuilder& builder, DocumentId id, DocumentRemoval& removal) {
    const Document* found = builder.study().documents().find(id);
    if (!found) return document_is_gone();
    const Document document = *found;
    const auto in_it = builder.study().codings(id);
    const std::vector<Coding> codings(in_it.begin(), in_it.end());
    std::set<CodingId> coding_ids;
    std::set<CoderId> coders;
    for (const Coding& coding : codings) {
        coding_ids.insert(coding.id);
        coders.insert(coding.coder);
    }
    removal.codings = codings.size();
    removal.coders = coders.size();
    HEDDLE_TRY(removal.memos, remove_memos(builder, coding_ids, id));
    HEDDLE_TRY(removal.summaries, remove_summaries(builder, [&](const Summary& summary) {
                   return summary.of == SummaryCase(id);
               }));
    HEDDLE_CHECK(drop_passages(builder, {coding_ids.begin(), coding_ids.end()}));
    for (const Coding& coding : codings)
        HEDDLE_CHECK(builder.remove(coding));
    const auto marked = builder.study().progress();
    for (const Progress& progress : std::vector<Progress>(marked.begin(), marked.end())) {
        if (progress.document == id) HEDDLE_CHECK(builder.remove(progress));
    }
    std::vector<AttributeValue> values;
    for (const Attribute& attribute : builder.study().attributes()) {
        for (const AttributeValue& value : builder.study().values(attribute.id)) {
            if (value.holder.document == id) values.push_back(value);
        }
    }
    for (const AttributeValue& value : values)
        HEDDLE_CHECK(builder.remove(value));
    removal.values = values.size();
    if (const auto turns = builder.study().turns(id); !turns.empty()) {
        removal.turns = turns.size();
        HEDDLE_CHECK(builder.remove(DocumentTurns{id, {turns.begin(), turns.end()}}));
    }
    std::vector<Speaker> speakers;
    for (const Speaker* speaker : builder.study().speakers_of(id)) speakers.push_back(*speaker);
    std::vector<ParticipantId> people;
    for (const Speaker& speaker : speakers) {
        if (speaker.participant) people.push_back(speaker.participant);
        HEDDLE_CHECK(builder.remove(speaker));
    }
    if (document.assigned) people.push_back(document.assigned);
    HEDDLE_CHECK(builder.remove(document));
    const std::size_t before = builder.study().participants().size();
    for (const ParticipantId person : people)
        HEDDLE_CHECK(remove_if_left_over(builder, person));
    removal.participants = before - builder.study().participants().size();
    return done();
}

Result<EditGroup> rename_document(const Study& study, CoderId coder, DocumentId id,
                                  std::string_view name) {
    const Document* document = study.documents().find(id);
    if (!document) return document_is_gone();
    Document after = *document;
    HEDDLE_TRY(after.name, clean_name(name, "A document"));
    GroupBuilder builder(
        study, coder,
        "Rename the document " + quoted(document->name) + " to " + quoted(after.name));
    HEDDLE_CHECK(builder.change(*document, after));
    return builder.take();
}

Result<EditGroup> assign_speaker(const Study& study, CoderId coder, SpeakerId id,
                                 ParticipantId participant) {
    const Speaker* speaker = study.speakers().find(id);
    if (!speaker) return speaker_is_gone();
    const Participant* person = study.participants().find(participant);
    if (!person) return participant_is_gone();
    GroupBuilder builder(study, coder,
                         "Say that " + quoted(speaker->label) + " is " + quoted(person->name));
    const ParticipantId before = speaker->participant;
    HEDDLE_CHECK(assign(builder, id, participant));
    if (before != participant) HEDDLE_CHECK(remove_if_left_over(builder, before));
    return builder.take();
}

Result<EditGroup> set_interviewer(const Study& study, CoderId coder, SpeakerId id,
                                  bool interviewer) {
    const Speaker* speaker = study.speakers().find(id);
    if (!speaker) return speaker_is_gone();
    const Speaker before = *speaker;
    GroupBuilder builder(study, coder,
                         "Say that " + quoted(before.label) + " is " +
                             (interviewer ? "the interviewer" : "not the interviewer"));
    if (before.interviewer == interviewer) return builder.take();
    if (interviewer) {
        HEDDLE_CHECK(assign(builder, id, {}));
        HEDDLE_CHECK(remove_if_left_over(builder, before.participant));
        return builder.take();
    }
    const Document* document = study.documents().find(before.document);
    if (!document) return document_is_gone();
    const std::string wanted = document->name + ": " + before.label;
    std::string name = wanted;
    for (int number = 2; study.participant_named(name); ++number) {
        name = wanted + " (" + std::to_string(number) + ")";
    }
    HEDDLE_TRY(const ParticipantId participant, new_participant(builder, name, true));
    HEDDLE_CHECK(assign(builder, id, participant));
    return builder.take();
}

Result<EditGroup> assign_document(const Study& study, CoderId coder, DocumentId id,
                                  ParticipantId participant) {
    const Document* document = study.documents().find(id);
    if (!document) return document_is_gone();
    if (participant && !study.participants().contains(participant)) return participant_is_gone();
    GroupBuilder builder(study, coder, "Say to whom " + quoted(document->name) + " belongs");
    Document after = *document;
    after.assigned = participant;
    HEDDLE_CHECK(builder.change(*document, after));
    if (document->assigned != participant) {
        HEDDLE_CHECK(remove_if_left_over(builder, document->assigned));
    }
    return builder.take();
}

Result<EditGroup> add_participant(const Study& study, CoderId coder, std::string_view name) {
    HEDDLE_TRY(const std::string clean, clean_name(name, "A participant"));
    GroupBuilder builder(study, coder, "Add the participant " + quoted(clean));
    HEDDLE_CHECK(new_participant(builder, clean, false));
    return builder.take();
}

Result<EditGroup> rename_participant(const Study& study, CoderId coder, ParticipantId id,
                                     std::string_view name) {
    const Participant* participant = study.participants().find(id);
    if (!participant) return participant_is_gone();
    Participant after = *participant;
    HEDDLE_TRY(after.name, clean_name(name, "A participant"));
    after.from_label = participant->from_label && after.name == participant->name;
    GroupBuilder builder(
        study, coder,
        "Rename the participant " + quoted(participant->name) + " to " + quoted(after.name));
    HEDDLE_CHECK(builder.change(*participant, after));
    return builder.take();
}

Result<> assign(GroupBuilder& builder, SpeakerId id, ParticipantId participant) {
    const Speaker* found = builder.study().speakers().find(id);
    if (!found) return speaker_is_gone();
    const Speaker before = *found;
    Speaker after = before;
    after.participant = participant;
    after.interviewer = !participant;
    HEDDLE_CHECK(builder.change(before, after));
    if (!before.participant || before.participant == participant) return done();
    const auto codings = builder.study().codings(before.document);
    if (std::ranges::none_of(codings, [&](const Coding& coding) { return is_excluded(coding, before.participant); })) return done();
    // Another label of the document may be the same person still.
    for (const Speaker* other : builder.study().speakers_of(before.document)) {
        if (other->participant == before.participant) return done();
    }
    return replace_excluded(builder, before.document, before.participant, participant);
}

Result<> remove_if_left_over(GroupBuilder& builder, ParticipantId id) {
    const Study& study = builder.study();
    const Participant* participant = study.participants().find(id);
    if (!participant || !participant->from_label) return done();
    for (const Speaker& speaker : study.speakers()) {
        if (speaker.participant == id) return done();
    }
    for (const Document& document : study.documents()) {
        if (document.assigned == id) return done();
        for (const Coding& coding : study.codings(document.id)) {
            if (is_excluded(coding, id)) return done();
        }
    }
    for (const Attribute& attribute : study.attributes()) {
        for (const AttributeValue& value : study.values(attribute.id)) {
            if (value.holder.participant == id) return done();
        }
    }
    for (const Memo& memo : study.memos()) {
        if (memo.on == MemoTarget(id)) return done();
    }
    for (const Code& code : study.codes()) {
        if (study.summary(id, code.id)) return done();
    }
    return builder.remove(Participant(*participant));
}

Result<ParticipantId> new_participant(GroupBuilder& builder, std::string name, bool from_label) {
    Participant participant;
    participant.id = builder.new_id<ParticipantId>();
    participant.guid = new_guid();
    participant.name = std::move(name);
    participant.from_label = from_label;
    HEDDLE_CHECK(builder.add(participant));
    return participant.id;
}

}  // namespace heddle
