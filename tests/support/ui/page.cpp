#include "tests/support/ui/page.h"

#include <fmt/core.h>
#include <hb-ot.h>
#include <hb.h>

#include <cmath>
#include <set>

#include "ui/text/box_picture.h"
#include "ui/text/label.h"
#include "ui/text/rasteriser.h"

namespace heddle::testing {

namespace {

class Pen {
public:
    Pen(FontLibrary& fonts, PagePicture& page) : fonts_(fonts), page_(page), rasteriser_(fonts), labels_(fonts) {}

    void glyph(FaceId face, float size, std::uint32_t glyph, float x, float baseline) {
        const GlyphPlacement placement = place_glyph(face, size, glyph, x, fonts_.file(face).colour);
        const GlyphBitmap bitmap = rasteriser_.rasterise(placement.key);
        const int left = static_cast<int>(placement.x) + bitmap.left;
        const int top = static_cast<int>(baseline) - bitmap.top;
        const std::size_t bytes = bitmap.format == GlyphFormat::bgra ? 4 : 1;
        for (int row = 0; row < bitmap.height; ++row) {
            for (int column = 0; column < bitmap.width; ++column) {
                const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(bitmap.width) +
                                   static_cast<std::size_t>(column);
                blend(left + column, top + row, &bitmap.pixels[index * bytes], bitmap.format);
            }
        }
    }

    void line(const ParagraphLayout::Line& line, float x, float y) {
        const float baseline = std::round(y + line.baseline);
        for (const GlyphRun& run : line.runs) {
            for (const PlacedGlyph& each : run.glyphs) {
                glyph(run.face, run.size, each.glyph, x + each.x, baseline + std::round(each.y - line.baseline));
            }
        }
        for (const CodePointBox& each : line.boxes) box(each, x, y);
    }

private:
    void blend(int x, int y, const std::uint8_t* ink, GlyphFormat format) {
        if (x < 0 || y < 0 || x >= page_.width || y >= page_.height) return;
        std::uint8_t* pixel = page_.at(x, y);
        const int alpha = format == GlyphFormat::bgra ? ink[3] : ink[0];
        for (int channel = 0; channel < 3; ++channel) {
            const int colour = format == GlyphFormat::bgra ? ink[2 - channel] : 0;  // multiplied by alpha already
            pixel[channel] = static_cast<std::uint8_t>(std::min(255, colour + pixel[channel] * (255 - alpha) / 255));
        }
    }

    void box(const CodePointBox& box, float x, float y) {
        const BoxPicture picture = box_picture(box, x, y);
        const auto left = static_cast<int>(picture.frame.left);
        const auto right = static_cast<int>(picture.frame.right);
        const auto top = static_cast<int>(picture.frame.top);
        const auto bottom = static_cast<int>(picture.frame.bottom);
        const std::uint8_t full = 255;
        for (int at = left; at <= right; ++at) {
            blend(at, top, &full, GlyphFormat::coverage);
            blend(at, bottom, &full, GlyphFormat::coverage);
        }
        for (int at = top + 1; at < bottom; ++at) {
            blend(left, at, &full, GlyphFormat::coverage);
            blend(right, at, &full, GlyphFormat::coverage);
        }
        for (const BoxPicture::Row& row : picture.rows) {
            const Label& label = labels_.get(row.digits, picture.style);
            const float from = (picture.frame.left + picture.frame.right - label.width) / 2;
            for (const GlyphRun& run : label.layout->lines()[0].runs) {
                for (const PlacedGlyph& each : run.glyphs) glyph(run.face, run.size, each.glyph, from + each.x, row.baseline);
            }
        }
    }

    FontLibrary& fonts_;
    PagePicture& page_;
    Rasteriser rasteriser_;
    LabelCache labels_;
};

ParagraphLayout lay_out(FontLibrary& fonts, const std::string& paragraph, const PageStyle& style) {
    return {fonts, paragraph, style.paragraph, static_cast<float>(style.width) - 2 * style.edge};
}

std::string named_with_revision(const FaceFile& file) {
    hb_blob_t* blob = hb_blob_create_from_file(file.path.c_str());
    hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(file.index & 0xFFFF));
    hb_blob_t* head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned length = 0;
    const auto* bytes = reinterpret_cast<const unsigned char*>(hb_blob_get_data(head, &length));
    double revision = 0;  // 16.16, behind the version of the table
    if (length >= 8) revision = bytes[4] * 256 + bytes[5] + (bytes[6] * 256 + bytes[7]) / 65536.0;
    hb_blob_destroy(head);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return fmt::format("{} {:.3f}", file.family, revision);
}

}  // namespace

PagePicture draw_page(FontLibrary& fonts, const std::vector<std::string>& paragraphs, const PageStyle& style) {
    float height = 2 * style.edge - style.between;
    for (const std::string& paragraph : paragraphs) height += lay_out(fonts, paragraph, style).height() + style.between;
    PagePicture page(style.width, static_cast<int>(height));
    Pen pen(fonts, page);
    float y = style.edge;
    for (const std::string& paragraph : paragraphs) {
        const ParagraphLayout layout = lay_out(fonts, paragraph, style);
        for (const ParagraphLayout::Line& line : layout.lines()) pen.line(line, style.edge, y);
        y += layout.height() + style.between;
    }
    return page;
}

std::vector<std::string> faces_of_page(FontLibrary& fonts, const std::vector<std::string>& paragraphs, const PageStyle& style) {
    std::set<std::string> names;
    for (const std::string& paragraph : paragraphs) {
        const ParagraphLayout layout = lay_out(fonts, paragraph, style);
        for (const ParagraphLayout::Line& line : layout.lines()) {
            for (const GlyphRun& run : line.runs) names.insert(named_with_revision(fonts.file(run.face)));
        }
    }
    return {names.begin(), names.end()};
}

}  // namespace heddle::testing
