// Any bytes as a sheet of pseudonyms; what is sound leaves no name in a text that it is used on.
#include "coding/pseudonyms/occurrences.h"
#include "coding/pseudonyms/proposed_forms.h"
#include "storage/pseudonyms/rules_sheet.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"

void heddle::fuzz::pseudonym_rules(std::string_view bytes) {
    const auto rules = parse_pseudonym_rules(bytes, "fuzzed");
    if (!rules) return check(rules.error());
    const auto sound = checked_pseudonyms(*rules);
    if (!sound) return check(sound.error());
    const PseudonymFinder finder(*sound);
    std::string text = "Leeds, ";
    for (const Pseudonym& rule : *sound) text += rule.name + ". ";
    std::size_t times = 0;
    const std::string replaced = finder.replaced(text, times);
    require(is_valid_utf8(replaced));
    FormProposer proposer(*sound);
    proposer.look_at(text);
    for (const ProposedForm& form : proposer.proposed()) require(is_valid_utf8(form.rule.name) && is_valid_utf8(form.rule.becomes));
}
