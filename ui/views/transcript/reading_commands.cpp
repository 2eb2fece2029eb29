#include "ui/views/transcript/reading_commands.h"

#include <imgui.h>

namespace heddle {

namespace {

constexpr float usual_characters = 70;
constexpr float step_characters = 4;

}  // namespace

void add_reading_commands(ViewContext& context, PaneView& pane, JumpPicker& jump) {
    const bool ready = static_cast<bool>(context.state.document) && pane.ready();
    const auto add = [&](const char* name, int chord, std::function<void()> run, Icon icon = Icon::none, bool enabled = true) {
        context.commands.push_back({name, chord, std::move(run), enabled && ready, icon});
    };
    Actions& actions = context.actions;
    const auto set = [&](const char* name, SetSize size, int chord = 0, bool enabled = true) {
        add(name, chord, [&actions, size] { actions.emit(size); }, Icon::none, enabled);
    };
    const ReadingSettings reading = reading_settings(context.settings);

    add("Find in the transcript", ImGuiMod_Ctrl | ImGuiKey_F, [&pane] { pane.find_bar().open(pane.pane()); }, Icon::search);
    add("Next hit", ImGuiKey_F3, [&pane, &context] { pane.find_bar().step(context.ui, pane.pane(), true); });
    add("Previous hit", ImGuiMod_Shift | ImGuiKey_F3, [&pane, &context] { pane.find_bar().step(context.ui, pane.pane(), false); });
    add("Go to turn…", ImGuiMod_Ctrl | ImGuiKey_G, [&jump] { jump.open(); }, Icon::right);

    const bool mine = reading.uncoded_by_me;
    set(reading.uncoded ? "Hide what is not coded yet" : "Show what is not coded yet", set_uncoded(!reading.uncoded),
        ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_U);
    set(mine ? "Not coded yet: by anybody" : "Not coded yet: by me", set_uncoded_by_me(!mine));
    add("Next passage not coded yet", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_DownArrow,
        [&pane, &context, mine] { pane.uncoded().step(context, pane.pane(), mine, true); });
    add("Previous passage not coded yet", ImGuiMod_Alt | ImGuiMod_Shift | ImGuiKey_UpArrow,
        [&pane, &context, mine] { pane.uncoded().step(context, pane.pane(), mine, false); });

    if (reading.numbers != ParagraphNumbers::paragraphs) set("Number the paragraphs", set_numbers(ParagraphNumbers::paragraphs));
    if (reading.numbers != ParagraphNumbers::turns) set("Number the turns", set_numbers(ParagraphNumbers::turns));
    if (reading.numbers != ParagraphNumbers::none) set("No numbers beside the text", set_numbers(ParagraphNumbers::none));
    const float characters = reading.characters > 0 ? reading.characters : usual_characters;
    set("Wider column of text", set_characters(characters + step_characters));
    set("Narrower column of text", set_characters(characters - step_characters));
    set("Usual column of text", set_characters(0), 0, reading.characters > 0);
}

}  // namespace heddle
