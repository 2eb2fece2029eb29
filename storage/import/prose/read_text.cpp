#include "storage/import/prose/read_text.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include "coding/text_mark_rules.h"
#include "storage/import/prose/left_out.h"

namespace heddle {

namespace {

// A heading is shown as one: that it is bold as a whole says no more.
bool wholly_bold(const Paragraph& words) {
    std::vector<ProseSpan> bold;
    std::ranges::copy_if(words.spans, std::back_inserter(bold), [](const ProseSpan& span) { return span.kind == SpanKind::bold; });
    std::ranges::sort(bold, {}, &ProseSpan::start);
    const auto is_blank = [&](std::size_t start, std::size_t end) {
        return start >= end || trimmed(std::string_view(words.text).substr(start, end - start)).empty();
    };
    std::size_t reached = 0;
    for (const ProseSpan& span : bold) {
        if (!is_blank(reached, span.start)) return false;
        reached = std::max(reached, span.end);
    }
    return !bold.empty() && is_blank(reached, words.text.size());
}

TextMarks marks_of(const Text& text, const std::vector<ProseSpan>& spans) {
    TextMarks marks;
    for (const ProseSpan& span : spans) {
        if (span.kind == SpanKind::comment) continue;
        marks.push_back({span.kind == SpanKind::bold ? MarkKind::bold : MarkKind::italic,
                         {text.position_at({span.start}), text.position_at({span.end})},
                         0});
    }
    return condensed(text, std::move(marks));
}

// From the first to the last place that mentions each.
std::vector<std::optional<Range>> places_of_comments(const Text& text, const ReadText& read) {
    std::vector<std::optional<Range>> places(read.comments.size());
    for (const ProseSpan& span : read.spans) {
        if (span.kind != SpanKind::comment || span.comment >= places.size()) continue;
        const Position at = text.position_at({span.start});
        auto& place = places[span.comment];
        place = place ? Range{std::min(place->start, at), std::max(place->end, at)} : Range{at, at};
    }
    // A reply that stands nowhere itself.
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto parent = read.comments[i].replies_to;
        if (!places[i] && parent && *parent < places.size()) places[i] = places[*parent];
    }
    return places;
}

void take_comments(ImportedText& imported, ReadText& read) {
    const auto places = places_of_comments(imported.text, read);
    struct Standing {
        std::size_t thread;  // of the comment that others reply to
        std::size_t number;
    };
    std::vector<Standing> standing;
    std::size_t nowhere = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const ReadComment& comment = read.comments[i];
        if (trimmed(std::string_view(comment.text)).empty()) continue;
        if (!places[i]) {
            ++nowhere;
            continue;
        }
        const bool reply = comment.replies_to && *comment.replies_to < places.size() && places[*comment.replies_to];
        standing.push_back({reply ? *comment.replies_to : i, i});
    }
    std::ranges::stable_sort(standing, [&](const Standing& a, const Standing& b) {
        const auto key = [&](const Standing& s) { return std::tuple(places[s.thread]->start, s.thread, s.number != s.thread, s.number); };
        return key(a) < key(b);
    });
    for (const Standing& one : standing) {
        ReadComment& comment = read.comments[one.number];
        imported.comments.push_back({*places[one.thread], std::move(comment.author), std::move(comment.date), std::move(comment.text)});
    }
    if (nowhere > 0) {
        imported.notes.push_back(counted(nowhere, "comment that stands nowhere in the text was left out.",
                                         "comments that stand nowhere in the text were left out."));
    }
}

}  // namespace

void ReadText::add(const Paragraph& paragraph) {
    const std::size_t start = utf8.size();
    utf8 += paragraph.text;
    const bool plain = paragraph.heading > 0 && wholly_bold(paragraph);
    for (ProseSpan span : paragraph.spans) {
        span.start = start + std::min(span.start, paragraph.text.size());
        span.end = start + std::min(span.end, paragraph.text.size());
        if (span.kind == SpanKind::bold && plain) continue;
        if (span.kind == SpanKind::comment || span.start < span.end) spans.push_back(span);
    }
    if (paragraph.heading > 0) {
        const std::string_view words = paragraph.text;
        const std::string_view kept = trimmed(words);
        const auto skipped = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - words.data());
        headings.push_back({start + skipped, start + skipped + kept.size(), paragraph.heading});
    }
    utf8.push_back('\n');
}

void ReadText::add_note(const std::string& mark, const std::vector<Paragraph>& paragraphs) {
    Paragraph note = joined(paragraphs, '\n');
    note.prepend("[" + mark + "] ");
    add(note);
}

std::string day_of(std::string_view timestamp) {
    const std::string_view day = timestamp.substr(0, 10);
    constexpr std::string_view form = "0000-00-00";
    if (day.size() != form.size()) return {};
    for (std::size_t i = 0; i < form.size(); ++i) {
        if (form[i] == '-' ? day[i] != '-' : day[i] < '0' || day[i] > '9') return {};
    }
    return std::string(day);
}

ImportedText imported_from(ReadText text, const ReadOptions& options) {
    ImportedText imported;
    imported.notes = std::move(text.notes);
    imported.text = Text(std::move(text.utf8));
    imported.marks = marks_of(imported.text, text.spans);
    take_comments(imported, text);
    for (const HeadingBytes& heading : text.headings) {
        imported.headings.push_back(
            {{imported.text.position_at({heading.start}), imported.text.position_at({heading.end})},
             heading.level});
    }
    // Footnotes behind the talk are nobody's words.
    imported.talk_end = imported.text.position_at({text.talk_end});
    recognise_in(imported, options);
    return imported;
}

}  // namespace heddle
