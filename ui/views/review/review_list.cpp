#include "ui/views/review/review_list.h"

#include <algorithm>

#include "coding/marked_quotations.h"
#include "ui/views/names.h"

namespace heddle {

namespace {

constexpr float review_heading_points = 40;
constexpr float above_points = 12;   // over a quotation's text
constexpr float below_points = 16;
constexpr float first_about_line_points = 10;  // from the top of what is said about a quotation to the middle of its first line
constexpr float inset_points = 16;

}  // namespace

ReviewView::List::List(ReviewView& the_view, Column& the_column, const ReviewModel& the_model, ViewContext& the_context)
    : view(the_view), column(the_column), model(the_model), context(the_context), ui(the_context.ui), theme(the_context.ui.theme()) {}

float ReviewView::List::text_left() const { return from.x + ui.px(inset_points); }

const Coding* ReviewView::List::coding_of(std::size_t row) const {
    const auto& quotation = model.rows()[row].quotation;
    return quotation ? context.study().coding(model.quotations()[*quotation].coding) : nullptr;
}

// Rows as they are estimated before they come into sight; kinds by the length of the passage.
void ReviewView::List::prepare() {
    if (column.revision == model.revision() && column.heights.size() == model.rows().size()) return;
    column.revision = model.revision();
    std::vector<float> estimates = {ui.px(review_heading_points)};
    for (int kind = 1; kind < passage_kinds; ++kind) {
        estimates.push_back(view.texts_->estimate(30 << (kind - 1)) + ui.px(above_points + below_points) + estimated_about());
    }
    column.heights = HeightIndex(model.kinds_of_rows());
    column.heights.estimate(std::move(estimates));
    const auto row = model.row_of(context.study().document_of(column.cursor_coding), column.cursor_coding, column.cursor);
    column.cursor = row ? *row : model.next_quotation(0, 1);
    if (!row && !model.rows().empty() && model.rows()[0].quotation) column.cursor = 0;
    if (const Coding* coding = model.rows().empty() ? nullptr : coding_of(column.cursor)) column.cursor_coding = coding->id;
}

float ReviewView::List::measure(std::size_t row) {
    const Coding* coding = coding_of(row);
    if (!coding) return ui.px(review_heading_points);
    const Document* document = context.study().documents().find(coding->document);
    const auto text = document ? context.text(document->content) : std::nullopt;
    if (!text) return column.heights.height(row);  // the text is on its way
    const LaidQuotation& laid = view.texts_->get(*coding, *text, context.study().turns(coding->document));
    const Quotation& quotation = model.quotations()[*model.rows()[row].quotation];
    const float height = ui.px(above_points) + with_about(laid.height, quotation, *coding) + ui.px(below_points);
    column.heights.measure(row, height);
    return height;
}

void ReviewView::List::reveal(std::size_t row) {
    measure(row);
    const double top = column.heights.offset(row);
    const double bottom = top + column.heights.height(row);
    if (top < scroll) {
        scroll = top;
    } else if (bottom > scroll + size.y) {
        scroll = std::min(top, bottom - size.y);
    }
}

void ReviewView::List::keyboard() {
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    ImGuiContext& g = *ImGui::GetCurrentContext();
    const ImGuiID id = window->GetID("Quotations");
    ImGui::ItemAdd(ImRect(from, {from.x + size.x, from.y + size.y}), id);
    IMGUI_TEST_ENGINE_ITEM_INFO(id, "Quotations", g.LastItemData.StatusFlags);
    if (column.wants_keyboard && g.OpenPopupStack.Size == 0) {
        ImGui::FocusWindow(window);
        ImGui::SetFocusID(id, window);
        column.wants_keyboard = false;
    }
    focused = g.NavId == id && g.NavWindow == window && !ui.typing();
    if (!focused) return;
    for (const ImGuiKey key : {ImGuiKey_UpArrow, ImGuiKey_DownArrow, ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home,
                               ImGuiKey_End, ImGuiKey_PageUp, ImGuiKey_PageDown, ImGuiKey_Enter}) {
        ImGui::SetKeyOwner(key, id);
    }
    const auto hit = [&](ImGuiKey key) { return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id); };
    std::size_t to = column.cursor;
    const std::size_t last = model.rows().size() - 1;
    if (hit(ImGuiKey_UpArrow)) to = model.next_quotation(to, -1);
    if (hit(ImGuiKey_DownArrow)) to = model.next_quotation(to, 1);
    if (hit(ImGuiKey_Home)) to = model.rows()[0].quotation ? 0 : model.next_quotation(0, 1);
    if (hit(ImGuiKey_End)) to = model.rows()[last].quotation ? last : model.next_quotation(last, -1);
    if (hit(ImGuiKey_PageDown)) {
        to = model.next_quotation(std::min(last, column.heights.item_at(column.heights.offset(to) + size.y)), 1);
    }
    if (hit(ImGuiKey_PageUp)) {
        to = model.next_quotation(column.heights.item_at(std::max(0.0, column.heights.offset(to) - size.y)), -1);
        if (!model.rows()[to].quotation) to = model.next_quotation(to, 1);
    }
    if (to != column.cursor) {
        column.cursor = to;
        if (const Coding* coding = coding_of(to)) column.cursor_coding = coding->id;
        reveal(to);
    }
    // Where all groups are folded there are headings alone, and the cursor is on one.
    const bool entered = hit(ImGuiKey_Enter) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter);
    if (entered && column.cursor < model.rows().size() && model.rows()[column.cursor].quotation) pressed = column.cursor;
}

