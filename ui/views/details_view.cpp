#include "ui/views/details_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "coding/changes/coding_changes.h"
#include "coding/changes/document_changes.h"
#include "ui/app/whole_study.h"
#include "ui/transcript/text_emphasis.h"
#include "ui/views/facts.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float details_side_points = 16;

void details_heading(Ui& ui, std::string_view text) {
    gap(ui, 14);
    label(ui, text, Role::small_strong, ui.theme().muted);
}

// "Site      Leeds"
void pair(Ui& ui, std::string_view name, std::string_view value) {
    draw_fact(ui, name, value, facts_column(ui, ImGui::GetContentRegionAvail().x));
}

void code_title(Ui& ui, const Code& code, std::string_view path) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float size = ui.px(12);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({at.x, at.y + ui.px(6)}, {at.x + size, at.y + ui.px(6) + size},
                        im(code_mark(ui.theme(), code.colour, ui.theme().panel)), ui.px(3));
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::SetCursorScreenPos({at.x + ui.px(20), at.y});
    wrapped(ui, code.name, Role::heading, ui.theme().text, width - ui.px(20));
    ImGui::SetCursorScreenPos({at.x, ImGui::GetCursorScreenPos().y});
    if (path.size() > code.name.size()) {
        wrapped(ui, path.substr(0, path.size() - code.name.size() - code_path_separator.size()), Role::small, ui.theme().muted, width);
    }
}

}  // namespace

void DetailsView::keep_notes(ViewContext& context) {
    if (!coding_) return;
    CodingNotes notes = notes_;
    notes.memo = memo_.text();
    notes.about = about_.text();
    draft_.end(context, notes != notes_);
    if (notes == notes_) return;
    context.actions.change([id = coding_, memo = notes.memo, about = notes.about](const Study& study, CoderId coder) -> Result<EditGroup> {
        const Coding* coding = study.coding(id);
        if (!coding) return EditGroup{};
        CodingNotes changed = coding->notes();
        changed.memo = memo;
        changed.about = about;
        return change_notes(study, coder, id, changed);
    });
    notes_ = notes;
}

void DetailsView::keep_description(ViewContext& context) {
    if (!code_) return;
    CodeDescription now = description_;
    now.definition = definition_.text();
    now.when_to_use = when_to_use_.text();
    now.when_not_to_use = when_not_to_use_.text();
    now.example = example_.text();
    if (now == description_) return;
    context.actions.change([id = code_, now](const Study& study, CoderId coder) -> Result<EditGroup> {
        const Code* code = study.codes().find(id);
        if (!code) return EditGroup{};
        CodeDescription changed = now;
        changed.proposition = code->proposition;
        changed.stances = code->stances;
        return describe_code(study, coder, id, changed);
    });
    description_ = now;
}

void DetailsView::keep(ViewContext& context) {
    keep_notes(context);
    keep_description(context);
    attributes_.keep(context);
}

void DetailsView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    const AppState& state = context.state;
    const Coding* coding = state.subject == Subject::coding ? context.study().coding(state.coding) : nullptr;
    const Code* code = state.subject == Subject::code ? context.study().codes().find(state.code) : nullptr;
    if (coding_ && (!coding || coding->id != coding_)) {
        keep_notes(context);
        coding_ = {};
    }
    if (code_ && (!code || code->id != code_)) {
        keep_description(context);
        code_ = {};
    }
    const Document* document = coding || code ? nullptr : context.study().documents().find(state.document);
    attributes_.begin(context, document ? document->id : DocumentId{});
    const float side = ui.px(details_side_points);
    ImGui::SetCursorPos({side, 0});
    ImGui::BeginChild("Content", {ImGui::GetWindowWidth() - side, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.px(8), ui.px(6)});
    // As much room at the right as at the left.
    ImGui::GetCurrentWindow()->ContentRegionRect.Max.x -= side;
    ImGui::Dummy({1, ui.px(4)});
    if (coding) {
        draw_coding(context, *coding);
    } else if (code) {
        draw_code(context, *code);
    } else if (document) {
        draw_document(context, *document);
    } else {
        wrapped(ui, "What you select is described here.", Role::body, ui.theme().muted);
    }
    ImGui::Dummy({1, ui.px(20)});
    ImGui::PopStyleVar();
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
}

