// The cells of the framework matrix that a coding falls into: those of each theme that its code is or stands below, in the cases of each body that it belongs
// to. Belonging and effective values are those of counts (docs/counting.md): a coding of two sites stands in the cells of both, one that belongs to no
// counted body in none. Pure; any thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "coding/codebook.h"
#include "coding/count_question.h"
#include "coding/effective_value.h"
#include "coding/study.h"
#include "coding/summary.h"

namespace heddle {

// Finds the cases that a body belongs to, of kinds mixed as they may be. Keeps a reference to the study, and is for one thread.
class CasesOfBodies {
public:
    CasesOfBodies(const Study& study, const std::vector<SummaryCase>& cases);

    // Places in `cases`, ascending; valid until the next call for another document.
    const std::vector<std::uint32_t>& of(DocumentId document, ParticipantId participant);

private:
    EffectiveValues effective_;
    std::map<SummaryCase, std::uint32_t> places_;
    std::vector<AttributeId> attributes_;  // those of which a value is a case
    DocumentId document_;
    std::map<ParticipantId, std::vector<std::uint32_t>> known_;  // of document_
};

struct CellVisits {
    std::int64_t codings = 0;    // of the themes, in a body that is counted and meets the conditions
    std::int64_t of_no_case = 0;  // of these, those that fall into no cell
};

// Calls visit(place in `cases`, place in `themes`, coding) for each coding of each cell, once each, by document in the order in which they came into the study and
// then in reading order. `where` narrows the bodies as in counts.
CellVisits visit_cells(const Study& study, const Codebook& codebook, const std::vector<SummaryCase>& cases, const std::vector<CodeId>& themes,
                       const std::vector<Condition>& where,
                       const std::function<void(std::size_t of, std::size_t theme, const Coding& coding)>& visit);

// A member of a document that is counted: a participant who has a body there or, where a document belongs to nobody, the document itself (then there is no
// participant).
struct CountedMember {
    DocumentId document;
    ParticipantId participant;
};
// Whose bodies meet the conditions, each once, by document.
std::vector<CountedMember> counted_members(const Study& study, const std::vector<Condition>& where);

}  // namespace heddle
