#include "storage/content_versions.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

namespace heddle {

namespace {

using Json = nlohmann::json;

Error text_destroyed() { return failure("The text of this document has been destroyed."); }

std::string written(const std::vector<Replacement>& replacements) {
    Json list = Json::array();
    for (const Replacement& replacement : replacements) {
        list.push_back({replacement.range.start.value, replacement.range.end.value, replacement.words});
    }
    return list.dump();
}

// The text that the stored replacements make of the base; nothing where they make no sense.
std::optional<Text> put_together(const Text& base, std::string_view stored) {
    const Json list = Json::parse(stored, nullptr, false);
    if (!list.is_array()) return std::nullopt;
    std::string utf8;
    Position last;
    for (const Json& entry : list) {
        if (!entry.is_array() || entry.size() != 3 || !entry[0].is_number_integer() ||
            !entry[1].is_number_integer() || !entry[2].is_string()) {
            return std::nullopt;
        }
        const auto start = entry[0].get<std::int64_t>();
        const auto end = entry[1].get<std::int64_t>();
        if (start < last.value || end < start || end > base.end().value) return std::nullopt;
        utf8 += base.slice({last, {static_cast<std::int32_t>(start)}});
        utf8 += entry[2].get_ref<const std::string&>();
        last.value = static_cast<std::int32_t>(end);
    }
    utf8 += base.slice({last, base.end()});
    if (!is_valid_utf8(utf8) || utf8.find('\0') != std::string::npos) return std::nullopt;
    return Text(std::move(utf8));
}

struct VersionDifference {
    ContentId content;
    ContentId base;
    std::optional<std::string> replacements;
    std::int64_t fingerprint = 0;
};

VersionDifference difference_at(const sqlite::Statement& row) {
    VersionDifference found;
    found.content.value = row.integer(0);
    found.base.value = row.integer(1);
    if (!row.is_null(2) && !row.is_null(3)) found.replacements = row.text(2);
    found.fingerprint = row.integer(3);
    return found;
}

std::optional<Text> version(const Text& base, const VersionDifference& difference) {
    auto text = put_together(base, *difference.replacements);
    if (!text || fingerprint_of(text->utf8()) != difference.fingerprint) return std::nullopt;
    return text;
}

// A text that stands whole; nothing where none does.
Result<std::optional<Text>> whole_text(sqlite::Connection& db, ContentId content) {
    HEDDLE_TRY(sqlite::Statement & query, db.statement("SELECT text FROM contents WHERE id = ?1"));
    query.bind(1, content);
    HEDDLE_TRY(const bool row, query.step());
    if (!row) return db.damaged("the text of a document is missing");
    const bool whole = !query.is_null(0);
    std::string text(query.text(0));
    query.reset();
    if (!whole) return std::optional<Text>();
    if (!is_valid_utf8(text) || text.find('\0') != std::string::npos) {
        return db.damaged("the text of a document is no text");
    }
    return std::optional(Text(std::move(text)));
}

}  // namespace

std::int64_t fingerprint_of(std::string_view bytes) {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char byte : bytes) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3u;
    }
    return static_cast<std::int64_t>(hash);
}

Result<Text> read_text(sqlite::Connection& db, ContentId content) {
    std::vector<VersionDifference> way;  // from the wanted version to the one that stands whole
    std::set<ContentId> seen;
    ContentId at = content;
    HEDDLE_TRY(auto text, whole_text(db, at));
    while (!text) {
        if (!seen.insert(at).second) return db.damaged("the versions of a text stand in a circle");
        HEDDLE_TRY(sqlite::Statement & query,
                   db.statement("SELECT content, base, replacements, fingerprint FROM content_versions "
                                "WHERE content = ?1"));
        query.bind(1, at);
        HEDDLE_TRY(const bool row, query.step());
        if (!row) return text_destroyed();
        way.push_back(difference_at(query));
        query.reset();
        if (!way.back().replacements) return text_destroyed();
        at = way.back().base;
        HEDDLE_TRY(text, whole_text(db, at));
    }
    for (auto difference = way.rbegin(); difference != way.rend(); ++difference) {
        text = version(*text, *difference);
        if (!text) return db.damaged("an earlier version of a text is not what it was");
    }
    return *std::move(text);
}

