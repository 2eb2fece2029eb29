// Quotations: the codings that a question asks for, with the people they belong to. The list under a code, the passages behind
// one cell of a table of counts. Pure; any thread.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "coding/body.h"
#include "coding/codebook.h"
#include "coding/count_question.h"
#include "coding/effective_value.h"
#include "coding/study.h"

namespace heddle {

struct QuotationQuestion {
    std::vector<CodeId> codes;  // empty: all
    bool descendants = true;    // of the codes as well
    std::vector<CodeId> within; // empty: all; else only codes of these branches
    std::vector<CoderId> coders;       // empty: all
    CoderChoice coder_choice = CoderChoice::all;
    std::vector<std::string> stances;  // empty: all; "(not recorded)" asks for codings without one
    std::vector<DocumentId> documents; // empty: all
    std::vector<Condition> where;      // as in counts: of a body that the coding overlaps
    bool examined = false;             // only documents that a coder has marked done
    bool marked_only = false;          // only those that are marked for the report (coding/marked_quotations.h)
    // Only what a count counts: codings that belong to a counted body, and of these bodies only where `group` holds: of
    // one and the same body, all conditions of `where` and all of `group`.
    bool counted_only = false;
    bool include_interviewer = false;  // with counted_only
    std::vector<Condition> group;      // with counted_only: the values of a cell's group; "(interviewer)" names that group
    std::vector<CodingId> only;        // empty: all; else only of these, which ascend: what stands behind a cell that no filter describes

    bool operator==(const QuotationQuestion&) const = default;
};

// The question that lists what a cell of a table counts: its code with all below, the values of its group (one for each
// attribute of `by`; none: the total) and the count's own filters.
QuotationQuestion quotations_of(const CountQuestion& question, CodeId code, const std::vector<std::string>& values);

struct Quotation {
    CodingId coding;
    DocumentId document;
    std::vector<Body> bodies;  // that it belongs to, in the order of the text; with counted_only those that were asked for

    // The participants among them, in the order in which they speak.
    std::vector<ParticipantId> participants() const;
};

// By document in the order in which they came into the study, then in reading order. `codebook` is the study's.
std::vector<Quotation> find_quotations(const Study& study, const Codebook& codebook, const QuotationQuestion& question);
// The same one after the other, for who needs no list: all of a large study would take half as much memory as the study.
void visit_quotations(const Study& study, const Codebook& codebook, const QuotationQuestion& question, const std::function<void(const Quotation&)>& visit);
// The first of them, at least so many where there are as many, found without looking at many more codings than that: perhaps fewer.
std::vector<Quotation> first_quotations(const Study& study, const Codebook& codebook, const QuotationQuestion& question, std::size_t wanted,
                                        std::size_t most_looked_at);

// What the attribute says of the quotation: the effective values of its bodies, each once, in the order in which they are met;
// "(interviewer)" for the interviewer's bodies, "(not recorded)" where nothing is.
std::vector<std::string> values_of(EffectiveValues& effective, AttributeId attribute, const Quotation& quotation);

}  // namespace heddle
