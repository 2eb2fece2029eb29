#include "ui/draw/picture_view.h"

#include <fmt/format.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/draw/controls.h"
#include "ui/pictures/hatching.h"
#include "ui/pictures/picture_fonts.h"

namespace heddle {

namespace {

constexpr float least_zoom = 0.25f;
constexpr float most_zoom = 4;          // each size of a letter takes room in the texture
constexpr float zoom_step = 1.25f;
constexpr float most_fit = 1.4f;        // larger words are read no better
constexpr float outline_points = 0.5f;
constexpr float dash_points = 4;
constexpr double until_laid_out = 0.02; // seconds
constexpr std::size_t most_comparisons = 8'000'000;  // of words with what they may stand on

// B. Ottosson, "A perceptual color space for image processing" (2020): Oklab, lightness from 0 to 1.
struct Oklab {
    double lightness = 0;
    double a = 0;
    double b = 0;
};

double linear_of(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}
std::uint8_t channel_of(double linear) {
    const double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0, 1.0) * 255));
}

Oklab oklab_of(std::uint8_t red, std::uint8_t green, std::uint8_t blue) {
    const double r = linear_of(red);
    const double g = linear_of(green);
    const double b = linear_of(blue);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s, 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

Colour colour_from(const Oklab& from) {
    const double l = std::pow(from.lightness + 0.3963377774 * from.a + 0.2158037573 * from.b, 3);
    const double m = std::pow(from.lightness - 0.1055613458 * from.a - 0.0638541728 * from.b, 3);
    const double s = std::pow(from.lightness - 0.0894841775 * from.a - 1.2914855480 * from.b, 3);
    return {channel_of(std::max(0.0, 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s)),
            channel_of(std::max(0.0, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s)),
            channel_of(std::max(0.0, -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)), 255};
}

// Heads of columns and legends say something, but open nothing.
bool stands_for_something(const PictureSpot& spot) { return spot.row != PictureSpot::nowhere || spot.answer != PictureSpot::nowhere; }

bool same_meaning(const PictureSpot& a, const PictureSpot& b) { return a.row == b.row && a.column == b.column && a.answer == b.answer; }

}  // namespace

Colour shown_colour(PictureColour colour, const Theme& theme) {
    if (!theme.dark) return {colour.red, colour.green, colour.blue, 255};
    const Oklab own = oklab_of(colour.red, colour.green, colour.blue);
    const Oklab page = oklab_of(theme.page.red, theme.page.green, theme.page.blue);
    const Oklab text = oklab_of(theme.text.red, theme.text.green, theme.text.blue);
    const double ink = 1 - own.lightness;  // how much of it is ink
    const auto between = [&](double of_page, double of_text) { return of_page + (of_text - of_page) * ink; };
    return colour_from({between(page.lightness, text.lightness), own.a + between(page.a, text.a), own.b + between(page.b, text.b)});
}

void PictureView::zoom(int steps) { zoom_ = steps == 0 ? 1.0f : std::clamp(zoom_ * std::pow(zoom_step, static_cast<float>(steps)), least_zoom, most_zoom); }

