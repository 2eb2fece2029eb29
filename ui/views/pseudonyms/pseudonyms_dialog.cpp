#include "ui/views/pseudonyms/pseudonyms_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "coding/phrases.h"
#include "storage/pseudonyms/key_file.h"
#include "ui/views/files/folder_list.h"
#include "ui/views/pseudonyms/pseudonyms_work.h"

namespace heddle {

namespace {

constexpr const char* pseudonyms_popup = "Pseudonyms dialog";
constexpr float wide_points = 980;
constexpr float narrow_points = 640;

// A row with a tick, which may be pressed anywhere. Returns true where it changed.
bool tick_row(Ui& ui, const std::string& name, std::string_view words, bool& ticked) {
    const Theme& theme = ui.theme();
    const Touched item = row(ui, name, ui.row_height());
    if (!item.visible) return false;
    const float side = ui.px(16);
    const float left = item.from.x + ui.px(6);
    const float top = std::round(item.from.y + (item.height() - side) / 2);
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (ticked) {
        list->AddRectFilled({left, top}, {left + side, top + side}, im(theme.accent), ui.px(4));
        draw_icon(ui, list, Icon::check, left, top, side, theme.on_accent, 10);
    } else {
        list->AddRect({left + 0.5f, top + 0.5f}, {left + side - 0.5f, top + side - 0.5f}, im(theme.outline), ui.px(4));
    }
    draw_label_in_row(ui, list, words, Role::body, left + side + ui.px(8), item.from.y, item.height(), ticked ? theme.text : theme.muted,
                      item.width() - side - ui.px(22));
    tooltip(ui, words);
    if (item.pressed) ticked = !ticked;
    return item.pressed;
}

}  // namespace

void PseudonymsDialog::forget() {
    rows_ = PseudonymRows();
    chosen_ = 0;
    left_.clear();
    filter_ = FieldText();
    pseudonym_ = FieldText();
    path_ = FieldText();
    password_ = FieldText();
    again_ = FieldText();
    error_.clear();
    details_.clear();
    suggested_.reset();
    looked_.reset();
    listed_.reset();
    step_ = Step::choosing;
}

void PseudonymsDialog::open(ViewContext& context) {
    if (context.study_path.empty()) return;
    if (context.state.reading) {
        context.actions.emit(Say{"This study was opened for reading only, so nothing in it can be replaced.", true});
        return;
    }
    opening_ = true;
    if (step_ == Step::working) return;  // it was hidden meanwhile
    forget();
    scope_ = 0;
    document_ = context.state.document;
    filter_.focus();
    std::filesystem::path key = context.study_path;
    path_ = FieldText(shown_path(key.replace_extension(key_ending)));
    suggest(context);
}

// What was typed of passwords is forgotten; the names, and backups that still hold them, come back.
void PseudonymsDialog::before_lock() {
    if (!shown_) return;
    opening_ = true;
    password_ = FieldText();
    again_ = FieldText();
    filter_.focus(false);
}

void PseudonymsDialog::take_in() {
    if (suggested_ && suggested_->ready) {
        rows_.add(suggested_->suggestions);
        error_ = suggested_->error;
        suggested_.reset();
    }
    if (looked_ && looked_->ready && looked_->row < rows_.rows().size()) {
        PseudonymRow& row = rows_.at(looked_->row);
        row.times = looked_->times;
        row.forms = looked_->forms;
    }
    if (!listed_ || !listed_->ready) return;
    if (step_ != Step::looking && step_ != Step::working && step_ != Step::deleting) return;
    error_ = listed_->error;
    details_ = listed_->details;
    if (step_ == Step::looking) step_ = error_.empty() ? Step::listed : Step::key;
    else if (step_ == Step::working) step_ = error_.empty() ? Step::done : Step::key;
    else step_ = Step::finished;
    if (step_ == Step::done) rows_ = PseudonymRows();
}

void PseudonymsDialog::draw(ViewContext& context) {
    Ui& ui = context.ui;
    shown_ = false;
    if (opening_) ImGui::OpenPopup(pseudonyms_popup);
    opening_ = false;
    if (!ImGui::IsPopupOpen(pseudonyms_popup)) {
        // Escape hides it while names are being replaced; what there is to ask then is asked all the same.
        if (step_ != Step::working || !listed_) {
            if (!rows_.rows().empty() || listed_) forget();
            return;
        }
        if (!listed_->ready) return;
        ImGui::OpenPopup(pseudonyms_popup);
    }
    take_in();
    const bool wide = step_ == Step::choosing;
    const float room = ImGui::GetIO().DisplaySize.x - ui.px(60);
    const char* title = step_ >= Step::done ? "The names have been replaced" : "Pseudonyms";
    if (!begin_dialog(ui, pseudonyms_popup, title, std::min(ui.px(wide ? wide_points : narrow_points), room))) return;
    shown_ = true;
    switch (step_) {
        case Step::choosing: draw_choice(context); break;
        case Step::key: draw_key(context); break;
        case Step::looking:
        case Step::listed: draw_list(context); break;
        case Step::working:
            wrapped(ui, "The key is written, the names are replaced and destroyed, and the file is written anew…", Role::body, ui.theme().text);
            break;
        case Step::done: draw_backups(context); break;
        case Step::deleting: wrapped(ui, "Backups are being deleted…", Role::body, ui.theme().text); break;
        case Step::finished: draw_purged_end(ui, *listed_, true); break;
    }
    end_dialog();
}

void PseudonymsDialog::choose(ViewContext& context, std::size_t row) {
    if (row >= rows_.rows().size()) return;
    chosen_ = row;
    chosen_in_ = ImGui::GetFrameCount();
    pseudonym_ = FieldText(rows_.rows()[row].pseudonym);
    wants_focus_ = true;
    look_at(context, row);
}

void PseudonymsDialog::draw_choice(ViewContext& context) {
    Ui& ui = context.ui;
    wrapped(ui, "Each name that is given a pseudonym is replaced everywhere: in texts, labels, names of documents and participants, memos, values. Codings stay on their words.",
            Role::body, ui.theme().muted);
    gap(ui, 8);
    const Document* shown = context.study().documents().find(document_);
    if (shown && context.study().documents().size() > 1) {
        if (segmented(ui, "Scope", {"The whole study", "Only " + shown->name}, scope_) && chosen_ < rows_.rows().size()) look_at(context, chosen_);
        gap(ui, 8);
    }
    const float height = std::clamp(ImGui::GetIO().DisplaySize.y - ui.px(300), ui.px(140), ui.px(460));
    const float width = ImGui::GetContentRegionAvail().x;
    ImGui::BeginChild("Names", {std::floor(width * 0.46f), height});
    draw_rows(context, height);
    ImGui::EndChild();
    ImGui::SameLine(0, ui.px(20));
    ImGui::BeginChild("Occurrences", {0, height});
    draw_chosen(context, height);
    ImGui::EndChild();
    gap(ui, 10);
    if (!error_.empty()) {
        wrapped(ui, error_, Role::body, ui.theme().danger);
        gap(ui, 6);
    }
    const std::size_t decided = rows_.decided();
    if (button(ui, "Go on", ButtonLook::primary, "Next: the key, which says afterwards who is meant", Icon::none, decided > 0) && decided > 0) {
        error_.clear();
        details_.clear();
        step_ = Step::key;
        password_.focus();
    }
    ImGui::SameLine();
    if (button(ui, "Cancel", ButtonLook::outlined, "Nothing is changed (Escape)")) ImGui::CloseCurrentPopup();
    ImGui::SameLine(0, ui.px(16));
    label(ui, decided == 0 ? "No name has a pseudonym yet" : how_many(decided, "name has a pseudonym", "names have a pseudonym"), Role::small, ui.theme().muted);
}

void PseudonymsDialog::draw_rows(ViewContext& context, float height) {
    Ui& ui = context.ui;
    FieldLook look;
    look.hint = "Find a name, or type another one and Enter";
    look.icon = Icon::search;
    const FieldResult typed = text_field(ui, "Find or add a name", filter_, 0, look);
    if (typed.cancelled) ImGui::CloseCurrentPopup();
    if (typed.entered && !trimmed(std::string_view(filter_.text())).empty()) {
        const std::size_t row = rows_.row_of(filter_.text());
        filter_.set_text("");
        choose(context, row);
    }
    gap(ui, 6);
    static_cast<void>(height);
    ImGui::BeginChild("Rows", {0, 0});
    keep_right_margin(ui, 10);
    const std::vector<std::size_t> shown = rows_.found(filter_.text());
    if (shown.empty()) {
        wrapped(ui, suggested_ ? "Looking for likely names…" : "No such name was proposed; Enter adds it.", Role::body, ui.theme().muted);
    }
    const Theme& theme = ui.theme();
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(shown.size()), ui.row_height() + ImGui::GetStyle().ItemSpacing.y);
    while (clipper.Step()) {
        for (int at = clipper.DisplayStart; at < clipper.DisplayEnd; ++at) {
            const std::size_t index = shown[static_cast<std::size_t>(at)];
            const PseudonymRow& each = rows_.rows()[index];
            ImGui::PushID(static_cast<int>(index));
            const Touched item = row(ui, each.name, ui.row_height(), index == chosen_ && looked_ && looked_->row == index);
            ImDrawList* list = ImGui::GetWindowDrawList();
            const float half = std::floor(item.width() * 0.5f);
            const std::string times = each.times > 0 ? std::to_string(each.times) : std::string();
            const float counted = label_width(ui, times, Role::small);
            draw_label_in_row(ui, list, each.name, Role::body, item.from.x + ui.px(8), item.from.y, item.height(), theme.text, half - counted - ui.px(20));
            draw_label_in_row(ui, list, times, Role::small, item.from.x + half - counted - ui.px(6), item.from.y, item.height(), theme.muted);
            const bool decided = !each.pseudonym.empty();
            draw_label_in_row(ui, list, decided ? each.pseudonym : each.kind, decided ? Role::body : Role::small, item.from.x + half + ui.px(6), item.from.y,
                              item.height(), decided ? theme.accent : theme.muted, item.width() - half - ui.px(12));
            tooltip(ui, decided ? each.name + " becomes " + each.pseudonym : each.name + (each.kind.empty() ? "" : " (" + each.kind + ")"));
            if (item.pressed) choose(context, index);
            ImGui::PopID();
        }
    }
    fade_edges(ui, theme.raised);
    ImGui::EndChild();
}

