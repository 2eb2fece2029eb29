// What Counts, Review and Matrix offer for saved questions: a button with all of them, to ask one again, keep the present one, rename or remove one, and what writes
// all results into a folder.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "storage/saved_question.h"
#include "ui/draw/text_field.h"
#include "ui/views/exporting/exports.h"
#include "ui/views/files/save_dialog.h"
#include "ui/views/overlay.h"
#include "ui/views/toolbar.h"
#include "ui/views/view.h"

namespace heddle {

class SavedQuestionsMenu {
public:
    // What is asked now, where it can be saved; asked for while the list is open.
    using AskedNow = std::function<std::optional<AskedQuestion>()>;
    // Draws the button and what opens below it. Returns the question that the user wants asked.
    std::optional<SavedQuestion> draw(ViewContext& context, Toolbar& bar, const AskedNow& asked_now);

private:
    std::optional<SavedQuestion> panel(ViewContext& context, const std::optional<AskedQuestion>& current);
    std::optional<SavedQuestion> list(ViewContext& context);
    void name(ViewContext& context, const AskedQuestion& asked_now);

    FieldText name_;
    Guid renames_{};  // the question that the field gives a new name; nil: it names the present one
};

// Asks for a folder and writes the results of all saved questions there, as `heddle report` does.
class WriteResults : public Overlay {
public:
    explicit WriteResults(std::shared_ptr<Exports> exports) : exports_(std::move(exports)) {}
    const char* name() const override { return "Write all results"; }
    void open(ViewContext& context) override;
    void draw(ViewContext& context) override;

private:
    std::shared_ptr<Exports> exports_;
    SaveDialog folder_;
};

}  // namespace heddle
