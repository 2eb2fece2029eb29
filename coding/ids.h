// Integer keys of the objects of one study: small, for joins and look-ups. 0 means none. They are never reused within a
// study, and mean nothing outside it (there, objects are known by their Guid).
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace heddle {

template <class Kind>
struct Id {
    std::int64_t value = 0;
    auto operator<=>(const Id&) const = default;
    explicit constexpr operator bool() const { return value != 0; }
};

using DocumentId = Id<struct DocumentKind>;
using SpeakerId = Id<struct SpeakerKind>;
using ParticipantId = Id<struct ParticipantKind>;
using AttributeId = Id<struct AttributeKind>;
using CodeId = Id<struct CodeKind>;
using CodingId = Id<struct CodingKind>;
using CoderId = Id<struct CoderKind>;
using MemoId = Id<struct MemoKind>;
// A purgeable piece of text in the study file (the text of a document).
using ContentId = Id<struct ContentKind>;
// One user action in the journal.
using ActionId = Id<struct ActionKind>;

}  // namespace heddle

template <class Kind>
struct std::hash<heddle::Id<Kind>> {
    std::size_t operator()(heddle::Id<Kind> id) const noexcept {
        return std::hash<std::int64_t>{}(id.value);
    }
};
