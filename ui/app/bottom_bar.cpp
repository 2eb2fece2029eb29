#include <imgui.h>

#include <fmt/core.h>

#include "coding/count_table.h"
#include "storage/salvage/rescue.h"
#include "ui/app/bars.h"
#include "ui/keys/keymap.h"
#include "ui/text/font_note.h"
#include "ui/views/backups/backup_words.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr const char* open_again = "Open again";

struct Part {
    std::string text;
    Colour colour;
    std::string explanation;
    bool stops_import = false;
    bool opens_for_changes = false;
    bool opens_again = false;
};

std::string done_of(const ViewContext& context) {
    std::size_t done = 0;
    std::size_t outdated = 0;
    for (const Progress& progress : context.study().progress()) {
        if (progress.coder != context.state.coder || progress.state != ProgressState::done) continue;
        ++done;
        if (context.study().is_outdated(progress)) ++outdated;
    }
    const auto said = fmt::format("{} of {} documents done by you", with_thousands(static_cast<std::int64_t>(done)),
                                  with_thousands(static_cast<std::int64_t>(context.study().documents().size())));
    return outdated == 0 ? said : said + fmt::format(", {} before the codebook grew", outdated);
}

std::vector<Part> parts(const ViewContext& context, SaveState saving) {
    const Theme& theme = context.ui.theme();
    std::vector<Part> result;
    if (const auto missing = context.ui.fonts.missing_characters(); !missing.empty()) {
        FontNote note(context.ui.fonts);
        const std::string& sentence = note.about_characters(missing);
        if (!note.packages().empty()) {
            result.push_back({"Characters without a font: install " + note.packages(), theme.danger,
                              sentence + " Until then they are boxes with their code point."});
        }
    }
    if (context.state.imports) {
        result.push_back({context.state.work, theme.accent, "Click to stop the import; nothing is changed then.", true});
    } else if (!context.state.work.empty()) {
        result.push_back({context.state.work, theme.accent, {}});
    }
    if (!context.state.selection.empty()) {
        result.push_back({counted(context.state.selection.length(), "character", "characters") + " selected", theme.muted, {}});
    }
    result.push_back({done_of(context), theme.muted, "Marked by the present coder in the list of documents"});
    if (is_rescued_study(context.study_path)) {
        result.push_back({"Reading only", theme.danger, "This is what can be read of a damaged study. Click for what is lost.", false, true});
        return result;
    }
    if (context.state.reading && saving == SaveState::failed) {
        result.push_back({"Out of date", theme.danger, "What you see is as it was when the study was last read. Click to open it again."});
        result.back().opens_again = true;
    }
    if (context.state.reading) {
        result.push_back({"Reading only", theme.accent, "This study was opened for reading. Click to open it for changes.", false, true});
        return result;
    }
    if (context.state.backups && !context.state.backups->failure.empty())
        result.push_back({"No backup", theme.danger, context.state.backups->failure});
    switch (saving) {
        case SaveState::saved:
            result.push_back({"Saved", theme.muted, "Every change is in the study file. " + backup_sentence(context.state.backups.get())});
            break;
        case SaveState::saving: result.push_back({"Saving…", theme.muted, {}}); break;
        case SaveState::failed:
            result.push_back({"Not saved", theme.danger, "The last changes are not in the study file yet."});
            break;
    }
    return result;
}

void draw_tabs(ViewContext& context, const std::vector<std::string>& tabs, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    float x = ui.px(8);
    for (std::size_t i = 0; i < tabs.size(); ++i) {
        const bool on = tabs[i] == context.state.tab;
        const float width = label_width(ui, tabs[i], Role::strong) + ui.px(28);
        ImGui::SetCursorPos({x, 0});
        const Touched item = touch_area(ui, tabs[i], {width, height});
        if (item.hovered && !on) {
            list->AddRectFilled({item.from.x, item.from.y + ui.px(4)}, {item.to.x, item.to.y - ui.px(4)}, im(theme.hover), ui.px(6));
        }
        draw_label_in_row(ui, list, tabs[i], Role::strong, item.from.x + ui.px(14), item.from.y, height,
                          on ? theme.accent : theme.muted);
        if (on) {
            list->AddRectFilled({item.from.x + ui.px(10), item.from.y}, {item.to.x - ui.px(10), item.from.y + ui.px(2)},
                                im(theme.accent));
        }
        draw_focus(ui, item, ui.px(6));
        tooltip(ui, "Show " + tabs[i], key_of(context.commands, "Show " + tabs[i]));
        if (item.pressed) context.actions.emit(ShowTab{tabs[i]});
        x += width;
    }
}

