#include <fmt/format.h>

#include <algorithm>

#include "coding/segmentation.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/content_marks.h"
#include "storage/content_versions.h"
#include "storage/salvage/mending.h"

namespace heddle {

namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

std::string repeated(std::size_t count) {
    std::string text;
    for (; count > 0; --count) text += replacement;
    return text;
}

// The length in bytes of the character at `at`, or 0 where there is none.
std::size_t character_at(std::string_view bytes, std::size_t at) {
    const auto first = static_cast<std::uint8_t>(bytes[at]);
    const std::size_t length = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0 || first == 0 || at + length > bytes.size() || !is_valid_utf8(bytes.substr(at, length))) return 0;
    return length;
}

// Widens the lost stretch until what stands before and behind it is text.
void find_lost(SavedText& text) {
    const std::string_view bytes = text.bytes;
    bool lost = text.lost_start < text.lost_end;
    std::size_t good_until = 0;  // from the start
    const std::size_t until = lost ? text.lost_start : bytes.size();
    while (good_until < until) {
        const std::size_t length = character_at(bytes, good_until);
        if (length == 0 || good_until + length > until) break;
        good_until += length;
    }
    if (!lost && good_until == bytes.size()) return;
    // What is behind begins after the last place that is no text.
    std::size_t good_from = lost ? text.lost_end : good_until;
    for (std::size_t at = good_from; at < bytes.size();) {
        const std::size_t length = character_at(bytes, at);
        at += std::max<std::size_t>(length, 1);
        if (length == 0) good_from = at;
    }
    text.lost_start = good_until;
    text.lost_end = good_from;
}

struct Filled {
    std::string text;
    std::int64_t start = 0;  // what was filled
    std::int64_t end = 0;
};

Filled fill_lost(SavedText text, std::int64_t wanted) {
    find_lost(text);
    Filled filled;
    const std::string_view bytes = text.bytes;
    if (text.lost_start == text.lost_end) {
        filled.text = text.bytes;
        const std::int64_t length = count_code_points(bytes);
        if (length == wanted) return filled;
        // Some characters are others than they were, nobody can say which.
        filled.start = 0;
        filled.end = wanted;
        if (length < wanted) filled.text += repeated(static_cast<std::size_t>(wanted - length));
        if (length > wanted) {
            const Text whole(filled.text);
            filled.text = std::string(whole.slice(range_of(0, static_cast<std::int32_t>(wanted))));
        }
        return filled;
    }
    std::string_view before = bytes.substr(0, text.lost_start);
    std::string_view behind = bytes.substr(text.lost_end);
    std::int64_t gap = wanted - count_code_points(before) - count_code_points(behind);
    if (gap < 0) {
        // The two do not fit: only what stands before is sure to be in its place.
        behind = {};
        gap = wanted - count_code_points(before);
    }
    if (gap < 0) {
        before = {};
        gap = wanted;
    }
    filled.start = count_code_points(before);
    filled.end = filled.start + gap;
    filled.text = std::string(before) + repeated(static_cast<std::size_t>(gap)) + std::string(behind);
    return filled;
}

struct OfDocument {
    std::int64_t length = 0;
    std::string name;
};

}  // namespace

std::string mended_text(std::string_view bytes) {
    std::string text;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = character_at(bytes, at);
        text += length == 0 ? replacement : bytes.substr(at, length);
        at += std::max<std::size_t>(length, 1);
    }
    return text;
}

