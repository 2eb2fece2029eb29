#include "ui/views/importing/import_preview_dialog.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "coding/case_folding.h"
#include "coding/phrases.h"
#include "storage/import/batch/name_pattern.h"
#include "ui/views/importing/assignments.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* import_preview_popup = "Import preview";
constexpr float dialog_width = 1040;   // points
constexpr float least_side_by_side = 820;    // from here on the glance stands beside the labels
constexpr float room_for_choices = 520;  // from here on a row shows its three choices; below, a list to open
constexpr std::size_t most_turns_shown = 12;
constexpr std::int32_t most_of_turn = 240;  // code points
constexpr std::size_t most_refused = 6;
constexpr std::size_t most_fields = 12;
constexpr std::size_t most_recordings = 4;
constexpr std::size_t most_known = 4;

std::string facts_of(const BatchLabels::Row& row) {
    const LabelPreview& label = row.label;
    std::string facts = how_many(label.turns, label.standing == LabelStanding::not_taken ? "line" : "turn",
                                 label.standing == LabelStanding::not_taken ? "lines" : "turns") +
                        " in " + how_many(label.documents, "document", "documents");
    return facts;
}

// What is proposed of a label and nobody has said yet; empty: nothing.
std::string proposal_of(const BatchLabels::Row& row) {
    if (row.shown() != LabelChoice::speaker) return {};
    if (row.label.proposed > 0) return "Perhaps the interviewer: " + row.label.reason;
    return row.label.says_who ? "Perhaps one person in all of them" : "";
}

// "2 files are in the study already: a.txt, b.txt."; empty where there is none of this kind.
std::string said_of_known(const std::vector<KnownFile>& files, bool in_this_import) {
    std::size_t count = 0;
    std::string names;
    for (const KnownFile& file : files) {
        if (file.in_this_import != in_this_import || ++count > most_known) continue;
        names += (count > 1 ? ", " : "") + file.file.substr(file.file.rfind('/') + 1);
        if (in_this_import) names += " as " + quoted(file.document);
    }
    if (count == 0) return {};
    if (count > most_known) names += " and others";
    return how_many(count, "file", "files") +
           (in_this_import ? std::string(count == 1 ? " has" : " have") + " the same text as another of this import: "
                           : std::string(count == 1 ? " is" : " are") + " in the study already: ") +
           names + ".";
}

// What surrounds the labels and the glance, in points.
float room_around(const ImportLook::Seen& seen) {
    float room = 380;
    for (const bool told : {seen.preview.covers > 0, !seen.trial.already_there.empty(), !seen.trial.changed.empty()}) room += told ? 66 : 0;
    const auto twins = std::ranges::count_if(seen.trial.already_there, &KnownFile::in_this_import);
    if (twins > 0 && static_cast<std::size_t>(twins) < seen.trial.already_there.size()) room += 22;  // a line more
    if (!seen.preview.other_formats.empty()) room += 44;
    return room + 26.0f * static_cast<float>(std::min(seen.preview.refused, most_refused + 1));
}

}  // namespace

void ImportPreviewDialog::open(ViewContext& context) {
    if (!context.state.looked_at) return;
    request_ = *context.state.looked_at;
    std::vector<std::filesystem::path> documents;
    for (const auto& path : request_.paths) {
        if (holds_documents({path})) documents.push_back(path);
    }
    std::erase_if(request_.paths, [](const auto& path) { return holds_documents({path}); });
    labels_.clear();
    shown_version_ = look_.version();
    find_turns_ = true;
    document_ = 0;
    set_ = FieldText();
    set_.set_text(written_assignments(request_.set));
    set_.focus(false);
    names_ = FieldText();
    folders_ = FieldText();
    names_result_ = folders_result_ = {};
    cover_ = again_ = replace_ = false;
    error_.clear();
    look_.begin(context.actions, std::move(documents), context.study());
    opening_ = true;
}

void ImportPreviewDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (opening_) {
        opening_ = false;
        ImGui::OpenPopup(import_preview_popup);
    }
    const ImportLook::Seen* seen = look_.seen();
    if (seen && shown_version_ != look_.version()) {
        shown_version_ = look_.version();
        labels_.update(seen->preview);
        document_ = std::min(document_, seen->preview.files.empty() ? 0 : seen->preview.files.size() - 1);
    }
    const bool was_open = ImGui::IsPopupOpen(import_preview_popup);
    if (!begin_dialog(ui, import_preview_popup, "Look before importing", ui.px(dialog_width))) {
        if (!was_open && look_.at_work()) look_.stop();
        return;
    }
    entered_ = false;
    // A field that is being typed in holds the mouse until it is drawn itself, below what may be pressed here.
    const bool typing = set_.has_focus() || names_.has_focus() || folders_.has_focus();
    if (typing && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) ImGui::ClearActiveID();
    if (!look_.failure().empty()) {
        wrapped(ui, look_.failure(), Role::body, ui.theme().danger);
    } else if (!seen) {
        wrapped(ui, look_.progress(), Role::body, ui.theme().muted);
    } else {
        draw_summary(ui, *seen);
        gap(ui, 10);
        const float width = ImGui::GetContentRegionAvail().x;
        const float screen = ImGui::GetMainViewport()->Size.y;
        const bool wide = width >= ui.px(least_side_by_side);
        const float height = std::clamp(screen - ui.px(room_around(*seen) + (wide ? 0 : 260)), ui.px(140), ui.px(380));
        const float labels = wide ? std::round(width * 0.58f) : width;
        draw_labels(context, *seen, labels, height);
        if (wide) ImGui::SameLine(0, ui.px(20));
        if (!wide) gap(ui, 8);
        draw_glance(ui, *seen, wide ? width - labels - ui.px(20) : width, wide ? height : ui.px(150));
        gap(ui, 6);
        if (checkbox(ui, "Find who speaks", find_turns_, "Without it each document is one text, and belongs to nobody until it is assigned")) {
            look_again(context);
        }
        gap(ui, 8);
        draw_attributes(ui, *seen);
        draw_known(ui, *seen);
    }
    if (look_.at_work()) ui.wake_in(0.1);
    if (!error_.empty()) wrapped(ui, error_, Role::body, ui.theme().danger);
    gap(ui, 12);
    const bool ready = seen && !look_.at_work();
    const bool import_now = button(ui, "Import", ButtonLook::primary, "Enter", Icon::none, ready) || (entered_ && ready);
    ImGui::SameLine();
    const bool cancel = button(ui, "Cancel", ButtonLook::plain, "Escape");
    if (seen && look_.at_work()) {
        ImGui::SameLine();
        label(ui, look_.progress(), Role::small, ui.theme().muted, ImGui::GetContentRegionAvail().x);
    }
    if (cancel || (import_now && import(context))) {
        look_.stop();
        ImGui::CloseCurrentPopup();
    }
    end_dialog();
}

void ImportPreviewDialog::draw_summary(Ui& ui, const ImportLook::Seen& seen) {
    const ImportPreview& preview = seen.preview;
    const std::size_t come_in = preview.files.size() - preview.refused;
    std::string said = how_many(come_in, "document", "documents") + ", " + how_many(preview.turns, "turn", "turns");
    if (preview.without_turns > 0 && find_turns_) said += "; nobody speaks in " + std::to_string(preview.without_turns);
    wrapped(ui, said + ". Nothing is imported yet.", Role::body, ui.theme().muted);
    if (!again_ && !preview.other_formats.empty())
        wrapped(ui, told_of_other_formats(preview.other_formats, most_recordings), Role::small, ui.theme().muted);
    std::size_t told = 0;
    for (const FilePreview& file : preview.files) {
        if (file.refused.empty() || ++told > most_refused) continue;
        wrapped(ui, file.refused, Role::body, ui.theme().danger);
    }
    if (told > most_refused) {
        wrapped(ui, how_many(told - most_refused, "more file", "more files") + " cannot come in; all are listed after the import.",
                Role::body, ui.theme().danger);
    }
}

