#include "storage/withdrawal/history_scrub.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "coding/phrases.h"
#include "storage/withdrawal/journal_rows.h"
#include "storage/withdrawal/said_afterwards.h"

namespace heddle {

namespace {

using Json = nlohmann::json;

constexpr std::string_view opening = "“";
constexpr std::string_view closing = "”";

// Why a text of the journal is referred to.
enum Reference : unsigned char {
    by_what_goes = 1,     // by an edit that goes whole
    by_what_changed = 2,  // by an edit of what stays but spoke of what goes, where it says otherwise now
    by_what_stays = 4,
};

class Planning {
public:
    Planning(sqlite::Connection& db, const Withdrawal& withdrawal, const WithdrawnPast& past, ActionId own)
        : db_(db), withdrawal_(withdrawal), after_(withdrawal.after), past_(past), own_(own.value), finder_(past.names), said_(withdrawal.after) {}

    Result<HistoryScrub> plan() {
        cut_.insert(withdrawal_.codings_cut.begin(), withdrawal_.codings_cut.end());
        rested_.insert(withdrawal_.summaries_to_read.begin(), withdrawal_.summaries_to_read.end());
        scrub_.contents = past_.contents;
        HEDDLE_CHECK(find_mentions_in_contents());
        HEDDLE_CHECK(find_mentions_in_words());
        HEDDLE_CHECK(each_journal_row(db_, {}, [&](const JournalJson& row) { return look_at(row); }));
        settle_memos();
        for (const auto& [text, references] : references_) {
            const bool goes = (references & by_what_goes) != 0 || (references & by_what_changed) != 0;
            if (goes && (references & by_what_stays) == 0) scrub_.texts.insert(text);
        }
        for (const std::int64_t text : mentioning_) {
            if (scrub_.texts.insert(text).second) ++scrub_.mentions;
        }
        seal_what_lost_words();
        HEDDLE_CHECK(plan_names_of_actions(db_, scrub_, ActionId{own_}, said_.names,
                                           [&](std::string_view words) { return finder_.finds_in(words); }));
        if (own_ != 0) scrub_.actions.insert(own_);
        return std::move(scrub_);
    }

private:
    // A list stands as JSON.
    bool is_said_now(std::string_view text) const {
        if (said_.words.contains(std::string(text))) return true;
        if (!text.starts_with('[')) return false;
        const Json list = Json::parse(text, nullptr, false);
        return list.is_array() && std::ranges::all_of(list, [&](const Json& entry) {
                   return entry.is_string() && said_.words.contains(entry.get_ref<const std::string&>());
               });
    }

    // Says a name of theirs, or repeats what they said.
    bool is_of_them(std::string_view text) const { return finder_.finds_in(text) || withdrawal_.said.finds_in(text); }

    Result<> find_mentions_in_contents() {
        const auto look = [&](std::string_view sql) -> Result<> {
            HEDDLE_TRY(sqlite::Statement & rows, db_.statement(sql));
            for (;;) {
                HEDDLE_TRY(const bool row, rows.step());
                if (!row) return done();
                const std::int64_t content = rows.integer(0);
                if (said_.contents.contains(content) || scrub_.contents.contains(content)) continue;
                if (!is_of_them(rows.text(1))) continue;
                scrub_.contents.insert(content);
                ++scrub_.mentions;
            }
        };
        HEDDLE_CHECK(look("SELECT id, text FROM contents WHERE text IS NOT NULL"));
        return look("SELECT content, replacements FROM content_versions WHERE replacements IS NOT NULL");
    }

    Result<> find_mentions_in_words() {
        return each_journal_text(db_, [&](std::int64_t text, std::string_view words) {
            if (is_of_them(words) && !is_said_now(words)) mentioning_.insert(text);
        });
    }

    // --- One row of the journal.

    Result<> look_at(const JournalJson& row) {
        HEDDLE_TRY(const bool goes, goes_whole(row));
        if (goes) {
            scrub_.edits.push_back(row.sequence);
            scrub_.actions.insert(row.action);
            refer(row, [](std::string_view, std::int64_t) { return by_what_goes; });
            return done();
        }
        if (row.kind == "memo" && !after_.memos().contains(MemoId{row.object})) {
            undecided_memos_[row.object].push_back(row);
            return done();
        }
        keep(row);
        return done();
    }

