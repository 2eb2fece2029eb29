// Details of what is selected, to be read and changed in place: a coding, a code or a document.
#pragma once

#include <string>

#include "coding/changes/codebook_changes.h"
#include "ui/views/attribute_fields.h"
#include "ui/views/memo_draft.h"
#include "ui/views/view.h"

namespace heddle {

class DetailsView : public View {
public:
    const char* name() const override { return "Details"; }
    void draw(ViewContext& context) override;
    void keep(ViewContext& context) override;

private:
    void draw_coding(ViewContext& context, const Coding& coding);
    void draw_belonging(ViewContext& context, const Coding& coding);
    void draw_stances(ViewContext& context, const Coding& coding);
    void draw_code(ViewContext& context, const Code& code);
    void draw_document(ViewContext& context, const Document& document);
    void draw_withdrawal(ViewContext& context, ParticipantId person);
    // Takes what has been typed so far into the study; called before the fields show something else.
    void keep_notes(ViewContext& context);
    void keep_description(ViewContext& context);

    // What the fields belong to, and what they said when they were filled.
    CodingId coding_;
    CodingNotes notes_;
    FieldText memo_;
    MemoDraft draft_;
    FieldText about_;
    CodeId code_;
    CodeDescription description_;
    FieldText definition_;
    FieldText when_to_use_;
    FieldText when_not_to_use_;
    FieldText example_;
    AttributeFields attributes_;
};

}  // namespace heddle
