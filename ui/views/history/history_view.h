// The History tab: who did what, when and on what, with filters; what Undo and Redo would do; one action undone alone, going back
// to a point, the codebook as it stood, and the audit trail as a file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/history/codebook_then_dialog.h"
#include "ui/views/history/go_back_dialog.h"
#include "ui/views/history/history_model.h"
#include "ui/views/view.h"

namespace heddle {

class HistoryView : public View {
public:
    explicit HistoryView(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}

    const char* name() const override { return "History"; }
    Icon icon() const override { return Icon::clock; }
    void draw(ViewContext& context) override;
    bool has_sidebar() const override { return false; }

private:
    // A day's heading, or a line; where it begins in the list, in pixels.
    struct Row {
        float top = 0;
        int line = -1;  // -1: the heading
        std::string day;
    };

    void begin_study(ViewContext& context);
    void ask(ViewContext& context);
    void heading(ViewContext& context);
    void steps(ViewContext& context);
    void filters(ViewContext& context);
    void list(ViewContext& context);
    void set_rows(Ui& ui);
    void line(ViewContext& context, const HistoryLine& line);
    void menu(ViewContext& context);
    void undo_alone(ViewContext& context, const HistoryEntry& entry);
    void export_audit(ViewContext& context);

    std::filesystem::path study_;
    HistoryFilter filter_;
    FieldText words_;
    FieldText on_;
    FieldText from_;
    FieldText to_;
    std::shared_ptr<HistoryModel> model_ = std::make_shared<HistoryModel>();
    std::vector<Row> rows_;
    float rows_end_ = 0;
    std::uint64_t rows_of_ = 0;
    float rows_scale_ = 0;
    bool wants_more_ = false;
    HistoryLine chosen_;  // whose menu is open
    bool opens_menu_ = false;
    GoBackDialog go_back_;
    CodebookThenDialog codebook_then_;
    std::shared_ptr<Exports> exports_;
    SaveDialog save_;
};

}  // namespace heddle