void DetailsView::draw_coding(ViewContext& context, const Coding& coding) {
    Ui& ui = context.ui;
    const float width = ImGui::GetContentRegionAvail().x;
    if (coding_ != coding.id || (notes_ != coding.notes() && !memo_.has_focus() && !about_.has_focus())) {
        coding_ = coding.id;
        notes_ = coding.notes();
        memo_ = FieldText(notes_.memo);
        about_ = FieldText(notes_.about);
    }
    ImGui::Dummy({1, ui.px(6)});
    if (const Code* code = context.study().codes().find(coding.code)) {
        code_title(ui, *code, context.codebook().path(coding.code));
    }
    const Document* document = context.study().documents().find(coding.document);
    if (document) {
        if (const auto text = context.text(document->content)) {
            gap(ui, 8);
            std::string quoted(text->slice({coding.range.start, std::min(coding.range.end, coding.range.start + 400)}));
            if (coding.range.length() > 400) quoted += "…";
            const ImVec2 at = ImGui::GetCursorScreenPos();
            ImGui::SetCursorScreenPos({at.x + ui.px(12), at.y});
            wrapped(ui, quoted, Role::body, ui.theme().text, width - ui.px(12));
            const float bottom = ImGui::GetCursorScreenPos().y - ImGui::GetStyle().ItemSpacing.y;
            ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + ui.px(3), bottom}, im(ui.theme().outline), ui.px(2));
        }
    }
    details_heading(ui, "Memo");
    const FieldResult memo = text_area(ui, "Memo", memo_, width, 3, 14, {.hint = "What do you see in this passage?"});
    if (const auto words = offer_left_draft(context, coding.guid, left_memo_words)) {
        keep_notes(context);  // what is typed now can then be brought back
        memo_ = FieldText(*words);
        keep_notes(context);
    }
    draw_stances(context, coding);
    details_heading(ui, "About");
    const FieldResult about = text_field(ui, "About", about_, width, {.hint = "Whom it speaks of, if not of the speaker"});
    draft_.follow(context, coding.guid, memo_.text(), notes_.memo);
    if (memo.committed || about.committed) keep_notes(context);
    draw_belonging(context, coding);
    details_heading(ui, "Coded");
    pair(ui, "By", coder_name(context.study(), coding.coder));
    pair(ui, "When", date_time(coding.created));
    if (const auto marks = document ? context.marks(document->content) : nullptr) {
        // For citing it.
        if (const std::string page = pages_cited(*marks, coding.range); !page.empty()) pair(ui, "Page", page);
        if (const auto time = time_at(*marks, coding.range.start)) pair(ui, "Time", clock_time(*time));
    }
    pair(ui, "Length", counted(coding.range.length(), "character", "characters"));
    gap(ui, 16);
    if (button(ui, "Remove this coding", ButtonLook::outlined, "Delete; undo brings it back", Icon::trash)) {
        context.actions.change([id = coding.id](const Study& study, CoderId coder) { return remove_coding(study, coder, id); });
    }
}

