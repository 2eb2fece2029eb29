#include "ui/views/coding_commands.h"

#include <imgui.h>
#include <imgui_internal.h>

#include "coding/changes/code_path_changes.h"
#include "coding/changes/codebook_changes.h"
#include "coding/changes/coding_changes.h"
#include "coding/phrases.h"
#include "ui/app/recalled.h"
#include "ui/keys/keymap.h"
#include "ui/transcript/transcript_pane.h"
#include "ui/transcript/unit_selection.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

using StretchEdge = ReadingUnits::Edge;

constexpr const char* wants_words = "Select some words first; then give them a code.";
constexpr const char* coding_group = "Coding";
constexpr const char* selecting_group = "Selecting";

// The last four fields of a command, by what they mean.
struct Kind {
    const char* group;
    std::string id = {};
    bool repeats = false;
};

void add(ViewContext& context, const Kind& kind, std::string name, int chord, std::function<void()> run, bool enabled,
         Icon icon = Icon::none) {
    Command command{std::move(name), chord, std::move(run), enabled, icon, kind.id, kind.group};
    command.repeats = kind.repeats;
    context.commands.push_back(std::move(command));
}

std::optional<ReadingUnits> units_of(const ViewContext& context, DocumentId id) {
    const Document* document = context.study().documents().find(id);
    if (!document) return std::nullopt;
    const auto text = context.text(document->content);
    if (!text) return std::nullopt;
    return ReadingUnits(*text, context.study().turns(id));
}

void give(ViewContext& context, CodeId code) {
    context.actions.emit(ApplyCode{code, context.state.document, passage_in_hand(context)});
}

void code_in_vivo(ViewContext& context) {
    const Range range = passage_in_hand(context);
    const Document* document = context.study().documents().find(context.state.document);
    const auto text = document ? context.text(document->content) : std::nullopt;
    if (range.empty() || !text) return context.actions.emit(Say{wants_words});
    const std::string name = in_vivo_name(text->slice(range));
    if (name.empty())
        return context.actions.emit(Say{"There are no words in what is selected that could name a code."});
    code_with_path(context, name, range);
}

void lock(ViewContext& context) {
    const AppState& state = context.state;
    if (state.locked_code) return context.actions.emit(LockCode{});
    const Coding* coding = state.subject == Subject::coding ? context.study().coding(state.coding) : nullptr;
    const CodeId code = coding ? coding->code : state.recent_codes.empty() ? CodeId{} : state.recent_codes.front();
    if (code) return context.actions.emit(LockCode{code});
    context.actions.emit(OpenOverlay{"Lock a code"});
}

void move_edge(ViewContext& context, TranscriptPane* pane, StretchEdge edge, ReadingUnit unit, bool forward) {
    const Coding* coding = coding_to_change(context);
    if (!coding) return;
    const auto units = units_of(context, coding->document);
    if (!units) return;
    const auto range = units->with_edge_moved(coding->range, edge, unit, forward);
    if (!range) return context.actions.emit(Say{"This end of the coding cannot be moved further."});
    context.actions.change([id = coding->id, to = *range](const Study& study, CoderId coder) {
        return move_coding(study, coder, id, to);
    });
    if (!pane || pane->document() != coding->document) return;
    if (pane->passage() == coding->range) pane->select(selected(*range));
    const Position at = edge == StretchEdge::start ? range->start : range->end;
    pane->reveal({at, at}, pane->height() / 8);
}

void add_edges(ViewContext& context, TranscriptPane* pane, bool shown) {
    struct Step {
        ReadingUnit unit;
        const char* name;
        int modifier;
    };
    for (const Step& step :
         {Step{ReadingUnit::words, "a word", 0}, Step{ReadingUnit::characters, "a character", ImGuiMod_Alt},
          Step{ReadingUnit::sentences, "a sentence", ImGuiMod_Ctrl}}) {
        for (const StretchEdge edge : {StretchEdge::end, StretchEdge::start}) {
            for (const bool forward : {true, false}) {
                const bool grows = forward == (edge == StretchEdge::end);
                const std::string name = std::string(grows ? "Extend" : "Shorten") + " the coding's " +
                                         (edge == StretchEdge::end ? "end" : "start") + " by " + step.name;
                add(
                    context, {coding_group, {}, true}, name,
                    step.modifier | (edge == StretchEdge::start ? static_cast<int>(ImGuiMod_Shift) : 0) |
                        (forward ? ImGuiKey_Period : ImGuiKey_Comma),
                    [&context, pane, edge, unit = step.unit, forward] {
                        move_edge(context, pane, edge, unit, forward);
                    },
                    shown);
            }
        }
    }
}

