// A saved question that was picked in one tab and is asked in another: quotations in Review, matrices in Matrix, everything else in Counts. Shared by the tabs;
// the window's thread.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "storage/saved_question.h"
#include "ui/views/view.h"

namespace heddle {

class PickedQuestion {
public:
    static const char* tab_of(const AskedQuestion& question) {
        return question.command == "segments" ? "Review" : question.command == "framework" ? "Matrix" : "Counts";
    }
    // Keeps the question and shows its tab, which takes it with its next frame.
    void hand_over(ViewContext& context, SavedQuestion saved) {
        context.actions.emit(ShowTab{tab_of(saved.question)});
        saved_ = std::move(saved);
    }
    // What was picked for this tab; once.
    std::optional<SavedQuestion> take(const std::string& tab) {
        if (!saved_ || tab != tab_of(saved_->question)) return std::nullopt;
        return std::exchange(saved_, std::nullopt);
    }

private:
    std::optional<SavedQuestion> saved_;
};

}  // namespace heddle