void PictureView::prepare(const Picture& picture, std::uint64_t revision, const Theme& theme) {
    if (revision_ == revision && theme_ == &theme && looks_.size() == picture.shapes.size()) return;
    revision_ = revision;
    theme_ = &theme;
    looks_.clear();
    // Where the picture follows the study, the keyboard stays where it is.
    if (cursor_) {
        const auto same = std::ranges::find_if(picture.spots, [&](const PictureSpot& spot) { return same_meaning(spot, cursor_spot_); });
        if (same == picture.spots.end()) cursor_.reset();
        else cursor_ = static_cast<std::size_t>(same - picture.spots.begin());
    }
    struct Ground {
        PictureArea area;
        Colour colour;
    };
    std::vector<Ground> grounds;
    const Colour paper = shown_colour(picture.paper, theme);
    std::size_t comparisons = 0;
    for (const PictureShape& shape : picture.shapes) {
        ShapeLook look;
        if (const auto* box = std::get_if<PictureBox>(&shape)) {
            look = {shown_colour(box->fill, theme), shown_colour(box->ink, theme)};
            grounds.push_back({box->area, look.fill});
        } else if (const auto* line = std::get_if<PictureLine>(&shape)) {
            look.ink = shown_colour(line->colour, theme);
        } else if (const auto* disc = std::get_if<PictureDisc>(&shape)) {
            look = {shown_colour(disc->fill, theme), shown_colour(disc->ink, theme)};
            const double side = disc->radius * 1.4;  // of the square within
            grounds.push_back({{disc->centre.x - side / 2, disc->centre.y - side / 2, side, side}, look.fill});
        } else if (const auto* text = std::get_if<PictureText>(&shape)) {
            look.ink = shown_colour(text->colour, theme);
            if (theme.dark && comparisons < most_comparisons) {
                // Contrasts change where lightness is turned round: words stay legible on what they stand on.
                const double aside = text->anchor == TextAnchor::start ? 1 : text->anchor == TextAnchor::end ? -1 : 0;
                const PicturePoint on = text->upwards ? PicturePoint{text->at.x - text->size / 3, text->at.y - aside} : PicturePoint{text->at.x + aside, text->at.y - text->size / 3};
                const auto ground = std::find_if(grounds.rbegin(), grounds.rend(), [&](const Ground& each) {
                    ++comparisons;
                    return each.area.holds(on);
                });
                const Colour behind = ground == grounds.rend() ? paper : ground->colour;
                const Colour strongest = contrast(theme.text, behind) > contrast(theme.page, behind) ? theme.text : theme.page;
                look.ink = standing_out(look.ink, behind, strongest, text_contrast);
            }
        }
        looks_.push_back(look);
    }
}

struct PictureView::Drawing {
    Ui& ui;
    ImDrawList* list;
    ImVec2 from;  // the picture's upper left corner on the screen
    float scale;  // pixels a point
    ImRect visible;

    ImVec2 at(PicturePoint point) const { return {from.x + static_cast<float>(point.x) * scale, from.y + static_cast<float>(point.y) * scale}; }
    ImRect rectangle(const PictureArea& area) const { return {at({area.left, area.top}), at({area.left + area.width, area.top + area.height})}; }
    float thickness(double points) const { return std::max(1.0f, static_cast<float>(points) * scale); }

    void box(const PictureBox& box, const ShapeLook& look) const {
        const ImRect area = rectangle(box.area);
        if (!area.Overlaps(visible)) return;
        list->AddRectFilled(area.Min, area.Max, im(look.fill));
        if (box.hatch != PictureHatch::none) hatch(box, im(look.ink));
        if (box.outlined) list->AddRect(area.Min, area.Max, im(look.ink), 0, 0, thickness(outline_points));
    }

    void hatch(const PictureBox& box, ImU32 colour) const {
        const Hatching hatching = hatching_of(box);
        const float wide = thickness(Hatching::stroke);
        for (const Hatching::Stroke& stroke : hatching.strokes) {
            const ImVec2 begin = at(stroke.from);
            const ImVec2 end = at(stroke.to);
            if (ImRect(std::min(begin.x, end.x), std::min(begin.y, end.y), std::max(begin.x, end.x) + 1, std::max(begin.y, end.y) + 1).Overlaps(visible))
                list->AddLine(begin, end, colour, wide);
        }
        const float radius = std::max(0.7f, static_cast<float>(Hatching::dot) * scale);
        for (const PicturePoint& dot : hatching.dots) {
            const ImVec2 middle = at(dot);
            if (visible.Contains(middle)) list->AddCircleFilled(middle, radius, colour, 6);
        }
    }

    void line(const PictureLine& line, const ShapeLook& look) const {
        std::vector<ImVec2> points;
        points.reserve(line.points.size());
        ImRect area(FLT_MAX, FLT_MAX, -FLT_MAX, -FLT_MAX);
        for (const PicturePoint& point : line.points) {
            points.push_back(at(point));
            area.Add(points.back());
        }
        const float wide = thickness(line.width);
        area.Expand(wide);
        if (points.size() < 2 || !area.Overlaps(visible)) return;
        if (!line.dashed) {
            list->AddPolyline(points.data(), static_cast<int>(points.size()), im(look.ink), ImDrawFlags_None, wide);
            return;
        }
        const float dash = dash_points * scale;
        for (std::size_t i = 0; i + 1 < points.size(); ++i) {
            const ImVec2 way(points[i + 1].x - points[i].x, points[i + 1].y - points[i].y);
            const float length = std::hypot(way.x, way.y);
            const auto along = [&](float distance) { return ImVec2(points[i].x + way.x * distance / length, points[i].y + way.y * distance / length); };
            for (float start = 0; start < length; start += 2 * dash) list->AddLine(along(start), along(std::min(length, start + dash)), im(look.ink), wide);
        }
    }

