// Paragraphs of plain text, as the readers of Word, OpenDocument, RTF and web pages make them.
#pragma once

#include <string>
#include <vector>

namespace heddle {

struct Paragraph {
    std::string text;  // may hold line breaks
    int heading = 0;   // its level, from 1; 0: none
};

// The paragraphs that say something, with the separator between. With ' ' the result is one line.
std::string joined(const std::vector<Paragraph>& paragraphs, char separator);

// A row of a table: a line with a tab between the cells, where empty ones at the end are left out
// and the last may go on over several lines. A row of one cell only frames its paragraphs.
void append_row(std::vector<std::vector<Paragraph>> cells, std::vector<Paragraph>& out);

}  // namespace heddle
