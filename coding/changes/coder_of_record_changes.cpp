#include "coding/changes/coder_of_record_changes.h"

#include "coding/coder_of_record.h"

namespace heddle {

Result<EditGroup> name_coder_of_record(const Study& study, CoderId coder, DocumentId document, CoderId of_record) {
    const Document* found = study.documents().find(document);
    if (!found) return conflict("This document is no longer in the study.");
    const Coder* named = study.coders().find(of_record);
    if (of_record && !named) return conflict("This coder is no longer in the study.");
    GroupBuilder builder(study, coder,
                         named ? "Name “" + named->name + "” coder of record of “" + found->name + "”"
                               : "Name nobody coder of record of “" + found->name + "”");
    // The key is the document's, whoever is named.
    const std::string key = coder_of_record_setting(*found, Coder{}).key;
    const std::string& value = study.setting(key);
    std::optional<Setting> before;
    if (!value.empty()) before = Setting{key, value};
    if (!named) {
        if (before) HEDDLE_CHECK(builder.remove(*before));
        return builder.take();
    }
    const Setting after = coder_of_record_setting(*found, *named);
    if (before) {
        HEDDLE_CHECK(builder.change(*before, after));
    } else {
        HEDDLE_CHECK(builder.add(after));
    }
    return builder.take();
}

}  // namespace heddle
