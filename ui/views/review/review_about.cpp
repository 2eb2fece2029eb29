// What is said about a quotation: who says it and where, who coded it, its stance and memo.
#include "ui/views/names.h"
#include "ui/views/review/review_list.h"

namespace heddle {

namespace {

constexpr float row_points = 22;
constexpr float wider_points = 150;  // than the text, for what stands below it
constexpr float beside_points = 36;  // between the text and what stands beside it
constexpr float chip_points = 18;
constexpr float copy_points = 76;    // the buttons at the lower right corner
constexpr float memo_inset_points = 20;

void draw_chip(Ui& ui, ImDrawList* list, std::string_view text, float x, float y, float width) {
    const float height = ui.px(chip_points);
    list->AddRectFilled({x, y}, {x + width, y + height}, im(ui.theme().chosen), height / 2);
    draw_label_in_row(ui, list, text, Role::small_strong, x + ui.px(9), y, height, ui.theme().text, width - ui.px(16));
}

float chip_width(Ui& ui, std::string_view text, float widest) {
    return std::min(label_width(ui, text, Role::small_strong) + ui.px(18), widest);
}

std::string said_by(const Study& study, const Quotation& quotation) {
    std::string text = attribution(study, quotation);
    if (quotation.bodies.empty()) text += " (outside what anybody says)";
    return text;
}

std::string coded_by(const Study& study, const Coding& coding) {
    std::string text = "coded by " + coder_name(study, coding.coder);
    if (!coding.notes().about.empty()) text += "  ·  about " + coding.notes().about;
    return text;
}

}  // namespace

float ReviewView::List::estimated_about() const { return view.about_width_ > 0 ? 0 : ui.px(row_points); }

float ReviewView::List::about_right() const {
    if (view.about_width_ > 0) return view.look_.width + ui.px(beside_points) + view.about_width_ + ui.px(copy_points);
    return view.look_.width + ui.px(wider_points);
}

float ReviewView::List::with_about(float text_height, const Quotation& quotation, const Coding& coding) {
    if (view.about_width_ > 0) return std::max(text_height, about_beside(quotation, coding, 0, 0, false));
    return text_height + about_below(quotation, coding, 0, 0, false);
}

void ReviewView::List::draw_about(const Quotation& quotation, const Coding& coding, float text_top, float text_height) {
    if (view.about_width_ > 0) {
        about_beside(quotation, coding, text_left() + view.look_.width + ui.px(beside_points), text_top, true);
    } else {
        about_below(quotation, coding, text_left(), text_top + text_height + ui.px(2), true);
    }
}

float ReviewView::List::about_below(const Quotation& quotation, const Coding& coding, float left, float top, bool paint) {
    const Study& study = context.study();
    const float height = ui.px(row_points);
    const std::string memo = coding.notes().memo;
    const float memo_width = view.look_.width - ui.px(memo_inset_points);
    const float whole = height + (memo.empty() ? 0 : ui.px(4) + wrapped_height(ui, memo, Role::small, memo_width));
    if (!paint) return whole;
    float x = left;
    const float right = std::min(from.x + size.x - ui.px(20), left + about_right());
    const Code* code = study.codes().find(coding.code);
    if (code && code->id != context.state.code) {
        list->AddCircleFilled({x + ui.px(4), std::round(top + height / 2)}, ui.px(4), im(code_mark(theme, code->colour, theme.page)));
        x += ui.px(14);
        x += draw_label_in_row(ui, list, code->name, Role::small_strong, x, top, height, theme.text, ui.px(220)) + ui.px(12);
    }
    const std::string& stance = coding.notes().stance;
    const float stance_room = stance.empty() ? 0 : chip_width(ui, stance, ui.px(160)) + ui.px(8);
    const float copy_room = ui.px(copy_points);
    x += draw_label_in_row(ui, list, said_by(study, quotation) + "  ·  " + coded_by(study, coding), Role::small, x, top, height,
                           theme.muted, right - x - stance_room - copy_room);
    if (!stance.empty()) draw_chip(ui, list, stance, x + ui.px(8), top + ui.px(2), stance_room - ui.px(8));
    if (!memo.empty()) {
        const float y = top + height + ui.px(4);
        draw_icon(ui, list, Icon::pencil, left - ui.px(4), y, ui.px(18), theme.muted, 11);
        ImGui::SetCursorScreenPos({left + ui.px(memo_inset_points), y});
        wrapped(ui, memo, Role::small, theme.text, memo_width);
    }
    return whole;
}

float ReviewView::List::about_beside(const Quotation& quotation, const Coding& coding, float left, float top, bool paint) {
    const Study& study = context.study();
    const float width = view.about_width_;
    float y = top + ui.px(2);
    const auto text = [&](std::string_view said, Colour colour, float inset) {
        if (paint) {
            ImGui::SetCursorScreenPos({left + inset, y});
            wrapped(ui, said, Role::small, colour, width - inset);
        }
        y += wrapped_height(ui, said, Role::small, width - inset);
    };
    const Code* code = study.codes().find(coding.code);
    if (code && code->id != context.state.code) {
        const float height = ui.px(18);
        if (paint) {
            list->AddCircleFilled({left + ui.px(4), std::round(y + height / 2)}, ui.px(4), im(code_mark(theme, code->colour, theme.page)));
            draw_label_in_row(ui, list, code->name, Role::small_strong, left + ui.px(14), y, height, theme.text, width - ui.px(14));
        }
        y += height;
    }
    text(said_by(study, quotation), theme.text, 0);
    const std::string coder = coded_by(study, coding);
    const float coder_top = y;
    text(coder, theme.muted, 0);
    if (const std::string& stance = coding.notes().stance; !stance.empty()) {
        // In the coder's line where it fits there.
        const float chip = chip_width(ui, stance, width);
        const float after = label_width(ui, coder, Role::small) + ui.px(10);
        const bool fits = after + chip <= width;
        if (!fits) y += ui.px(4);
        const float chip_top = fits ? std::round((coder_top + y - ui.px(chip_points)) / 2) + ui.px(1) : std::round(y);
        if (paint) draw_chip(ui, list, stance, fits ? left + after : left, chip_top, chip);
        if (!fits) y += ui.px(chip_points);
    }
    if (const std::string memo = coding.notes().memo; !memo.empty()) {
        y += ui.px(5);
        if (paint) draw_icon(ui, list, Icon::pencil, left - ui.px(4), y, ui.px(18), theme.muted, 11);
        text(memo, theme.text, ui.px(memo_inset_points));
    }
    return y - top;
}

}  // namespace heddle