void ImportPreviewDialog::draw_labels(ViewContext& context, const ImportLook::Seen& seen, float width, float height) {
    Ui& ui = context.ui;
    ImGui::BeginGroup();
    label(ui, "Who speaks, in all files together", Role::small_strong, ui.theme().muted, width);
    gap(ui, 4);
    ImGui::BeginChild("Labels", {width, height});
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    if (labels_.rows().empty()) {
        wrapped(ui, find_turns_ ? "No speakers were found: each document is one text." : "No speakers are looked for.", Role::body,
                ui.theme().muted);
    }
    // The rows, with a heading of a row's height before the candidates.
    const bool heading = labels_.speakers() < labels_.rows().size();
    const float row = ui.px(46);
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(labels_.rows().size() + (heading ? 1 : 0)), row);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            auto at = static_cast<std::size_t>(i);
            if (heading && at == labels_.speakers()) {
                const ImVec2 from = ImGui::GetCursorScreenPos();
                ImGui::Dummy({ImGui::GetContentRegionAvail().x, row});
                draw_label_in_row(ui, ImGui::GetWindowDrawList(), "Lines that read like labels and were not taken", Role::small_strong,
                                  from.x, from.y + row - ui.px(24), ui.px(20), ui.theme().muted, ImGui::GetContentRegionAvail().x);
                continue;
            }
            if (heading && at > labels_.speakers()) --at;
            draw_label_row(context, seen, at, row);
        }
    }
    ImGui::PopStyleVar();
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    ImGui::EndGroup();
}

void ImportPreviewDialog::draw_label_row(ViewContext& context, const ImportLook::Seen& seen, std::size_t index, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const BatchLabels::Row& row = labels_.rows()[index];
    ImGui::PushID(static_cast<int>(index));
    const float width = ImGui::GetContentRegionAvail().x - ui.px(10);
    const bool spacious = width >= ui.px(room_for_choices);
    const ImVec2 from = ImGui::GetCursorScreenPos();
    ImGui::SetNextItemAllowOverlap();
    const Touched item = touch_area(ui, row.label.label, {width, height});
    const ImVec2 after = ImGui::GetCursorPos();
    if (item.visible) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(6));
        draw_focus(ui, item, ui.px(6));
        const float room = width - ui.px(spacious ? 300 : 150);
        const float left = from.x + ui.px(6);
        const float name = draw_label_in_row(ui, list, row.label.label, Role::strong, left, from.y + ui.px(3), ui.px(20),
                                             row.shown() == LabelChoice::none ? theme.muted : theme.text, room * 0.6f);
        draw_label_in_row(ui, list, facts_of(row), Role::small, left + name + ui.px(10), from.y + ui.px(3), ui.px(20),
                          theme.muted, room - name - ui.px(16));
        const std::string proposal = proposal_of(row);
        draw_label_in_row(ui, list, proposal.empty() ? row.label.example : proposal, Role::small, left, from.y + ui.px(23), ui.px(18),
                          proposal.empty() ? theme.muted : theme.accent, room - ui.px(6));
        if (item.hovered) ui.explain(row.label.label + ": " + facts_of(row) + "\n" + row.label.example);
    }
    if (item.pressed) {
        asked_row_ = index;
        show_document_with(seen, row.label.label);
    }
    draw_choice(context, index, from.x + width, from.y, height);
    ImGui::SetCursorPos(after);
    ImGui::PopID();
}