void DetailsView::draw_stances(ViewContext& context, const Coding& coding) {
    Ui& ui = context.ui;
    const Code* code = context.study().codes().find(coding.code);
    if (!code) return;
    details_heading(ui, "Stance");
    if (!code->proposition.empty()) wrapped(ui, code->proposition, Role::small, ui.theme().muted);
    const std::string& now = coding.notes().stance;
    const float right = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
    bool first = true;
    std::vector<std::string> stances = stances_of(*code);
    // What a sheet brought in, or another scale left behind, is shown too.
    if (!now.empty() && std::find(stances.begin(), stances.end(), now) == stances.end()) stances.push_back(now);
    for (const std::string& stance : stances) {
        const float width = label_width(ui, stance, Role::body) + ui.px(24);
        if (!first && ImGui::GetItemRectMax().x + ui.px(6) + width < right) ImGui::SameLine(0, ui.px(6));
        first = false;
        const Touched item = touch_area(ui, "Stance: " + stance, {width, ui.px(26)});
        const bool on = stance == now;
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (on || item.hovered) list->AddRectFilled(item.from, item.to, im(on ? ui.theme().accent : ui.theme().hover), ui.px(13));
        if (!on) list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f}, im(ui.theme().outline), ui.px(13));
        draw_label_in_row(ui, list, stance, Role::body, item.from.x + ui.px(12), item.from.y, item.height(),
                          on ? ui.theme().on_accent : ui.theme().text);
        draw_focus(ui, item, ui.px(13));
        if (item.pressed) {
            keep_notes(context);
            context.actions.change([id = coding.id, wanted = on ? std::string() : stance](const Study& study, CoderId coder) -> Result<EditGroup> {
                const Coding* found = study.coding(id);
                if (!found) return EditGroup{};
                CodingNotes notes = found->notes();
                notes.stance = wanted;
                return change_notes(study, coder, id, notes);
            });
        }
    }
}

void DetailsView::draw_belonging(ViewContext& context, const Coding& coding) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    std::vector<ParticipantId> people;
    for (const Turn& turn : study.turns(coding.document)) {
        if (!turn.body.overlaps(coding.range)) continue;
        const Speaker* speaker = study.speakers().find(turn.speaker);
        if (speaker && speaker->participant && std::ranges::find(people, speaker->participant) == people.end()) {
            people.push_back(speaker->participant);
        }
    }
    const Document* document = study.documents().find(coding.document);
    if (study.turns(coding.document).empty() && document && document->assigned) people.push_back(document->assigned);
    details_heading(ui, "Belongs to");
    if (people.empty()) {
        wrapped(ui, study.turns(coding.document).empty() ? "The document: nobody is named as its speaker."
                                                         : "Nobody: no words of a participant are in it.",
                Role::body, ui.theme().muted);
        return;
    }
    for (const ParticipantId id : people) {
        const Participant* person = study.participants().find(id);
        if (!person) continue;
        const auto& excluded = coding.notes().excluded;
        bool counts = std::ranges::find(excluded, id) == excluded.end();
        ImGui::PushID(static_cast<int>(id.value));
        if (people.size() == 1 && counts) {
            label(ui, person->name, Role::body, ImGui::GetContentRegionAvail().x);
        } else if (checkbox(ui, person->name, counts, "Whether the passage counts as this person's")) {
            keep_notes(context);
            context.actions.change([coding_id = coding.id, id, counts](const Study& now, CoderId coder) -> Result<EditGroup> {
                const Coding* found = now.coding(coding_id);
                if (!found) return EditGroup{};
                CodingNotes notes = found->notes();
                std::erase(notes.excluded, id);
                if (!counts) notes.excluded.push_back(id);
                return change_notes(now, coder, coding_id, notes);
            });
        }
        ImGui::PopID();
    }
}

