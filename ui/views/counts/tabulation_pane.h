// TabulationPane: survey items in the Counts tab: which items, which answer, by what; the table with its bases.
#pragma once

#include <filesystem>
#include <memory>

#include "ui/draw/text_field.h"
#include "ui/views/condition_picker.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/number_grid.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/counts/people_behind.h"
#include "ui/views/counts/tabulation_model.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"

namespace heddle {

class TabulationPane : public CountsPane {
public:
    explicit TabulationPane(const std::shared_ptr<Exports>& exports) : exports_(exports), picture_(exports) {}

    const char* name() const override { return "Survey items"; }
    bool offered(const ViewContext& context) const override { return context.study().attributes().size() > 0; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    std::optional<AskedQuestion> question(const ViewContext& context) override;
    bool ask(ViewContext& context, const AskedQuestion& question) override;

private:
    void begin(ViewContext& context);
    void controls(ViewContext& context, const TabulationAnswer& answer);
    void choose_items(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question);
    void choose_answers(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question);
    void choose_columns(ViewContext& context, Toolbar& bar, TabulateQuestion& question);
    void filter(ViewContext& context, Toolbar& bar, const TabulationAnswer& answer, TabulateQuestion& question);
    void table(ViewContext& context, const TabulationAnswer& answer);
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);
    void save(ViewContext& context, const SaveChoice& choice);
    void show_as(ViewContext& context, std::optional<PictureKind> kind);
    const NumberTable* numbers();

    std::filesystem::path study_;
    std::unique_ptr<TabulationModel> model_;
    NumberGrid grid_;
    std::shared_ptr<Exports> exports_;
    PanePicture picture_;
    PeopleBehind people_;
    FieldText search_;
    ConditionPicker condition_;
    SaveDialog save_;
};

}  // namespace heddle
