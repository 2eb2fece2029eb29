#include "coding/apply_text_change.h"

#include <utility>
#include <vector>

#include "coding/phrases.h"
#include "coding/text_change.h"

namespace heddle {

Error corrected_since(const Document& document) {
    return conflict("This cannot be done because the text of " + quoted(document.name) + " has been corrected since.");
}

Result<> apply_text_change(const Study& study, Study::Writer& writer, const Change<DocumentText>& edit) {
    if (!edit.before || !edit.after || edit.before->document != edit.after->document) {
        return conflict("A correction of a text needs the text before and after it.");
    }
    const DocumentText& before = *edit.before;
    const DocumentText& after = *edit.after;
    const Document* found = study.documents().find(before.document);
    if (!found) return conflict("This cannot be done because the document is no longer in the study.");
    Document document = *found;
    if (document.content != before.content || document.length != before.length || document.body != before.body) {
        return corrected_since(document);
    }
    const bool sound = TextChange::fits(before, after) && after.content && Position{0} <= after.body.start &&
                       after.body.start <= after.body.end && after.body.end.value <= after.length;
    if (!sound) return conflict("The correction does not fit the text of " + quoted(document.name) + ".");

    const TextChange change(before.replaced, after.replaced);
    DocumentTurns turns{document.id, {}};
    for (const Turn& turn : study.turns(document.id)) {
        const auto moved = change.moved(turn);
        if (!moved) {
            return conflict("This cannot be done because a turn of " + quoted(document.name) +
                            " begins or ends within the corrected words.");
        }
        turns.turns.push_back(*moved);
    }
    const auto known = study.codings(document.id);
    std::vector<Coding> codings(known.begin(), known.end());
    for (Coding& coding : codings) {
        const auto moved = change.moved(coding.range);
        if (!moved) {
            return conflict("This cannot be done because a coding in " + quoted(document.name) +
                            " begins or ends within the corrected words.");
        }
        coding.range = *moved;
    }

    document.content = after.content;
    document.length = after.length;
    document.body = after.body;
    const DocumentId id = document.id;
    writer.put(std::move(document));
    if (!turns.turns.empty()) writer.put(std::move(turns));
    if (!codings.empty()) writer.put_all(id, std::move(codings));
    return done();
}

}  // namespace heddle
