// The overlay "Import a sheet": what each column of a sheet is taken for, which can be changed; which names are not in the study, and whom they
// probably mean; and then one action that records it all. A sheet is one of attributes, or a survey with one row a respondent.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "storage/import/sheet_look.h"
#include "storage/import/survey/survey_import.h"
#include "ui/views/overlay.h"

namespace heddle {

class SheetDialog : public Overlay {
public:
    const char* name() const override { return "Import a sheet"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    // What the storage thread finds; shared with its work, which may end after the dialog was closed.
    struct Found;
    enum class Step { reading, shown, importing, done };

    void begin(ViewContext& context);       // with the first of the files that are left
    void look(ViewContext& context);        // again, after a choice
    void import(ViewContext& context);
    void next(ViewContext& context);        // the next file, or the end
    bool take_found();                      // whether something new has come
    bool is_survey() const { return mode_ == 1; }
    std::string missing() const;            // what keeps the import from being done; empty: nothing

    void draw_head(ViewContext& context);
    void draw_columns(ViewContext& context);
    void draw_attribute_column(ViewContext& context, std::size_t index);
    void draw_survey_column(ViewContext& context, std::size_t index);
    void draw_names(ViewContext& context);
    void draw_buttons(ViewContext& context);
    void draw_done(ViewContext& context);
    bool draw_type(Ui& ui, const std::string& column, AttributeType type);
    void draw_order(Ui& ui, const SurveyColumn& column);
    std::vector<std::string> answers_in_order(const SurveyColumn& column) const;  // as chosen so far

    bool opening_ = false;
    Step step_ = Step::reading;
    std::vector<std::filesystem::path> files_;
    std::size_t file_ = 0;
    int mode_ = 0;        // 0: attributes, 1: a survey
    int worksheet_ = 0;
    SheetChoices attributes_;
    SurveyChoices survey_;
    std::set<std::string> accepted_;  // unmatched names that are taken for their proposals
    std::string ordering_;            // the column whose answers are shown one below the other; empty: none
    FieldText occasion_;
    FieldText not_asked_;
    bool changed_ = false;            // a choice, in this frame
    std::shared_ptr<Found> found_;    // what is shown
    std::shared_ptr<Found> coming_;   // what is being worked out; null: nothing
};

}  // namespace heddle
