// One document as flat arrays for counting: who speaks in it, the bodies, and the codings with whom
// they belong to.
//
// Entries are immutable and shared; an entry is made anew only when what it was made from has
// changed.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "coding/body.h"
#include "coding/study.h"

namespace heddle {

// The stances that occur, by number; 0 is no stance. Numbers stay what they are.
class StanceNumbers {
public:
    std::int32_t number(const std::string& stance);      // a new one where the stance is new
    std::int32_t find(const std::string& stance) const;  // -1 where it never occurred
    std::size_t size() const { return numbers_.size() + 1; }

private:
    std::map<std::string, std::int32_t> numbers_;
};

// One who can be counted in one document: a participant, the interviewer, or nobody in particular.
struct Member {
    DocumentId document;
    ParticipantId participant;
    bool interviewer = false;
};

// The bodies of a document. Members are numbered within it, in the order of their first bodies.
struct BodiesEntry {
    DocumentId document;
    ContentId content;
    std::vector<Member> members;
    std::vector<Body> bodies;
    std::vector<std::int32_t> member_of_body;
    std::vector<std::int64_t> characters;  // of each member's bodies together
};

// What of a coding every count reads; kept small, since millions are read for one table.
struct CodingLabel {
    std::int32_t code = 0;   // CodeId
    std::int32_t coder = 0;  // CoderId
    std::int32_t stance = 0;
    // the one member it belongs to; below 0, a place in CodingsEntry::lists, see members()
    std::int32_t member = 0;
};

// Where a coding stands; read only for words and characters.
struct CodingPlace {
    Range range;
    std::uint32_t first_body = 0;
    std::uint32_t last_body = 0;  // one past the last
};

struct CodingsEntry {
    std::shared_ptr<const BodiesEntry> where;
    std::vector<CodingLabel> labels;
    std::vector<CodingPlace> places;  // as many, in the same order: by start
    // for each coding whether it lies within one body, whose speaker it belongs to: then the body need not be looked up
    std::vector<std::uint8_t> within_body;
    // for each coding that does not belong to exactly one: how many, then which
    std::vector<std::int32_t> lists;

    // The members that the coding belongs to, without repetition; none where it overlaps no body,
    // or all whom it overlaps are excluded.
    std::span<const std::int32_t> members(const CodingLabel& label) const {
        if (label.member >= 0) return {&label.member, 1};
        const auto at = static_cast<std::size_t>(-(label.member + 1));
        return {lists.data() + at + 1, static_cast<std::size_t>(lists[at])};
    }
};

std::shared_ptr<const BodiesEntry> make_bodies_entry(const Study& study, const Document& document);
std::shared_ptr<const CodingsEntry> make_codings_entry(const Study& study,
                                                       std::shared_ptr<const BodiesEntry> where,
                                                       StanceNumbers& stances);

}  // namespace heddle
