// Where each document of a study was left: which line stood at the top of the view, and where the caret was. Kept with the user's
// settings of the study, so across restarts; the latest documents only.
//
// A place is a position and, in case the text is another when it is opened again, a fingerprint of the paragraph it lay in: then
// the nearest paragraph that begins alike is taken, else the nearest position there is. No words of the text are kept. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "coding/guid.h"
#include "coding/ids.h"
#include "coding/text.h"
#include "ui/text/document_pieces.h"

namespace heddle {

struct RememberedPlace {
    Guid document;
    ContentId content;               // the text it was in
    Position top;                    // of the line that stood nearest to the view's top edge
    float below = 0;                 // how far below that edge, in ems
    Position caret;
    Position paragraph;              // the start of the one that `top` lies in
    std::uint32_t fingerprint = 0;   // of that one's first words

    friend bool operator==(const RememberedPlace&, const RememberedPlace&) = default;
};

// `blocks` as the transcript sets them; ascending, never empty.
RememberedPlace place_in(const Text& text, std::span<const DocumentBlock> blocks, Guid document, ContentId content, Position top,
                         float below, Position caret);
// The same place in the text as it is now; its positions lie within the text.
RememberedPlace found_again(const RememberedPlace& place, const Text& text, std::span<const DocumentBlock> blocks, ContentId content);

class RememberedPlaces {
public:
    static constexpr std::size_t most = 300;

    RememberedPlaces() = default;
    // As text() gives it; what cannot be read is passed over.
    explicit RememberedPlaces(std::string_view text);
    std::string text() const;

    const RememberedPlace* find(const Guid& document) const;  // valid until the next put()
    // Forgets those of other documents; whether there were any.
    bool keep_only(const std::set<Guid>& documents);
    // In place of what was kept for the document; the one that was put longest ago goes where there are too many.
    void put(const RememberedPlace& place);

private:
    std::vector<RememberedPlace> places_;  // the latest last
};

}  // namespace heddle
