// The History tab: who did what and when, and what Undo and Redo would do.
#pragma once

#include <filesystem>

#include "ui/views/history/history_model.h"
#include "ui/views/view.h"

namespace heddle {

class HistoryView : public View {
public:
    const char* name() const override { return "History"; }
    Icon icon() const override { return Icon::clock; }
    void draw(ViewContext& context) override;
    bool has_sidebar() const override { return false; }

private:
    void steps(ViewContext& context, const std::vector<HistoryEntry>& entries);
    void filters(ViewContext& context, const std::vector<HistoryEntry>& entries);
    void list(ViewContext& context, const std::vector<HistoryEntry>& entries);
    void entry(ViewContext& context, const std::vector<HistoryEntry>& entries, const HistoryEntry& entry, std::size_t number);

    std::filesystem::path study_;
    HistoryFilter filter_;
    FieldText text_;
};

}  // namespace heddle
