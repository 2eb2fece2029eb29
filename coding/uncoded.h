// What of the counted bodies of a document is not coded yet. Pure; positions of the document's text.
//
// Counted are the bodies of DESIGN section 5, so not the interviewer's, no labels and no text before the first turn. White space
// does not count: a stretch begins and ends with something that is none, and white space alone is no stretch.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "coding/body.h"
#include "coding/text.h"

namespace heddle {

// Made when the bodies or the codings change, in time proportional to their number (the codings' must be ascending by start,
// which costs nothing more); each question after that costs what it passes over.
class Uncoded {
public:
    Uncoded() = default;
    // `bodies` as bodies_of() gives them; `coded` ascending by start, overlapping as they like.
    Uncoded(Text text, std::vector<Body> bodies, const std::vector<Range>& coded);

    // The stretches that overlap the range, whole, ascending. A stretch lies within one body.
    std::vector<Range> in(Range range) const;
    // The first stretch that begins behind the position, the last one that begins before it.
    std::optional<Range> next_after(Position position) const;
    std::optional<Range> previous_before(Position position) const;

    struct Share {
        std::int64_t coded = 0;    // characters of counted bodies that are coded and no white space
        std::int64_t counted = 0;  // characters of counted bodies that are no white space
        friend bool operator==(const Share&, const Share&) = default;
    };
    // Reads the whole text (some 10 ms for a million words), so on another thread; none where `stopped` says true.
    std::optional<Share> share(const std::function<bool()>& stopped = {}) const;

    const std::vector<Body>& bodies() const { return bodies_; }

private:
    // The stretches of one body, ascending; `wanted` bounds the work.
    void add_stretches(const Body& body, Range wanted, std::vector<Range>& result) const;

    Text text_;
    std::vector<Body> bodies_;   // the counted ones
    std::vector<Range> coded_;   // joined: ascending, not touching
};

// "62%": rounded half up, but 100% only where everything is coded and 0% only where nothing is; "–" where nothing counts.
std::string coded_percent(const Uncoded::Share& share);

}  // namespace heddle