void PseudonymsDialog::draw_chosen(ViewContext& context, float height) {
    Ui& ui = context.ui;
    static_cast<void>(height);
    if (!looked_ || chosen_ >= rows_.rows().size()) {
        wrapped(ui, "Choose a name: here it is given its pseudonym, and every place where it stands can be looked at.", Role::body, ui.theme().muted);
        return;
    }
    PseudonymRow& each = rows_.at(chosen_);
    label(ui, each.name, Role::strong, ui.theme().text, ImGui::GetContentRegionAvail().x);
    gap(ui, 4);
    // Not in the frame in which it was chosen: an Enter would be taken for this field's, too.
    if (wants_focus_ && chosen_in_ != ImGui::GetFrameCount()) {
        pseudonym_.focus();
        wants_focus_ = false;
    }
    FieldLook look;
    look.hint = "Pseudonym; empty: it stays as it is";
    const FieldResult typed = text_field(ui, "Pseudonym", pseudonym_, 0, look);
    if (typed.changed) each.pseudonym = std::string(trimmed(std::string_view(pseudonym_.text())));
    if (typed.cancelled) ImGui::CloseCurrentPopup();
    // On to the next name.
    if (typed.entered) {
        const std::vector<std::size_t> shown = rows_.found(filter_.text());
        const auto at = std::ranges::find(shown, chosen_);
        if (at != shown.end() && at + 1 != shown.end()) choose(context, *(at + 1));
        return;
    }
    gap(ui, 6);
    ImGui::BeginChild("Places", {0, 0});
    keep_right_margin(ui, 10);
    if (!looked_->ready) wrapped(ui, "Looking where it stands…", Role::body, ui.theme().muted);
    if (!looked_->error.empty()) wrapped(ui, looked_->error, Role::body, ui.theme().danger);
    if (looked_->ready && looked_->error.empty()) {
        draw_forms(ui, each);
        draw_occurrences(ui, each);
    }
    fade_edges(ui, ui.theme().raised);
    ImGui::EndChild();
}

