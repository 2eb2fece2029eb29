// The Counts tab: codes by one or two attributes, always current, where a cell opens its quotations; or one of the other panes (counts_pane.h).
#pragma once

#include <memory>

#include "ui/views/counts/counts_filters.h"
#include "ui/views/counts/counts_grid.h"
#include "ui/views/counts/counts_model.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/saved_questions_menu.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/review/asked_quotations.h"
#include "ui/views/view.h"

namespace heddle {

class CountsView : public View {
public:
    explicit CountsView(std::shared_ptr<AskedQuotations> asked) : asked_(std::move(asked)), panes_(make_counts_panes(asked_)) {}

    const char* name() const override { return "Counts"; }
    Icon icon() const override { return Icon::table; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    bool has_sidebar() const override { return false; }

private:
    struct Words;  // what the storage thread brings

    void begin(ViewContext& context);
    void choose_pane(ViewContext& context);
    std::optional<AskedQuestion> asked_now(const ViewContext& context);
    void ask_saved(ViewContext& context, const SavedQuestion& saved);
    void fetch_words(ViewContext& context);
    void controls(ViewContext& context);
    void choose_columns(ViewContext& context, Toolbar& bar, CountQuestion& question);
    void choose_unit(Toolbar& bar, CountQuestion& question);
    void empty(ViewContext& context);
    void table(ViewContext& context);
    void open_cell(ViewContext& context, CellPlace place);
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);
    void save(ViewContext& context, const SaveChoice& choice);

    std::shared_ptr<AskedQuotations> asked_;
    std::filesystem::path study_;
    std::unique_ptr<CountsModel> model_;
    CountsGrid grid_;
    CountsFilters filters_;
    std::shared_ptr<Words> words_;
    SaveDialog save_;
    SavedQuestionsMenu saved_;
    std::vector<std::unique_ptr<CountsPane>> panes_;
    CountsPane* pane_ = nullptr;  // that is shown; null: the table of codes
    bool wants_keyboard_ = true;
    int last_frame_ = -1;
};

}  // namespace heddle
