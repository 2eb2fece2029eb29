#include "ui/pictures/cairo_drawing.h"

#include <cairo-ft.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <algorithm>
#include <map>
#include <numbers>
#include <set>
#include <string>
#include <vector>

#include "coding/text.h"
#include "ui/pictures/hatching.h"

namespace heddle {

namespace {

constexpr double outline_width = 0.5;

// cairo keeps faces beyond the drawing, and lets go of one whenever, in any thread. What FreeType does in a library is for one thread at a time, so that each
// face has a library of its own.
struct FaceBehind {
    FT_Library library = nullptr;
    FT_Face face = nullptr;

    FaceBehind() = default;
    FaceBehind(const FaceBehind&) = delete;
    FaceBehind& operator=(const FaceBehind&) = delete;
    ~FaceBehind() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

void let_go(void* behind) { delete static_cast<FaceBehind*>(behind); }

struct LetGoOfFace {
    void operator()(cairo_font_face_t* face) const { cairo_font_face_destroy(face); }
};
using CairoFace = std::unique_ptr<cairo_font_face_t, LetGoOfFace>;

class FacesForCairo {
public:
    // Null where the font file cannot be read.
    cairo_font_face_t* face(FaceId id, const FaceFile& file) {
        const auto [found, is_new] = faces_.try_emplace(id);
        if (is_new) found->second = open(file);
        return found->second.get();
    }

private:
    static CairoFace open(const FaceFile& file) {
        auto behind = std::make_unique<FaceBehind>();
        if (FT_Init_FreeType(&behind->library) != 0) return {};
        if (FT_New_Face(behind->library, file.path.c_str(), file.index, &behind->face) != 0) return {};
        CairoFace face(cairo_ft_font_face_create_for_ft_face(behind->face, FT_LOAD_NO_HINTING));
        static const cairo_user_data_key_t key{};
        if (cairo_font_face_set_user_data(face.get(), &key, behind.get(), let_go) != CAIRO_STATUS_SUCCESS) {
            face.reset();
            return {};
        }
        behind.release();
        unsigned synthesised = 0;
        if (file.thickened) synthesised |= CAIRO_FT_SYNTHESIZE_BOLD;
        if (file.slanted) synthesised |= CAIRO_FT_SYNTHESIZE_OBLIQUE;
        if (synthesised != 0) cairo_ft_font_face_set_synthesize(face.get(), synthesised);
        return face;
    }

    std::map<FaceId, CairoFace> faces_;
};

// Which bytes of a text each of its glyphs stands for, as cairo_show_text_glyphs wants to know it.
class GlyphBytes {
public:
    GlyphBytes(std::string_view text, const ParagraphLayout::Line& line) : text_(text) {
        for (std::size_t at = 0; at < text.size(); take_code_point(text, at)) bytes_.push_back(at);
        bytes_.push_back(text.size());
        for (const GlyphRun& run : line.runs) {
            for (const PlacedGlyph& glyph : run.glyphs) starts_.insert(glyph.cluster.value);
        }
        for (const CodePointBox& box : line.boxes) starts_.insert(box.position.value);
    }

    struct Clusters {
        std::string_view text;
        std::vector<cairo_text_cluster_t> clusters;  // none: the glyphs do not follow the text in one direction
        bool backward = false;
    };
    Clusters of(const GlyphRun& run) const {
        Clusters made;
        std::vector<std::pair<std::int32_t, int>> found;  // clusters as the glyphs stand, with the number of glyphs
        for (const PlacedGlyph& glyph : run.glyphs) {
            if (found.empty() || found.back().first != glyph.cluster.value) found.emplace_back(glyph.cluster.value, 0);
            ++found.back().second;
        }
        if (found.empty()) return made;
        made.backward = found.front().first > found.back().first;
        if (made.backward) std::ranges::reverse(found);
        const std::size_t first = byte(found.front().first);
        std::size_t end = first;
        for (const auto& [start, glyphs] : found) {
            const std::size_t from = byte(start);
            if (from != end) return {};
            const auto next = starts_.upper_bound(start);
            end = next == starts_.end() ? text_.size() : byte(*next);
            made.clusters.push_back({static_cast<int>(end - from), glyphs});
        }
        made.text = text_.substr(first, end - first);
        return made;
    }

private:
    std::size_t byte(std::int32_t position) const { return bytes_[std::min(static_cast<std::size_t>(std::max(position, 0)), bytes_.size() - 1)]; }

