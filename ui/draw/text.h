// Drawing of text: labels on one line, wrapped texts, icons. Any script; nothing here passes through Dear ImGui's text.
#pragma once

#include <limits>
#include <string_view>

#include <imgui.h>

#include "ui/draw/ui.h"

namespace heddle {

inline ImU32 im(Colour colour) { return packed(colour); }
inline constexpr float unlimited = std::numeric_limits<float>::infinity();

// Draws one line of a layout with its upper left corner of the paragraph at (x, y). The baseline falls on a whole pixel.
void draw_line(Ui& ui, ImDrawList* list, const ParagraphLayout::Line& line, float x, float y, Colour colour);
void draw_paragraph(Ui& ui, ImDrawList* list, const ParagraphLayout& paragraph, float x, float y, Colour colour);

// Draws at a place, without taking part in the layout of items. The end is replaced by an ellipsis where it is wider.
// Returns the width.
float draw_label(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y, Colour colour,
                 float widest = unlimited);
float draw_label(Ui& ui, ImDrawList* list, std::string_view text, const TextStyle& style, float x, float y,
                 Colour colour, float widest = unlimited);
// The same, in the vertical middle of a row that begins at y.
float draw_label_in_row(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                        float row_height, Colour colour, float widest = unlimited);
// The same, but where the text is too wide its middle goes, not its end: for names that differ in their last letters
// ("Leeds_council_round1").
float draw_name_in_row(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                       float row_height, Colour colour, float widest);
// The same in one or two rows: what does not fit the first goes on in the second, between words.
float draw_label_in_rows(Ui& ui, ImDrawList* list, std::string_view text, Role role, float x, float y,
                         float row_height, int rows, Colour colour, float widest);
float label_width(Ui& ui, std::string_view text, Role role);
float label_height(Ui& ui, Role role);

// As items of the layout.
void label(Ui& ui, std::string_view text, Role role = Role::body, float widest = unlimited);
void label(Ui& ui, std::string_view text, Role role, Colour colour, float widest = unlimited);
// Wrapped at `width`, or at the width that is left. Paragraphs are parted by line ends.
void wrapped(Ui& ui, std::string_view text, Role role, Colour colour, float width = 0);
// The height that wrapped() would take.
float wrapped_height(Ui& ui, std::string_view text, Role role, float width);

// Icons of the icon font by what they mean; where it is not installed, nothing or a plain sign is drawn.
enum class Icon : char32_t {
    none = 0,
    add = 0xF067,
    close = 0xF00D,
    check = 0xF00C,
    right = 0xF105,
    down = 0xF107,
    search = 0xF002,
    menu = 0xF0C9,
    more = 0xF141,
    pencil = 0xF040,
    trash = 0xF014,
    sun = 0xF185,
    moon = 0xF186,
    person = 0xF2C0,
    people = 0xF0C0,
    document = 0xF0F6,
    folder = 0xF114,
    folder_open = 0xF115,
    tag = 0xF02B,
    tags = 0xF02C,
    undo = 0xF0E2,
    redo = 0xF01E,
    warning = 0xF071,
    info = 0xF05A,
    quote = 0xF10D,
    table = 0xF0CE,
    clock = 0xF017,
    download = 0xF019,
    upload = 0xF093,
    copy = 0xF0C5,
    filter = 0xF0B0,
    sliders = 0xF1DE,
    merge = 0xF126,
    eye = 0xF06E,
    save = 0xF0C7,
    columns = 0xF0DB,
    keyboard = 0xF11C,
    pin = 0xF08D,
    lock = 0xF023,
};

// In the middle of a square of `side` with its upper left corner at (x, y); `points` is the size of the icon.
void draw_icon(Ui& ui, ImDrawList* list, Icon icon, float x, float y, float side, Colour colour, float points = 13);

}  // namespace heddle
