// GlyphAtlas: pictures of glyphs in Dear ImGui's own texture, so that text and shapes go to the screen in one draw call.
//
// A picture's place in the texture changes when the texture grows: ask for it each frame. Belongs to the current
// ImGui context, the window's thread; `fonts` must outlive it.
#pragma once

#include <unordered_map>

#include "ui/text/rasteriser.h"

struct ImDrawList;

namespace heddle {

class GlyphAtlas {
public:
    explicit GlyphAtlas(FontLibrary& fonts);

    // Draws one glyph with its origin at x on the baseline y (a whole pixel). `colour` is packed as Dear ImGui does; a
    // coloured glyph takes only its alpha.
    void draw(ImDrawList* list, FaceId face, float size, std::uint32_t glyph, float x, float y,
              std::uint32_t colour);
    // The same with the middle of its ink at (x, y), for icons.
    void draw_centred(ImDrawList* list, FaceId face, float size, std::uint32_t glyph, float x, float y,
                      std::uint32_t colour);
    std::size_t size() const { return kept_.size(); }

private:
    struct Kept {
        int rectangle = -1;  // -1: no ink, or no room; then it is tried again
        int made = 0;        // in which frame
        int left = 0;
        int top = 0;
        int width = 0;
        int height = 0;
        bool coloured = false;
    };
    const Kept& find(const GlyphKey& key);

    FontLibrary& fonts_;
    Rasteriser rasteriser_;
    std::unordered_map<GlyphKey, Kept, GlyphKeyHash> kept_;
};

}  // namespace heddle
