// What a researcher does to documents, their speakers and participants: each function composes the
// edits of one user action, or adds steps to a larger one. Nothing is changed here; the caller
// applies the group. A group without edits means that all is so already. Each fails with one
// sentence where what it is about is no longer in the study. Pure, any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "coding/edit.h"
#include "coding/result.h"
#include "coding/study.h"

namespace heddle {

struct DocumentRemoval {
    EditGroup group;
    std::size_t turns = 0;
    std::size_t codings = 0;
    std::size_t coders = 0;        // who made them
    std::size_t memos = 0;         // on the document and on its codings
    std::size_t summaries = 0;     // of the document
    std::size_t values = 0;        // attribute values of the document and of participations in it
    std::size_t participants = 0;  // made from its labels and left without anything

    // "12 turns, 34 codings by 2 coders, 3 memos"; empty where nothing hangs on it.
    std::string takes_along() const;
};

// Removes the document with everything that hangs on it; participants made from its labels go where
// nothing else is known of them. Summaries of others that rest on its passages stay. The text stays in the study file, so that undo brings all back.
Result<DocumentRemoval> delete_document(const Study& study, CoderId coder, DocumentId document);
Result<EditGroup> rename_document(const Study& study, CoderId coder, DocumentId document,
                                  std::string_view name);

// Says who a label is; that makes the label nobody's interviewer.
Result<EditGroup> assign_speaker(const Study& study, CoderId coder, SpeakerId speaker,
                                 ParticipantId participant);
// Marks the label as the interviewer's, or as a person of its own document again.
Result<EditGroup> set_interviewer(const Study& study, CoderId coder, SpeakerId speaker,
                                  bool interviewer);
// To whom a document without turns belongs; none: to nobody.
Result<EditGroup> assign_document(const Study& study, CoderId coder, DocumentId document,
                                  ParticipantId participant);

Result<EditGroup> add_participant(const Study& study, CoderId coder, std::string_view name);
// A participant that is named by hand is kept, also when nothing else is known of it.
Result<EditGroup> rename_participant(const Study& study, CoderId coder, ParticipantId participant,
                                     std::string_view name);

// --- Steps of a larger action.

// What delete_document() above does; counts into `removal`, whose group stays as it is.
Result<> delete_document(GroupBuilder& builder, DocumentId document, DocumentRemoval& removal);
// Without a participant: the interviewer. Codings from which the person before was excluded exclude
// the new one instead.
Result<> assign(GroupBuilder& builder, SpeakerId speaker, ParticipantId participant);
// Removes a participant that was made from a label and has neither turns nor documents, attributes,
// memos or summaries left, and from whom no coding was taken away.
Result<> remove_if_left_over(GroupBuilder& builder, ParticipantId participant);
// A new participant of this name, which must be free.
Result<ParticipantId> new_participant(GroupBuilder& builder, std::string name, bool from_label);

}  // namespace heddle
