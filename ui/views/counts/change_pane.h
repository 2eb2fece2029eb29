// ChangePane: what comparisons, saturation, the sample and survey panels have in common in the Counts tab: the table or its picture under the controls, copying,
// exporting, remembering, and saying what of the question the study has lost.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/views/counts/change_model.h"
#include "ui/views/counts/counts_pane.h"
#include "ui/views/counts/number_grid.h"
#include "ui/views/counts/pane_picture.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/toolbar.h"

namespace heddle {

class ChangePane : public CountsPane {
public:
    void draw(ViewContext& context) final;
    void add_commands(ViewContext& context) final;
    std::optional<AskedQuestion> question(const ViewContext& context) final;
    bool ask(ViewContext& context, const AskedQuestion& question) final;

protected:
    // `key` is that of the settings, `file_words` what an exported file is called after the study.
    ChangePane(const char* key, const char* file_words, const std::shared_ptr<Exports>& exports)
        : key_(key), file_words_(file_words), exports_(exports), picture_(exports) {}

    // Whether the remembered question, if there is one, was taken.
    virtual bool recall(ViewContext& context, const AskedQuestion& question) = 0;
    virtual void first_question(ViewContext& context) = 0;
    // The question as it is now; nothing where it cannot be asked yet.
    virtual std::optional<AskedQuestion> current(ViewContext& context) = 0;
    virtual const char* title() const = 0;
    // What stands where there is no question yet.
    virtual const char* what_to_do() const = 0;
    virtual void choose(ViewContext& context, Toolbar& bar) = 0;
    // What a click on a cell of the answer does, or on its place in a picture of it, in words; empty: nothing.
    struct Opens {
        std::string_view tells{};
        bool only_groups = false;  // the cells of totals and further columns open nothing
    };
    virtual Opens opens_cells(const NumberTable&) const { return {}; }
    // Does that for one of them. `column` counts the table's groups; past these it is the total or a further column.
    virtual void open(ViewContext&, const NumberTable&, std::size_t /*row*/, std::size_t /*column*/) {}
    // Once a frame: what was opened and stands above the table.
    virtual void draw_opened(ViewContext&) {}

private:
    void begin(ViewContext& context);
    void say_what_is_gone(ViewContext& context, const FollowedQuestion& followed);
    void table(ViewContext& context, const ChangeAnswer& answer);
    void copy(ViewContext& context);
    void ask_where_to_save(ViewContext& context);
    void save(ViewContext& context, const SaveChoice& choice);
    void show_as(ViewContext& context, std::optional<PictureKind> kind);
    void remember(ViewContext& context);
    const NumberTable* numbers();

    const char* key_;
    const char* file_words_;
    std::shared_ptr<Exports> exports_;
    std::filesystem::path study_;
    std::unique_ptr<ChangeModel> model_;
    std::uint64_t followed_ = 0;            // the version of the snapshot that the question was last looked for in
    std::vector<std::string> said_gone_{};  // of the question that is asked
    NumberGrid grid_;
    PanePicture picture_;
    SaveDialog save_;
};

}  // namespace heddle