void DetailsView::draw_code(ViewContext& context, const Code& code) {
    Ui& ui = context.ui;
    const float width = ImGui::GetContentRegionAvail().x;
    const bool typing = definition_.has_focus() || when_to_use_.has_focus() || when_not_to_use_.has_focus() || example_.has_focus();
    if (code_ != code.id || (description_ != description_of(code) && !typing)) {
        code_ = code.id;
        description_ = description_of(code);
        definition_ = FieldText(code.definition);
        when_to_use_ = FieldText(code.when_to_use);
        when_not_to_use_ = FieldText(code.when_not_to_use);
        example_ = FieldText(code.example);
    }
    ImGui::Dummy({1, ui.px(6)});
    code_title(ui, code, context.codebook().path(code.id));
    const int index = context.codebook().index_of(code.id);
    if (!is_whole(context.snapshot)) {
        label(ui, "Its " + std::string(codings_are_read), Role::small, ui.theme().muted, width);
    } else if (index >= 0) {
        const auto own = context.snapshot.own_segments[static_cast<std::size_t>(index)];
        const auto branch = context.snapshot.branch_segments[static_cast<std::size_t>(index)];
        std::string sentence = counted(own, "coding", "codings");
        if (branch != own) sentence += ", " + grouped(branch) + " with the codes below";
        label(ui, sentence, Role::small, ui.theme().muted, width);
    }
    bool committed = false;
    const auto field = [&](const char* name, const char* hint, FieldText& text) {
        details_heading(ui, name);
        committed |= text_area(ui, name, text, width, 2, 14, {.hint = hint}).committed;
    };
    field("Definition", "What this code stands for", definition_);
    field("When to use", "What belongs here", when_to_use_);
    field("When not to use", "What belongs elsewhere, and where", when_not_to_use_);
    field("Example", "A passage that shows it", example_);
    if (committed) keep_description(context);
    if (!code.proposition.empty()) {
        details_heading(ui, "What it asserts");
        wrapped(ui, code.proposition, Role::body, ui.theme().text, width);
    }
}

void DetailsView::draw_withdrawal(ViewContext& context, ParticipantId person) {
    ImGui::PushID(static_cast<int>(person.value));
    if (button(context.ui, "Withdraw…", ButtonLook::plain, "They withdraw their consent: lists what would be destroyed, then asks")) {
        context.actions.emit(AskWithdrawal{person});
    }
    ImGui::PopID();
}

void DetailsView::draw_document(ViewContext& context, const Document& document) {
    Ui& ui = context.ui;
    const Study& study = context.study();
    ImGui::Dummy({1, ui.px(6)});
    wrapped(ui, document.name, Role::heading, ui.theme().text, ImGui::GetContentRegionAvail().x);
    const std::string turns = is_whole(context.snapshot)
                                  ? counted(static_cast<std::int64_t>(study.turns(document.id).size()), "turn", "turns") + ", "
                                  : std::string();
    label(ui, turns + counted(document.length, "character", "characters"), Role::small, ui.theme().muted);
    details_heading(ui, "Document");
    attributes_.draw_document(context, document.id);
    gap(ui, 6);
    if (!document.source.empty()) pair(ui, "From", document.source);
    pair(ui, "Imported", date_time(document.imported));

    details_heading(ui, "Who speaks");
    const auto speakers = study.speakers_of(document.id);
    if (speakers.empty()) {
        const Participant* assigned = study.participants().find(document.assigned);
        wrapped(ui, assigned ? assigned->name : std::string("No speakers were found in this document."), Role::body,
                assigned ? ui.theme().text : ui.theme().muted);
        if (assigned) {
            attributes_.draw_person(context, assigned->id, document.id);
            draw_withdrawal(context, assigned->id);
        }
    }
    for (const Speaker* speaker : speakers) {
        gap(ui, 6);
        const Participant* participant = study.participants().find(speaker->participant);
        label(ui, speaker->label, Role::strong, ImGui::GetContentRegionAvail().x);
        bool interviewer = speaker->interviewer;
        if (checkbox(ui, "Interviewer: not counted##" + speaker->label, interviewer, "Whether this label asks the questions; what it says is not counted then")) {
            context.actions.change([id = speaker->id, interviewer](const Study& now, CoderId coder) {
                return set_interviewer(now, coder, id, interviewer);
            });
        }
        if (!speaker->interviewer && participant) {
            if (!participant->from_label) pair(ui, "Participant", participant->name);
            attributes_.draw_person(context, participant->id, document.id);
            draw_withdrawal(context, participant->id);
        }
    }
    details_heading(ui, "Progress");
    for (const Coder& coder : study.coders()) pair(ui, coder.name, progress_name(study, coder.id, document.id));
    if (study.coders().empty()) pair(ui, context.state.coder_name, progress_name(ProgressState::not_started));
}

}  // namespace heddle
