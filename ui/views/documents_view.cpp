#include "ui/views/documents_view.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "coding/count_question.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float pi = 3.14159265f;

// An empty ring, a half, a full disc with a check; a ring with a check where it is done but outdated.
void draw_state(Ui& ui, ImDrawList* list, ProgressState state, bool outdated, ImVec2 middle) {
    const Theme& theme = ui.theme();
    const float radius = ui.px(6);
    if (state == ProgressState::done) {
        const ImU32 check = im(outdated ? theme.success : theme.panel);
        if (outdated) {
            list->AddCircle(middle, radius - 0.5f, im(theme.success), 0, 1.3f * ui.scale());
        } else {
            list->AddCircleFilled(middle, radius, im(theme.success));
        }
        const float u = ui.scale();
        list->AddLine({middle.x - 2.8f * u, middle.y + 0.1f * u}, {middle.x - 0.8f * u, middle.y + 2.2f * u},
                      check, 1.6f * u);
        list->AddLine({middle.x - 0.8f * u, middle.y + 2.2f * u}, {middle.x + 3.0f * u, middle.y - 2.2f * u},
                      check, 1.6f * u);
        return;
    }
    list->AddCircle(middle, radius - 0.5f, im(state == ProgressState::in_progress ? theme.accent : theme.muted), 0, 1.3f * ui.scale());
    if (state == ProgressState::in_progress) {
        list->PathArcTo(middle, radius - ui.px(2.5f), pi / 2, pi * 1.5f);
        list->PathFillConvex(im(theme.accent));
    }
}

ProgressState following(ProgressState state) {
    switch (state) {
        case ProgressState::not_started: return ProgressState::in_progress;
        case ProgressState::in_progress: return ProgressState::done;
        case ProgressState::done: return ProgressState::not_started;
    }
    return state;
}

constexpr float document_row_points = 27;

bool describes_documents(const Study& study, const Attribute& attribute) {
    for (const AttributeValue& value : study.values(attribute.id)) {
        if (value.holder.document || value.holder.participant) return true;
    }
    return false;
}

}  // namespace

// Not changed by codings, which come one after the other.
bool DocumentsView::is_arranged(const ViewContext& context) {
    const Study& study = context.study();
    if (arranged_by_ != context.state.group_documents_by || arranged_version_ == 0) {
        arranged_version_ = context.snapshot.version;
        return false;
    }
    if (std::exchange(arranged_version_, context.snapshot.version) == context.snapshot.version) return true;
    return study.documents().same_as(arranged_documents_) && study.speakers().same_as(arranged_speakers_) &&
           study.attributes().same_as(arranged_attributes_) && std::ranges::equal(study.values(arranged_by_), arranged_values_);
}

void DocumentsView::arrange(const ViewContext& context) {
    const AttributeId by = context.state.group_documents_by;
    if (is_arranged(context)) return;
    const Study& study = context.study();
    arranged_by_ = by;
    arranged_documents_ = study.documents();
    arranged_speakers_ = study.speakers();
    arranged_attributes_ = study.attributes();
    arranged_values_.assign(study.values(by).begin(), study.values(by).end());
    const Attribute* attribute = study.attributes().find(by);
    // Studies may have tens of thousands of documents: what is looked up for each is worked out once.
    std::map<DocumentId, std::vector<const Speaker*>> speakers;
    if (attribute) {
        for (const Speaker& speaker : study.speakers()) speakers[speaker.document].push_back(&speaker);
    }
    std::map<std::string, std::vector<std::pair<std::string, DocumentId>>> found;
    for (const Document& document : study.documents()) {
        std::string value = attribute ? document_value(study, by, document, speakers[document.id]) : std::string();
        if (attribute && value.empty()) value = not_recorded;
        found[value].emplace_back(natural_key(document.name), document.id);
    }
    groups_.clear();
    for (auto& [name, documents] : found) {
        std::ranges::sort(documents);
        Group& group = groups_.emplace_back();
        group.name = name;
        for (const auto& [key, document] : documents) group.documents.push_back(document);
    }
    const auto place = [&](const std::string& name) {
        if (!attribute || name == not_recorded) return std::size_t{1} << 30;
        const auto at = std::ranges::find(attribute->order, name);
        return static_cast<std::size_t>(at - attribute->order.begin());
    };
    std::ranges::sort(groups_, [&](const Group& a, const Group& b) {
        const auto pa = place(a.name), pb = place(b.name);
        return pa != pb ? pa < pb : natural_less(a.name, b.name);
    });
}

