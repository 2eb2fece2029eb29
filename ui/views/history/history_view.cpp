#include "ui/views/history/history_view.h"

#include <algorithm>
#include <cmath>

#include "storage/audit_trail.h"
#include "storage/files.h"
#include "ui/views/empty_place.h"
#include "ui/views/history/history_topics.h"
#include "ui/views/names.h"
#include "ui/views/toolbar.h"

namespace heddle {

namespace {

constexpr float history_margin = 24;
constexpr float widest_history_points = 1040;
constexpr float history_line_points = 30;
constexpr float history_heading_points = 34;

std::string day_of(std::int64_t milliseconds) {
    const std::string whole = date_time(milliseconds);
    return whole.substr(0, whole.rfind(", "));
}

std::string time_of(std::int64_t milliseconds) {
    const std::string whole = date_time(milliseconds);
    const auto comma = whole.rfind(", ");
    return comma == std::string::npos ? whole : whole.substr(comma + 2);
}

}  // namespace

void HistoryView::begin_study(ViewContext& context) {
    study_ = context.study_path;
    filter_ = {};
    words_ = FieldText();
    on_ = FieldText();
    from_ = FieldText();
    to_ = FieldText();
    model_ = std::make_shared<HistoryModel>();
    rows_of_ = 0;
    rows_.clear();
}

void HistoryView::ask(ViewContext& context) {
    if (study_.empty() || !fault_of(filter_).empty()) return;
    const auto request = model_->wanted(filter_, context.state.coder, context.snapshot.version, wants_more_);
    if (!request) return;
    auto answer = std::make_shared<HistoryAnswer>();
    context.actions.emit(RunWork{"",
                                 [answer, request = *request](StudyFile& file) { *answer = answer_history(file, request); },
                                 [answer, model = model_] { model->take(std::move(*answer)); }});
}

void HistoryView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    if (study_ != context.study_path) begin_study(context);
    ask(context);
    const float side = std::max(ui.px(history_margin), std::round((ImGui::GetWindowWidth() - ui.px(widest_history_points)) / 2));
    ImGui::SetCursorPos({side, ui.px(20)});
    ImGui::BeginChild("Actions", {ImGui::GetWindowWidth() - side * 2, ImGui::GetWindowHeight() - ui.px(20)}, ImGuiChildFlags_None,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (model_->loaded() && model_->lines().empty() && filter_.empty() && model_->whole() && model_->error().empty()) {
        empty_place(ui, Icon::clock, "Nothing has been done yet",
                    "Every change of the study stands here with who made it and when, and can be undone.");
    } else {
        heading(context);
        gap(ui, 10);
        steps(context);
        gap(ui, 12);
        filters(context);
        gap(ui, 12);
        rule(ui);
        list(context);
    }
    ImGui::EndChild();
    go_back_.draw(context);
    codebook_then_.draw(context);
    export_audit(context);
}

void HistoryView::heading(ViewContext& context) {
    Ui& ui = context.ui;
    const ImVec2 at = ImGui::GetCursorPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x;
    const float export_left = right - button_width(ui, "Export audit trail…", Icon::download);
    const float codebook_left = export_left - ui.px(8) - button_width(ui, "Codebook on a day…", Icon::tags);
    const ImVec2 screen = ImGui::GetCursorScreenPos();
    draw_label_in_row(ui, ImGui::GetWindowDrawList(), "What was done", Role::heading, screen.x, screen.y, ui.row_height(),
                      ui.theme().text, codebook_left - at.x - ui.px(12));
    ImGui::SetCursorPos({codebook_left, at.y});
    if (button(ui, "Codebook on a day…", ButtonLook::outlined, "The codebook as it stood, beside today's", Icon::tags)) {
        codebook_then_.open(context, now_milliseconds());
    }
    ImGui::SetCursorPos({export_left, at.y});
    if (button(ui, "Export audit trail…", ButtonLook::outlined, "How the codebook developed, and what each coder did by day", Icon::download)) {
        save_.open(context, "Export the audit trail", context.study_path.stem().string() + " audit",
                   {{"Page with all of it (HTML)", ".html"}, {"Codebook, code by code (CSV)", ".csv"}, {"Coders, by day (CSV)", ".csv"}});
    }
}

void HistoryView::steps(ViewContext& context) {
    Ui& ui = context.ui;
    const float width = std::round((ImGui::GetContentRegionAvail().x - ui.px(12)) / 2);
    const auto step = [&](const char* name, const HistoryEntry& target, const char* key, const char* otherwise, Icon icon) {
        const Theme& theme = ui.theme();
        const bool can = static_cast<bool>(target.id);
        const Touched item = touch_area(ui, name, {width, ui.px(48)}, can);
        ImDrawList* list = ImGui::GetWindowDrawList();
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(theme.hover), ui.px(8));
        list->AddRect({item.from.x + .5f, item.from.y + .5f}, {item.to.x - .5f, item.to.y - .5f}, im(theme.line), ui.px(8));
        draw_icon(ui, list, icon, item.from.x + ui.px(8), item.from.y, item.height(),
                  can ? theme.accent : with_alpha(theme.muted, 0.5));
        const float left = item.from.x + ui.px(56);
        const float room = item.to.x - left - ui.px(12);
        draw_label_in_row(ui, list, name, Role::strong, left, item.from.y + ui.px(4), ui.px(22), can ? theme.text : theme.muted, room);
        draw_label_in_row(ui, list, can ? target.name : otherwise, Role::small, left, item.from.y + ui.px(23), ui.px(20),
                          theme.muted, room);
        draw_focus(ui, item, ui.px(8));
        tooltip(ui, can ? target.name : otherwise, key);
        return item.pressed && can;
    };
    if (step("Undo", model_->steps().undo, "Ctrl+Z", "You have nothing to take back", Icon::undo)) context.actions.emit(Undo{});
    ImGui::SameLine(0, ui.px(12));
    if (step("Redo", model_->steps().redo, "Ctrl+Shift+Z", "Nothing was taken back last", Icon::redo)) context.actions.emit(Redo{});
}

