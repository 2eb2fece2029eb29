// The overlay "Import preview": what an import would make of its files. Who speaks in them, over all of them, where each label can be
// set to speaker, interviewer or nobody; a glance at the first turns of each; attributes for all, and from the files' names; what is
// in the study already. Nothing comes in before "Import".
#pragma once

#include <memory>
#include <string>

#include "ui/app/importing.h"
#include "ui/draw/text_field.h"
#include "ui/views/importing/batch_labels.h"
#include "ui/views/importing/import_look.h"
#include "ui/views/overlay.h"

namespace heddle {

class ImportPreviewDialog : public Overlay {
public:
    const char* name() const override { return "Import preview"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;
    void before_lock() override { look_.stop(); }

private:
    // What a pattern makes of the files, worked out when either changes.
    struct PatternResult {
        std::string pattern;
        std::size_t version = 0;  // of look_
        std::string said;
        bool wrong = false;
    };

    void draw_summary(Ui& ui, const ImportLook::Seen& seen);
    void draw_labels(ViewContext& context, const ImportLook::Seen& seen, float width, float height);
    void draw_label_row(ViewContext& context, const ImportLook::Seen& seen, std::size_t row, float height);
    void draw_choice(ViewContext& context, std::size_t row, float right, float top, float height);
    void draw_glance(Ui& ui, const ImportLook::Seen& seen, float width, float height);
    void draw_attributes(Ui& ui, const ImportLook::Seen& seen);
    void draw_pattern(Ui& ui, const ImportLook::Seen& seen, const char* name, FieldText& field, PatternResult& result, bool folders, float width);
    void draw_known(Ui& ui, const ImportLook::Seen& seen);
    void choose(ViewContext& context, std::size_t row, LabelChoice choice);
    void look_again(ViewContext& context);
    void show_document_with(const ImportLook::Seen& seen, const std::string& label);
    bool import(ViewContext& context);

    ImportRequest request_;
    ImportLook look_;
    std::size_t shown_version_ = 0;
    BatchLabels labels_;
    bool find_turns_ = true;
    std::size_t document_ = 0;  // of the preview's files, in the glance
    std::size_t asked_row_ = 0;
    FieldText set_;
    FieldText names_;
    FieldText folders_;
    PatternResult names_result_;
    PatternResult folders_result_;
    bool cover_ = false;
    bool again_ = false;
    bool replace_ = false;
    bool entered_ = false;
    std::string error_;
    bool opening_ = false;
};

}  // namespace heddle
