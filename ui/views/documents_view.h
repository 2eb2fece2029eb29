// The list of documents, grouped by an attribute that is chosen in place, with the present coder's progress on each.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "ui/views/view.h"

namespace heddle {

class DocumentsView : public View {
public:
    const char* name() const override { return "Documents"; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;

private:
    struct Group {
        std::string name;  // empty: the only one
        std::vector<DocumentId> documents;
    };
    void arrange(const ViewContext& context);
    bool is_arranged(const ViewContext& context);
    void draw_heading(ViewContext& context);
    void draw_group(ViewContext& context, const Group& group);
    void draw_documents(ViewContext& context, const std::vector<DocumentId>& documents);
    void draw_document(ViewContext& context, const Document& document);
    void draw_progress(ViewContext& context, const Document& document, const Touched& row);
    void draw_menu(ViewContext& context);
    void keyboard(ViewContext& context);
    // document_dialogs.cpp
    void draw_rename_dialog(ViewContext& context);
    void draw_remove_dialog(ViewContext& context);
    void step(ViewContext& context, int by);

    std::vector<Group> groups_;
    std::uint64_t arranged_version_ = 0;
    AttributeId arranged_by_;
    // What the groups depend on, as it was then.
    Table<DocumentId, Document> arranged_documents_;
    Table<SpeakerId, Speaker> arranged_speakers_;
    Table<AttributeId, Attribute> arranged_attributes_;
    std::vector<AttributeValue> arranged_values_;
    std::set<std::string> folded_;
    DocumentId scrolled_to_;
    DocumentId menu_for_;
    bool menu_opens_ = false;
    DocumentId wants_rename_;
    DocumentId wants_remove_;
    DocumentId subject_;    // of the dialog that is open
    std::string takes_along_;  // with it, where it is to be removed
    std::uint64_t asked_version_ = 0;  // of the snapshot that says so; 0: none yet
    FieldText name_;
    bool focused_ = false;  // has the keyboard
};

}  // namespace heddle