void HistoryView::filters(ViewContext& context) {
    Ui& ui = context.ui;
    Toolbar bar(ui);
    std::vector<std::string> names = {"Everybody"};
    names.insert(names.end(), model_->actors().begin(), model_->actors().end());
    if (!filter_.coder.empty() && index_of(names, filter_.coder) < 0) names.push_back(filter_.coder);
    int chosen = filter_.coder.empty() ? 0 : std::max(0, index_of(names, filter_.coder));
    bar.caption("By");
    if (bar.dropdown("Coder", names, chosen, "Only what this coder did")) {
        filter_.coder = chosen == 0 ? std::string() : names[static_cast<std::size_t>(chosen)];
    }
    std::vector<std::string> topics = {"Everything"};
    for (std::size_t topic = 0; topic < history_topics.size(); ++topic) topics.emplace_back(topic_name(static_cast<HistoryTopic>(topic)));
    int topic = filter_.topic ? static_cast<int>(*filter_.topic) + 1 : 0;
    bar.caption("About");
    if (bar.dropdown("Kind", topics, topic, "Only what is about this")) {
        filter_.topic = topic == 0 ? std::nullopt : std::optional(static_cast<HistoryTopic>(topic - 1));
    }
    const auto field = [&](const char* name, FieldText& text, float points, const char* hint, Icon icon) {
        FieldLook look;
        look.hint = hint;
        look.icon = icon;
        bar.place(ui.px(points), 12);
        const FieldResult typed = text_field(ui, name, text, ui.px(points), look);
        if (typed.cancelled) text.set_text("");
        return std::string(trimmed(text.text()));
    };
    filter_.from = field("From the day", from_, 134, "From 2026-03-05", Icon::none);
    filter_.to = field("To the day", to_, 120, "To 2026-03-05", Icon::none);
    filter_.on = field("On what", on_, 236, "Document, code or participant", Icon::tag);
    filter_.words = field("Search the history", words_, 176, "Words in its name", Icon::search);
    bar.end();
    const std::string fault = fault_of(filter_);
    if (fault.empty()) return;
    gap(ui, 6);
    label(ui, fault, Role::small, ui.theme().danger);
}