    std::string_view text_;
    std::vector<std::size_t> bytes_;   // where each code point begins, and the end
    std::set<std::int32_t> starts_;    // of all clusters of the line
};

class CairoDrawing {
public:
    CairoDrawing(cairo_t* drawing, PictureFonts& fonts) : drawing_(drawing), fonts_(fonts) {
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
        cairo_set_font_options(drawing, options);
        cairo_font_options_destroy(options);
    }

    void operator()(const PictureBox& box) {
        const PictureArea& area = box.area;
        cairo_rectangle(drawing_, area.left, area.top, area.width, area.height);
        colour(box.fill);
        cairo_fill(drawing_);
        if (box.hatch != PictureHatch::none) hatch(box);
        if (!box.outlined) return;
        const double inset = outline_width / 2;
        cairo_rectangle(drawing_, area.left + inset, area.top + inset, area.width - outline_width, area.height - outline_width);
        stroke(box.ink, outline_width);
    }

    void operator()(const PictureLine& line) {
        if (line.points.empty()) return;
        cairo_move_to(drawing_, line.points.front().x, line.points.front().y);
        for (std::size_t i = 1; i < line.points.size(); ++i) cairo_line_to(drawing_, line.points[i].x, line.points[i].y);
        const double dashes[] = {3 * line.width, 2 * line.width};
        if (line.dashed) cairo_set_dash(drawing_, dashes, 2, 0);
        cairo_set_line_join(drawing_, CAIRO_LINE_JOIN_ROUND);
        stroke(line.colour, line.width);
        cairo_set_dash(drawing_, nullptr, 0, 0);
    }

    void operator()(const PictureDisc& disc) {
        cairo_new_sub_path(drawing_);
        cairo_arc(drawing_, disc.centre.x, disc.centre.y, disc.radius, 0, 2 * std::numbers::pi);
        colour(disc.fill);
        if (!disc.outlined) {
            cairo_fill(drawing_);
            return;
        }
        cairo_fill_preserve(drawing_);
        stroke(disc.ink, 1);
    }

    void operator()(const PictureText& text) {
        const Label& label = fonts_.label(text.text, text.size, text.strong);
        const double width = label.width;
        const double before = text.anchor == TextAnchor::start ? 0 : text.anchor == TextAnchor::middle ? width / 2 : width;
        cairo_save(drawing_);
        cairo_translate(drawing_, text.at.x, text.at.y);
        if (text.upwards) cairo_rotate(drawing_, -std::numbers::pi / 2);
        colour(text.colour);
        // From here on (0, 0) is the upper left corner of the layout.
        cairo_translate(drawing_, -before, -static_cast<double>(label.baseline));
        const ParagraphLayout::Line& line = label.layout->lines()[0];
        const std::vector<CodePointBox> boxes = line.boxes;
        draw_glyphs(line, text.text);
        for (const CodePointBox& box : boxes) draw_code_point(box, text.colour);
        cairo_restore(drawing_);
    }

    // The font file that could not be read; empty where all could.
    const std::string& unreadable() const { return unreadable_; }

private:
    void colour(PictureColour colour) { cairo_set_source_rgb(drawing_, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0); }

    void stroke(PictureColour ink, double width) {
        colour(ink);
        cairo_set_line_width(drawing_, width);
        cairo_stroke(drawing_);
    }

