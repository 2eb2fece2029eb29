// A participant withdraws consent: what of a study goes with them, and the edits that take it out. The words that
// the history and earlier versions still hold are destroyed by storage/withdrawal/. Pure, any thread.
//
// - A document in which nobody speaks but they and interviewers, or a document without turns that is assigned to
//   them, goes whole: the interviewer's questions take up what was said.
// - From any other document their turns are taken out, from the label to the next turn's label. What others say, and
//   codings on it, stay on their words. A coding that stood on nothing that anybody else says goes with its memos; one
//   that reaches over several speakers keeps what is left, and an end of it that stood on their words moves to the words
//   next to it.
// - With the participant go their labels, attribute values (also those of participations), memos on them, summaries of
//   them as a case, and their name where `about` of a coding says nothing else.
// - Summaries of other cases that rested on passages that go no longer do, and lose their second reader, as do those of a
//   document that is cut. Their text stays; it is listed, since it may repeat what was said.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "coding/edit.h"
#include "coding/repeated_words.h"
#include "coding/result.h"
#include "coding/study.h"
#include "coding/text.h"

namespace heddle {

// What the history says of any withdrawal; whose it was it does not say.
inline constexpr const char* withdrawal_action_name = "A participant withdrew";

// A document that goes, or that loses turns.
struct WithdrawnFrom {
    DocumentId document;
    std::string name;
    std::size_t turns = 0;       // of theirs; of a document without turns none
    std::int64_t words = 0;      // counted words of theirs
    std::size_t codings_gone = 0;
    std::size_t codings_cut = 0;  // that stay on what others say
};

struct CoderLoss {
    CoderId coder;
    std::size_t gone = 0;
    std::size_t cut = 0;
};

struct Withdrawal {
    ParticipantId participant;
    std::string name;
    EditGroup group;
    Study after;  // the study with the group applied

    std::vector<WithdrawnFrom> documents_gone;     // by key, as all lists here
    std::vector<WithdrawnFrom> documents_changed;
    std::size_t turns = 0;
    std::int64_t words = 0;
    std::vector<CoderLoss> coders;       // who loses anything
    std::vector<Coding> codings_gone;    // as they stand before; quotations that disappear
    std::vector<CodingId> codings_cut;
    std::size_t memos = 0;       // notes that stand on their own, and those that codings carry
    std::size_t summaries = 0;
    std::size_t values = 0;
    std::size_t abouts = 0;      // codings of others that said they were about them
    // That stay, and rested on passages that go or are of a document that is cut.
    std::vector<SummaryId> summaries_to_read;
    // Codings that stay on what others say and carry a note, which may speak of what went.
    std::vector<CodingId> notes_to_read;
    std::vector<std::string> labels;  // by which they spoke
    RepeatedWords said;               // what they said, and nobody else
};

using TextOf = std::function<Result<Text>(const Document&)>;

// Fails where the participant is no longer in the study, or a text cannot be read. `texts` is asked for every document, with its current
// content.
Result<Withdrawal> withdraw_participant(const Study& study, CoderId coder, ParticipantId participant, const TextOf& texts);

}  // namespace heddle