void HistoryView::set_rows(Ui& ui) {
    if (rows_of_ == model_->changes() && rows_scale_ == ui.scale()) return;
    rows_of_ = model_->changes();
    rows_scale_ = ui.scale();
    rows_.clear();
    float top = 0;
    std::string day;
    const auto& lines = model_->lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (std::string of = day_of(lines[i].entry.at); of != day) {
            day = std::move(of);
            rows_.push_back({top, -1, day});
            top += ui.px(history_heading_points);
        }
        rows_.push_back({top, static_cast<int>(i), {}});
        top += ui.px(history_line_points);
    }
    rows_end_ = top;
}

void HistoryView::list(ViewContext& context) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImGui::BeginChild("Entries", ImGui::GetContentRegionAvail());
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
    set_rows(ui);
    const float scroll = ImGui::GetScrollY();
    const float bottom = scroll + ImGui::GetWindowHeight();
    // Only what is in view, and a little around it for the keyboard.
    const float around = ui.px(history_line_points) * 4;
    const auto first = std::ranges::lower_bound(rows_, scroll - around, {}, &Row::top);
    for (auto row = first; row != rows_.end() && row->top < bottom + around; ++row) {
        ImGui::SetCursorPos({0, row->top});
        if (row->line >= 0) {
            line(context, model_->lines()[static_cast<std::size_t>(row->line)]);
            continue;
        }
        const ImVec2 at = ImGui::GetCursorScreenPos();
        draw_label_in_row(ui, ImGui::GetWindowDrawList(), row->day, Role::small_strong, at.x, at.y + ui.px(8), ui.px(24), theme.muted);
        ImGui::Dummy({1, ui.px(history_heading_points)});
    }
    ImGui::SetCursorPos({0, rows_end_});
    ImGui::Dummy({1, 1});
    if (!model_->error().empty()) {
        gap(ui, 16);
        wrapped(ui, model_->error(), Role::body, theme.danger);
    } else if (model_->nobody()) {
        gap(ui, 20);
        label(ui, "There neither is nor was a document, code or participant of this name.", Role::body, theme.muted);
    } else if (model_->loaded() && rows_.empty() && model_->whole()) {
        gap(ui, 20);
        label(ui, "No action fits; change the filter.", Role::body, theme.muted);
    } else if (!model_->whole()) {
        gap(ui, 12);
        label(ui, "Looking further back…", Role::small, theme.muted);
    }
    gap(ui, 24);
    wants_more_ = rows_end_ < bottom + ImGui::GetWindowHeight();
    menu(context);
    ImGui::PopStyleVar();
    fade_edges(ui, theme.page);
    ImGui::EndChild();
}

void HistoryView::line(ViewContext& context, const HistoryLine& line) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const HistoryEntry& entry = line.entry;
    const std::string name = action_name(entry);
    ImGui::PushID(static_cast<int>(entry.id.value));
    const Touched item = touch_area(ui, name, {ImGui::GetContentRegionAvail().x, ui.px(history_line_points)});
    ImGui::PopID();
    if (item.pressed || item.right_clicked) {
        chosen_ = line;
        opens_menu_ = true;
    }
    if (!item.visible) return;
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (item.hovered) list->AddRectFilled(item.from, item.to, im(mixed(theme.page, theme.hover, 0.6)), ui.px(6));
    draw_focus(ui, item, ui.px(6));
    const Colour colour = entry.undone || entry.kind != ActionKind::action ? theme.muted : theme.text;
    draw_label_in_row(ui, list, time_of(entry.at), Role::small, item.from.x + ui.px(8), item.from.y, item.height(), theme.muted);
    // Who and what stand in columns of their own, narrower in a narrow window.
    const float left = item.from.x + ui.px(64);
    const float coder_width = std::min(ui.px(140), item.width() * 0.16f);
    const float on_width = std::min(ui.px(250), item.width() * 0.26f);
    const float coder_left = item.to.x - coder_width;
    const float on_left = coder_left - on_width;
    const std::string note = entry.undone ? "undone" : "";
    const float note_width = note.empty() ? 0 : label_width(ui, note, Role::small) + ui.px(16);
    const float drawn = draw_label_in_row(ui, list, name, Role::body, left, item.from.y, item.height(), colour,
                                          on_left - left - note_width - ui.px(16));
    if (entry.undone) {
        const float middle = std::round(item.from.y + item.height() / 2);
        list->AddRectFilled({left, middle}, {left + drawn, middle + ui.px(1)}, im(theme.muted));
        draw_label_in_row(ui, list, note, Role::small, left + drawn + ui.px(10), item.from.y, item.height(), theme.muted);
    }
    draw_name_in_row(ui, list, line.on, Role::small, on_left, item.from.y, item.height(), theme.muted, on_width - ui.px(12));
    draw_label_in_row(ui, list, entry.coder, Role::small, coder_left, item.from.y, item.height(), theme.muted,
                      coder_width - ui.px(8));
    std::string about = name + "\n" + entry.coder + ", " + date_time(entry.at) + "\nAction " + std::to_string(entry.id.value) + ", " +
                        counted(entry.edits, "change", "changes");
    if (!line.on.empty()) about += " on " + line.on;
    tooltip(ui, about + (entry.undone ? ", undone since" : ""));
}

