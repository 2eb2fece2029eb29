// What is published of a study whose template for attributions hides who people are (coding/attribution.h), and what gives them away nevertheless: for
// warnings to the researcher, never for what is published.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "coding/ids.h"
#include "coding/quotation_order.h"
#include "coding/study.h"

namespace heddle {

// Whether the study's template is one that names neither people nor documents.
bool hides_names(const Study& study);

// What stands on a page in the place of names. Empty where the study's template hides nobody.
struct PublishedNames {
    std::string page;                                       // what it is called in a report; empty: it is the only one
    std::set<std::string> said{};                           // attributions, and labels of speakers that say the same
    AttributeId heading{};                                  // whose values stand above them
    std::set<std::pair<std::string, std::string>> under{};  // value of the heading, attribution below it
    std::vector<std::string> names{};                       // sentences' ends: "headings are names of documents, which the attribution leaves out"
};

// "headings are names of documents, which the attribution leaves out": where headings of such groups are names; else empty.
std::string names_in_headings(const QuotationKey& key);

// The smallest K of `--suppress-below K` among the study's saved questions; 0 where none hides cells.
std::int64_t least_suppressed(const Study& study);

// Sentences for the researcher: attributions, alone or below a heading, that one person of the study has or the same few, and that stand on these pages; and
// pages that print names. The first sentence says what the others are about. Empty where nobody is given away.
std::vector<std::string> given_away(const Study& study, const std::vector<PublishedNames>& pages);

}  // namespace heddle
