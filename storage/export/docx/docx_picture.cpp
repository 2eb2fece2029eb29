#include "storage/export/docx/docx_picture.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "storage/export/docx/docx_paragraph.h"

namespace heddle {

namespace {

constexpr double emu_per_point = 12'700;  // English Metric Units, of which 914,400 make an inch

constexpr const char* drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
constexpr const char* in_word = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
constexpr const char* of_picture = "http://schemas.openxmlformats.org/drawingml/2006/picture";
constexpr const char* links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

// In an attribute line ends and tabs would become spaces as they are.
std::string attribute_text(const std::string& text) {
    std::string out;
    for (const char c : xml_text(text)) {
        if (c == '\n') out += "&#10;";
        else if (c == '\t') out += "&#9;";
        else out += c;
    }
    return out;
}

std::int64_t emu(double points) { return std::max<std::int64_t>(1, std::llround(points * emu_per_point)); }

}  // namespace

std::string docx_picture_xml(const DocxPicture& picture, int number, const std::string& relationship, double scale) {
    const std::string named = fmt::format("id=\"{}\" name=\"Picture {}\" descr=\"{}\"", number, number, attribute_text(picture.says));
    const std::int64_t wide = emu(picture.width * scale);
    const std::int64_t high = emu(picture.height * scale);
    return fmt::format("<w:p><w:pPr><w:keepNext/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp=\"{}\" distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                       "<wp:extent cx=\"{}\" cy=\"{}\"/><wp:docPr {}/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a=\"{}\" noChangeAspect=\"1\"/>"
                       "</wp:cNvGraphicFramePr>",
                       in_word, wide, high, named, drawing) +
           fmt::format("<a:graphic xmlns:a=\"{}\"><a:graphicData uri=\"{}\"><pic:pic xmlns:pic=\"{}\"><pic:nvPicPr><pic:cNvPr {}/><pic:cNvPicPr/>"
                       "</pic:nvPicPr><pic:blipFill><a:blip xmlns:r=\"{}\" r:embed=\"{}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>",
                       drawing, of_picture, of_picture, named, links, relationship) +
           fmt::format("<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
                       "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>\n",
                       wide, high);
}

}  // namespace heddle
