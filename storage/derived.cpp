#include "storage/derived.h"

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/uversion.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "coding/segmentation.h"
#include "storage/content_versions.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_reader.h"

namespace heddle {

namespace {

constexpr std::size_t texts_a_transaction = 16;
constexpr std::size_t documents_a_transaction = 64;

struct CodedRange {
    std::int64_t coding = 0;
    Range range;
    auto operator<=>(const CodedRange&) const = default;
};
struct Touched {
    std::int64_t coding = 0;
    std::int64_t ordinal = 0;
    auto operator<=>(const Touched&) const = default;
};
struct BodyRows {
    std::int64_t ordinal = 0;
    Range range;
};

Range range_at(const sqlite::Statement& row, int column) {
    const auto bounded = [&](std::int64_t value) {
        return static_cast<std::int32_t>(
            std::clamp<std::int64_t>(value, 0, std::numeric_limits<std::int32_t>::max()));
    };
    return range_of(bounded(row.integer(column)), bounded(row.integer(column + 1)));
}

Result<std::vector<std::int64_t>> integers(sqlite::Connection& db, std::string_view sql,
                                           const auto&... values) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement(sql));
    rows.bind_all(values...);
    std::vector<std::int64_t> found;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back(rows.integer(0));
    }
}

Result<std::vector<std::int64_t>> texts_without_words(sqlite::Connection& db) {
    return integers(db,
                    "SELECT DISTINCT documents.content FROM documents JOIN contents ON contents.id "
                    "= documents.content "
                    "LEFT JOIN content_words ON content_words.content = documents.content "
                    "WHERE contents.text IS NOT NULL AND (content_words.content IS NULL OR "
                    "content_words.unicode <> ?1)",
                    word_rules());
}

Result<std::int64_t> built_up_to(sqlite::Connection& db) {
    return db.integer(
        "SELECT ifnull((SELECT sequence FROM derived WHERE name = 'coding_turns'), 0)");
}

// Documents whose codings or turns were edited since the touched turns were built, ascending. Of a
// coding that is still there the study knows the document; only of the others the journal is asked.
Result<std::vector<std::int64_t>> documents_edited_since(sqlite::Connection& db,
                                                         const Study& study,
                                                         std::int64_t sequence) {
    HEDDLE_TRY(
        const auto gone,
        integers(
            db,
            "SELECT json_extract(before, '$.document') AS document FROM journal "
            "WHERE sequence > ?1 AND kind = 'coding' AND after IS NULL AND document IS NOT NULL "
            "UNION SELECT object FROM journal "
            "WHERE sequence > ?1 AND kind IN ('turns', 'document', 'text')",
            sequence));
    HEDDLE_TRY(const auto codings,
               integers(db,
                        "SELECT object FROM journal "
                        "WHERE sequence > ?1 AND kind = 'coding' AND after IS NOT NULL",
                        sequence));
    std::set<std::int64_t> documents(gone.begin(), gone.end());
    for (const std::int64_t coding : codings) {
        if (const auto document = study.document_of(CodingId{coding}))
            documents.insert(document.value);
    }
    return std::vector<std::int64_t>(documents.begin(), documents.end());
}

using CodedRanges = std::map<std::int64_t, std::vector<CodedRange>>;  // by document

Result<CodedRanges> coded_ranges(sqlite::Connection& db, std::span<const std::int64_t> documents) {
    CodedRanges found;
    for (const std::int64_t document : documents)
        found[document];
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT document, id, start, end FROM codings"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        if (const auto at = found.find(rows.integer(0)); at != found.end()) {
            at->second.push_back({rows.integer(1), range_at(rows, 2)});
        }
    }
}