    void hatch(const PictureBox& box) {
        const Hatching hatching = hatching_of(box);
        for (const Hatching::Stroke& each : hatching.strokes) {
            cairo_move_to(drawing_, each.from.x, each.from.y);
            cairo_line_to(drawing_, each.to.x, each.to.y);
        }
        if (!hatching.strokes.empty()) stroke(box.ink, Hatching::stroke);
        for (const PicturePoint& dot : hatching.dots) {
            cairo_new_sub_path(drawing_);
            cairo_arc(drawing_, dot.x, dot.y, Hatching::dot, 0, 2 * std::numbers::pi);
        }
        if (hatching.dots.empty()) return;
        colour(box.ink);
        cairo_fill(drawing_);
    }

    void draw_glyphs(const ParagraphLayout::Line& line, std::string_view text) {
        const bool keeps_text = cairo_surface_has_show_text_glyphs(cairo_get_target(drawing_)) != 0;
        const GlyphBytes bytes(text, line);
        for (const GlyphRun& run : line.runs) {
            cairo_font_face_t* face = faces_.face(run.face, fonts_.file(run.face));
            if (face == nullptr) {
                unreadable_ = fonts_.file(run.face).path;
                continue;
            }
            cairo_set_font_face(drawing_, face);
            cairo_set_font_size(drawing_, static_cast<double>(run.size));
            std::vector<cairo_glyph_t> glyphs;
            for (const PlacedGlyph& glyph : run.glyphs) glyphs.push_back({glyph.glyph, static_cast<double>(glyph.x), static_cast<double>(glyph.y)});
            const GlyphBytes::Clusters of = keeps_text ? bytes.of(run) : GlyphBytes::Clusters{};
            if (of.clusters.empty()) {
                cairo_show_glyphs(drawing_, glyphs.data(), static_cast<int>(glyphs.size()));
            } else {
                cairo_show_text_glyphs(drawing_, of.text.data(), static_cast<int>(of.text.size()), glyphs.data(), static_cast<int>(glyphs.size()),
                                       of.clusters.data(), static_cast<int>(of.clusters.size()),
                                       of.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : cairo_text_cluster_flags_t{});
            }
        }
    }

    // A character that no font has: a frame with its number in two rows.
    void draw_code_point(const CodePointBox& box, PictureColour ink) {
        const TextRectangle& frame = box.frame;
        cairo_rectangle(drawing_, frame.left, frame.top, frame.width(), frame.height());
        stroke(ink, outline_width);
        std::string digits;
        for (auto rest = static_cast<std::uint32_t>(box.code_point); rest != 0 || digits.size() < 4; rest /= 16) digits.insert(digits.begin(), "0123456789ABCDEF"[rest % 16]);
        const std::size_t half = (digits.size() + 1) / 2;
        const double size = 0.42 * static_cast<double>(frame.height()), middle = static_cast<double>(frame.left + frame.right) / 2;
        (*this)(PictureText{digits.substr(0, half), {middle, frame.top + 0.46 * frame.height()}, size, false, ink, TextAnchor::middle});
        (*this)(PictureText{digits.substr(half), {middle, frame.top + 0.92 * frame.height()}, size, false, ink, TextAnchor::middle});
    }

    cairo_t* drawing_;
    PictureFonts& fonts_;
    FacesForCairo faces_;
    std::string unreadable_;
};

}  // namespace

Result<> draw_by_cairo(cairo_t* drawing, const Picture& picture, PictureFonts& fonts) {
    CairoDrawing draw(drawing, fonts);
    draw(PictureBox{{0, 0, picture.width, picture.height}, picture.paper});
    for (const PictureShape& shape : picture.shapes) std::visit(draw, shape);
    if (draw.unreadable().empty()) return done();
    return failure("A font cannot be read, so that text would be missing: " + draw.unreadable() + "; install it again, or start Heddle anew.");
}

}  // namespace heddle
