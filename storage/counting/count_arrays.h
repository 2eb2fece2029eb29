// The flat arrays of one snapshot that every count and cross table reads. Made and kept current by
// CountIndex.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "storage/counting/document_entry.h"

namespace heddle {

struct DocumentSlot {
    DocumentId document;
    std::shared_ptr<const CodingsEntry> codings;
    std::uint32_t first_member = 0;  // of its members in CountArrays::members

    const BodiesEntry& bodies() const { return *codings->where; }
};

// A list of lists without a heap block for each: the items of list i are items[offsets[i]] to
// items[offsets[i + 1]].
struct Lists {
    std::vector<std::uint32_t> offsets{0};
    std::vector<std::uint32_t> items;

    std::size_t size() const { return offsets.size() - 1; }
    std::span<const std::uint32_t> operator[](std::size_t list) const {
        return {items.data() + offsets[list], offsets[list + 1] - offsets[list]};
    }
    void end_list() { offsets.push_back(static_cast<std::uint32_t>(items.size())); }
    friend bool operator==(const Lists&, const Lists&) = default;
};

struct CountArrays {
    std::vector<DocumentSlot> documents;  // ascending by id
    std::vector<Member> members;   // those of the first document, then those of the second, ...
    Lists members_of_participant;  // one list for each participant who is a member, no order

    std::span<const Member> members_of(const DocumentSlot& slot) const {
        return {members.data() + slot.first_member, slot.bodies().members.size()};
    }
};

}  // namespace heddle
