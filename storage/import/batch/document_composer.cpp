#include "storage/import/batch/document_composer.h"

#include <unordered_map>

#include "coding/case_folding.h"
#include "coding/changes/attribute_changes.h"
#include "coding/changes/document_changes.h"
#include "coding/document_headings.h"
#include "coding/text_mark_rules.h"
#include "coding/turn_recognition.h"

namespace heddle {

DocumentComposer::DocumentComposer(const Study& study, GroupBuilder& builder, std::vector<std::string> interviewers)
    : builder_(builder),
      interviewers_(std::move(interviewers)),
      documents_(study),
      participants_(study),
      now_(now_milliseconds()) {}

Result<const Document*> DocumentComposer::add(const ImportFile& file, const ImportedText& read, const PreparedValues& values) {
    Document document;
    document.id = builder_.new_id<DocumentId>();
    document.guid = new_guid();
    document.name = documents_.take(file.path);
    document.length = read.text.end().value;
    document.body = trimmed(read.text, read.text.whole());
    document.source = file.source;
    document.imported = now_;
    document.content = builder_.add_content(read.text, in_order(read.marks));
    HEDDLE_CHECK(builder_.add(document));
    HEDDLE_CHECK(give_turns(document, read.turns));
    if (Setting headings = headings_setting(document, read.text, read.headings); !headings.value.empty()) {
        HEDDLE_CHECK(builder_.add(std::move(headings)));
    }
    for (const auto& [attribute, all] : values) {
        HEDDLE_CHECK(record(builder_, attribute, Holder::of(document.id), all));
    }
    return builder_.study().documents().find(document.id);
}

Result<> DocumentComposer::give_turns(const Document& document, const std::vector<LabelledTurn>& labelled) {
    std::unordered_map<std::string, SpeakerId> speakers;
    std::set<SpeakerId> silent;
    for (const Speaker* speaker : builder_.study().speakers_of(document.id)) {
        speakers.emplace(speaker->label, speaker->id);
        silent.insert(speaker->id);
    }
    DocumentTurns turns{document.id, {}};
    turns.turns.reserve(labelled.size());
    for (const LabelledTurn& turn : labelled) {
        auto at = speakers.find(turn.label);
        if (at == speakers.end()) {
            HEDDLE_TRY(const SpeakerId id, add_speaker(document, turn.label));
            at = speakers.emplace(turn.label, id).first;
        }
        silent.erase(at->second);
        labels_.insert(folded(turn.label));
        turns.turns.push_back({at->second, turn.start, turn.body, turn.end, turn.time});
    }
    if (!turns.turns.empty()) HEDDLE_CHECK(builder_.add(std::move(turns)));
    for (const SpeakerId id : silent) {
        const Speaker speaker = *builder_.study().speakers().find(id);
        HEDDLE_CHECK(builder_.remove(speaker));
        HEDDLE_CHECK(remove_if_left_over(builder_, speaker.participant));
    }
    return done();
}

Result<SpeakerId> DocumentComposer::add_speaker(const Document& document, const std::string& label) {
    Speaker speaker;
    speaker.id = builder_.new_id<SpeakerId>();
    speaker.guid = new_guid();
    speaker.document = document.id;
    speaker.label = label;
    speaker.interviewer = is_interviewer_label(label, interviewers_);
    if (!speaker.interviewer) {
        Participant participant;
        participant.id = builder_.new_id<ParticipantId>();
        participant.guid = new_guid();
        participant.name = participants_.take(document.name, label);
        participant.from_label = true;
        HEDDLE_CHECK(builder_.add(participant));
        speaker.participant = participant.id;
    }
    HEDDLE_CHECK(builder_.add(speaker));
    return speaker.id;
}

std::vector<std::string> DocumentComposer::unmet_interviewers() const {
    std::vector<std::string> unmet;
    for (const std::string& named : interviewers_) {
        if (!labels_.contains(folded(trimmed(named)))) unmet.push_back(named);
    }
    return unmet;
}

}  // namespace heddle