    void keep(const JournalJson& row) {
        if (rests_on_what_goes(row)) scrub_.actions.insert(row.action);
        leave_out_excluded(row);
        if (!spoke_of_what_goes(row)) {
            refer(row, [](std::string_view, std::int64_t) { return by_what_stays; });
            return;
        }
        refer(row, [&](std::string_view field, std::int64_t text) {
            return says_still(row, field, text) ? by_what_stays : by_what_changed;
        });
    }

    Result<bool> goes_whole(const JournalJson& row) {
        const bool of_gone = past_.gone.contains(row.object);
        const bool of_changed = past_.changed.contains(row.object);
        if (row.kind == "document" || row.kind == "progress") return of_gone;
        if (row.kind == "text") return of_gone || (of_changed && row.action != own_);
        // What the withdrawal itself left of the turns is what they are now.
        if (row.kind == "turns") return of_gone || (of_changed && !(row.action == own_ && row.before.is_null()));
        if (row.kind == "speaker") return past_.speakers.contains(row.object);
        if (row.kind == "participant") return past_.participants.contains(row.object);
        if (row.kind == "value") return either(row, [&](const Json& side) { return is_on_them(side); });
        if (row.kind == "summary") {
            if (after_.summary(SummaryId{row.object})) return false;
            return either(row, [&](const Json& side) { return is_on_them(side); });
        }
        if (row.kind == "coding") {
            if (after_.coding(CodingId{row.object})) return false;
            const bool goes = either(row, [&](const Json& side) {
                const std::int64_t document = number_in(side, "document");
                return past_.gone.contains(document) || past_.changed.contains(document);
            });
            if (goes) gone_codings_.insert(row.object);
            return goes;
        }
        if (row.kind == "memo") {
            if (after_.memos().contains(MemoId{row.object})) return false;
            const bool goes = either(row, [&](const Json& side) {
                return is_on_them(side) || gone_codings_.contains(number_in(side, "coding"));
            });
            if (goes) gone_memos_.insert(row.object);
            return goes;
        }
        if (row.kind == "setting") return is_setting_of_them(row);
        return false;
    }

    bool is_on_them(const Json& side) const {
        return past_.participants.contains(number_in(side, "participant")) || past_.gone.contains(number_in(side, "document"));
    }

    Result<bool> is_setting_of_them(const JournalJson& row) {
        const std::int64_t key = number_in(row.before.is_object() ? row.before : row.after, "key");
        HEDDLE_TRY(sqlite::Statement & query, db_.statement("SELECT text FROM journal_texts WHERE id = ?1"));
        query.bind(1, key);
        HEDDLE_TRY(const bool there, query.step());
        const std::string text(there ? query.text(0) : std::string_view());
        query.reset();
        const auto names_it = [&](const std::string& guid) { return text.ends_with("/" + guid); };
        if (std::ranges::any_of(past_.gone_guids, names_it)) return true;
        // Headings are kept as fingerprints of words; who is coder of record says nothing of what was said.
        return text.starts_with("headings/") && std::ranges::any_of(past_.changed_guids, names_it);
    }

    // A memo that is no more may have been on something else before it was on what goes.
    void settle_memos() {
        for (const auto& [memo, rows] : undecided_memos_) {
            for (const JournalJson& row : rows) {
                if (!gone_memos_.contains(memo)) {
                    keep(row);
                    continue;
                }
                scrub_.edits.push_back(row.sequence);
                scrub_.actions.insert(row.action);
                refer(row, [](std::string_view, std::int64_t) { return by_what_goes; });
            }
        }
    }

    // Whether an edit that stays could be taken back only if what goes were there.
    bool rests_on_what_goes(const JournalJson& row) const {
        if (row.kind == "coding") {
            return either(row, [&](const Json& side) { return past_.changed.contains(number_in(side, "document")); });
        }
        if (row.kind == "text" || row.kind == "document") {
            if (past_.changed.contains(row.object)) return row.kind == "text";
            return either(row, [&](const Json& side) {
                return scrub_.contents.contains(number_in(side, "content")) ||
                       past_.participants.contains(number_in(side, "assigned"));
            });
        }
        if (row.kind == "speaker") {
            return either(row, [&](const Json& side) { return past_.participants.contains(number_in(side, "participant")); });
        }
        if (row.kind == "summary") {
            return either(row, [&](const Json& side) {
                return std::ranges::any_of(numbers_in(side, "codings"), [&](std::int64_t id) { return gone_codings_.contains(id); });
            });
        }
        return false;
    }

