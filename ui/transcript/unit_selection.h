// Selecting by words, sentences and turns with the keyboard. Pure.
#pragma once

#include "coding/reading_units.h"
#include "ui/text/selection.h"

namespace heddle {

// The range as it is selected by hand: from its start to the caret at its end, or the other way round.
TextSelection selected(Range range, bool backwards = false);

// After an arrow while a unit is switched on. Without `extend` the caret goes to the next beginning of a unit, or the one before; with it the
// selection takes in whole units, or gives them back.
TextSelection stepped(const ReadingUnits& units, const TextSelection& selection, ReadingUnit unit, bool forward, bool extend);

// What "select the sentence" makes: the unit at the caret or at the selection's start; where whole units are selected already, the next one as well.
Range grown(const ReadingUnits& units, Range selection, ReadingUnit unit);

}  // namespace heddle
