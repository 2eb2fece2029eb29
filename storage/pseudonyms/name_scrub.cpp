#include "storage/pseudonyms/name_scrub.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "storage/content_versions.h"
#include "storage/pseudonyms/structured_words.h"
#include "storage/withdrawal/journal_rows.h"
#include "storage/withdrawal/said_afterwards.h"

namespace heddle {

namespace {

using Json = nlohmann::json;
using Keys = std::set<std::int64_t>;

class PlanningNames {
public:
    PlanningNames(sqlite::Connection& db, const Pseudonymisation& made, const PseudonymWish& wish, ActionId own)
        : db_(db), after_(made.after), wish_(wish), own_(own.value), finder_(wish.rules), said_(made.after) {
        for (const DocumentId document : made.texts) changed_.insert(document.value);
    }

    Result<HistoryScrub> plan() {
        HEDDLE_CHECK(find_owners());
        HEDDLE_CHECK(find_contents());
        HEDDLE_CHECK(find_words());
        HEDDLE_CHECK(find_headings());
        HEDDLE_CHECK(each_journal_row(db_, {}, [&](const JournalJson& row) { return look_at(row); }));
        HEDDLE_CHECK(plan_names_of_actions(db_, scrub_, ActionId{own_}, said_.names,
                                           [&](std::string_view words) { return finder_.finds_in(words, NameEnds::file_names); }));
        if (own_ != 0) scrub_.actions.insert(own_);
        return std::move(scrub_);
    }

private:
    // Lists, and values of settings that are structured, stand as JSON.
    // Whether it was the name of a file is not known here, so names are found within words as well.
    bool says_a_name(std::string_view text) const {
        return any_words(text, [&](const std::string& entry) { return finder_.finds_in(entry, NameEnds::file_names); });
    }
    bool is_said_now(std::string_view text) const {
        return said_.words.contains(std::string(text)) ||
               (text.starts_with('[') && !any_words(text, [&](const std::string& entry) { return !said_.words.contains(entry); }));
    }

    // --- Texts of documents.

    // Whose the texts are, and by which GUID settings name the documents.
    Result<> find_owners() {
        static constexpr std::array<std::string_view, 2> kinds{"document", "text"};
        return each_journal_row(db_, kinds, [&](const JournalJson& row) -> Result<> {
            for (const Json* side : {&row.before, &row.after}) {
                if (const std::int64_t content = number_in(*side, "content")) owner_[content] = row.object;
            }
            return done();
        });
    }

    Result<> find_contents() {
        std::map<std::int64_t, std::int64_t> bases;
        std::vector<std::int64_t> earlier;
        {
            HEDDLE_TRY(sqlite::Statement & rows,
                       db_.statement("SELECT contents.id, content_versions.base, contents.text IS NULL AND content_versions.replacements IS NULL "
                                     "FROM contents LEFT JOIN content_versions ON content_versions.content = contents.id"));
            for (;;) {
                HEDDLE_TRY(const bool row, rows.step());
                if (!row) break;
                const std::int64_t content = rows.integer(0);
                if (!rows.is_null(1)) bases[content] = rows.integer(1);
                if (!said_.contents.contains(content) && rows.integer(2) == 0) earlier.push_back(content);
            }
        }
        for (const std::int64_t content : earlier) {
            const auto owner = owner_.find(content);
            const DocumentId document{owner == owner_.end() ? 0 : owner->second};
            const bool is_there = after_.documents().contains(document);
            if (is_there && !wish_.is_about(document)) continue;
            bool goes = changed_.contains(document.value);
            if (!goes) {
                const auto text = read_text(db_, ContentId{content});
                goes = text && finder_.finds_in(text->utf8());
                if (goes) ++scrub_.mentions;
            }
            if (goes) scrub_.contents.insert(content);
        }
        // A version that is kept as what differs from one that goes can be read no longer either.
        for (bool more = true; more;) {
            more = false;
            for (const auto& [content, base] : bases) {
                if (scrub_.contents.contains(base) && !said_.contents.contains(content) && scrub_.contents.insert(content).second) more = true;
            }
        }
        for (const std::int64_t content : scrub_.contents) {
            if (const auto owner = owner_.find(content); owner != owner_.end()) losing_.insert(owner->second);
        }
        return done();
    }

