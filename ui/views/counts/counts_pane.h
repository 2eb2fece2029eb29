// One kind of answer in the Counts tab, chosen above it: survey items and others beside the table of codes. A pane has its own questions, table, commands
// and exports; it draws from a snapshot and emits actions, as a View does (ui/views/view.h). Used on the window's thread only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "coding/asked_question.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/review/asked_quotations.h"
#include "ui/views/view.h"

namespace heddle {

class CountsPane {
public:
    virtual ~CountsPane() = default;

    virtual const char* name() const = 0;
    // Whether the study has anything that it could be about; a pane that is not offered is not drawn.
    virtual bool offered(const ViewContext& context) const = 0;
    // Into the current window, from the cursor on, in the width and height that are left.
    virtual void draw(ViewContext& context) = 0;
    virtual void add_commands(ViewContext& context) = 0;
    // What is asked now, in the words of the command line, to be saved; nothing where there is no question yet or it cannot be saved.
    virtual std::optional<AskedQuestion> question(const ViewContext&) { return std::nullopt; }
    // Asks this one, all of whose objects are in the study; false where it is none of the pane's kind.
    virtual bool ask(ViewContext&, const AskedQuestion&) { return false; }
};

class ProfilePane;

struct CountsPanes {
    std::vector<std::unique_ptr<CountsPane>> all;  // in the order in which they are offered
    ProfilePane* along = nullptr;                  // one of them
};
// Cells that stand for passages are opened through `asked`.
CountsPanes make_counts_panes(const std::shared_ptr<AskedQuotations>& asked, const std::shared_ptr<Exports>& exports);

}  // namespace heddle