    void disc(const PictureDisc& disc, const ShapeLook& look) const {
        const ImVec2 centre = at(disc.centre);
        const float radius = static_cast<float>(disc.radius) * scale;
        if (!ImRect(centre.x - radius, centre.y - radius, centre.x + radius, centre.y + radius).Overlaps(visible)) return;
        list->AddCircleFilled(centre, radius, im(look.fill));
        if (disc.outlined) list->AddCircle(centre, radius, im(look.ink), 0, thickness(outline_points));
    }

    void text(const PictureText& text, const ShapeLook& look) const {
        const TextStyle style = picture_text_style(text.size * scale, text.strong);
        if (text.text.empty() || style.size < 1) return;
        const ImVec2 anchor = at(text.at);
        const float high = style.size * 1.5f;
        // Words that surely stand out of sight are not shaped.
        if (!text.upwards && (anchor.y < visible.Min.y - high || anchor.y > visible.Max.y + high)) return;
        const Label& label = ui.labels.get(text.text, style);
        const float before = text.anchor == TextAnchor::start ? 0 : text.anchor == TextAnchor::middle ? label.width / 2 : label.width;
        const ParagraphLayout::Line& line = label.layout->lines()[0];
        if (!text.upwards) {
            if (anchor.x - before > visible.Max.x || anchor.x - before + label.width < visible.Min.x) return;
            draw_line(ui, list, line, anchor.x - before, std::round(anchor.y) - line.baseline, look.ink);
            return;
        }
        if (anchor.x < visible.Min.x - high || anchor.x > visible.Max.x + high) return;
        // Drawn lying where it is not clipped, then each corner is turned about the anchor.
        const ImVec4& clip = list->_CmdHeader.ClipRect;
        const ImVec2 corner(std::round(clip.x), std::round(clip.y));
        const int first = list->VtxBuffer.Size;
        draw_line(ui, list, line, corner.x, corner.y, look.ink);
        const float base = std::round(corner.y + line.baseline);
        const float bottom = std::round(anchor.y) + before;
        for (int i = first; i < list->VtxBuffer.Size; ++i) {
            ImVec2& corner_of_glyph = list->VtxBuffer[i].pos;
            corner_of_glyph = {std::round(anchor.x) + (corner_of_glyph.y - base), bottom - (corner_of_glyph.x - corner.x)};
        }
    }

    void shape(const PictureShape& shape, const ShapeLook& look) const {
        if (const auto* of_box = std::get_if<PictureBox>(&shape)) box(*of_box, look);
        else if (const auto* of_line = std::get_if<PictureLine>(&shape)) line(*of_line, look);
        else if (const auto* of_disc = std::get_if<PictureDisc>(&shape)) disc(*of_disc, look);
        else if (const auto* of_text = std::get_if<PictureText>(&shape)) text(*of_text, look);
    }

    std::optional<std::size_t> spot_under(const Picture& picture, ImVec2 mouse) const {
        const PicturePoint point{(mouse.x - from.x) / scale, (mouse.y - from.y) / scale};
        for (std::size_t i = picture.spots.size(); i-- > 0;) {
            if (picture.spots[i].area.holds(point)) return i;
        }
        return std::nullopt;
    }

    void frame(const PictureSpot& spot) const {
        const ImRect area = rectangle(spot.area);
        list->AddRect({area.Min.x - 1, area.Min.y - 1}, {area.Max.x + 1, area.Max.y + 1}, im(ui.theme().accent), ui.px(2), 0, ui.px(1.5f));
    }