Result<> keep_as_difference(sqlite::Connection& db, ContentId older, const Text& older_text, ContentId kept,
                            const Text& kept_text, const std::vector<Replacement>& replacements) {
    const std::string stored = written(replacements);
    const auto again = put_together(kept_text, stored);
    if (!again || !(*again == older_text)) {
        return conflict("The correction does not fit the text of its document, so nothing was saved; open the study again.");
    }
    HEDDLE_TRY(sqlite::Statement & whole, db.statement("UPDATE contents SET text = ?2 WHERE id = ?1"));
    whole.bind(1, kept);
    whole.bind_large(2, kept_text.utf8());
    HEDDLE_CHECK(whole.run());
    HEDDLE_CHECK(db.run("DELETE FROM content_versions WHERE content = ?1", kept));
    HEDDLE_TRY(sqlite::Statement & insert,
               db.statement("INSERT INTO content_versions(content, base, replacements, fingerprint) "
                            "VALUES(?1, ?2, ?3, ?4)"));
    insert.bind(1, older);
    insert.bind(2, kept);
    insert.bind_large(3, stored);
    insert.bind(4, fingerprint_of(older_text.utf8()));
    HEDDLE_CHECK(insert.run());
    HEDDLE_CHECK(db.run("UPDATE contents SET text = NULL WHERE id = ?1", older));
    // Counted words are of texts that documents have.
    return db.run("DELETE FROM content_words WHERE content = ?1", older);
}

Result<std::vector<std::string>> check_versions(sqlite::Connection& db) {
    std::multimap<ContentId, VersionDifference> by_base;
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT content, base, replacements, fingerprint FROM content_versions"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        VersionDifference difference = difference_at(rows);
        const ContentId base = difference.base;
        by_base.emplace(base, std::move(difference));
    }
    std::set<ContentId> contents;
    for (const auto& [base, difference] : by_base) contents.insert(difference.content);

    std::size_t broken = 0;
    std::set<ContentId> reached;
    // From every text that stands whole to all that rest on it.
    std::vector<std::pair<ContentId, std::optional<Text>>> open;
    for (auto at = by_base.begin(); at != by_base.end(); at = by_base.upper_bound(at->first)) {
        if (contents.contains(at->first)) continue;
        HEDDLE_TRY(auto text, whole_text(db, at->first));
        open.emplace_back(at->first, std::move(text));
        while (!open.empty()) {
            const auto [base, base_text] = std::move(open.back());
            open.pop_back();
            const auto [first, last] = by_base.equal_range(base);
            for (auto next = first; next != last; ++next) {
                const VersionDifference& difference = next->second;
                reached.insert(difference.content);
                std::optional<Text> made;
                if (base_text && difference.replacements) {
                    made = version(*base_text, difference);
                    if (!made) ++broken;
                }
                open.emplace_back(difference.content, std::move(made));
            }
        }
    }
    std::vector<std::string> faults;
    if (broken > 0) {
        faults.push_back(fmt::format("{} of {} earlier versions of texts are not what they were.", broken, contents.size()));
    }
    if (reached.size() < contents.size()) faults.push_back("Earlier versions of texts rest on each other in a circle.");
    HEDDLE_TRY(const std::int64_t twofold,
               db.integer("SELECT count(*) FROM content_versions JOIN contents ON contents.id = content_versions.content "
                          "WHERE contents.text IS NOT NULL"));
    if (twofold > 0) faults.push_back(fmt::format("{} texts stand twice, whole and as what differs.", twofold));
    HEDDLE_TRY(const std::int64_t hidden,
               db.integer("SELECT count(*) FROM documents JOIN contents ON contents.id = documents.content "
                          "JOIN content_versions ON content_versions.content = contents.id WHERE contents.text IS NULL"));
    if (hidden > 0) faults.push_back(fmt::format("The texts of {} documents do not stand whole.", hidden));
    return faults;
}

}  // namespace heddle