void DocumentsView::draw_heading(ViewContext& context) {
    Ui& ui = context.ui;
    const float height = ui.px(44);
    const ImVec2 at = ImGui::GetWindowPos();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const float named = draw_label_in_row(ui, list, "Documents", Role::strong, at.x + ui.px(18), at.y, height, ui.theme().text);
    draw_label_in_row(ui, list, grouped(static_cast<std::int64_t>(context.study().documents().size())), Role::small,
                      at.x + ui.px(18) + named + ui.px(8), at.y, height, ui.theme().muted);

    std::vector<std::string> choices{"One list"};
    std::vector<AttributeId> attributes{AttributeId{}};
    int chosen = 0;
    for (const Attribute& attribute : context.study().attributes()) {
        if (!describes_documents(context.study(), attribute)) continue;
        if (attribute.id == context.state.group_documents_by) chosen = static_cast<int>(choices.size());
        choices.push_back("By " + attribute.name);
        attributes.push_back(attribute.id);
    }
    const float room = ImGui::GetWindowWidth() - ui.px(18) - named - ui.px(60);
    if (attributes.size() > 1 && room > ui.px(60)) {
        const float wanted = label_width(ui, choices[static_cast<std::size_t>(chosen)], Role::small) + ui.px(32);
        const float width = std::min(room, wanted);
        ImGui::SetCursorPos({ImGui::GetWindowWidth() - width - ui.px(10), (height - ui.px(26)) / 2});
        const Touched item = touch_area(ui, "Group by", {width, ui.px(26)});
        if (item.hovered) list->AddRectFilled(item.from, item.to, im(ui.theme().hover), ui.px(6));
        draw_label_in_row(ui, list, choices[static_cast<std::size_t>(chosen)], Role::small, item.from.x + ui.px(8), item.from.y,
                          item.height(), ui.theme().muted, width - ui.px(28));
        draw_icon(ui, list, Icon::down, item.to.x - ui.px(22), item.from.y + ui.px(4), ui.px(18), ui.theme().muted, 12);
        draw_focus(ui, item, ui.px(6));
        tooltip(ui, "Group the documents by an attribute");
        if (item.pressed) ImGui::OpenPopup("Group by choices");
        ImGui::SetNextWindowPos({item.from.x, item.to.y + 2});
        if (begin_menu(ui, "Group by choices")) {
            for (std::size_t i = 0; i < choices.size(); ++i) {
                if (menu_item(ui, choices[i], {}, Icon::none, true, static_cast<int>(i) == chosen)) {
                    context.actions.emit(GroupDocuments{attributes[i]});
                }
            }
            end_menu();
        }
    }
    ImGui::SetCursorPos({0, height});
}

void DocumentsView::draw_progress(ViewContext& context, const Document& document, const Touched& row) {
    Ui& ui = context.ui;
    const CoderId coder = context.state.coder;
    const ProgressState state = context.study().progress(coder, document.id);
    const bool outdated = context.study().is_outdated(coder, document.id);
    const ImVec2 after = ImGui::GetCursorScreenPos();
    ImGui::SetCursorScreenPos({row.from.x + ui.px(2), row.from.y});
    const Touched item = touch_area(ui, "Progress", {ui.px(24), row.height()});
    draw_state(ui, ImGui::GetWindowDrawList(), state, outdated, {row.from.x + ui.px(14), std::round(row.from.y + row.height() / 2)});
    if (item.hovered) {
        tooltip(ui, progress_name(context.study(), coder, document.id) +
                        (outdated ? " – click when you have looked for what came since" : " – click to change"));
    }
    if (item.pressed) context.actions.emit(SetProgress{document.id, outdated ? state : following(state)});
    ImGui::SetCursorScreenPos(after);
}

