// Small PDFs for tests, made in memory: uncompressed, in Courier, of which every letter is 0.6 of the size wide.
#pragma once

#include <string>
#include <vector>

namespace heddle::testing {

struct PdfText {
    double left = 72;
    double up = 700;  // of the base line from the page's lower edge, in points; a page is 612 by 792
    std::string words;  // Latin 1
    double size = 11;
};

// One list a page. `more` goes into the trailer ("/Encrypt 9 0 R").
std::string pdf_of(const std::vector<std::vector<PdfText>>& pages, const std::string& more = {});

// Lines of text from `up` downwards, `apart` points from each other.
std::vector<PdfText> pdf_lines(const std::vector<std::string>& lines, double up = 700, double left = 72, double apart = 14);

}  // namespace heddle::testing
