#include "ui/views/counts/pane_picture.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "coding/asked_picture.h"
#include "coding/count_table.h"
#include "ui/pictures/picture_files.h"
#include "ui/pictures/picture_settings.h"
#include "ui/views/counts/number_files.h"
#include "ui/views/counts/number_grid.h"

namespace heddle {

namespace {

constexpr double least_width = 420;   // points
constexpr double most_width = 900;
constexpr double width_step = 40;     // so that a picture is not made anew with each pixel
constexpr double enlarged = 1.4;      // the small type of a printed page is small on a screen

struct KindNames {
    PictureKind kind;
    const char* name;     // on the switch
    const char* command;
    const char* tooltip;
};
constexpr std::array kind_names{
    KindNames{PictureKind::heat_map, "Heat map", "Show as a heat map", "The larger a number, the stronger its colour"},
    KindNames{PictureKind::bars, "Bars", "Show as bars", "A bar a number, the groups beside each other"},
    KindNames{PictureKind::stacked, "Stacked", "Show as stacked bars", "Bars stacked to 100%: what part each group has"},
    KindNames{PictureKind::change, "Change", "Show as lines of change", "A line a row, from group to group: rounds or years"},
    KindNames{PictureKind::network, "Network", "Show as a network", "Codes as discs, what stands together as lines"},
};

double width_in(float room, float scale) {
    const double points = std::floor(static_cast<double>(room) / static_cast<double>(scale) / enlarged / width_step) * width_step;
    return std::clamp(points, least_width, most_width);
}

// As segmented() draws it, but for what cannot be chosen.
bool part_of_switch(Ui& ui, const char* name, bool on, bool enabled, const std::string& tip) {
    const Theme& theme = ui.theme();
    const float width = label_width(ui, name, Role::body) + ui.px(10) * 2;
    // It can be pointed at, to learn why it cannot be chosen.
    const Touched item = touch_area(ui, name, {width, ui.row_height()});
    ImDrawList* list = ImGui::GetWindowDrawList();
    if (on) {
        list->AddRectFilled({item.from.x + ui.px(2), item.from.y + ui.px(2)}, {item.to.x - ui.px(2), item.to.y - ui.px(2)},
                            im(theme.dark ? mixed(theme.page, theme.text, 0.22) : theme.raised), ui.px(5));
    }
    const Colour colour = !enabled ? with_alpha(theme.muted, 0.55) : on || item.hovered ? theme.text : theme.muted;
    draw_label_in_row(ui, list, name, Role::body, item.from.x + ui.px(10), item.from.y, ui.row_height(), colour);
    draw_focus(ui, item, ui.px(6));
    tooltip(ui, tip);
    return item.pressed && enabled && !on;
}

// Why a kind does not fit, for whoever has no command line.
std::string why_not(PictureKind kind, const std::string& sentence) {
    if (sentence.find("--") == std::string::npos) return sentence;
    switch (kind) {
        case PictureKind::bars: return "Bars tell only so many groups apart; choose a heat map, or fewer groups with the filter.";
        case PictureKind::stacked: return "Stacked bars show how counts, or all answers to an item, are spread over two groups or more; there are no such numbers here.";
        case PictureKind::change: return "Change is drawn from one round or year to the next; choose an attribute with two or more of them for the columns, and few codes.";
        case PictureKind::heat_map:
        case PictureKind::network:
        case PictureKind::profile: break;
    }
    return sentence;
}

}  // namespace

std::vector<PictureFit> fits_of(const NumberTable& table) {
    std::vector<PictureFit> fits;
    for (const PictureKind kind : {PictureKind::heat_map, PictureKind::bars, PictureKind::stacked, PictureKind::change}) {
        const auto fit = check_picture(kind, table);
        fits.push_back({kind, fit ? std::string() : why_not(kind, fit.error().message)});
    }
    return fits;
}

void PanePicture::forget() {
    model_.forget();
    view_.forget();
    made_kind_.reset();
    maker_ = nullptr;
    fits_.clear();
    drawn_ = 0;
    wants_save_ = false;
}

bool PanePicture::can_show(PictureKind kind) const {
    return std::ranges::any_of(fits_, [kind](const PictureFit& each) { return each.kind == kind && each.fits(); });
}

bool PanePicture::choose(ViewContext& context, Toolbar& bar, std::vector<PictureFit> fits) {
    Ui& ui = context.ui;
    fits_ = std::move(fits);
    const auto before = kind_;
    // Where a table can be no picture at all, as that of saturation, nothing is offered.
    if (!kind_ && std::ranges::none_of(fits_, &PictureFit::fits)) return false;
    float width = label_width(ui, "Table", Role::body) + ui.px(20);
    for (const PictureFit& fit : fits_) {
        for (const KindNames& each : kind_names) {
            if (each.kind == fit.kind) width += label_width(ui, each.name, Role::body) + ui.px(20);
        }
    }
    bar.place(width, 14);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    ImGui::GetWindowDrawList()->AddRectFilled(start, {start.x + width, start.y + ui.row_height()}, im(mixed(ui.theme().page, ui.theme().text, 0.08)), ui.px(6));
    ImGui::PushID("Shown as");
    if (part_of_switch(ui, "Table", !kind_, true, "The numbers")) kind_.reset();
    for (const PictureFit& fit : fits_) {
        const auto names = std::ranges::find(kind_names, fit.kind, &KindNames::kind);
        if (names == kind_names.end()) continue;
        ImGui::SameLine(0, 0);
        if (part_of_switch(ui, names->name, kind_ == fit.kind, fit.fits(), fit.fits() ? names->tooltip : fit.why_not)) kind_ = fit.kind;
    }
    ImGui::PopID();
    if (kind_) save_button(bar);
    if (kind_ != before) ui.wake_in(0);
    return kind_ != before;
}

void PanePicture::save_button(Toolbar& bar) {
    if (bar.button("Save picture…", ButtonLook::outlined, "Save the picture as SVG, PNG or PDF", Icon::download, model_.answer() && model_.answer()->picture)) wants_save_ = true;
}

std::optional<PictureSpot> PanePicture::draw(ViewContext& context, std::uint64_t source, ImVec2 size, const MakerOf& maker, std::string_view hint) {
    Ui& ui = context.ui;
    const std::uint64_t seen = std::exchange(drawn_, 0);
    if (!kind_) return std::nullopt;
    if (!fits_.empty() && std::ranges::find(fits_, *kind_, &PictureFit::kind) == fits_.end()) {
        model_.forget();
        made_kind_.reset();
        wrapped(ui, "Choose one of the kinds above.", Role::body, ui.theme().muted, std::min(size.x, ui.px(700)));
        return std::nullopt;
    }
    const double width = width_in(size.x - ImGui::GetStyle().ScrollbarSize, ui.scale());
    if (made_kind_ != kind_ || made_of_ != source || made_width_ != width) {
        // Another kind never stands under the switch, not even for a moment.
        if (made_kind_ != kind_) {
            model_.forget();
            view_.forget();
        }
        made_kind_ = kind_;
        made_of_ = source;
        made_width_ = width;
        maker_ = maker;
        model_.ask(maker(*kind_, width, {}));
    }
    // Asked before the answer is: one that is there by then is the newest.
    const bool busy = model_.busy();
    if (busy) ui.wake_in(0.03);
    const PictureAnswer* answer = model_.answer();
    if (!answer || !answer->picture) {
        wrapped(ui, answer ? answer->error : "Drawing…", Role::body, ui.theme().muted, std::min(size.x, ui.px(700)));
        return std::nullopt;
    }
    const auto opened = view_.draw(ui, *answer->picture, model_.revision(), size, hint);
    drawn_ = model_.revision();
    // Where the picture is not of what is counted by now, what a spot stands for is not known for sure; and whoever clicks means what was there to be seen.
    if (!opened || busy || seen != drawn_) return std::nullopt;
    return answer->picture->spots[*opened];
}

PanePicture::MakerOf PanePicture::maker_of(std::shared_ptr<const NumberTable> table) {
    return [table = std::move(table)](PictureKind kind, double width, AboutLines about) -> PictureModel::Maker {
        return [table, kind, width, about = std::move(about)](const TextMeasure& measure) -> Result<Picture> {
            const std::size_t count = table->rows.size();
            if (about.empty() && count <= NumberGrid::most_rows) return picture_of(kind, *table, {.width = width}, measure);
            NumberTable drawn = *table;
            drawn.about = about;
            if (count > NumberGrid::most_rows) {
                drawn.rows.resize(NumberGrid::most_rows);
                drawn.notes.push_back("Only the first " + with_thousands(NumberGrid::most_rows) + " of " + with_thousands(static_cast<std::int64_t>(count)) + " rows are drawn.");
            }
            return picture_of(kind, drawn, {.width = width}, measure);
        };
    };
}

void PanePicture::dialogs(ViewContext& context, const std::string& name, const Question& question) {
    const PictureAnswer* answer = model_.answer();
    const bool there = kind_ && answer && answer->picture;
    if (wants_save_ && there) save_.open(context, "Save the picture", name, {{"SVG", ".svg"}, {"PNG", ".png"}, {"PDF", ".pdf"}});
    wants_save_ = false;
    const auto choice = save_.draw(context);
    if (!choice || !there) return;
    const auto asked = question();
    // The command makes the table: one with a picture would want to know the file as well.
    AboutLines about = provenance_of(shown_as(asked.value_or(AskedQuestion()), std::nullopt), context.study_path, now_milliseconds());
    if (!asked) std::erase_if(about, [](const auto& line) { return line.first == "Command"; });
    // As wide as text on a page, however wide the window is.
    export_in_background(context, *exports_, choice->path, [make = maker_(*kind_, PictureSettings().width, std::move(about)), choice = *choice]() -> Result<> {
        HEDDLE_TRY(const std::unique_ptr<PictureFonts> fonts, PictureFonts::open());
        HEDDLE_TRY(const Picture picture, make(fonts->measure()));
        return write_picture(picture, all_picture_formats[choice.format], choice.path, *fonts);
    });
}

void PanePicture::add_commands(ViewContext& context, const std::function<void(std::optional<PictureKind>)>& show) {
    context.commands.push_back({"Show as a table", 0, [show] { show(std::nullopt); }, kind_ && !fits_.empty(), Icon::table});
    for (const KindNames& each : kind_names)
        context.commands.push_back({each.command, 0, [show, kind = each.kind] { show(kind); }, kind_ != each.kind && can_show(each.kind)});
    const bool there = kind_ && model_.answer() && model_.answer()->picture;
    context.commands.push_back({"Save the picture…", 0, [this] { wants_save_ = true; }, there, Icon::download});
    context.commands.push_back({"Larger picture", 0, [this] { view_.zoom(1); }, there});
    context.commands.push_back({"Smaller picture", 0, [this] { view_.zoom(-1); }, there});
    context.commands.push_back({"Picture as wide as the window", 0, [this] { view_.zoom(0); }, there});
}

AskedQuestion shown_as(AskedQuestion question, std::optional<PictureKind> kind) { return with_picture(std::move(question), kind ? name_of(*kind) : ""); }

std::optional<PictureKind> kind_shown(const AskedQuestion& question) { return picture_kind_named(asked_picture(question)); }

}  // namespace heddle
