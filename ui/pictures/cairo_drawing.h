// A picture drawn by cairo. Only the writers of files include this.
#pragma once

#include <cairo.h>

#include <memory>

#include "coding/result.h"
#include "ui/pictures/picture.h"
#include "ui/pictures/picture_fonts.h"

namespace heddle {

struct CairoClosing {
    void operator()(cairo_t* drawing) const { cairo_destroy(drawing); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using CairoOwner = std::unique_ptr<cairo_t, CairoClosing>;
using CairoSurfaceOwner = std::unique_ptr<cairo_surface_t, CairoClosing>;

// Points are the units of `drawing`. Where its surface keeps texts (PDF), they can be selected and searched there. What goes wrong with the
// surface is in the status of `drawing`; fails where a font that the texts need can no longer be read.
Result<> draw_by_cairo(cairo_t* drawing, const Picture& picture, PictureFonts& fonts);

}  // namespace heddle
