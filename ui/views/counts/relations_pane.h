// RelationsPane: codes by codes in the Counts tab: which stand together and which follow which, for all that is counted or for one group. A cell opens the
// segments behind it in Review.
#pragma once

#include <filesystem>
#include <memory>

#include "storage/export/number_table.h"
#include "ui/pictures/network.h"
#include "ui/pictures/picture_name.h"
#include "ui/views/condition_picker.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/number_grid.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/counts/relation_grid.h"
#include "ui/views/counts/relations_model.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"

namespace heddle {

class RelationsPane : public CountsPane {
public:
    RelationsPane(std::shared_ptr<AskedQuotations> asked, const std::shared_ptr<Exports>& exports)
        : asked_(std::move(asked)), exports_(exports), picture_(exports) {}

    const char* name() const override { return "Relations"; }
    bool offered(const ViewContext& context) const override { return context.codebook().size() > 1 && context.study().coding_count() > 0; }
    void draw(ViewContext& context) override;
    void add_commands(ViewContext& context) override;
    // The table that is shown, as the command line asks for it.
    std::optional<AskedQuestion> question(const ViewContext& context) override;
    bool ask(ViewContext& context, const AskedQuestion& question) override;

private:
    struct Words;  // what the storage thread brings

    void begin(ViewContext& context);
    // True where all words are there that the question needs.
    bool fetch_words(ViewContext& context);
    void controls(ViewContext& context);
    void choose_nearness(Toolbar& bar, RelationQuestion& question) const;
    void choose_number(Toolbar& bar, RelationQuestion& question) const;
    void choose_groups(ViewContext& context, Toolbar& bar, RelationQuestion& question) const;
    // Which lines of a network are drawn.
    void choose_lines(ViewContext& context, Toolbar& bar, const RelationQuestion& question);
    void filter(ViewContext& context, Toolbar& bar, RelationQuestion& question);
    void chips(ViewContext& context, RelationQuestion& question) const;
    void table(ViewContext& context, const RelationAnswer& answer);
    void picture(ViewContext& context, const RelationAnswer& answer);
    PanePicture::MakerOf maker() const;
    void set_limits(ViewContext& context, const NetworkLimits& limits);
    void open_pair(ViewContext& context, const RelationTable& table, std::size_t row, std::size_t column);
    void show_opened(ViewContext& context);
    void show_as(ViewContext& context, std::optional<PictureKind> kind);
    void remember(ViewContext& context, const RelationQuestion& question) const;
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);
    void save(ViewContext& context, const SaveChoice& choice);
    const RelationTable* shown();

    std::shared_ptr<AskedQuotations> asked_;
    std::shared_ptr<Exports> exports_;
    std::filesystem::path study_;
    std::uint64_t opening_ = 0;  // of it (AppState::opening)
    std::unique_ptr<RelationsModel> model_;
    std::shared_ptr<Words> words_;
    RelationGrid grid_;
    NumberGrid pairs_;  // by groups
    PanePicture picture_;
    NetworkSettings network_;
    std::uint64_t network_changes_ = 0;
    ConditionPicker condition_;
    SaveDialog save_;
};

// Tabs between cells and a line a row, for spreadsheets and word processors: codes with their whole paths, then n.
std::string as_tab_separated(const RelationTable& table);

}  // namespace heddle
