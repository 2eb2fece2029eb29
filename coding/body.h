// Bodies, and to whom a coding belongs (DESIGN section 5; docs/counting.md).
#pragma once

#include <span>
#include <vector>

#include "coding/study.h"

namespace heddle {

// What one speaker says in one turn, or the whole of a document without turns.
struct Body {
    Range range;                // never empty
    ParticipantId participant;  // none: the interviewer's, or a document's that belongs to nobody
    bool interviewer = false;

    bool operator==(const Body&) const = default;
};

// The bodies of one document, ascending and without overlap. A turn in which nothing is said, and a
// document of nothing but white space, have no body.
std::vector<Body> bodies_of(const Study& study, DocumentId document);

// The bodies that a range overlaps; they stand together. `bodies` must be ascending and without
// overlap.
std::span<const Body> overlapped(std::span<const Body> bodies, Range range);

// The participants whose bodies the coding overlaps, ascending, without those that are excluded
// from it.
std::vector<ParticipantId> belongs_to(std::span<const Body> bodies, const Coding& coding);

}  // namespace heddle
