#include "ui/draw/glyph_atlas.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace heddle {

namespace {

constexpr int frames_without_room = 60;

// Dear ImGui blends with straight alpha; FreeType gives colours multiplied by it.
void write_pixel(const GlyphBitmap& bitmap, std::size_t index, unsigned char* out, int bytes) {
    if (bitmap.format == GlyphFormat::coverage) {
        const unsigned char value = bitmap.pixels[index];
        if (bytes == 4) {
            out[0] = out[1] = out[2] = 255;
            out[3] = value;
        } else {
            out[0] = value;
        }
        return;
    }
    const unsigned char* bgra = &bitmap.pixels[index * 4];
    const int alpha = bgra[3];
    if (bytes != 4) {
        out[0] = bgra[3];
        return;
    }
    for (int channel = 0; channel < 3; ++channel) {
        const int value = bgra[2 - channel];
        out[channel] = static_cast<unsigned char>(alpha == 0 ? 0 : std::min(255, value * 255 / alpha));
    }
    out[3] = bgra[3];
}

}  // namespace

GlyphAtlas::GlyphAtlas(FontLibrary& fonts) : fonts_(fonts), rasteriser_(fonts) {}

const GlyphAtlas::Kept& GlyphAtlas::find(const GlyphKey& key) {
    if (const auto found = kept_.find(key); found != kept_.end()) {
        const bool has_no_room = found->second.rectangle < 0 && found->second.width > 0;
        if (!has_no_room || ImGui::GetFrameCount() - found->second.made < frames_without_room) return found->second;
        // There may be room by now.
        kept_.erase(found);
    }
    Kept kept;
    kept.made = ImGui::GetFrameCount();
    const GlyphBitmap bitmap = rasteriser_.rasterise(key);
    if (bitmap.width > 0 && bitmap.height > 0) {
        ImFontAtlas* atlas = ImGui::GetIO().Fonts;
        ImFontAtlasRect place;
        kept.rectangle = atlas->AddCustomRect(bitmap.width, bitmap.height, &place);
        kept.left = bitmap.left;
        kept.top = bitmap.top;
        kept.width = bitmap.width;
        kept.height = bitmap.height;
        kept.coloured = bitmap.format == GlyphFormat::bgra;
        if (kept.rectangle >= 0) {
            if (kept.coloured) atlas->TexPixelsUseColors = atlas->TexData->UseColors = true;
            ImTextureData* texture = atlas->TexData;
            for (int y = 0; y < bitmap.height; ++y) {
                for (int x = 0; x < bitmap.width; ++x) {
                    const auto index = static_cast<std::size_t>(y) * static_cast<std::size_t>(bitmap.width) +
                                       static_cast<std::size_t>(x);
                    auto* out = static_cast<unsigned char*>(texture->GetPixelsAt(place.x + x, place.y + y));
                    write_pixel(bitmap, index, out, texture->BytesPerPixel);
                }
            }
            ImFontAtlasTextureBlockQueueUpload(atlas, texture, place.x, place.y, place.w, place.h);
        }
    }
    return kept_.emplace(key, kept).first->second;
}

void GlyphAtlas::draw(ImDrawList* list, FaceId face, float size, std::uint32_t glyph, float x, float y,
                      std::uint32_t colour) {
    const GlyphPlacement placement = place_glyph(face, size, glyph, x, fonts_.file(face).colour);
    const Kept& kept = find(placement.key);
    if (kept.rectangle < 0) return;
    ImFontAtlasRect place;
    const ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    if (!atlas->GetCustomRect(kept.rectangle, &place)) return;
    if (kept.coloured) colour = (colour & IM_COL32_A_MASK) | (IM_COL32_WHITE & ~IM_COL32_A_MASK);
    const ImVec2 from(placement.x + static_cast<float>(kept.left), y - static_cast<float>(kept.top));
    const ImVec2 to(from.x + place.w, from.y + place.h);
    const ImVec4& clip = list->_CmdHeader.ClipRect;
    if (to.x < clip.x || from.x > clip.z || to.y < clip.y || from.y > clip.w) return;
    // Not AddImage, which would look at the texture for every glyph: all of a window's text has the same one.
    list->PrimReserve(6, 4);
    list->PrimRectUV(from, to, place.uv0, place.uv1, colour);
}

void GlyphAtlas::draw_centred(ImDrawList* list, FaceId face, float size, std::uint32_t glyph, float x, float y,
                              std::uint32_t colour) {
    const Kept& kept = find(place_glyph(face, size, glyph, 0, fonts_.file(face).colour).key);
    const auto left = std::round(x - static_cast<float>(kept.width) / 2) - static_cast<float>(kept.left);
    const auto baseline = std::round(y - static_cast<float>(kept.height) / 2) + static_cast<float>(kept.top);
    draw(list, face, size, glyph, left, baseline, colour);
}

}  // namespace heddle