    // Codings of others that were cut, notes on them, and summaries that rested on what goes: what they said before may
    // repeat it. What they say now is for the researcher to read.
    bool spoke_of_what_goes(const JournalJson& row) const {
        if (row.kind == "coding") return cut_.contains(CodingId{row.object});
        if (row.kind == "summary") return rested_.contains(SummaryId{row.object});
        if (row.kind != "memo") return false;
        return either(row, [&](const Json& side) { return cut_.contains(CodingId{number_in(side, "coding")}); });
    }

    bool says_still(const JournalJson& row, std::string_view field, std::int64_t text) const {
        if (row.kind == "coding" && field != "memo") return true;
        if (row.kind == "summary" && field != "text") return true;
        bool known = false;
        const std::string said = text_of(text, known);
        if (!known) return true;
        if (row.kind == "coding") {
            const Coding* coding = after_.coding(CodingId{row.object});
            return coding && coding->notes().memo == said;
        }
        if (row.kind == "summary") {
            const Summary* summary = after_.summary(SummaryId{row.object});
            return summary && summary->text == said;
        }
        const Memo* memo = after_.memos().find(MemoId{row.object});
        return memo && memo->text == said;
    }

    void leave_out_excluded(const JournalJson& row) {
        if (row.kind != "coding") return;
        const auto reduced = [&](const Json& side, std::map<std::int64_t, std::string>& into) {
            if (!side.is_object() || !side.contains("excluded")) return;
            std::vector<std::int64_t> left = numbers_in(side, "excluded");
            if (std::erase_if(left, [&](std::int64_t id) { return past_.participants.contains(id); }) == 0) return;
            Json changed = side;
            if (left.empty())
                changed.erase("excluded");
            else
                changed["excluded"] = left;
            into[row.sequence] = changed.dump();
        };
        reduced(row.before, scrub_.reduced_before);
        reduced(row.after, scrub_.reduced_after);
    }

    // --- Which texts are referred to, and by what.

    template <class Why>
    void refer(const JournalJson& row, Why why) {
        for (const std::string_view field : word_fields(row.kind)) {
            for (const Json* side : {&row.before, &row.after}) {
                const std::int64_t text = number_in(*side, field);
                if (text == 0) continue;
                const Reference reference = why(field, text);
                references_[text] = static_cast<unsigned char>(references_[text] | reference);
                if (reference != by_what_stays || mentioning_.contains(text)) users_[text].insert(row.action);
            }
        }
    }

    void seal_what_lost_words() {
        for (const auto& [text, actions] : users_) {
            if (scrub_.texts.contains(text)) scrub_.actions.insert(actions.begin(), actions.end());
        }
    }

    template <class Test>
    static bool either(const JournalJson& row, Test test) {
        return (row.before.is_object() && test(row.before)) || (row.after.is_object() && test(row.after));
    }

    std::string text_of(std::int64_t id, bool& known) const {
        known = false;
        auto query = db_.statement("SELECT text FROM journal_texts WHERE id = ?1");
        if (!query) return {};
        sqlite::Statement& statement = *query;
        statement.bind(1, id);
        const auto row = statement.step();
        known = row && *row && !statement.is_null(0);
        std::string text(known ? statement.text(0) : std::string_view());
        statement.reset();
        return text;
    }

    sqlite::Connection& db_;
    const Withdrawal& withdrawal_;
    const Study& after_;
    const WithdrawnPast& past_;
    const std::int64_t own_;
    const NameFinder finder_;
    const SaidAfterwards said_;

