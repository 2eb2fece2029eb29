// Integer keys of the objects of one study: small, for joins and look-ups. 0 means none. They are never reused within a
// study, and mean nothing outside it (there, objects are known by their Guid).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace heddle {

template <class Tag>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit constexpr operator bool() const { return value != 0; }
};

using DocumentId = Id<struct DocumentTag>;
using SpeakerId = Id<struct SpeakerTag>;
using ParticipantId = Id<struct ParticipantTag>;
using AttributeId = Id<struct AttributeTag>;
using CodeId = Id<struct CodeTag>;
using CodingId = Id<struct CodingTag>;
using CoderId = Id<struct CoderTag>;
using MemoId = Id<struct MemoTag>;
using SummaryId = Id<struct SummaryTag>;
// A purgeable piece of text in the study file (the text of a document).
using ContentId = Id<struct ContentTag>;
// One user action in the journal.
using ActionId = Id<struct ActionTag>;

}  // namespace heddle

template <class Tag>
struct std::hash<heddle::Id<Tag>> {
    std::size_t operator()(heddle::Id<Tag> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