void HistoryView::menu(ViewContext& context) {
    Ui& ui = context.ui;
    if (opens_menu_) ImGui::OpenPopup("Action menu");
    opens_menu_ = false;
    if (!begin_menu(ui, "Action menu")) return;
    const HistoryEntry& entry = chosen_.entry;
    const bool own = entry.coder == context.state.coder_name && context.state.coder;
    const bool action = entry.kind == ActionKind::action;
    menu_heading(ui, own || !action ? shortened(action_name(entry), 60) : "By " + entry.coder + ", who alone can undo it");
    if (menu_item(ui, entry.undone ? "Do this again" : "Undo this alone", {}, entry.undone ? Icon::redo : Icon::undo, own && action)) {
        undo_alone(context, entry);
    }
    if (menu_item(ui, "Go back to here…", {}, Icon::clock, static_cast<bool>(context.state.coder))) go_back_.ask(context, entry.id);
    menu_separator(ui);
    if (menu_item(ui, "Codebook at this time…", {}, Icon::tags)) codebook_then_.open(context, entry.at);
    if (menu_item(ui, "Only what concerns this", {}, Icon::filter, !chosen_.on.empty() && !chosen_.several && chosen_.topic != HistoryTopic::attribute)) on_.set_text(chosen_.on);
    if (menu_item(ui, "Only what this coder did", {}, Icon::person, filter_.coder != entry.coder)) filter_.coder = entry.coder;
    end_menu();
}

void HistoryView::undo_alone(ViewContext& context, const HistoryEntry& entry) {
    auto outcome = std::make_shared<Result<EditGroup>>(EditGroup());
    const bool undo = !entry.undone;
    context.actions.emit(RunWork{
        "",
        [outcome, undo, study = context.study(), coder = context.state.coder, action = entry.id](StudyFile& file) {
            *outcome = undo ? file.undo(study, coder, action) : file.redo(study, coder, action);
        },
        [outcome, undo, &actions = context.actions] {
            if (!*outcome) return actions.emit(Say{outcome->error().message, true});
            actions.change([outcome](const Study&, CoderId) { return *outcome; },
                           [undo, &actions](const EditGroup& group) {
                               actions.emit(Say{(undo ? "Undone: " : "Done again: ") + group.name + ".", false});
                           });
        }});
}

void HistoryView::export_audit(ViewContext& context) {
    const auto choice = save_.draw(context);
    if (!choice) return;
    exports_->begin(context, {"Exporting the audit trail…", [choice = *choice, study = context.study_path.stem().string()](ExportDesk& desk) -> Result<ExportDone> {
                                  HEDDLE_TRY(const AuditTrail trail, desk.file().audit_trail());
                                  const std::string content = choice.format == 0   ? audit_html(trail, study)
                                                              : choice.format == 1 ? to_csv(without_formulas(frame_listing(trail)))
                                                                                   : to_csv(without_formulas(days_listing(trail)));
                                  HEDDLE_CHECK(write_file(choice.path, content));
                                  return saved_as(choice.path);
                              },
                              choice->path});
}

}  // namespace heddle