    std::set<CodingId> cut_;
    std::set<SummaryId> rested_;
    std::unordered_set<std::int64_t> mentioning_;      // texts that are of them, and that nothing says now
    std::unordered_set<std::int64_t> gone_codings_;
    std::unordered_set<std::int64_t> gone_memos_;
    std::map<std::int64_t, std::vector<JournalJson>> undecided_memos_;
    std::unordered_map<std::int64_t, unsigned char> references_;
    std::unordered_map<std::int64_t, std::set<std::int64_t>> users_;  // of texts that may go: actions
    HistoryScrub scrub_;
};

// Every key is run by itself: a list of them would be a statement that is never used again.
template <class Keys>
Result<> run_for_each(sqlite::Connection& db, std::string_view sql, const Keys& keys) {
    HEDDLE_TRY(sqlite::Statement & statement, db.statement(sql));
    for (const std::int64_t key : keys) HEDDLE_CHECK(statement.run_with(key));
    return done();
}

// Empty where what is left still mentions somebody.
std::string without_names(const std::string& name, const std::set<std::string, std::less<>>& known,
                          const std::function<bool(std::string_view)>& finds_in) {
    bool all_known = !finds_in(name);
    for (std::size_t at = name.find(opening); all_known && at != std::string::npos; at = name.find(opening, at)) {
        at += opening.size();
        const std::size_t end = name.find(closing, at);
        all_known = end != std::string::npos && known.contains(std::string_view(name).substr(at, end - at));
        if (all_known) at = end;
    }
    if (all_known) return name;
    // From the first mark to the last: names may hold quotation marks themselves.
    const std::size_t first = name.find(opening);
    const std::size_t last = name.rfind(closing);
    if (first == std::string::npos || last == std::string::npos || last < first) return {};
    std::string left = name.substr(0, first) + quoted("…") + name.substr(last + closing.size());
    return finds_in(left) ? std::string() : left;
}

}  // namespace

Result<HistoryScrub> plan_scrub(sqlite::Connection& db, const Withdrawal& withdrawal, const WithdrawnPast& past, ActionId own) {
    return Planning(db, withdrawal, past, own).plan();
}

Result<> carry_out(sqlite::Connection& db, const HistoryScrub& scrub) {
    const std::string destroy = std::string("UPDATE journal SET guid = NULL, before = iif(before IS NULL, NULL, '") +
                                destroyed_json + "'), after = iif(after IS NULL, NULL, '" + destroyed_json +
                                "') WHERE sequence = ?1";
    HEDDLE_CHECK(run_for_each(db, destroy, scrub.edits));
    for (const auto& [sequence, json] : scrub.reduced_before)
        HEDDLE_CHECK(db.run("UPDATE journal SET before = ?2 WHERE sequence = ?1", sequence, std::string_view(json)));
    for (const auto& [sequence, json] : scrub.reduced_after)
        HEDDLE_CHECK(db.run("UPDATE journal SET after = ?2 WHERE sequence = ?1", sequence, std::string_view(json)));
    HEDDLE_CHECK(run_for_each(db, "UPDATE journal_texts SET text = NULL WHERE id = ?1", scrub.texts));
    // What was being typed when a program ended badly: nobody has looked at whom it is about.
    HEDDLE_CHECK(db.execute("DELETE FROM drafts"));
    for (const auto& [text, name] : scrub.names) {
        const auto words = name.empty() ? std::nullopt : std::optional<std::string_view>(name);
        HEDDLE_CHECK(db.run("UPDATE journal_texts SET text = ?2 WHERE id = ?1", text, words));
    }
    HEDDLE_CHECK(run_for_each(db, "INSERT OR IGNORE INTO sealed_actions(action) VALUES(?1)", scrub.actions));
    HEDDLE_CHECK(run_for_each(db, "UPDATE contents SET text = NULL WHERE id = ?1", scrub.contents));
    HEDDLE_CHECK(run_for_each(
        db, "UPDATE content_versions SET replacements = NULL, fingerprint = NULL WHERE content = ?1", scrub.contents));
    HEDDLE_CHECK(run_for_each(db, "DELETE FROM content_marks WHERE content = ?1", scrub.contents));
    return run_for_each(db, "DELETE FROM content_words WHERE content = ?1", scrub.contents);
}

Result<> plan_names_of_actions(sqlite::Connection& db, HistoryScrub& scrub, ActionId own, const std::set<std::string, std::less<>>& known,
                               const std::function<bool(std::string_view)>& finds_in) {
    HEDDLE_TRY(sqlite::Statement & rows,
               db.statement("SELECT actions.id, actions.name, journal_texts.text FROM actions "
                            "JOIN journal_texts ON journal_texts.id = actions.name WHERE journal_texts.text IS NOT NULL"));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return done();
        const std::string name(rows.text(2));
        if (rows.integer(0) == own.value) continue;
        if (!scrub.actions.contains(rows.integer(0)) && !finds_in(name)) continue;
        std::string left = without_names(name, known, finds_in);
        if (left != name) scrub.names[rows.integer(1)] = std::move(left);
    }
}

}  // namespace heddle
