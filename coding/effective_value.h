// Effective values: what an attribute says of a body (DESIGN section 5 "Groups"; docs/counting.md).
//
// The first of these that records something decides:
//   1. the participation: the participant in this document; 2. the participation: the participant
//      at the document's occasion; 3. the participant; 4. the document; 5. for an attribute that
//      describes the values of another attribute: the effective value of that one, looked up (the
//      wave of the site of the document). Where several attributes are described by it, the one
//      that was made first and leads to a value decides. Where the other attribute has several
//      values, each is looked up. A document's occasion is the value recorded of the document
//      itself for the attribute named `occasion`, else `round`, else `wave`, else `year` (names in
//      any ASCII case).
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "coding/study.h"

namespace heddle {

// Looks values up in one snapshot, which must outlive it. Not for several threads at once.
class EffectiveValues {
public:
    explicit EffectiveValues(const Study& study);

    // Ascending, without repetition; empty where nothing is recorded. Either may be none: a
    // document that belongs to nobody has no participant, a person who is in no document has no
    // document.
    std::vector<std::string> of(AttributeId attribute, DocumentId document,
                                ParticipantId participant);
    // What is recorded of these themselves, the first of 1 to 4, as it is kept in the snapshot, in any order; null where nothing is, so that the values
    // of another attribute may decide. For questions about all: the first one about an attribute goes through its values, and each further one then costs
    // much less than of(), which searches and suits a question about one.
    const std::vector<std::string>* recorded(AttributeId attribute, DocumentId document, ParticipantId participant);
    // The same at an occasion instead of in a document (a survey year).
    std::vector<std::string> at(AttributeId attribute, ParticipantId participant,
                                const std::string& occasion);

    // The document's occasions: none, or one, or several where a several-choices attribute records
    // several.
    const std::vector<std::string>& occasions(DocumentId document);

private:
    struct Subject;
    // One attribute's values by what they describe, where recorded() has gathered them, so that none has to be searched for among those of all.
    struct Recorded {
        std::unordered_map<DocumentId, const std::vector<std::string>*> of_document;
        std::unordered_map<ParticipantId, const std::vector<std::string>*> of_participant;
        bool of_participations = false;
        bool at_occasions = false;
    };
    const Recorded& gathered(AttributeId attribute);
    const std::vector<std::string>* recorded_of(AttributeId attribute, const Subject& subject);
    std::vector<std::string> find(AttributeId attribute, const Subject& subject);
    const std::vector<AttributeId>& described_by(AttributeId attribute);

    const Study& study_;
    std::vector<AttributeId> occasion_attributes_;  // most telling first
    std::unordered_map<DocumentId, std::vector<std::string>> occasions_;
    std::unordered_map<AttributeId, std::vector<AttributeId>> described_by_;
    std::unordered_map<AttributeId, Recorded> recorded_;
    std::vector<AttributeId> under_way_;  // attributes being looked up, so that circles end
};

}  // namespace heddle
