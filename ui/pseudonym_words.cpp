#include "ui/pseudonym_words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "coding/phrases.h"

namespace heddle {

namespace {

// Everything outside texts.
constexpr std::array<std::pair<std::size_t PseudonymCounts::*, const char*>, 9> kinds{{
    {&PseudonymCounts::document_names, "names of documents and their files"},
    {&PseudonymCounts::labels, "speakers' labels"},
    {&PseudonymCounts::participants, "names of participants"},
    {&PseudonymCounts::memos, "memos and notes"},
    {&PseudonymCounts::abouts, "whom codings are about"},
    {&PseudonymCounts::summaries, "summaries"},
    {&PseudonymCounts::values, "attributes and their values"},
    {&PseudonymCounts::codes, "the codebook"},
    {&PseudonymCounts::settings, "settings"},
}};

constexpr std::size_t least_listed_outside = 300;

// Nobody can leave these alone one by one, so they are to be read.
void add_outside(const Pseudonymisation& changes, std::size_t most, std::vector<WordedSection>& sections) {
    most = std::max(most, least_listed_outside);
    WordedSection section{"What changes outside texts", {}};
    for (const auto& [kind, where] : kinds) {
        for (const ReplacedOutside& place : changes.outside) {
            if (place.kind != kind || section.lines.size() == most) continue;
            section.lines.push_back("In " + std::string(where) + ": " + place.found + " → " + place.becomes + ":  " + place.context);
        }
    }
    const std::size_t all = changes.counts.all() - changes.counts.in_texts;
    if (section.lines.size() == most && all > most) {
        section.lines.push_back("and about " + std::to_string(all - most) + " more; “heddle pseudonyms preview” on the command line lists every one.");
    }
    if (!section.lines.empty()) sections.push_back(std::move(section));
}

}  // namespace

std::string worded(const PseudonymCounts& counts) {
    std::vector<std::string> parts;
    if (counts.in_texts > 0) parts.push_back(how_many(counts.in_texts, "occurrence in ", "occurrences in ") + how_many(counts.texts, "text", "texts"));
    for (const auto& [kind, where] : kinds) {
        if (counts.*kind > 0) parts.push_back(std::to_string(counts.*kind) + " in " + where);
    }
    return parts.empty() ? std::string("nothing") : enumerated(parts);
}

std::vector<WordedSection> worded(const PseudonymPreview& preview, const Study& study, std::size_t most) {
    const Pseudonymisation& changes = preview.changes;
    std::vector<WordedSection> sections;
    sections.push_back({"What is replaced", {worded(changes.counts)}});
    WordedSection ends{"What ends", {}};
    if (!changes.texts.empty()) {
        std::vector<std::string> names;
        for (const DocumentId id : changes.texts) {
            if (names.size() == most) break;
            names.push_back(heddle::quoted(study.documents().find(id)->name));
        }
        if (changes.texts.size() > names.size()) names.push_back(std::to_string(changes.texts.size() - names.size()) + " more");
        ends.lines.push_back("The undo history of " + how_many(changes.texts.size(), "text", "texts") + ": " + enumerated(names));
    }
    if (preview.sealed_actions > 0) {
        ends.lines.push_back(how_many(preview.sealed_actions, "action", "actions") + " can no longer be undone or done again.");
    }
    if (preview.earlier_versions > 0) {
        ends.lines.push_back(how_many(preview.earlier_versions, "earlier version of a text is", "earlier versions of texts are") + " destroyed.");
    }
    if (preview.earlier_wordings > 0) {
        ends.lines.push_back(how_many(preview.earlier_wordings, "earlier wording of something else is", "earlier wordings of other things are") + " destroyed.");
    }
    if (!ends.lines.empty()) sections.push_back(std::move(ends));
    WordedSection stays{"What stays", {}};
    for (const std::string& line : changes.stays) {
        if (stays.lines.size() == most) {
            stays.lines.push_back(how_many(changes.stays.size() - most, "more", "more") + ".");
            break;
        }
        stays.lines.push_back(line);
    }
    if (!stays.lines.empty()) sections.push_back(std::move(stays));
    add_outside(changes, most, sections);
    return sections;
}

}  // namespace heddle