Result<std::vector<Touched>> touched_turns(sqlite::Connection& db, std::int64_t document,
                                           const std::vector<CodedRange>& codings) {
    if (codings.empty()) return std::vector<Touched>();
    std::vector<BodyRows> bodies;
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT ordinal, body_start, body_end FROM turns WHERE document = ?1 "
                            "ORDER BY ordinal"));
    rows.bind(1, document);
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        bodies.push_back({rows.integer(0), range_at(rows, 1)});
    }
    std::vector<Touched> touched;
    for (const CodedRange& coding : codings) {
        auto body = std::partition_point(bodies.begin(), bodies.end(), [&](const BodyRows& b) {
            return b.range.end <= coding.range.start;
        });
        for (; body != bodies.end() && body->range.start < coding.range.end; ++body) {
            if (body->range.overlaps(coding.range))
                touched.push_back({coding.coding, body->ordinal});
        }
    }
    std::sort(touched.begin(), touched.end());
    return touched;
}

Result<PackedWords> stored_words_of(sqlite::Connection& db, ContentId content, WordsAhead* ahead) {
    if (ahead) {
        if (auto found = ahead->take(content)) return *std::move(found);
    }
    HEDDLE_TRY(const Text text, read_text(db, content));
    return *pack_words(text);
}

Result<> store_words(sqlite::Connection& db, std::span<const std::int64_t> contents, WordsAhead* ahead) {
    // Found before the write lock is taken, so that it is held only for the writing.
    std::vector<PackedWords> counted;
    for (const std::int64_t content : contents) {
        HEDDLE_TRY(PackedWords words, stored_words_of(db, ContentId{content}, ahead));
        counted.push_back(std::move(words));
    }
    HEDDLE_TRY(sqlite::Transaction writing,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(sqlite::Statement & insert,
               db.statement("INSERT OR REPLACE INTO content_words(content, words, ranges, unicode) "
                            "VALUES(?1, ?2, ?3, ?4)"));
    const std::string rules = word_rules();
    for (std::size_t i = 0; i < contents.size(); ++i) {
        insert.bind(1, contents[i]);
        insert.bind(2, counted[i].words);
        insert.bind_large(3, counted[i].ranges);
        insert.bind(4, rules);
        HEDDLE_CHECK(insert.run());
    }
    return writing.commit();
}

// False, and nothing is stored, where another program has changed the study meanwhile.
Result<bool> store_touched(sqlite::Connection& db, const Study& study,
                           std::span<const std::int64_t> documents) {
    HEDDLE_TRY(sqlite::Transaction writing,
               sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
    HEDDLE_TRY(const std::int64_t sequence, stored_sequence(db));
    if (sequence != study.sequence()) return false;
    std::vector<CodedRange> codings;
    for (const std::int64_t document : documents) {
        codings.clear();
        for (const Coding& coding : study.codings(DocumentId{document}))
            codings.push_back({coding.id.value, coding.range});
        HEDDLE_TRY(const auto touched, touched_turns(db, document, codings));
        HEDDLE_CHECK(db.run("DELETE FROM coding_turns WHERE document = ?1", document));
        for (const Touched& turn : touched) {
            HEDDLE_CHECK(
                db.run("INSERT INTO coding_turns(coding, document, ordinal) VALUES(?1, ?2, ?3)",
                       turn.coding, document, turn.ordinal));
        }
    }
    HEDDLE_CHECK(writing.commit());
    return true;
}

}  // namespace

std::string word_rules() {
    UVersionInfo icu;
    UVersionInfo unicode;
    u_getVersion(icu);
    u_getUnicodeVersion(unicode);
    return fmt::format("Unicode {}.{}, ICU {}.{}", unicode[0], unicode[1], icu[0], icu[1]);
}

Result<std::vector<Range>> counted_words_of(sqlite::Connection& db, ContentId content) {
    HEDDLE_TRY(
        sqlite::Statement & query,
        db.statement("SELECT ranges FROM content_words WHERE content = ?1 AND unicode = ?2"));
    query.bind_all(content, word_rules());
    HEDDLE_TRY(const bool row, query.step());
    if (row) {
        auto stored = unpack_ranges(query.blob(0));
        query.reset();
        if (stored) return *std::move(stored);
    }
    HEDDLE_TRY(const Text text, read_text(db, content));
    return counted_words(text, text.whole());
}

Result<> build_derived(sqlite::Connection& db, const Study& study,
                       const std::function<bool(std::size_t, std::size_t)>& go_on, WordsAhead* ahead) {
    const std::int64_t sequence = study.sequence();
    HEDDLE_TRY(const std::int64_t built, built_up_to(db));
    HEDDLE_TRY(const auto texts, texts_without_words(db));
    std::vector<std::int64_t> documents;
    if (built != sequence) {
        HEDDLE_TRY(documents, documents_edited_since(db, study, built));
    }
    const std::size_t all = texts.size() + documents.size();
    std::size_t ready = 0;
    const auto stopped = [&] { return go_on && !go_on(ready, all); };

    for (std::size_t at = 0; at < texts.size(); at += texts_a_transaction) {
        if (stopped()) return done();
        const auto some =
            std::span(texts).subspan(at, std::min(texts_a_transaction, texts.size() - at));
        HEDDLE_CHECK(store_words(db, some, ahead));
        ready += some.size();
    }
    for (std::size_t at = 0; at < documents.size(); at += documents_a_transaction) {
        if (stopped()) return done();
        const auto some = std::span(documents).subspan(
            at, std::min(documents_a_transaction, documents.size() - at));
        HEDDLE_TRY(const bool stored, store_touched(db, study, some));
        if (!stored) return done();
        ready += some.size();
    }
    if (built == sequence) return done();
    return db.run("INSERT OR REPLACE INTO derived(name, sequence) VALUES('coding_turns', ?1)",
                  sequence);
}

Result<std::vector<std::string>> check_derived(sqlite::Connection& db, const Study& study) {
    std::vector<std::string> faults;

    HEDDLE_TRY(const auto contents,
               integers(db,
                        "SELECT content_words.content FROM content_words JOIN contents ON "
                        "contents.id = content_words.content "
                        "WHERE contents.text IS NOT NULL AND content_words.unicode = ?1",
                        word_rules()));
    std::size_t wrong_words = 0;
    for (const std::int64_t content : contents) {
        HEDDLE_TRY(const Text text, read_text(db, ContentId{content}));
        const auto words = pack_words(text);
        HEDDLE_TRY(sqlite::Statement & query,
                   db.statement("SELECT words, ranges FROM content_words WHERE content = ?1"));
        query.bind(1, content);
        HEDDLE_TRY(const bool row, query.step());
        if (!row) continue;
        if (!std::ranges::equal(query.blob(1), words->ranges) || query.integer(0) != words->words) ++wrong_words;
        query.reset();
    }
    if (wrong_words > 0) {
        faults.push_back(
            fmt::format("The stored words of {} of {} texts are not those of the text.",
                        wrong_words, contents.size()));
    }

    // What was edited since the last building is not expected to be right.
    HEDDLE_TRY(const std::int64_t built, built_up_to(db));
    HEDDLE_TRY(const auto edited, documents_edited_since(db, study, built));
    const std::set<std::int64_t> stale(edited.begin(), edited.end());
    HEDDLE_TRY(auto documents,
               integers(db, "SELECT id FROM documents UNION SELECT document FROM coding_turns"));
    std::erase_if(documents,
                  [&](std::int64_t document) { return built == 0 || stale.contains(document); });
    HEDDLE_TRY(const CodedRanges codings, coded_ranges(db, documents));
    std::size_t wrong_turns = 0;
    for (const std::int64_t document : documents) {
        HEDDLE_TRY(const auto expected, touched_turns(db, document, codings.at(document)));
        std::vector<Touched> stored;
        HEDDLE_TRY(sqlite::Statement & rows,
                   db.statement("SELECT coding, ordinal FROM coding_turns WHERE document = ?1 "
                                "ORDER BY coding, ordinal"));
        rows.bind(1, document);
        for (;;) {
            HEDDLE_TRY(const bool row, rows.step());
            if (!row) break;
            stored.push_back({rows.integer(0), rows.integer(1)});
        }
        if (stored != expected) ++wrong_turns;
    }
    if (wrong_turns > 0) {
        faults.push_back(
            fmt::format("The stored turns that codings touch are wrong in {} of {} documents.",
                        wrong_turns, documents.size()));
    }
    return faults;
}

}  // namespace heddle