    // So that tests find them: "Spot 2,0", with an answer "Spot 2,0,1".
    void report_spots([[maybe_unused]] const Picture& picture) const {
#ifdef IMGUI_ENABLE_TEST_ENGINE
        ImGuiContext& g = *ImGui::GetCurrentContext();
        if (!g.TestEngineHookItems) return;
        for (std::size_t i = 0; i < picture.spots.size(); ++i) {
            const PictureSpot& spot = picture.spots[i];
            const ImGuiID id = ImGui::GetCurrentWindow()->GetID(static_cast<int>(i) + 1);
            const ImRect area = rectangle(spot.area);
            std::string name = fmt::format("Spot {},{}", spot.row, spot.column);
            if (spot.answer != PictureSpot::nowhere) name += fmt::format(",{}", spot.answer);
            IMGUI_TEST_ENGINE_ITEM_ADD(id, area, nullptr);
            IMGUI_TEST_ENGINE_ITEM_INFO(id, name.c_str(), 0);
        }
#endif
    }
};

namespace {

// The spot that lies next in a direction; none where nothing lies there.
std::optional<std::size_t> next_spot(const Picture& picture, std::optional<std::size_t> from, int across, int down) {
    std::optional<std::size_t> best;
    double nearest = 0;
    const auto middle = [](const PictureArea& area) { return PicturePoint{area.left + area.width / 2, area.top + area.height / 2}; };
    for (std::size_t i = 0; i < picture.spots.size(); ++i) {
        const PictureSpot& spot = picture.spots[i];
        if (!stands_for_something(spot)) continue;
        if (!from) return i;
        if (same_meaning(spot, picture.spots[*from])) continue;
        const PicturePoint there = middle(spot.area);
        const PicturePoint here = middle(picture.spots[*from].area);
        const double along = across != 0 ? (there.x - here.x) * across : (there.y - here.y) * down;
        const double aside = across != 0 ? std::abs(there.y - here.y) : std::abs(there.x - here.x);
        if (along <= 0.01) continue;
        const double far = along + 3 * aside;
        if (best && far >= nearest) continue;
        best = i;
        nearest = far;
    }
    return best;
}

}  // namespace

