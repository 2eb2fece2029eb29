#include "storage/export/codings_csv.h"

#include "coding/codebook.h"
#include "storage/sheet.h"

namespace heddle {

std::string export_codings_csv(const Study& study) {
    std::string out;
    append_csv_row(out, {"document", "start", "end", "code", "coder", "memo", "stance", "about"});
    const Codebook codebook(study);
    for (const Document& document : study.documents()) {
        for (const Coding& coding : study.codings(document.id)) {
            const Coder* coder = study.coders().find(coding.coder);
            const CodingNotes& notes = coding.notes();
            append_csv_row(out, {document.name, std::to_string(coding.range.start.value),
                                 std::to_string(coding.range.end.value), codebook.path(coding.code),
                                 coder ? coder->name : std::string(), notes.memo, notes.stance, notes.about});
        }
    }
    return out;
}

}  // namespace heddle
