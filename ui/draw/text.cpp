#include "ui/draw/text.h"

#include <imgui_internal.h>

#include "coding/text.h"
#include "ui/text/box_picture.h"

namespace heddle {

namespace {

void draw_box(Ui& ui, ImDrawList* list, const CodePointBox& box, float x, float y, Colour colour) {
    const BoxPicture picture = box_picture(box, x, y);
    const TextRectangle& frame = picture.frame;
    list->AddRect({frame.left, frame.top}, {frame.right, frame.bottom}, im(colour));
    const float middle = (frame.left + frame.right) / 2;
    for (const BoxPicture::Row& row : picture.rows) {
        const Label& label = ui.labels.get(row.digits, picture.style);
        for (const GlyphRun& run : label.layout->lines()[0].runs) {
            for (const PlacedGlyph& glyph : run.glyphs) {
                ui.atlas.draw(list, run.face, run.size, glyph.glyph, middle - label.width / 2 + glyph.x, row.baseline, im(colour));
            }
        }
    }
}

std::vector<std::string_view> paragraphs_in(std::string_view text) {
    std::vector<std::string_view> result;
    while (true) {
        const auto end = text.find('\n');
        result.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return result;
        text.remove_prefix(end + 1);
    }
}

}  // namespace

void draw_line(Ui& ui, ImDrawList* list, const ParagraphLayout::Line& line, float x, float y, Colour colour) {
    const float baseline = std::round(y + line.baseline);
    for (const GlyphRun& run : line.runs) {
        for (const PlacedGlyph& glyph : run.glyphs) {
            const float rise = std::round(glyph.y - line.baseline);
            ui.atlas.draw(list, run.face, run.size, glyph.glyph, x + glyph.x, baseline + rise, im(colour));
        }
    }
    for (const CodePointBox& box : line.boxes) draw_box(ui, list, box, x, y, colour);
}

void draw_paragraph(Ui& ui, ImDrawList* list, const ParagraphLayout& paragraph, float x, float y, Colour colour) {
    for (const auto& line : paragraph.lines()) draw_line(ui, list, line, x, y, colour);
}

float draw_label(Ui& ui, ImDrawList* list, std::string_view text, const TextStyle& style, float x, float y,
                 Colour colour, float widest) {
    if (text.empty() || widest <= 0) return 0;
    const Label& label = ui.labels.get(text, style, widest);
    draw_line(ui, list, label.layout->lines()[0], std::round(x), std::round(y), colour);
    return label.width;
}

float draw_label(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y, Colour colour,
                 float widest) {
    return draw_label(ui, list, text, ui.style(role), x, y, colour, widest);
}

float draw_label_in_row(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                        float row_height, Colour colour, float widest) {
    // Letters without descenders look centred when the middle of their capitals is.
    const TextStyle style = ui.style(role);
    if (text.empty() || widest <= 0) return 0;
    const Label& label = ui.labels.get(text, style, widest);
    const float middle = ui.fonts.metrics(style).cap_height / 2;
    const float top = std::round(y + row_height / 2 + middle) - std::round(label.baseline);
    draw_line(ui, list, label.layout->lines()[0], std::round(x), top, colour);
    return label.width;
}

float draw_name_in_row(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                       float row_height, Colour colour, float widest) {
    constexpr std::size_t kept_at_end = 7;  // letters
    const Label& whole = ui.labels.get(text, ui.style(role));
    if (whole.width <= widest || whole.right_to_left) {
        return draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest);
    }
    std::size_t cut = text.size();
    for (std::size_t letters = 0; cut > 0 && letters < kept_at_end; ++letters) {
        do {
            --cut;
        } while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80);
    }
    const std::string_view end = text.substr(cut);
    const float end_width = label_width(ui, end, role);
    if (end_width * 2 > widest) return draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest);
    const float width = draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest - end_width);
    return width + draw_label_in_row(ui, list, end, role, x + width, y, row_height, colour);
}

float draw_label_in_rows(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                         float row_height, int rows, Colour colour, float widest) {
    if (rows < 2 || label_width(ui, text, role) <= widest) {
        return draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest);
    }
    const auto& lines = ui.paragraph(text, role, widest).lines();
    if (lines.size() < 2) return draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest);
    const auto cut = static_cast<std::size_t>(Text(std::string(text)).byte_at(lines[1].range.start).value);
    // Between words only: a long word is better cut than parted.
    if (cut == 0 || text[cut - 1] != ' ') return draw_label_in_row(ui, list, text, role, x, y, row_height, colour, widest);
    const float first = draw_label_in_row(ui, list, trimmed(text.substr(0, cut)), role, x, y, row_height, colour, widest);
    return std::max(first, draw_label_in_row(ui, list, text.substr(cut), role, x, y + row_height, row_height, colour, widest));
}

float label_width(Ui& ui, std::string_view text, Role role) {
    return text.empty() ? 0 : ui.labels.width_of(text, ui.style(role));
}

float label_height(Ui& ui, Role role) { return std::round(ui.style(role).size * 1.5f); }

void label(Ui& ui, std::string_view text, Role role, Colour colour, float widest) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = draw_label(ui, ImGui::GetWindowDrawList(), text, role, at.x, at.y, colour, widest);
    ImGui::Dummy({width, label_height(ui, role)});
}

void label(Ui& ui, std::string_view text, Role role, float widest) {
    label(ui, text, role, ui.theme().text, widest);
}

void wrapped(Ui& ui, std::string_view text, Role role, Colour colour, float width) {
    if (width <= 0) width = std::max(1.0f, ImGui::GetContentRegionAvail().x);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    float height = 0;
    for (const auto paragraph : paragraphs_in(text)) {
        const ParagraphLayout& layout = ui.paragraph(paragraph, role, width);
        draw_paragraph(ui, ImGui::GetWindowDrawList(), layout, at.x, at.y + height, colour);
        height += layout.height();
    }
    ImGui::Dummy({width, height});
}

float wrapped_height(Ui& ui, std::string_view text, Role role, float width) {
    float height = 0;
    for (const auto paragraph : paragraphs_in(text)) height += ui.paragraph(paragraph, role, width).height();
    return height;
}

void draw_icon(Ui& ui, ImDrawList* list, Icon icon, float x, float y, float side, Colour colour, float points) {
    if (icon == Icon::none || !ui.icon_face) return;
    const std::uint32_t glyph = ui.fonts.glyph_of(*ui.icon_face, static_cast<char32_t>(icon));
    if (glyph == 0) return;
    const float size = std::round(points * ui.scale());
    ui.atlas.draw_centred(list, *ui.icon_face, size, glyph, x + side / 2, y + side / 2, im(colour));
}

}  // namespace heddle