void ImportPreviewDialog::draw_choice(ViewContext& context, std::size_t index, float right, float top, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const BatchLabels::Row& row = labels_.rows()[index];
    // "Interviewer", "I" and "Researcher" are the interviewer's whatever is said here.
    std::vector<LabelChoice> choices{LabelChoice::speaker, LabelChoice::interviewer, LabelChoice::none};
    if (row.always_interviewer) choices.erase(choices.begin());
    const auto word = [](LabelChoice choice) {
        return choice == LabelChoice::speaker ? "Speaker" : choice == LabelChoice::interviewer ? "Interviewer" : "Not a speaker";
    };
    const float box = ui.px(28);
    const float y = top + std::round((height - box) / 2);
    const std::string whose = row.label.label + ": ";
    if (ImGui::GetContentRegionAvail().x - ui.px(10) < ui.px(room_for_choices)) {
        std::vector<std::string> words;
        int chosen = 0;
        for (std::size_t i = 0; i < choices.size(); ++i) {
            words.emplace_back(word(choices[i]));
            if (choices[i] == row.shown()) chosen = static_cast<int>(i);
        }
        const float width = ui.px(140);
        ImGui::SetCursorScreenPos({right - width, y});
        if (dropdown(ui, whose + "what it is", words, chosen, width)) choose(context, index, choices[static_cast<std::size_t>(chosen)]);
        return;
    }
    float width = 0;
    for (const LabelChoice choice : choices) width += label_width(ui, word(choice), Role::body) + ui.px(18);
    float x = right - width;
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled({x, y}, {right, y + box}, im(mixed(theme.page, theme.text, 0.08)), ui.px(6));
    for (const LabelChoice choice : choices) {
        const float part = label_width(ui, word(choice), Role::body) + ui.px(18);
        ImGui::SetCursorScreenPos({x, y});
        const Touched item = touch_area(ui, whose + word(choice), {part, box});
        const bool on = choice == row.shown();
        if (on) {
            list->AddRectFilled({x + ui.px(2), y + ui.px(2)}, {x + part - ui.px(2), y + box - ui.px(2)},
                                im(theme.dark ? mixed(theme.page, theme.text, 0.22) : theme.raised), ui.px(5));
        }
        draw_label_in_row(ui, list, word(choice), Role::body, x + ui.px(9), y, box, on || item.hovered ? theme.text : theme.muted);
        draw_focus(ui, item, ui.px(6));
        x += part;
        if (item.pressed && !on) {
            choose(context, index, choice);
            return;
        }
    }
}