void add_digits(ViewContext& context, bool shown) {
    for (int digit = 1; digit <= DigitCodes::count; ++digit) {
        const DigitCode under = context.state.digits.at(digit);
        const Code* code = context.study().codes().find(under.code);
        const std::string number = std::to_string(digit);
        add(
            context, {coding_group, "Give the code under " + number},
            code ? "Code: " + code->name : "Give the code under " + number, ImGuiKey_0 + digit,
            [&context, under, number, known = code != nullptr] {
                if (known) return give(context, under.code);
                context.actions.emit(Say{"No code stands under " + number + " yet; those you use go there."});
            },
            shown, Icon::tag);
        add(
            context, {coding_group, "Pin the code under " + number},
            std::string(under.pinned ? "Unpin" : "Pin") + " the code under " + number,
            ImGuiMod_Shift | (ImGuiKey_0 + digit),
            [&context, under, digit, known = code != nullptr] {
                if (known || under.pinned) context.actions.emit(PinCode{digit, under.pinned ? CodeId{} : under.code});
            },
            shown && (code || under.pinned), Icon::pin);
    }
}

void add_giving(ViewContext& context, bool shown) {
    Actions& actions = context.actions;
    add(
        context, {coding_group}, "Code the selection…", ImGuiKey_C,
        [&actions] { actions.emit(OpenOverlay{"Code picker"}); }, shown,
        Icon::tag);  // without a selection it says that one is needed
    const Code* last =
        context.state.recent_codes.empty() ? nullptr : context.study().codes().find(context.state.recent_codes.front());
    add(
        context, {coding_group, "Code again"}, last ? "Code again: " + last->name : "Code again", ImGuiKey_R,
        [&context, code = last ? last->id : CodeId{}] { give(context, code); }, shown && last, Icon::tag);
    add(
        context, {coding_group}, "Make a code of the selected words", ImGuiKey_V, [&context] { code_in_vivo(context); },
        shown, Icon::quote);
    const Code* locked = context.study().codes().find(context.state.locked_code);
    add(
        context, {coding_group, "Lock the code for a sweep"},
        locked ? "Unlock " + locked->name : "Lock the code for a sweep", ImGuiKey_L, [&context] { lock(context); },
        shown, Icon::lock);
    add(
        context, {coding_group}, "Lock a code…", ImGuiMod_Shift | ImGuiKey_L,
        [&actions] { actions.emit(OpenOverlay{"Lock a code"}); }, shown);
}

void add_changing(ViewContext& context, bool shown) {
    const AppState& state = context.state;
    const auto open = [&](const char* name, int chord, const char* overlay, Icon icon) {
        add(
            context, {coding_group}, name, chord,
            [&context, overlay] {
                if (coding_to_change(context)) context.actions.emit(OpenOverlay{overlay});
            },
            shown, icon);
    };
    open("Replace the code of the coding…", ImGuiMod_Shift | ImGuiKey_C, "Replace the code", Icon::tags);
    open("Memo on the coding…", ImGuiKey_M, "Memo", Icon::pencil);
    open("Stance of the coding…", ImGuiKey_A, "Stance", Icon::none);
    add(
        context, {coding_group}, "Remove the coding", ImGuiKey_Delete,
        [&context] {
            const Coding* coding = coding_to_change(context);
            if (!coding) return;
            context.actions.change(
                [id = coding->id](const Study& study, CoderId coder) { return remove_coding(study, coder, id); });
        },
        state.coding.value != 0 && ImGui::GetCurrentContext()->NavWindow && state.subject == Subject::coding,
        Icon::trash);
}

// The unit that "go on to the next" means: the one that is switched on, else what is selected, else a sentence.
ReadingUnit unit_to_go_by(const ViewContext& context, const ReadingUnits& units, Range selection) {
    if (context.state.unit != ReadingUnit::characters) return context.state.unit;
    const bool turn = !selection.empty() && units.at(ReadingUnit::turns, selection.start) == selection &&
                      units.at(ReadingUnit::sentences, selection.start) != selection;
    return turn ? ReadingUnit::turns : ReadingUnit::sentences;
}

void select_in(TranscriptPane& pane, Range range) {
    pane.select(selected(range));
    pane.reveal(range, pane.height() / 5);
}