// What has just happened, or went wrong, in the middle of the bar.
void draw_notice(ViewContext& context, float from, float to, float height) {
    Ui& ui = context.ui;
    const Notice& notice = context.state.notice;
    if (notice.sentence.empty() || to - from < ui.px(60)) return;
    const Theme& theme = ui.theme();
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImVec2 origin = ImGui::GetWindowPos();
    const float close = notice.error ? ui.px(28) : 0;
    const float offer = notice.opens_again ? button_width(ui, open_again) + ui.px(8) : 0;
    const float width = std::min(std::max(ui.px(32), to - from - close - offer), label_width(ui, notice.sentence, Role::body) + ui.px(36));
    ImGui::SetCursorPos({from, (height - ui.row_height()) / 2});
    touch_area(ui, "Notice", {width, ui.row_height()});
    tooltip(ui, notice.sentence);
    const float y = origin.y + (height - ui.row_height()) / 2;
    draw_icon(ui, list, notice.error ? Icon::warning : Icon::check, origin.x + from + ui.px(4), y, ui.row_height(),
              notice.error ? theme.danger : theme.success, 12);
    draw_label_in_row(ui, list, notice.sentence, Role::body, origin.x + from + ui.px(32), y, ui.row_height(),
                      notice.error ? theme.danger : theme.text, width - ui.px(32));
    if (notice.opens_again) {
        ImGui::SetCursorPos({from + width + ui.px(4), (height - ui.row_height()) / 2});
        if (button(ui, open_again, ButtonLook::outlined, "Read the study as it is now")) context.actions.emit(OpenAgain{});
    }
    if (notice.error) {
        ImGui::SetCursorPos({from + width + offer, (height - ui.row_height()) / 2});
        if (icon_button(ui, "Dismiss", Icon::close, "Dismiss")) context.actions.emit(Say{});
    }
}

}  // namespace

void draw_bottom_bar(ViewContext& context, const std::vector<std::string>& tabs, std::optional<SaveState> saving, float height) {
    Ui& ui = context.ui;
    const Theme& theme = ui.theme();
    const ImVec2 from = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetWindowWidth();
    ImGui::BeginChild("Bottom bar", {width, height}, ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar);
    ImDrawList* list = ImGui::GetWindowDrawList();
    list->AddRectFilled(from, {from.x + width, from.y + height}, im(theme.panel));
    list->AddRectFilled(from, {from.x + width, from.y + ui.px(1)}, im(theme.line));
    draw_tabs(context, tabs, height);
    float left = ui.px(16);
    for (const auto& tab : tabs) left += label_width(ui, tab, Role::strong) + ui.px(28);
    float right = width - ui.px(8) - ui.row_height();
    ImGui::SetCursorPos({right, (height - ui.row_height()) / 2});
    if (icon_button(ui, "Show keys", Icon::keyboard, "Keys, to be seen and changed (" + key_of(context.commands, "Keys…") + ")")) {
        context.actions.emit(OpenOverlay{"Keys"});
    }
    right -= ui.px(10);
    const auto shown = saving ? parts(context, *saving) : std::vector<Part>();
    for (std::size_t i = shown.size(); i-- > 0;) {
        const float part = label_width(ui, shown[i].text, Role::small);
        right -= part;
        if (right < left) break;
        ImGui::SetCursorPos({right, 0});
        const Touched item = touch_area(ui, "Status " + std::to_string(i), {part, height});
        if (item.pressed && shown[i].stops_import) context.actions.emit(StopImport{});
        if (item.pressed && shown[i].opens_for_changes) context.actions.emit(OpenForChanges{});
        if (item.pressed && shown[i].opens_again) context.actions.emit(OpenAgain{});
        if (!shown[i].explanation.empty()) tooltip(ui, shown[i].explanation);
        draw_label_in_row(ui, list, shown[i].text, Role::small, from.x + right, from.y, height, shown[i].colour);
        right -= ui.px(22);
    }
    draw_notice(context, left + ui.px(12), right, height);
    ImGui::EndChild();
}

}  // namespace heddle