void DocumentsView::draw_document(ViewContext& context, const Document& document) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImGui::PushID(static_cast<int>(document.id.value));
    const bool chosen = document.id == context.state.document;
    ImGui::SetNextItemAllowOverlap();
    const Touched item = row(ui, document.name, ui.px(document_row_points), chosen);
    if (item.visible) {
        ImDrawList* list = ImGui::GetWindowDrawList();
        const auto codings = context.study().codings(document.id).size();
        const std::string count = codings == 0 ? std::string() : std::to_string(codings);
        const float count_width = label_width(ui, count, Role::small);
        draw_name_in_row(ui, list, document.name, chosen ? Role::strong : Role::body, item.from.x + ui.px(30), item.from.y,
                          item.height(), theme.text, item.width() - ui.px(30) - count_width - ui.px(18));
        draw_label_in_row(ui, list, count, Role::small, item.to.x - count_width - ui.px(10), item.from.y, item.height(),
                          theme.muted);
        if (item.pressed) {
            if (ImGui::GetIO().KeyCtrl) {
                context.actions.emit(OpenBeside{document.id});
            } else {
                context.actions.emit(SelectDocument{document.id});
            }
            ImGui::SetWindowFocus();
        }
        if (item.right_clicked) {
            menu_for_ = document.id;
            menu_opens_ = true;
        }
        if (item.hovered && label_width(ui, document.name, Role::body) > item.width() - ui.px(30) - count_width - ui.px(18)) {
            tooltip(ui, document.name);
        }
    }
    if (chosen && scrolled_to_ != document.id) {
        ImGui::SetScrollHereY(0.5f);
        scrolled_to_ = document.id;
    }
    if (item.visible) draw_progress(context, document, item);
    ImGui::PopID();
}

void DocumentsView::draw_group(ViewContext& context, const Group& group) {
    Ui& ui = context.ui;
    bool open = true;
    if (context.state.group_documents_by) {
        open = !folded_.contains(group.name);
        const Touched item = row(ui, group.name + "##group", ui.px(28));
        ImDrawList* list = ImGui::GetWindowDrawList();
        draw_icon(ui, list, open ? Icon::down : Icon::right, item.from.x + ui.px(4), item.from.y + ui.px(4), ui.px(20),
                  ui.theme().muted, 12);
        const std::string count = std::to_string(group.documents.size());
        const float count_width = label_width(ui, count, Role::small);
        draw_label_in_row(ui, list, group.name, Role::small_strong, item.from.x + ui.px(28), item.from.y, item.height(),
                          ui.theme().muted, item.width() - ui.px(54));
        if (!open) {
            draw_label_in_row(ui, list, count, Role::small, item.to.x - count_width - ui.px(10), item.from.y, item.height(),
                              ui.theme().muted);
        }
        if (item.pressed) open ? (void)folded_.insert(group.name) : (void)folded_.erase(group.name);
    }
    if (open) draw_documents(context, group.documents);
}

// Only those in sight, since there may be tens of thousands, and the one that is to be scrolled to.
void DocumentsView::draw_documents(ViewContext& context, const std::vector<DocumentId>& documents) {
    Ui& ui = context.ui;
    const float spacing = ImGui::GetStyle().ItemSpacing.y;
    const float step = std::trunc(ui.px(document_row_points) + spacing);  // as Dear ImGui places one row below the other
    const float top = ImGui::GetCursorScreenPos().y;
    const ImDrawList* list = ImGui::GetWindowDrawList();
    const auto place_at = [&](float y) {
        return static_cast<std::size_t>(std::clamp(std::floor((y - top) / step), 0.0f, static_cast<float>(documents.size())));
    };
    const std::size_t first = place_at(list->GetClipRectMin().y);
    const std::size_t last = std::min(documents.size(), place_at(list->GetClipRectMax().y) + 1);
    std::size_t at = 0;
    const auto go_to = [&](std::size_t place) {
        if (place > at) ImGui::Dummy({1, static_cast<float>(place - at) * step - spacing});
        at = place;
    };
    const auto draw = [&](std::size_t place) {
        const Document* document = context.study().documents().find(documents[place]);
        if (!document) return;
        go_to(place);
        draw_document(context, *document);
        ++at;
    };
    std::size_t chosen = documents.size();
    if (scrolled_to_ != context.state.document) chosen = static_cast<std::size_t>(std::ranges::find(documents, context.state.document) - documents.begin());
    if (chosen < first) draw(chosen);
    for (std::size_t place = first; place < last; ++place) draw(place);
    if (chosen >= last && chosen < documents.size()) draw(chosen);
    go_to(documents.size());
}

