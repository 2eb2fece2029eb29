// One frame of the list of quotations: which are in sight, what they look like, keys and mouse.
#pragma once

#include <imgui_internal.h>

#include "ui/views/review/review_view.h"

namespace heddle {

struct ReviewView::List {
    ReviewView& view;
    Column& column;
    const ReviewModel& model;
    ViewContext& context;
    Ui& ui;
    const Theme& theme;
    ImVec2 from;
    ImVec2 size;
    double scroll = 0;
    ImDrawList* list = nullptr;
    bool focused = false;
    std::optional<std::size_t> pressed;
    std::optional<std::size_t> copied;
    std::optional<std::size_t> marked;  // or unmarked
    std::optional<std::size_t> folds;

    List(ReviewView& the_view, Column& the_column, const ReviewModel& the_model, ViewContext& the_context);
    void draw();

private:
    void prepare();
    void keyboard();
    void reveal(std::size_t row);
    float measure(std::size_t row);
    void settle();
    void draw_row(std::size_t row, float top);
    void draw_heading(std::size_t row, float top, float height);
    void draw_quotation(std::size_t row, float top, float height);
    void draw_text(const LaidQuotation& laid, const Coding& coding, float left, float top);
    void draw_line(const ParagraphLayout::Line& line, Range passage, float left, float top);
    const Coding* coding_of(std::size_t row) const;
    float text_left() const;
    // review_about.cpp: who says it, who coded it, stance and memo, below the text or, where there is room, beside it.
    float estimated_about() const;
    float about_right() const;  // its right edge, from the text's left
    float about_width() const;
    float with_about(float text_height, const Quotation& quotation, const Coding& coding);
    void draw_about(const Quotation& quotation, const Coding& coding, float text_top, float text_height);
    float about(const Quotation& quotation, const Coding& coding, float left, float top, bool paint);
};

}  // namespace heddle