Result<> mend_texts(sqlite::Connection& db, const SavedTexts& texts, SalvageReport& report) {
    std::map<std::int64_t, OfDocument> documents;
    {
        HEDDLE_TRY(sqlite::Statement & rows, db.statement("SELECT content, length, name FROM documents"));
        for (;;) {
            HEDDLE_TRY(const bool row, rows.step());
            if (!row) break;
            documents[rows.integer(0)] = {rows.integer(1), std::string(rows.text(2))};
        }
    }
    std::size_t earlier = 0;
    const auto write = [&](std::int64_t content, const std::optional<std::string>& text) -> Result<> {
        HEDDLE_TRY(sqlite::Statement & insert, db.statement("INSERT OR REPLACE INTO contents(id, text) VALUES(?1, ?2)"));
        insert.bind(1, content);
        if (text)
            insert.bind_large(2, *text);
        else
            insert.bind(2, std::nullopt);
        return insert.run();
    };
    // What is filled in is no blank.
    const auto move_body = [&](std::int64_t content, const std::string& text) -> Result<> {
        const Text whole(text);
        const Range body = trimmed(whole, whole.whole());
        return db.run("UPDATE documents SET body_start = ?2, body_end = ?3 WHERE content = ?1", content, body.start.value, body.end.value);
    };
    for (const auto& [content, saved] : texts) {
        const auto of = documents.find(content);
        if (of == documents.end()) {
            // An earlier text is as it was, or it is none: it would be put back as a whole.
            SavedText text = saved;
            find_lost(text);
            const bool whole = text.lost_start == text.lost_end;
            if (!whole) ++earlier;
            HEDDLE_CHECK(write(content, whole ? std::optional(text.bytes) : std::nullopt));
            continue;
        }
        const Filled filled = fill_lost(saved, of->second.length);
        HEDDLE_CHECK(write(content, filled.text));
        HEDDLE_CHECK(db.run("DELETE FROM content_versions WHERE content = ?1", content));
        if (filled.start < filled.end) {
            HEDDLE_CHECK(move_body(content, filled.text));
            report.lost.push_back(fmt::format("Of the text of “{}” the characters {} to {} of {} are lost; “\xEF\xBF\xBD” stands "
                                              "for each, so that everything else keeps its place.",
                                              of->second.name, filled.start + 1, filled.end, of->second.length));
        }
    }
    for (const auto& [content, document] : documents) {
        if (texts.contains(content)) continue;
        HEDDLE_TRY(const auto destroyed, integers_of(db, fmt::format("SELECT 1 FROM contents WHERE id = {} AND text IS NULL", content)));
        HEDDLE_CHECK(db.run("DELETE FROM content_versions WHERE content = ?1", content));
        if (!destroyed.empty()) continue;
        const std::string filling = repeated(static_cast<std::size_t>(document.length));
        HEDDLE_CHECK(write(content, filling));
        HEDDLE_CHECK(move_body(content, filling));
        report.lost.push_back(fmt::format("The text of “{}” is lost ({} characters); “\xEF\xBF\xBD” stands for each, so that its codings "
                                          "keep their places.",
                                          document.name, document.length));
    }
    // What a version is made from, and what it is a version of.
    HEDDLE_CHECK(db.execute("INSERT OR IGNORE INTO contents(id, text) SELECT content, NULL FROM content_versions"));
    HEDDLE_CHECK(db.execute("INSERT OR IGNORE INTO contents(id, text) SELECT base, NULL FROM content_versions"));
    HEDDLE_CHECK(db.execute("DELETE FROM content_versions WHERE content IN (SELECT id FROM contents WHERE text IS NOT NULL)"));
    // Versions that rest on what is lost.
    HEDDLE_TRY(const auto versions, integers_of(db, "SELECT content FROM content_versions WHERE replacements IS NOT NULL"));
    for (const std::int64_t content : versions) {
        if (read_text(db, ContentId{content})) continue;
        HEDDLE_CHECK(db.run("UPDATE content_versions SET replacements = NULL, fingerprint = NULL WHERE content = ?1", content));
        ++earlier;
    }
    HEDDLE_TRY(const std::size_t marks, drop_impossible_marks(db));
    if (marks > 0) report.lost.push_back(fmt::format("What was bold or italic in {}, where its pages begin and when it was said, is lost.", how_many(marks, "text", "texts")));
    if (earlier > 0) report.lost.push_back(fmt::format("{} earlier versions of texts are lost, so that corrections of them cannot be undone.", earlier));
    return done();
}

}  // namespace heddle
