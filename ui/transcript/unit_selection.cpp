#include "ui/transcript/unit_selection.h"

namespace heddle {

TextSelection selected(Range range, bool backwards) {
    TextSelection result =
        caret_only({backwards ? range.start : range.end, backwards ? Affinity::downstream : Affinity::upstream});
    result.anchor = backwards ? range.end : range.start;
    return result;
}

TextSelection stepped(const ReadingUnits& units, const TextSelection& selection, ReadingUnit unit, bool forward,
                      bool extend) {
    const Position head = selection.head.position;
    if (!extend) {
        const Range here = units.at(unit, head);
        Range to;
        if (forward) {
            to = here.start > head ? here : units.after(unit, here.contains(head) ? here.end : head);
            if (to.empty()) return here.end > head ? caret_only({here.end, Affinity::upstream}) : selection;
        } else {
            to = here.contains(head) && here.start < head ? here : units.before(unit, head);
        }
        return to.empty() ? selection : caret_only({to.start, Affinity::downstream});
    }
    if (selection.empty()) {
        const Range at = units.at(unit, head);
        const Range range = at.contains(head) && (forward || at.start < head) ? at
                            : forward                                         ? units.after(unit, head)
                                                                              : units.before(unit, head);
        return range.empty() ? selection : selected(range, !forward);
    }
    const bool backwards = head < selection.anchor;
    const auto moved = units.with_edge_moved(
        selection.range(), backwards ? ReadingUnits::Edge::start : ReadingUnits::Edge::end, unit, forward);
    if (moved) return selected(*moved, backwards);
    // Given back to the last, nothing is selected; at an end of the text, all stays.
    return backwards == forward ? caret_only({selection.anchor, Affinity::downstream}) : selection;
}

Range grown(const ReadingUnits& units, Range selection, ReadingUnit unit) {
    const Range first = units.at(unit, selection.start);
    if (selection.empty() || first.start != selection.start) return first;
    const Range last = units.at(unit, selection.end - 1);
    if (last.end != selection.end) return {first.start, std::max(first.end, last.end)};
    const Range next = units.after(unit, selection.end);
    return next.empty() ? selection : Range{selection.start, next.end};
}

}  // namespace heddle
