#include "ui/views/transcript/correction_panel.h"

#include <imgui.h>

#include <algorithm>

#include "coding/phrases.h"
#include "coding/word_places.h"
#include "ui/views/beside_passage.h"

namespace heddle {

namespace {

constexpr const char* correction_popup = "Correct the text";
constexpr float height_points = 220;  // about
// A few pages; who corrects more at once does not see what they do.
constexpr std::int32_t most_corrected_characters = 20'000;

}  // namespace

void CorrectionPanel::open(ViewContext& context) {
    const Document* document = context.study().documents().find(context.state.document);
    if (!document || context.state.selection.empty()) {
        context.actions.emit(Say{"Select the words to correct first.", false});
        return;
    }
    const auto text = context.text(document->content);
    if (!text || context.state.selection.end > text->end()) return;  // it is on its way
    if (context.state.selection.length() > most_corrected_characters) {
        context.actions.emit(Say{"This is too much to correct at once; select fewer words.", false});
        return;
    }
    document_ = document->id;
    content_ = document->content;
    text_ = *text;
    range_ = context.state.selection;
    const auto places = places_of(text_, old_words(), false);
    others_ = static_cast<std::size_t>(
        std::ranges::count_if(places, [&](const Range& place) { return !place.overlaps(range_); }));
    everywhere_ = false;
    asks_.clear();
    problem_.clear();
    field_ = FieldText(old_words());
    field_.focus();
    opening_ = true;
}

std::string CorrectionPanel::old_words() const { return std::string(text_.slice(range_)); }

DocumentCorrection CorrectionPanel::wanted() const {
    const std::string words = field_.text();
    DocumentCorrection correction{document_, content_, text_, {}};
    // The field takes no control characters, so a passage that has some is as it was while nothing is typed.
    if (words == cleaned_input(old_words(), false)) return correction;
    if (everywhere_) correction.replacements = replace_everywhere(text_, old_words(), words, false);
    // Of longer words these may be a part; what is selected is meant in any case.
    std::erase_if(correction.replacements, [&](const Replacement& other) { return other.range.overlaps(range_); });
    const auto behind = std::ranges::lower_bound(correction.replacements, range_.start, {},
                                                 [](const Replacement& other) { return other.range.start; });
    correction.replacements.insert(behind, {range_, words});
    return correction;
}

bool CorrectionPanel::correct(ViewContext& context) {
    problem_.clear();
    const DocumentCorrection correction = wanted();
    if (correction.replacements.empty()) return true;
    const std::string name = correction_name(context.study(), old_words(), field_.text(), {correction});
    // Who asks changes nothing in what goes along.
    const auto made = correct_texts(context.study(), context.state.coder, name, {correction});
    if (!made) {
        problem_ = made.error().message;
        return false;
    }
    if (made->group.edits.empty()) return true;
    if (!made->takes_along_nothing() && asks_ != made->takes_along()) {
        asks_ = made->takes_along();
        return false;
    }
    const std::size_t places = made->places;
    Actions* actions = &context.actions;
    context.actions.change(
        [name, correction](const Study& study, CoderId coder) -> Result<EditGroup> {
            HEDDLE_TRY(TextCorrection composed, correct_texts(study, coder, name, {correction}));
            return std::move(composed.group);
        },
        [actions, places](const EditGroup&) {
            actions->emit(Say{"Corrected" + (places > 1 ? " in " + how_many(places, "place", "places") : std::string()) +
                                  ". Ctrl+Z takes it back.",
                              false});
        });
    return true;
}

// What is typed is not confirmed, so it is not in the study; it waits here.
void CorrectionPanel::before_lock() {
    if (!shown_) return;
    opening_ = true;
    field_.focus(false);
}

void CorrectionPanel::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const float width = ui.px(460);
    const bool closed_from_outside = shown_ && !opening_ && !ImGui::IsPopupOpen(correction_popup);
    shown_ = false;
    if (closed_from_outside)
        waits_ = !ImGui::IsKeyPressed(ImGuiKey_Escape, false) && context.study().documents().contains(document_) && !wanted().replacements.empty();
    if (opening_) {
        opening_ = false;
        waits_ = false;
        ImGui::OpenPopup(correction_popup);
        place_ = beside_passage(ui, "selection", {width, ui.px(height_points)});
    } else if (waits_ && !ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel)) {
        // What else has opened meanwhile is not sent away by it.
        waits_ = false;
        ImGui::OpenPopup(correction_popup);
        field_.focus(false);
    }
    ImGui::SetNextWindowPos(place_, ImGuiCond_Appearing);
    if (!begin_panel(ui, correction_popup, {ui.px(14), ui.px(12)})) return;
    shown_ = true;
    label(ui, "Correct the text", Role::small, ui.theme().muted);
    gap(ui, 6);
    FieldLook look;
    look.enter_commits = true;
    look.hint = "Nothing: the words are taken away";
    const FieldResult typed = text_area(ui, "Corrected words", field_, width, 2, 9, look);
    if (typed.changed) {
        asks_.clear();
        problem_.clear();
    }
    if (others_ > 0) {
        gap(ui, 8);
        const std::string choice = "Also the other " + how_many(others_, "place", "places") + " in this document";
        if (checkbox(ui, choice + "##everywhere", everywhere_, "Wherever the same words stand, as they are written")) asks_.clear();
    }
    if (!asks_.empty()) {
        gap(ui, 8);
        wrapped(ui, "Nothing would be left of the words of " + asks_ + ", and they go too. Undo brings them back.", Role::body,
                ui.theme().danger, width);
    }
    if (!problem_.empty()) {
        gap(ui, 8);
        wrapped(ui, problem_, Role::body, ui.theme().danger, width);
    }
    gap(ui, 12);
    const bool asked = !asks_.empty();
    const bool agreed = button(ui, asked ? "Correct all the same##Correct" : "Correct", asked ? ButtonLook::danger : ButtonLook::primary,
                               "Enter; Shift+Enter begins a new line") ||
                        typed.entered;
    ImGui::SameLine();
    const bool left = button(ui, "Leave it", ButtonLook::outlined, "Escape") || typed.cancelled;
    if (left || (agreed && correct(context))) {
        shown_ = false;
        ImGui::CloseCurrentPopup();
    } else if (agreed) {
        field_.focus(false);
    }
    end_panel();
}

}  // namespace heddle
