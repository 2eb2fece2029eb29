// Paragraphs of plain text, as the readers of Word, OpenDocument, RTF and web pages make them, with what is bold or italic in them and
// where comments stand.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace heddle {

struct Emphasis {
    bool bold = false;
    bool italic = false;

    bool operator==(const Emphasis&) const = default;
};

enum class SpanKind {
    bold,
    italic,
    comment,  // empty: a place where a comment begins, ends or is mentioned; `comment` is its number
};

struct ProseSpan {
    SpanKind kind = SpanKind::bold;
    std::size_t start = 0;  // bytes in the text of its paragraph
    std::size_t end = 0;
    std::size_t comment = 0;
};

// Also a line as it grows. Spans are in no particular order, and may reach beyond a text that was cut since.
struct Paragraph {
    std::string text;  // may hold line breaks
    int heading = 0;   // its level, from 1; 0: none
    std::vector<ProseSpan> spans{};

    void put(std::string_view words, Emphasis emphasis = {});
    // What stands from this byte on looks so.
    void mark_from(std::size_t start, Emphasis emphasis);
    void put_comment(std::size_t number);
    // The words and spans of another one behind these; its heading is left.
    void append(const Paragraph& more);
    void prepend(std::string_view plain);
    // Without the white space at its ends. Comments in it move to its words.
    Paragraph trimmed_words() const;
    bool says_nothing() const;  // white space at most
};

// The paragraphs that say something, with the separator between. With ' ' the result is one line.
Paragraph joined(const std::vector<Paragraph>& paragraphs, char separator);

// A row of a table: a line with a tab between the cells, where empty ones at the end are left out
// and the last may go on over several lines. A row of one cell only frames its paragraphs.
void append_row(std::vector<std::vector<Paragraph>> cells, std::vector<Paragraph>& out);

}  // namespace heddle
