#include "storage/export/docx/docx_styles.h"

namespace heddle::docx_style {

namespace {

constexpr const char* word_namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

std::string style(const char* id, const char* name, const char* rest, const std::string& paragraph, const std::string& run) {
    std::string xml = std::string("<w:style w:type=\"paragraph\" w:styleId=\"") + id + "\"><w:name w:val=\"" + name +
                      "\"/><w:basedOn w:val=\"Normal\"/>" + rest + "<w:qFormat/>";
    if (!paragraph.empty()) xml += "<w:pPr>" + paragraph + "</w:pPr>";
    if (!run.empty()) xml += "<w:rPr>" + run + "</w:rPr>";
    return xml + "</w:style>\n";
}

// Sizes in half points, also for right-to-left scripts.
std::string size(int half_points) {
    const std::string value = std::to_string(half_points);
    return "<w:sz w:val=\"" + value + "\"/><w:szCs w:val=\"" + value + "\"/>";
}

std::string headings() {
    constexpr int sizes[] = {32, 28, 24, 22};
    std::string xml;
    for (int level = 0; level < 4; ++level) {
        const std::string number = std::to_string(level + 1);
        xml += style(heading[level], ("heading " + number).c_str(), "<w:next w:val=\"Normal\"/>",
                     "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/><w:outlineLvl w:val=\"" + std::to_string(level) + "\"/>",
                     "<w:b/><w:bCs/>" + size(sizes[level]));
    }
    return xml;
}

}  // namespace

std::string part() {
    // The fonts are those that Word and LibreOffice have or replace; each script takes its own (w:eastAsia, w:cs).
    return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles xmlns:w=\"") + word_namespace +
           "\"><w:docDefaults><w:rPrDefault><w:rPr>"
           "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:eastAsia=\"SimSun\" w:cs=\"Arial\"/>" +
           size(22) +
           "<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
           "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\n"
           "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\n" +
           style(title, "Title", "<w:next w:val=\"Normal\"/>", "<w:spacing w:after=\"240\"/>", "<w:b/><w:bCs/>" + size(40)) + headings() +
           style(quote, "Quote", "", "<w:spacing w:before=\"120\" w:after=\"40\"/><w:ind w:left=\"567\" w:right=\"567\"/>", "") +
           style(source, "Quotation source", "", "<w:spacing w:after=\"160\"/><w:ind w:left=\"567\" w:right=\"567\"/>", "<w:color w:val=\"555555\"/>" + size(20)) +
           style(around, "Quotation context", "", "<w:spacing w:before=\"60\" w:after=\"40\"/><w:ind w:left=\"567\" w:right=\"567\"/>", "<w:color w:val=\"777777\"/>") +
           style(note, "Note", "", "<w:spacing w:after=\"60\"/>", "<w:color w:val=\"555555\"/>" + size(18)) +
           style(cell, "Table text", "", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/>", size(20)) +
           style("CommentText", "annotation text", "", "", size(20)) + "</w:styles>\n";
}

}  // namespace heddle::docx_style