void DocumentsView::draw(ViewContext& context) {
    Ui& ui = context.ui;
    arrange(context);
    draw_heading(context);
    ImGui::SetCursorPosX(ui.px(8));
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, ui.px(1)});
    focused_ = ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows);
    ImGui::BeginChild("List", {ImGui::GetWindowWidth() - ui.px(8), 0}, ImGuiChildFlags_None, ImGuiWindowFlags_NoNavInputs);
    keep_right_margin(ui, 8);
    if (context.study().documents().empty()) {
        ImGui::SetCursorPosX(ui.px(10));
        wrapped(ui, "Drop transcripts onto the window to begin.", Role::body, ui.theme().muted,
                ImGui::GetContentRegionAvail().x - ui.px(16));
    }
    for (const Group& group : groups_) draw_group(context, group);
    ImGui::Dummy({1, ui.px(8)});
    keyboard(context);
    draw_menu(context);
    fade_edges(ui, ui.theme().panel);
    ImGui::EndChild();
    ImGui::PopStyleVar();
    draw_rename_dialog(context);
    draw_remove_dialog(context);
}

void DocumentsView::draw_menu(ViewContext& context) {
    Ui& ui = context.ui;
    if (menu_opens_) ImGui::OpenPopup("Document menu");
    menu_opens_ = false;
    if (!begin_menu(ui, "Document menu")) return;
    const DocumentId document = menu_for_;
    const ProgressState now = context.study().progress(context.state.coder, document);
    const bool outdated = context.study().is_outdated(context.state.coder, document);
    menu_heading(ui, "Progress of " + context.state.coder_name);
    for (const auto state : {ProgressState::not_started, ProgressState::in_progress, ProgressState::done}) {
        if (menu_item(ui, progress_name(state), {}, Icon::none, true, state == now && !outdated)) {
            context.actions.emit(SetProgress{document, state});
        }
    }
    menu_separator(ui);
    if (menu_item(ui, "Open beside", "Ctrl+click", Icon::columns)) context.actions.emit(OpenBeside{document});
    if (menu_item(ui, "Rename…", "F2", Icon::pencil)) wants_rename_ = document;
    if (menu_item(ui, "Remove from the study…", "Delete", Icon::trash)) wants_remove_ = document;
    end_menu();
}

void DocumentsView::keyboard(ViewContext& context) {
    if (!focused_ || context.ui.typing() || ImGui::GetIO().KeyAlt || ImGui::GetIO().KeyCtrl) return;
    if (ImGui::IsKeyPressed(ImGuiKey_DownArrow, true)) step(context, 1);
    if (ImGui::IsKeyPressed(ImGuiKey_UpArrow, true)) step(context, -1);
    if (ImGui::GetCurrentContext()->OpenPopupStack.Size > 0 || context.state.subject != Subject::document) return;
    if (ImGui::IsKeyPressed(ImGuiKey_F2, false)) wants_rename_ = context.state.document;
    if (ImGui::IsKeyPressed(ImGuiKey_Delete, false)) wants_remove_ = context.state.document;
}

void DocumentsView::step(ViewContext& context, int by) {
    arrange(context);
    std::vector<DocumentId> order;
    for (const Group& group : groups_) order.insert(order.end(), group.documents.begin(), group.documents.end());
    const auto at = std::ranges::find(order, context.state.document);
    if (order.empty()) return;
    const auto index = at == order.end() ? 0 : std::clamp<std::ptrdiff_t>(at - order.begin() + by, 0, std::ssize(order) - 1);
    context.actions.emit(SelectDocument{order[static_cast<std::size_t>(index)]});
}

void DocumentsView::add_commands(ViewContext& context) {
    const auto add = [&](const char* name, int chord, std::function<void()> run, Icon icon, bool enabled = true) {
        context.commands.push_back({name, chord, std::move(run), enabled, icon});
    };
    add("Next document", ImGuiMod_Ctrl | ImGuiKey_PageDown, [this, &context] { step(context, 1); }, Icon::document);
    add("Previous document", ImGuiMod_Ctrl | ImGuiKey_PageUp, [this, &context] { step(context, -1); }, Icon::document);
    const DocumentId document = context.state.document;
    const bool shown = document.value != 0;
    add("Rename the document…", 0, [this, document] { wants_rename_ = document; }, Icon::pencil, shown);
    add("Remove the document from the study…", 0, [this, document] { wants_remove_ = document; }, Icon::trash, shown);
}

}  // namespace heddle
