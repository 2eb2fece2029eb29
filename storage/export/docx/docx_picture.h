// A picture within the text of a Word document: DrawingML (ECMA-376-1, 20.1 and 20.4).
#pragma once

#include <string>

namespace heddle {

struct DocxPicture {
    std::string png;  // the bytes of the file
    // Points, as the picture is drawn; on a page it is made smaller where it must.
    double width = 0;
    double height = 0;
    std::string says;  // for whoever cannot see it: what it shows
};

// The paragraph that holds the picture as a character of its own. `number` counts the document's pictures from 1; `relationship` is that of the file
// ("rId7"). `scale` is above 0.
std::string docx_picture_xml(const DocxPicture& picture, int number, const std::string& relationship, double scale);

}  // namespace heddle
