// A study made by hand, object by object, for tests that need no file.
#pragma once

#include <string>
#include <string_view>

#include "coding/changes/codebook_changes.h"
#include "coding/codebook.h"
#include "coding/edit.h"
#include "coding/study.h"

namespace heddle::testing {

struct HandMadeStudy {
    Study study;
    CoderId anna;

    HandMadeStudy() { anna = add_coder("Anna"); }

    CoderId add_coder(const std::string& name) {
        const auto id = study.next_id<CoderId>();
        Study::Writer(study).put(Coder{id, new_guid(), name});
        return id;
    }
    DocumentId add_document(const std::string& name, std::int32_t length) {
        Document document;
        document.id = study.next_id<DocumentId>();
        document.guid = new_guid();
        document.name = name;
        document.content = ContentId{document.id.value};
        document.length = length;
        Study::Writer(study).put(document);
        return document.id;
    }
    // With its parents where they are missing.
    CodeId add_code(std::string_view path) {
        CodeId parent;
        for (const std::string& name : split_code_path(path)) {
            CodeId found;
            for (const Code& code : study.codes()) {
                if (code.parent == parent && code.name == name) found = code.id;
            }
            if (!found) {
                Code code;
                code.id = found = study.next_id<CodeId>();
                code.guid = new_guid();
                code.parent = parent;
                code.place = last_place(study, parent);
                code.name = name;
                Study::Writer(study).put(code);
            }
            parent = found;
        }
        return parent;
    }
    CodingId add_coding(DocumentId document, Range range, CodeId code, CoderId coder, CodingNotes notes = {}) {
        Coding coding;
        coding.id = study.next_id<CodingId>();
        coding.guid = new_guid();
        coding.document = document;
        coding.range = range;
        coding.code = code;
        coding.coder = coder;
        coding.set_notes(std::move(notes));
        Study::Writer(study).put(coding);
        return coding.id;
    }
    // True where the group applies; then the study has moved on.
    bool act(const EditGroup& group) {
        auto changed = apply_edits(study, group.edits);
        if (!changed) return false;
        study = *std::move(changed);
        return true;
    }
    const Code* code(std::string_view path) const {
        const Codebook codebook(study);
        const auto* entry = codebook.find_path(path);
        return entry ? entry->code : nullptr;
    }
    std::string paths() const {
        std::string joined;
        const Codebook codebook(study);
        for (const auto& entry : codebook.entries()) joined += (joined.empty() ? "" : "|") + entry.path;
        return joined;
    }
};

}  // namespace heddle::testing
