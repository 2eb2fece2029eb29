// What is said about a quotation: who says it and where, who coded it, its stance and memo.
#include "ui/views/names.h"
#include "ui/views/review/review_list.h"

namespace heddle {

namespace {

constexpr float about_row_points = 18;
constexpr float wider_points = 150;  // than the text, for what stands below it
constexpr float about_beside_points = 36;  // between the text and what stands beside it
constexpr float chip_points = 18;
constexpr float copy_points = 76;    // the buttons at the right
constexpr float memo_inset_points = 20;

void draw_about_chip(Ui& ui, ImDrawList* list, std::string_view text, float x, float y, float width) {
    const float height = ui.px(chip_points);
    list->AddRectFilled({x, y}, {x + width, y + height}, im(ui.theme().chosen), height / 2);
    draw_label_in_row(ui, list, text, Role::small_strong, x + ui.px(9), y, height, ui.theme().text, width - ui.px(16));
}

float about_chip_width(Ui& ui, std::string_view text, float widest) {
    return std::min(label_width(ui, text, Role::small_strong) + ui.px(18), widest);
}

}  // namespace

float ReviewView::List::estimated_about() const { return view.about_width_ > 0 ? 0 : 2 * ui.px(about_row_points); }

float ReviewView::List::about_right() const {
    if (view.about_width_ > 0) return view.look_.width + ui.px(about_beside_points) + view.about_width_ + ui.px(copy_points);
    return view.look_.width + ui.px(wider_points);
}

// Below the text the buttons at the lower right corner have their place.
float ReviewView::List::about_width() const {
    if (view.about_width_ > 0) return view.about_width_;
    return std::min(view.look_.width + ui.px(wider_points - copy_points), size.x - ui.px(20 + copy_points) - (text_left() - from.x));
}

float ReviewView::List::with_about(float text_height, const Quotation& quotation, const Coding& coding) {
    const float height = about(quotation, coding, 0, 0, false);
    return view.about_width_ > 0 ? std::max(text_height, height) : text_height + ui.px(4) + height;
}

void ReviewView::List::draw_about(const Quotation& quotation, const Coding& coding, float text_top, float text_height) {
    if (view.about_width_ > 0) {
        about(quotation, coding, text_left() + view.look_.width + ui.px(about_beside_points), text_top, true);
    } else {
        about(quotation, coding, text_left(), text_top + text_height + ui.px(4), true);
    }
}

float ReviewView::List::about(const Quotation& quotation, const Coding& coding, float left, float top, bool paint) {
    const Study& study = context.study();
    const SaidOfQuotation& said = view.words_.of(study, context.snapshot.version, quotation, coding);
    const float width = std::max(about_width(), ui.px(80));
    float y = top + ui.px(2);
    const auto text = [&](std::string_view words, Colour colour, float inset) {
        if (paint) {
            ImGui::SetCursorScreenPos({left + inset, y});
            wrapped(ui, words, Role::small, colour, width - inset);
        }
        y += wrapped_height(ui, words, Role::small, width - inset);
    };
    const Code* code = study.codes().find(coding.code);
    // Under the heading of its code it need not say that.
    if (code && code->id != context.state.code && !view.side_by_side_) {
        const float height = ui.px(about_row_points);
        if (paint) {
            list->AddCircleFilled({left + ui.px(4), std::round(y + height / 2)}, ui.px(4), im(code_mark(theme, code->colour, theme.page)));
            draw_label_in_row(ui, list, code->name, Role::small_strong, left + ui.px(14), y, height, theme.text, width - ui.px(14));
        }
        y += height;
    }
    text(said.attributes.empty() || view.about_width_ > 0 ? said.who : said.who + "  ·  " + said.attributes, theme.text, 0);
    if (!said.attributes.empty() && view.about_width_ > 0) text(said.attributes, theme.text, 0);
    const float coder_top = y;
    text(said.coders, theme.muted, 0);
    if (const std::string& stance = coding.notes().stance; !stance.empty()) {
        // In the coder's line where it fits there.
        const float chip = about_chip_width(ui, stance, width);
        const float after = label_width(ui, said.coders, Role::small) + ui.px(10);
        const bool fits = after + chip <= width;
        if (!fits) y += ui.px(4);
        const float chip_top = fits ? std::round((coder_top + y - ui.px(chip_points)) / 2) + ui.px(1) : std::round(y);
        if (paint) draw_about_chip(ui, list, stance, fits ? left + after : left, chip_top, chip);
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
