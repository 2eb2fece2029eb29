// View: one part of the window. It draws its content into the region that is open (an ImGui child window of its own),
// reads the snapshot and the state, and emits actions. It may keep what only concerns its looks: scrolling, what is
// folded, what is being typed.
//
// How one is written:
//  - Subclass View in ui/views/NAME.{h,cpp}; make it in ui/app/parts.cpp (make_tabs() for a tab). Nothing else knows it.
//  - In draw(), lay out with ImGui's cursor, children (ImGui::BeginChild) and SameLine; draw text with label(), wrapped() and
//    draw_label() (ui/draw/text.h), never with ImGui::Text or InputText; controls are in ui/draw/controls.h, fields of
//    text in ui/draw/text_field.h. A part with a look of its own: touch_area() for input, the draw list for the look.
//  - Lengths in points through ui.px(); colours from ui.theme(); nothing is a literal colour or pixel.
//  - To change the study: context.actions.change([=](const Study& study, CoderId coder) { return rename_code(...); });
//    it is composed against the newest study, applied, saved and undoable; its error is shown at the foot of the window. To
//    change what is selected or shown: context.actions.emit(GoToPassage{...}) and the like (ui/app/actions.h).
//  - What takes long (an export, words to be counted): context.actions.emit(RunWork{what, work, done}), with the results
//    in a std::shared_ptr that both functions hold; `done` runs on the window's thread.
//  - What is worked out from the study is kept by context.snapshot.version and made anew when that grows.
//  - Nothing is drawn unless something happens. A view that moves by itself says so: ui.wake_in(seconds).
//  - Names of controls are what tests click ("Codebook/Add code"): keep them stable and say what they do.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "coding/text.h"
#include "coding/text_marks.h"
#include "ui/app/actions.h"
#include "ui/app/app_state.h"
#include "ui/draw/controls.h"
#include "ui/draw/text_field.h"
#include "ui/keys/command.h"
#include "ui/settings/settings.h"

namespace heddle {

struct ViewContext {
    Ui& ui;
    const Snapshot& snapshot;   // the newest; of this frame only
    const AppState& state;
    const Settings& settings;
    Actions& actions;
    // The text of a document where it is in memory; otherwise it is fetched and the window is drawn again when it is there.
    std::function<std::optional<Text>(ContentId)> text;
    // What is bold or italic in a text that is in memory and where its pages begin; null where it is not, or not known yet.
    std::function<std::shared_ptr<const TextMarks>(ContentId)> marks;
    std::vector<Command>& commands;  // those of this frame; a view adds its own in add_commands()
    std::filesystem::path study_path;  // empty where no study is open
    // Every command there is, also of other tabs and what cannot be done now, with the keys they have from the start
    // (ui/keys/keymap.h). For lists; they are not to be run.
    std::function<std::vector<Command>()> all_commands;

    const Study& study() const { return snapshot.study; }
    const Codebook& codebook() const { return snapshot.codebook; }
};

class View {
public:
    virtual ~View() = default;
    virtual const char* name() const = 0;
    // Beside its name in lists of commands.
    virtual Icon icon() const { return Icon::none; }
    virtual void draw(ViewContext& context) = 0;
    // Called each frame before draw() while the view is shown, and for lists of all keys: what cannot be done now is added
    // all the same, and not enabled.
    virtual void add_commands(ViewContext&) {}
    // Takes what is being typed into the study (emits it); called before the study is closed.
    virtual void keep(ViewContext&) {}
    // A tab that keeps Documents and Codebook at its left.
    virtual bool has_sidebar() const { return true; }
    // A tab that keeps Details at its right.
    virtual bool has_details() const { return false; }
};

}  // namespace heddle