    Result<> find_words() {
        return each_journal_text(db_, [&](std::int64_t text, std::string_view words) {
            if (says_a_name(words) && !is_said_now(words)) scrub_.texts.insert(text);
        });
    }

    // --- One row of the journal.

    Result<> look_at(const JournalJson& row) {
        for (const std::string_view field : word_fields(row.kind)) {
            for (const Json* side : {&row.before, &row.after}) {
                const std::int64_t text = number_in(*side, field);
                if (text == 0 || !scrub_.texts.contains(text)) continue;
                scrub_.actions.insert(row.action);
            }
        }
        if (rests_on_what_goes(row)) scrub_.actions.insert(row.action);
        return done();
    }

    // Fingerprints of headings go with the texts. Those that another text has as well stand there all the same.
    Result<> find_headings() {
        static constexpr std::array<std::string_view, 1> kinds{"setting"};
        Keys going;
        Keys staying;
        HEDDLE_CHECK(each_journal_row(db_, kinds, [&](const JournalJson& row) -> Result<> {
            HEDDLE_TRY(const bool goes, is_of_headings_that_go(row));
            if (goes) {
                scrub_.edits.push_back(row.sequence);
                scrub_.actions.insert(row.action);
            }
            for (const Json* side : {&row.before, &row.after}) {
                if (const std::int64_t text = number_in(*side, "value"); text != 0) (goes ? going : staying).insert(text);
            }
            return done();
        }));
        std::ranges::set_difference(going, staying, std::inserter(scrub_.texts, scrub_.texts.end()));
        return done();
    }

    bool rests_on_what_goes(const JournalJson& row) const {
        const auto either = [&](auto test) { return (row.before.is_object() && test(row.before)) || (row.after.is_object() && test(row.after)); };
        if (row.kind == "coding") return either([&](const Json& side) { return changed_.contains(number_in(side, "document")); });
        if (row.kind == "turns") return changed_.contains(row.object);
        if (row.kind != "text" && row.kind != "document") return false;
        return (row.kind == "text" && changed_.contains(row.object)) ||
               either([&](const Json& side) { return scrub_.contents.contains(number_in(side, "content")); });
    }

    Result<bool> is_of_headings_that_go(const JournalJson& row) {
        const std::int64_t key = number_in(row.before.is_object() ? row.before : row.after, "key");
        HEDDLE_TRY(sqlite::Statement & query, db_.statement("SELECT text FROM journal_texts WHERE id = ?1"));
        query.bind(1, key);
        HEDDLE_TRY(const bool there, query.step());
        const std::string text(there ? query.text(0) : std::string_view());
        query.reset();
        constexpr std::string_view headings = "headings/";
        if (!text.starts_with(headings)) return false;
        const std::string guid = text.substr(headings.size());
        for (const Document& document : after_.documents()) {
            if (document.guid.to_string() == guid) return losing_.contains(document.id.value) || changed_.contains(document.id.value);
        }
        // Of a document that was deleted.
        return wish_.whole_study() || std::ranges::any_of(losing_, [&](std::int64_t id) { return !after_.documents().contains(DocumentId{id}); });
    }

    sqlite::Connection& db_;
    const Study& after_;
    const PseudonymWish& wish_;
    const std::int64_t own_;
    const PseudonymFinder finder_;
    const SaidAfterwards said_;

    Keys changed_;  // documents whose text changes
    Keys losing_;   // documents, also deleted ones, that lose versions
    std::unordered_map<std::int64_t, std::int64_t> owner_;  // of a content: its document
    HistoryScrub scrub_;
};

}  // namespace

Result<HistoryScrub> plan_name_scrub(sqlite::Connection& db, const Pseudonymisation& made, const PseudonymWish& wish, ActionId own) {
    return PlanningNames(db, made, wish, own).plan();
}

}  // namespace heddle