std::optional<std::size_t> PictureView::draw(Ui& ui, const Picture& picture, std::uint64_t revision, ImVec2 size, std::string_view hint) {
    prepare(picture, revision, ui.theme());
    std::optional<std::size_t> opened;
    const ImGuiIO& io = ImGui::GetIO();
    ImGui::BeginChild("Picture", size, ImGuiChildFlags_None,
                      ImGuiWindowFlags_HorizontalScrollbar | (io.KeyCtrl ? ImGuiWindowFlags_NoScrollWithMouse : ImGuiWindowFlags_None));
    ImGuiContext& g = *ImGui::GetCurrentContext();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const float room = size.x - ImGui::GetStyle().ScrollbarSize;
    const float natural = std::max(1.0f, static_cast<float>(picture.width) * ui.scale());
    const auto scale_now = [&] { return ui.scale() * std::min(most_fit, room / natural) * zoom_; };
    const ImRect inner = window->InnerRect;
    ImVec2 scroll(std::round(ImGui::GetScrollX()), std::round(ImGui::GetScrollY()));
    if (io.KeyCtrl && io.MouseWheel != 0 && ImGui::IsWindowHovered()) {
        const float before = scale_now();
        zoom(io.MouseWheel > 0 ? 1 : -1);
        // What is under the mouse stays there.
        const float grown = scale_now() / before;
        const ImVec2 mouse(io.MousePos.x - inner.Min.x, io.MousePos.y - inner.Min.y);
        scroll = {std::round((scroll.x + mouse.x) * grown - mouse.x), std::round((scroll.y + mouse.y) * grown - mouse.y)};
        ImGui::SetScrollX(std::max(0.0f, scroll.x));
        ImGui::SetScrollY(std::max(0.0f, scroll.y));
        ui.wake_in(0);
    }
    const float scale = scale_now();
    const ImVec2 start = ImGui::GetCursorPos();
    const Drawing drawing{ui, ImGui::GetWindowDrawList(), {std::round(inner.Min.x) - scroll.x, std::round(inner.Min.y) - scroll.y}, scale, inner};
    const ImRect paper = drawing.rectangle({0, 0, picture.width, picture.height});
    drawing.list->AddRectFilled(paper.Min, paper.Max, im(shown_colour(picture.paper, ui.theme())));
    for (std::size_t i = 0; i < picture.shapes.size(); ++i) drawing.shape(picture.shapes[i], looks_[i]);

    // One stop for the keyboard; what is in it the arrows tell apart.
    const ImGuiID id = window->GetID("Picture");
    bool hovered = false;
    bool held = false;
    bool pressed = false;
    if (ImGui::ItemAdd(inner, id)) pressed = ImGui::ButtonBehavior(inner, id, &hovered, &held);
    IMGUI_TEST_ENGINE_ITEM_INFO(id, "Picture", g.LastItemData.StatusFlags);
    if (wants_keyboard_) {
        ImGui::FocusWindow(window);
        ImGui::SetFocusID(id, window);
        wants_keyboard_ = false;
    }
    // Either the mouse or the keyboard says what is explained: the one used last.
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseClicked[0]) by_keys_ = false;
    // An item that has the keyboard counts as hovered too, wherever the mouse is.
    const bool pointed_at = hovered && !by_keys_ && inner.Contains(io.MousePos);
    const auto spot = pointed_at ? drawing.spot_under(picture, io.MousePos) : std::nullopt;
    const auto can_be_opened = [&](const PictureSpot& each) { return !hint.empty() && stands_for_something(each); };
    const auto told_of = [&](const PictureSpot& each) { return can_be_opened(each) ? each.says + "\n" + std::string(hint) : each.says; };
    if (spot) {
        const PictureSpot& under = picture.spots[*spot];
        const bool opens = can_be_opened(under);
        if (opens) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        drawing.frame(under);
        // A tooltip of another size is laid out in the frame after this.
        if (spot != explained_) ui.wake_in(until_laid_out);
        tooltip(ui, told_of(under));
        if (pressed && opens && g.IO.MouseReleased[0]) opened = spot;
    }
    explained_ = spot;
    if (cursor_ && *cursor_ >= picture.spots.size()) cursor_.reset();
    if (g.NavId == id && g.NavWindow == window && !ui.typing()) {
        constexpr std::array keys{ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_Enter};
        for (const ImGuiKey key : keys) ImGui::SetKeyOwner(key, id);
        const auto hit = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id); };
        const int across = (hit(ImGuiKey_RightArrow) ? 1 : 0) - (hit(ImGuiKey_LeftArrow) ? 1 : 0);
        const int down = (hit(ImGuiKey_DownArrow) ? 1 : 0) - (hit(ImGuiKey_UpArrow) ? 1 : 0);
        if (across != 0 || down != 0) {
            if (const auto next = next_spot(picture, cursor_, across, across != 0 ? 0 : down)) {
                cursor_ = next;
                cursor_spot_ = picture.spots[*next];
                by_keys_ = true;
                // A press of the mouse has hidden it.
                ImGui::SetNavCursorVisible(true);
                const ImRect area = drawing.rectangle(picture.spots[*next].area);
                if (area.Min.y < inner.Min.y) ImGui::SetScrollY(scroll.y + area.Min.y - inner.Min.y - ui.px(8));
                if (area.Max.y > inner.Max.y) ImGui::SetScrollY(scroll.y + area.Max.y - inner.Max.y + ui.px(8));
                if (area.Min.x < inner.Min.x) ImGui::SetScrollX(scroll.x + area.Min.x - inner.Min.x - ui.px(8));
                if (area.Max.x > inner.Max.x) ImGui::SetScrollX(scroll.x + area.Max.x - inner.Max.x + ui.px(8));
                ui.wake_in(0);
            }
        }
        if (cursor_ && (hit(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter))) {
            // What is not seen is shown first.
            if (g.NavCursorVisible && can_be_opened(picture.spots[*cursor_])) opened = cursor_;
            by_keys_ = true;
            ImGui::SetNavCursorVisible(true);
        }
        if (cursor_ && g.NavCursorVisible) {
            const PictureSpot& at = picture.spots[*cursor_];
            drawing.frame(at);
            const ImRect area = drawing.rectangle(at.area);
            if (by_keys_ && area.Overlaps(inner)) tooltip_beside(ui, area.Min, area.Max, told_of(at));
        }
        if (!cursor_ && g.NavCursorVisible) drawing.list->AddRect(inner.Min, inner.Max, im(ui.theme().accent), ui.px(4), 0, ui.px(2));
    }
    drawing.report_spots(picture);
    ImGui::SetCursorPos(start);
    ImGui::Dummy({static_cast<float>(picture.width) * scale, static_cast<float>(picture.height) * scale});
    ImGui::EndChild();
    return opened;
}

}  // namespace heddle