// What comes into sight at the top is measured before it is placed, and what was in sight stays where it is.
void ReviewView::List::settle() {
    for (int round = 0; round < 8; ++round) {
        const std::size_t first = column.heights.item_at(scroll);
        if (column.heights.measured(first)) break;
        const double top = column.heights.offset(first);
        const float before = column.heights.height(first);
        measure(first);
        const float change = column.heights.height(first) - before;
        if (top < scroll && change != 0) scroll = std::max(top, scroll + change);
        if (!column.heights.measured(first)) break;
    }
    const double most = std::max(0.0, column.heights.total() - size.y);
    scroll = std::clamp(scroll, 0.0, most);
}

void ReviewView::List::draw() {
    const ImGuiWindow* window = ImGui::GetCurrentWindow();
    from = {std::round(window->InnerRect.Min.x), std::round(window->InnerRect.Min.y)};
    size = window->InnerRect.GetSize();
    list = ImGui::GetWindowDrawList();
    const float scrolled = ImGui::GetScrollY();
    scroll = column.to_top ? 0 : static_cast<double>(scrolled);
    column.to_top = false;
    prepare();
    const ImVec2 start = ImGui::GetCursorPos();
    if (model.rows().empty()) return;
    keyboard();
    settle();
    const auto shown_scroll = static_cast<float>(std::round(scroll));
    for (std::size_t row = column.heights.item_at(shown_scroll); row < model.rows().size(); ++row) {
        const float height = measure(row);
        const float top = from.y + static_cast<float>(column.heights.offset(row) - static_cast<double>(shown_scroll));
        if (top > from.y + size.y) break;
        (void)height;
        draw_row(row, std::round(top));
    }
    if (shown_scroll != scrolled) {
        ImGui::SetScrollY(shown_scroll);
        ui.wake_in(0);
    }
    ImGui::SetCursorPos(start);
    ImGui::Dummy({1, static_cast<float>(column.heights.total())});
}

void ReviewView::List::draw_row(std::size_t row, float top) {
    const float height = column.heights.height(row);
    if (model.rows()[row].quotation) {
        draw_quotation(row, top, height);
    } else {
        draw_heading(row, top, height);
    }
}

void ReviewView::List::draw_heading(std::size_t row, float top, float height) {
    const std::size_t number = model.rows()[row].group;
    const QuotationGroup& group = model.groups()[number];
    ImGui::SetCursorScreenPos({from.x, top});
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
    const Touched item = touch_area(ui, "Group " + group.name, {size.x, height});
    ImGui::PopItemFlag();
    if (!item.visible) return;
    const float low = top + ui.px(8);
    if (item.hovered) list->AddRectFilled({item.from.x, low}, item.to, im(theme.hover), ui.px(6));
    draw_icon(ui, list, model.is_folded(number) ? Icon::right : Icon::down, from.x, low, height - ui.px(8), theme.muted, 12);
    const float left = from.x + ui.px(32);
    // Of a code below the chosen one the way from there is enough.
    const std::string above = context.codebook().path(context.state.code) + std::string(code_path_separator);
    std::string_view name = group.name;
    if (above.size() > code_path_separator.size() && name.starts_with(above)) name.remove_prefix(above.size());
    const float width = draw_label_in_row(ui, list, name, Role::heading, left, low, height - ui.px(8), theme.text,
                                          size.x - ui.px(120));
    draw_label_in_row(ui, list, grouped(static_cast<std::int64_t>(group.quotations.size())), Role::body,
                      left + width + ui.px(10), low, height - ui.px(8), theme.muted);
    if (item.pressed) folds = number;
}