void select_unit(ViewContext& context, TranscriptPane& pane, ReadingUnit unit) {
    const auto units = units_of(context, pane.document());
    if (!units) return;
    const Range now = pane.passage();
    const Position caret = pane.selection().head.position;
    const Range range = grown(*units, now.empty() ? Range{caret, caret} : now, unit);
    if (!range.empty()) select_in(pane, range);
}

void go_on(ViewContext& context, TranscriptPane& pane, bool forward) {
    const auto units = units_of(context, pane.document());
    if (!units) return;
    const Range now = pane.passage();
    const Position caret = pane.selection().head.position;
    const ReadingUnit unit = unit_to_go_by(context, *units, now);
    const Range range = forward ? units->after(unit, now.empty() ? caret : now.end)
                                : units->before(unit, now.empty() ? caret : now.start);
    if (!range.empty()) return select_in(pane, range);
    context.actions.emit(
        Say{forward ? "This is the end of the transcript." : "This is the beginning of the transcript."});
}

void add_selecting(ViewContext& context, TranscriptPane* pane) {
    const bool there = pane != nullptr;
    const auto in_pane = [&](const char* name, int chord, auto run) {
        add(
            context, {selecting_group, {}, true}, name, chord, [&context, pane, run] { run(context, *pane); }, there);
    };
    in_pane("Select the sentence; again: the next as well", ImGuiKey_S,
            [](ViewContext& now, TranscriptPane& in) { select_unit(now, in, ReadingUnit::sentences); });
    in_pane("Select the turn; again: the next as well", ImGuiKey_T,
            [](ViewContext& now, TranscriptPane& in) { select_unit(now, in, ReadingUnit::turns); });
    in_pane("Select the next sentence, or unit that is switched on", ImGuiKey_N,
            [](ViewContext& now, TranscriptPane& in) { go_on(now, in, true); });
    in_pane("Select the previous sentence, or unit that is switched on", ImGuiMod_Shift | ImGuiKey_N,
            [](ViewContext& now, TranscriptPane& in) { go_on(now, in, false); });
    Actions& actions = context.actions;
    const int next = (static_cast<int>(context.state.unit) + 1) % 4;
    add(
        context, {selecting_group}, "Select by the next larger unit", ImGuiKey_G,
        [&actions, next] { actions.emit(SetUnit{static_cast<ReadingUnit>(next)}); },
        static_cast<bool>(context.state.document));
    for (const ReadingUnit unit :
         {ReadingUnit::characters, ReadingUnit::words, ReadingUnit::sentences, ReadingUnit::turns}) {
        add(
            context, {selecting_group}, "Select by " + std::string(unit_name(unit)), 0,
            [&actions, unit] { actions.emit(SetUnit{unit}); }, static_cast<bool>(context.state.document));
    }
}

}  // namespace

Range passage_in_hand(const ViewContext& context) {
    const AppState& state = context.state;
    if (!state.selection.empty()) return state.selection;
    const Coding* coding = state.subject == Subject::coding ? context.study().coding(state.coding) : nullptr;
    return coding && coding->document == state.document ? coding->range : Range{};
}

const Coding* coding_to_change(ViewContext& context) {
    const Coding* coding = context.study().coding(context.state.coding);
    if (!coding) {
        const std::string key = key_of(context.commands, "Next coding");
        context.actions.emit(
            Say{"Take up a coding first: click it" + (key.empty() ? std::string() : ", or press " + key) + "."});
        return nullptr;
    }
    if (coding->coder == context.state.coder) return coding;
    const std::string owner = coder_name(context.study(), coding->coder);
    context.actions.emit(Say{"This coding is " + owner + "’s, and only " + owner +
                             " changes it. You can give the passage a code of your own."});
    return nullptr;
}

void code_with_path(ViewContext& context, const std::string& path, Range range) {
    const DocumentId document = context.state.document;
    if (const CodeId known = code_at_path(context.study(), path))
        return context.actions.emit(ApplyCode{known, document, range});
    Actions* actions = &context.actions;
    context.actions.change([path](const Study& study, CoderId coder) { return add_code_path(study, coder, path); },
                           [actions, document, range](const EditGroup& group) {
                               actions->emit(ApplyCode{added_code(group), document, range});
                           });
}

void add_coding_commands(ViewContext& context, TranscriptPane* pane) {
    const bool shown = static_cast<bool>(context.state.document);
    add_giving(context, shown);
    add_digits(context, shown);
    add_edges(context, pane, shown);
    add_changing(context, shown);
    add_selecting(context, pane);
}

}  // namespace heddle
