#include "ui/pseudonym_words.h"

#include "coding/phrases.h"

namespace heddle {

std::string worded(const PseudonymCounts& counts) {
    std::vector<std::string> parts;
    if (counts.in_texts > 0) parts.push_back(how_many(counts.in_texts, "occurrence in ", "occurrences in ") + how_many(counts.texts, "text", "texts"));
    const auto add = [&](std::size_t count, const char* where) {
        if (count > 0) parts.push_back(std::to_string(count) + " in " + where);
    };
    add(counts.document_names, "names of documents and their files");
    add(counts.labels, "speakers' labels");
    add(counts.participants, "names of participants");
    add(counts.memos, "memos and notes");
    add(counts.abouts, "whom codings are about");
    add(counts.summaries, "summaries");
    add(counts.values, "attributes and their values");
    add(counts.codes, "the codebook");
    add(counts.settings, "settings");
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
    return sections;
}

}  // namespace heddle
