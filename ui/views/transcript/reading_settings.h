// How a transcript is shown to be read: what the user switched on, kept with the settings of the user.
#pragma once

#include "coding/text_search.h"
#include "ui/app/actions.h"
#include "ui/settings/settings.h"

namespace heddle {

enum class ParagraphNumbers { none, paragraphs, turns };

struct ReadingSettings {
    float characters = 0;  // that a line holds; 0: 60 to 76, as the room allows
    ParagraphNumbers numbers = ParagraphNumbers::none;
    bool uncoded = false;        // what is not coded yet is marked
    bool uncoded_by_me = false;  // not coded by whoever acts now, rather than by anybody who is shown
    SearchRules find{.ignore_case = true, .ignore_accents = false, .expression = false};
};

ReadingSettings reading_settings(const Settings& settings);

// Actions that change them.
SetSize set_characters(float characters);  // 0: as the room allows; else within 40 to 120
SetSize set_numbers(ParagraphNumbers numbers);
SetSize set_uncoded(bool shown);
SetSize set_uncoded_by_me(bool mine);
SetSize set_find_case(bool ignored);
SetSize set_find_accents(bool ignored);
SetSize set_find_expression(bool expression);

}  // namespace heddle