void ReviewView::List::draw_quotation(std::size_t row, float top, float height) {
    const Coding* coding = coding_of(row);
    if (!coding) return;
    const Quotation& quotation = model.quotations()[*model.rows()[row].quotation];
    const Document* document = context.study().documents().find(coding->document);
    ImGui::PushID(static_cast<int>(row));
    const float width = std::min(size.x - ui.px(20), text_left() - from.x + about_right());
    const float side = ui.row_height();
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav | ImGuiItemFlags_NoTabStop, true);
    ImGui::SetCursorScreenPos({from.x, top});
    ImGui::SetNextItemAllowOverlap();
    const Touched item = touch_area(ui, "Quotation", {width, height - ui.px(4)});
    if (item.visible) {
        const bool chosen = row == column.cursor;
        // Also while one of its buttons is held down, or it would be gone before it is let go.
        const bool over = ImGui::IsMouseHoveringRect(item.from, item.to) && ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem);
        if (over || (chosen && focused)) {
            const Colour ground = over ? mixed(theme.page, theme.hover, 0.55) : theme.page;
            list->AddRectFilled(item.from, item.to, im(ground), ui.px(8));
        }
        if (chosen && focused) {
            list->AddRectFilled({item.from.x, item.from.y + ui.px(8)}, {item.from.x + ui.px(3), item.to.y - ui.px(8)},
                                im(theme.accent), ui.px(2));
        }
        const auto text = document ? context.text(document->content) : std::nullopt;
        const float y = top + ui.px(above_points);
        float text_height = label_height(ui, Role::body);
        if (text) {
            const LaidQuotation& laid = view.texts_->get(*coding, *text, context.study().turns(coding->document));
            draw_text(laid, *coding, text_left(), y);
            text_height = laid.height;
        } else {
            draw_label(ui, list, "Reading the transcript…", Role::body, text_left(), y, theme.muted);
        }
        draw_about(quotation, *coding, y, text_height);
        const bool is_quoted = is_marked(context.study(), *coding);
        // On the line that says who speaks, where that stands beside the passage; what stands below it leaves the corner free.
        const bool beside = view.about_width_ > 0;
        const float buttons_top = beside ? std::round(y + ui.px(first_about_line_points) - side / 2) : item.to.y - side - ui.px(6);
        if (over) {
            ImGui::SetCursorScreenPos({item.to.x - 2 * side - ui.px(6), buttons_top});
            const char* what = is_quoted ? "Marked for the report; take the mark away (Ctrl+M)" : "Mark to be quoted in the report (Ctrl+M)";
            if (icon_button(ui, "Mark quotation", Icon::pin, what)) marked = row;
            ImGui::SetCursorScreenPos({item.to.x - side - ui.px(4), buttons_top});
            if (icon_button(ui, "Copy quotation", Icon::copy, "Copy with attribution (Ctrl+C)")) copied = row;
        }
        if (is_quoted) {
            draw_icon(ui, list, Icon::pin, item.to.x - 2 * side - ui.px(6), buttons_top, side, theme.accent, 13);
        }
        if (item.pressed && !copied && !marked) {
            column.cursor = row;
            column.cursor_coding = coding->id;
            pressed = row;
        }
        if (item.right_clicked) {
            column.cursor = row;
            column.cursor_coding = coding->id;
            ImGui::OpenPopup("Quotation menu");
        }
    }
    ImGui::PopItemFlag();
    if (begin_menu(ui, "Quotation menu")) {
        if (menu_item(ui, "Go to the passage", "Enter", Icon::document)) pressed = row;
        const bool is_quoted = is_marked(context.study(), *coding);
        if (menu_item(ui, "Mark for the report", "Ctrl+M", Icon::pin, true, is_quoted)) marked = row;
        if (menu_item(ui, "Copy with attribution", "Ctrl+C", Icon::copy)) copied = row;
        end_menu();
    }
    ImGui::PopID();
}

void ReviewView::List::draw_text(const LaidQuotation& laid, const Coding& coding, float left, float top) {
    const Code* code = context.study().codes().find(coding.code);
    for (const LaidQuotation::Paragraph& paragraph : laid.paragraphs) {
        const float y = top + paragraph.top;
        if (y > from.y + size.y || y + paragraph.layout->height() < from.y) continue;
        if (view.look_.context != 0 && code && !paragraph.passage.empty()) {
            for (const TextRectangle& part : paragraph.layout->rectangles(paragraph.passage)) {
                list->AddRectFilled({std::round(left + part.left), std::round(y + part.top)},
                                    {std::round(left + part.right), std::round(y + part.bottom)},
                                    im(coding_tint(theme, colour_of(code->colour))));
            }
        }
        for (const auto& line : paragraph.layout->lines()) draw_line(line, paragraph.passage, left, y);
    }
}

void ReviewView::List::draw_line(const ParagraphLayout::Line& line, Range passage, float left, float top) {
    if (view.look_.context == 0 || passage.covers(line.range)) {
        heddle::draw_line(ui, list, line, left, top, theme.text);
        return;
    }
    // Part of the line is not coded: its glyphs are muted.
    const float baseline = std::round(top + line.baseline);
    for (const GlyphRun& run : line.runs) {
        for (const PlacedGlyph& glyph : run.glyphs) {
            const Colour colour = passage.contains(glyph.cluster) ? theme.text : theme.muted;
            ui.atlas.draw(list, run.face, run.size, glyph.glyph, left + glyph.x,
                          baseline + std::round(glyph.y - line.baseline), im(colour));
        }
    }
}

}  // namespace heddle
