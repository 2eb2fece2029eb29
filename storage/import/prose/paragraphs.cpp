#include "storage/import/prose/paragraphs.h"

#include <algorithm>
#include <utility>

#include "coding/text.h"

namespace heddle {

void Paragraph::put(std::string_view words, Emphasis emphasis) {
    const std::size_t start = text.size();
    text += words;
    mark_from(start, emphasis);
}

void Paragraph::mark_from(std::size_t start, Emphasis emphasis) {
    const std::size_t end = text.size();
    if (start >= end) return;
    const auto mark = [&](SpanKind kind) {
        // One that it goes on from is among the last.
        const std::size_t seen = std::min<std::size_t>(spans.size(), 4);
        for (std::size_t i = spans.size(); i > spans.size() - seen; --i) {
            ProseSpan& span = spans[i - 1];
            if (span.kind != kind || span.end != start) continue;
            span.end = end;
            return;
        }
        spans.push_back({kind, start, end, 0});
    };
    if (emphasis.bold) mark(SpanKind::bold);
    if (emphasis.italic) mark(SpanKind::italic);
}

void Paragraph::put_comment(std::size_t number) { spans.push_back({SpanKind::comment, text.size(), text.size(), number}); }

void Paragraph::append(const Paragraph& more) {
    const std::size_t shift = text.size();
    text += more.text;
    for (ProseSpan span : more.spans) {
        span.start = shift + std::min(span.start, more.text.size());
        span.end = shift + std::min(span.end, more.text.size());
        spans.push_back(span);
    }
}

void Paragraph::prepend(std::string_view plain) {
    text.insert(0, plain);
    for (ProseSpan& span : spans) {
        span.start += plain.size();
        span.end += plain.size();
    }
}

Paragraph Paragraph::trimmed_words() const {
    const std::string_view kept = trimmed(std::string_view(text));
    const auto skipped = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - text.data());
    Paragraph words{std::string(kept), heading};
    for (ProseSpan span : spans) {
        span.start = std::clamp(span.start, skipped, skipped + kept.size()) - skipped;
        span.end = std::clamp(span.end, skipped, skipped + kept.size()) - skipped;
        if (span.kind == SpanKind::comment || span.start < span.end) words.spans.push_back(span);
    }
    return words;
}

bool Paragraph::says_nothing() const { return trimmed(std::string_view(text)).empty(); }

Paragraph joined(const std::vector<Paragraph>& paragraphs, char separator) {
    Paragraph line;
    for (const Paragraph& paragraph : paragraphs) {
        const Paragraph words = paragraph.trimmed_words();
        if (!words.text.empty() && !line.text.empty()) line.text.push_back(separator);
        line.append(words);
    }
    if (separator == ' ') std::replace(line.text.begin(), line.text.end(), '\n', ' ');
    return line;
}

void append_row(std::vector<std::vector<Paragraph>> cells, std::vector<Paragraph>& out) {
    const auto is_empty = [](const std::vector<Paragraph>& cell) {
        return std::ranges::all_of(cell, [](const Paragraph& paragraph) { return paragraph.says_nothing(); });
    };
    while (!cells.empty() && is_empty(cells.back()))
        cells.pop_back();
    if (cells.empty()) return;
    if (cells.size() == 1) {
        // A table of one column only frames its paragraphs.
        for (Paragraph& paragraph : cells.front()) {
            if (!paragraph.says_nothing()) out.push_back(std::move(paragraph));
        }
        return;
    }
    Paragraph line;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i) {
        line.append(joined(cells[i], ' '));
        line.text.push_back('\t');
    }
    line.append(joined(cells.back(), '\n'));
    out.push_back(std::move(line));
}

}  // namespace heddle
