// Any text: likely names are looked for in it, and names are found; ranges are ascending, within the text and without overlap.
#include "coding/pseudonyms/occurrences.h"
#include "coding/pseudonyms/suggestions.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::name_finding(std::string_view bytes) {
    if (!is_valid_utf8(bytes)) return;
    const Text text{std::string(bytes)};
    const Study study;
    Suggester suggester(study, {});
    suggester.look_at(DocumentId{1}, text);
    std::vector<Pseudonym> rules{{"Leeds", "Ashford", ""}, {"ß", "x", ""}, {"张", "y", ""}};
    for (const Suggestion& suggestion : suggester.suggested()) {
        require(!suggestion.words.empty() && is_valid_utf8(suggestion.words));
        for (const Passage& passage : suggestion.examples) require(!passage.range.empty() && text.whole().covers(passage.range));
        rules.push_back({suggestion.words, "z", ""});
    }
    const PseudonymFinder finder(rules);
    Position last;
    for (const Occurrence& found : finder.find_all(text)) {
        require(!found.range.empty() && last <= found.range.start && found.range.end <= text.end());
        require(is_valid_utf8(context_of(text, found.range).words));
        last = found.range.end;
    }
}
