// The Counts tab: codes by one or two attributes, always current, where a cell opens its quotations; or one of the other panes (counts_pane.h).
#pragma once

#include <memory>

#include "ui/views/counts/asked_profile.h"
#include "ui/views/counts/counts_filters.h"
#include "ui/views/counts/counts_grid.h"
#include "ui/views/counts/counts_model.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/counts/picked_question.h"
#include "ui/views/counts/saved_questions_menu.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/review/asked_quotations.h"
#include "ui/views/view.h"

namespace heddle {

class CountsView : public View {
public:
    // `along`: of which document another view wants the codes shown along its length. `picked`: a saved question that is to be asked here.
    CountsView(std::shared_ptr<AskedQuotations> asked, std::shared_ptr<AskedProfile> along, std::shared_ptr<PickedQuestion> picked,
               const std::shared_ptr<Exports>& exports);
    ~CountsView() override;

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
    // Those of all texts, also before somebody asks for a table in words: then nobody is told.
    void fetch_words(ViewContext& context);
    void ask_for_words(ViewContext& context);
    bool words_failed() const;
    void controls(ViewContext& context);
    void choose_columns(ViewContext& context, Toolbar& bar, CountQuestion& question);
    void choose_unit(Toolbar& bar, CountQuestion& question);
    void empty(ViewContext& context);
    void table(ViewContext& context);
    void show_as(ViewContext& context, std::optional<PictureKind> kind);
    void remember(ViewContext& context, const CountQuestion& question) const;
    // What of the table is shown, in its order.
    std::shared_ptr<const NumberTable> shown_numbers();
    void open_cell(ViewContext& context, CellPlace place);
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);
    void save(ViewContext& context, const SaveChoice& choice);

    std::shared_ptr<AskedQuotations> asked_;
    std::shared_ptr<PickedQuestion> picked_;
    std::shared_ptr<Exports> exports_;
    std::filesystem::path study_;
    std::uint64_t opening_ = 0;  // of it
    std::unique_ptr<CountsModel> model_;
    CountsGrid grid_;
    PanePicture picture_;
    std::shared_ptr<const NumberTable> numbers_;
    std::uint64_t numbers_of_ = 0;  // the revision of the model
    CountsFilters filters_;
    std::shared_ptr<Words> words_;
    SaveDialog save_;
    SavedQuestionsMenu saved_;
    std::shared_ptr<AskedProfile> asked_profile_;
    std::uint64_t seen_profile_ = 0;
    CountsPanes panes_;
    CountsPane* pane_ = nullptr;  // that is shown; null: the table of codes
    bool wants_keyboard_ = true;
    int last_frame_ = -1;
};

}  // namespace heddle
