// One frame of the list of quotations: which are in sight, what they look like, keys and mouse.
#pragma once

#include <imgui_internal.h>

#include "ui/views/review/review_view.h"

namespace heddle {

struct ReviewView::List {
    ReviewView& view;
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
    std::optional<std::size_t> folds;

    List(ReviewView& the_view, ViewContext& the_context);
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
    void draw_about(const Quotation& quotation, const Coding& coding, float left, float top);
    std::string memo_of(const Coding& coding) const;
    const Coding* coding_of(std::size_t row) const;
    float about_height(const Coding& coding);

    float text_left() const;
};

}  // namespace heddle
