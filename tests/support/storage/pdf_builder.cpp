#include "tests/support/storage/pdf_builder.h"

#include <fmt/format.h>

namespace heddle::testing {

namespace {

std::string escaped(const std::string& words) {
    std::string inside;
    for (const char c : words) {
        if (c == '\\' || c == '(' || c == ')') inside.push_back('\\');
        inside.push_back(c);
    }
    return inside;
}

}  // namespace

std::string pdf_of(const std::vector<std::vector<PdfText>>& pages, const std::string& more) {
    std::string kids;
    for (std::size_t i = 0; i < pages.size(); ++i)
        kids += fmt::format("{} 0 R ", 4 + 2 * i);
    std::vector<std::string> objects{
        "<< /Type /Catalog /Pages 2 0 R >>",
        fmt::format("<< /Type /Pages /Kids [{}] /Count {} >>", kids, pages.size()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    };
    for (std::size_t i = 0; i < pages.size(); ++i) {
        std::string content = "BT\n";
        for (const PdfText& text : pages[i])
            content += fmt::format("/F1 {} Tf 1 0 0 1 {} {} Tm ({}) Tj\n", text.size, text.left, text.up, escaped(text.words));
        content += "ET\n";
        objects.push_back(fmt::format(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + 2 * i));
        objects.push_back(fmt::format("<< /Length {} >>\nstream\n{}endstream", content.size(), content));
    }
    std::string file = "%PDF-1.4\n";
    std::string places;
    for (std::size_t i = 0; i < objects.size(); ++i) {
        places += fmt::format("{:010} 00000 n \n", file.size());
        file += fmt::format("{} 0 obj\n{}\nendobj\n", i + 1, objects[i]);
    }
    const std::size_t table = file.size();
    file += fmt::format("xref\n0 {}\n0000000000 65535 f \n{}trailer << /Size {} /Root 1 0 R {} >>\nstartxref\n{}\n%%EOF\n",
                        objects.size() + 1, places, objects.size() + 1, more, table);
    return file;
}

std::vector<PdfText> pdf_lines(const std::vector<std::string>& lines, double up, double left, double apart) {
    std::vector<PdfText> texts;
    for (const std::string& line : lines) {
        texts.push_back({left, up, line});
        up -= apart;
    }
    return texts;
}

}  // namespace heddle::testing