void PseudonymsDialog::draw_forms(Ui& ui, PseudonymRow& row) {
    if (row.forms.empty()) return;
    label(ui, "Also these forms?", Role::small_strong, ui.theme().muted);
    for (const ProposedForm& form : row.forms) {
        const auto at = std::ranges::find(row.accepted, form.rule.name);
        bool accepted = at != row.accepted.end();
        const std::string becomes = row.pseudonym.empty() ? std::string() : " becomes " + form.becomes(row.pseudonym, row.name);
        if (!tick_row(ui, form.rule.name + "##form", form.rule.name + becomes + " (" + std::to_string(form.times) + "): " + form.example, accepted)) continue;
        if (accepted)
            row.accepted.push_back(form.rule.name);
        else
            row.accepted.erase(at);
    }
    gap(ui, 8);
}

void PseudonymsDialog::draw_occurrences(Ui& ui, const PseudonymRow& row) {
    label(ui, looked_->times == 0 ? "In no text; names, memos and the rest are looked through when it is done" : how_many(looked_->times, "place in texts", "places in texts"),
          Role::small_strong, ui.theme().muted);
    std::string document;
    for (const Looked::Place& place : looked_->places) {
        if (place.document != document) {
            document = place.document;
            gap(ui, 4);
            label(ui, document, Role::small, ui.theme().muted, ImGui::GetContentRegionAvail().x);
        }
        bool replaced = !left_.contains(place.at);
        const std::string name = place.document + " at " + std::to_string(place.at.start.value);
        const std::string becomes = row.pseudonym.empty() || !replaced ? std::string() : place.found + " → " + in_case_of(row.pseudonym, place.found, row.name) + ":  ";
        if (!tick_row(ui, name, becomes + place.words, replaced)) continue;
        if (replaced)
            left_.erase(place.at);
        else
            left_.insert(place.at);
    }
    if (looked_->times > looked_->places.size()) {
        wrapped(ui, "and " + std::to_string(looked_->times - looked_->places.size()) + " more, which are replaced as well.", Role::small, ui.theme().muted);
    }
}

}  // namespace heddle