void ImportPreviewDialog::draw_glance(Ui& ui, const ImportLook::Seen& seen, float width, float height) {
    const auto& files = seen.preview.files;
    const std::size_t come_in = files.size() - seen.preview.refused;
    ImGui::BeginGroup();
    label(ui, "How it will come in", Role::small_strong, ui.theme().muted, width);
    gap(ui, 4);
    ImGui::BeginChild("Glance", {width, height});
    if (document_ < come_in) {
        const FilePreview& file = files[document_];
        if (come_in > 1) {
            if (icon_button(ui, "Document before", Icon::up, "The document before", document_ > 0)) --document_;
            ImGui::SameLine();
            if (icon_button(ui, "Next document", Icon::down, "The next document", document_ + 1 < come_in)) ++document_;
            ImGui::SameLine();
        }
        const auto read = std::ranges::find_if(seen.batch.files, [&](const auto& one) { return one->read.ok() && one->file.shown == file.file; });
        const std::string& name = read != seen.batch.files.end() ? (*read)->file.source : file.file;
        label(ui, name, Role::strong, ui.theme().text, ImGui::GetContentRegionAvail().x - ui.px(12));
        std::string facts = file.format + ", " + how_many(file.turns, "turn", "turns");
        if (come_in > 1) facts += "; " + std::to_string(document_ + 1) + " of " + std::to_string(come_in);
        wrapped(ui, facts, Role::small, ui.theme().muted);
        for (const std::string& note : file.notes) wrapped(ui, note, Role::small, ui.theme().muted);
        gap(ui, 4);
        if (read != seen.batch.files.end()) {
            const ImportedText& text = *(*read)->read;
            for (std::size_t i = 0; i < std::min(text.turns.size(), most_turns_shown); ++i) {
                const LabelledTurn& turn = text.turns[i];
                label(ui, turn.label + (turn.time ? "   " + clock_time(*turn.time) : std::string()), Role::small_strong, ui.theme().accent,
                      ImGui::GetContentRegionAvail().x - ui.px(12));
                wrapped(ui, shortened(text.text.slice(turn.body), most_of_turn), Role::body, ui.theme().text);
                gap(ui, 4);
            }
            if (text.turns.empty()) {
                wrapped(ui, shortened(trimmed(text.text.utf8().substr(0, 4'000)), 4 * most_of_turn), Role::body, ui.theme().text);
            }
        }
    }
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
    ImGui::EndGroup();
}

void ImportPreviewDialog::draw_attributes(Ui& ui, const ImportLook::Seen& seen) {
    const float width = ImGui::GetContentRegionAvail().x;
    const bool wide = width >= ui.px(least_side_by_side);
    const float part = wide ? std::floor((width - ui.px(32)) / 3) : width;
    ImGui::BeginGroup();
    label(ui, "Attributes of all these documents", Role::small_strong, ui.theme().muted);
    const FieldResult set = text_field(ui, "Attributes", set_, part, {.hint = "site=Leeds, round=1"});
    ImGui::EndGroup();
    if (set.changed) error_.clear();
    entered_ = entered_ || set.entered;
    if (wide) ImGui::SameLine(0, ui.px(16));
    draw_pattern(ui, seen, "From the files’ names", names_, names_result_, false, part);
    if (wide) ImGui::SameLine(0, ui.px(16));
    draw_pattern(ui, seen, "From their folders", folders_, folders_result_, true, part);
}

void ImportPreviewDialog::draw_pattern(Ui& ui, const ImportLook::Seen& seen, const char* name, FieldText& field, PatternResult& result,
                                       bool folders, float width) {
    ImGui::BeginGroup();
    label(ui, name, Role::small_strong, ui.theme().muted);
    const FieldResult typed = text_field(ui, name, field, width, {.hint = folders ? "{site}/{round}" : "{site}_{organisation_type}_{round}"});
    entered_ = entered_ || typed.entered;
    const std::string pattern(trimmed(std::string_view(field.text())));
    if (pattern != result.pattern || result.version != look_.version()) {
        result = {pattern, look_.version(), {}, false};
        if (!pattern.empty()) {
            const auto parsed = folders ? NamePattern::of_folders(pattern) : NamePattern::of_names(pattern);
            std::size_t all = 0, matched = 0;
            std::string example, fault;
            for (const auto& file : seen.batch.files) {
                if (!parsed || !file->read) continue;
                ++all;
                const auto values = parsed->read(file->file.source);
                if (!values && fault.empty()) fault = file->file.source + ": " + values.error().message;
                if (!values || ++matched > 1) continue;
                example = written_assignments(*values);
            }
            result.wrong = !parsed || matched == 0;
            result.said = !parsed ? parsed.error().message
                          : matched == 0 && all > 0
                              ? fault
                              : "Matches " + std::to_string(matched) + " of " + std::to_string(all) + ": " + example;
        }
    }
    if (!result.said.empty()) {
        wrapped(ui, result.said, Role::small, result.wrong ? ui.theme().danger : ui.theme().muted, width);
    }
    ImGui::EndGroup();
}

void ImportPreviewDialog::draw_known(Ui& ui, const ImportLook::Seen& seen) {
    const ImportOutcome& trial = seen.trial;
    if (seen.preview.covers > 0) {
        gap(ui, 8);
        checkbox(ui, "Read covers into attributes, and leave them out of the texts", cover_,
                 "The lines at the head of a transcript that say something about it");
        std::string fields;
        for (std::size_t i = 0; i < std::min(seen.preview.cover_fields.size(), most_fields); ++i) {
            const auto& [field, files] = seen.preview.cover_fields[i];
            fields += (i > 0 ? ", " : "") + field + (files < seen.preview.covers ? " (" + std::to_string(files) + ")" : "");
        }
        if (seen.preview.cover_fields.size() > most_fields) fields += " and others";
        wrapped(ui, how_many(seen.preview.covers, "document has", "documents have") + " a cover: " + fields + ".", Role::small,
                ui.theme().muted);
    }
    if (!trial.already_there.empty() || !trial.changed.empty()) gap(ui, 8);
    if (!trial.already_there.empty()) {
        checkbox(ui, "Import again what is there already", again_,
                 "Files whose text is in the study already, or is that of another, come in once more, and changed ones beside what they were");
        for (const bool in_this_import : {false, true}) {
            const std::string said = said_of_known(trial.already_there, in_this_import);
            if (!said.empty()) wrapped(ui, said, Role::small, ui.theme().muted);
        }
    }
    if (trial.changed.empty()) return;
    std::size_t lost = 0, kept = 0;
    for (const ChangedFile& file : trial.changed) lost += file.codings, kept += file.kept;
    checkbox(ui, "Replace the texts of their documents", replace_, "Without it changed files are left out");
    wrapped(ui, how_many(trial.changed.size(), "file is a changed version of a document", "files are changed versions of documents") +
                    "; replaced, " + how_many(kept, "coding stays", "codings stay") + " on the words and " +
                    how_many(lost, "coding is", "codings are") + " lost.",
            Role::small, lost > 0 ? ui.theme().danger : ui.theme().muted);
}

void ImportPreviewDialog::choose(ViewContext& context, std::size_t row, LabelChoice choice) {
    labels_.choose(row, choice);
    look_again(context);
}

void ImportPreviewDialog::look_again(ViewContext& context) {
    SpeakerRule rule = labels_.rule();
    rule.turns = find_turns_;
    look_.look_again(context.actions, std::move(rule));
}

void ImportPreviewDialog::show_document_with(const ImportLook::Seen& seen, const std::string& label) {
    const std::size_t come_in = seen.preview.files.size() - seen.preview.refused;
    for (std::size_t i = 1; i <= come_in; ++i) {
        const std::size_t at = (document_ + i) % come_in;
        const FilePreview& file = seen.preview.files[at];
        const auto is_it = [&](const auto& one) { return folded(one.label) == folded(label); };
        if (std::ranges::any_of(file.speakers, is_it) || std::ranges::any_of(file.not_taken, is_it)) {
            document_ = at;
            return;
        }
    }
}

bool ImportPreviewDialog::import(ViewContext& context) {
    const ImportLook::Seen* seen = look_.seen();
    if (!seen) return false;
    auto assignments = read_assignments(set_.text());
    if (!assignments) {
        error_ = assignments.error().message;
        set_.focus();
        return false;
    }
    for (const bool folders : {false, true}) {
        FieldText& field = folders ? folders_ : names_;
        if (trimmed(std::string_view(field.text())).empty()) continue;
        const auto pattern = folders ? NamePattern::of_folders(field.text()) : NamePattern::of_names(field.text());
        if (pattern) continue;
        error_ = pattern.error().message;
        field.focus();
        return false;
    }
    auto plan = std::make_shared<ImportPlan>();
    plan->batch = seen->batch;
    plan->options.rule = seen->batch.rule;
    plan->options.set = std::move(*assignments);
    plan->options.name_pattern = names_.text();
    plan->options.folder_pattern = folders_.text();
    plan->options.cover = cover_ && seen->preview.covers > 0;
    plan->options.again = again_;
    plan->options.replace = replace_;
    context.actions.emit(ImportPaths{request_.paths, {}, std::move(plan)});
    return true;
}

}  // namespace heddle
