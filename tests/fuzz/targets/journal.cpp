// Any bytes as a row of the journal: the kind, the key, and the JSON before and after, a line each.
// Its words are keys of a few texts that are there.
#include <charconv>

#include "storage/journal_codec.h"
#include "storage/journal_texts.h"
#include "storage/sqlite/connection.h"
#include "tests/fuzz/checks.h"
#include "tests/fuzz/targets.h"
#include "tests/support/temporary_folder.h"

namespace heddle::fuzz {

namespace {

struct Texts {
    testing::TemporaryFolder folder;
    sqlite::Connection db;

    Texts()
        : db(*sqlite::Connection::open(folder / "texts.db", sqlite::Access::create, "“texts”",
                                       {})) {
        require(db.execute("CREATE TABLE journal_texts(id INTEGER PRIMARY KEY, text TEXT)").ok());
        require(db.execute("BEGIN").ok());
        JournalTexts texts(db);
        for (const char* text : {"words", "[\"a\",\"b\"]", "[[1,0,4,20,20],[1,20,20,20,20,1.5]]",
                                 "[1,2", "{}", "a\nb"}) {
            require(texts.add(text).ok());
        }
        require(
            db.execute(
                  "INSERT INTO journal_texts(id, text) VALUES(7, NULL), (8, CAST(x'FF' AS TEXT))")
                .ok());
        require(db.execute("SAVEPOINT clean").ok());
    }
};

}  // namespace

void journal(std::string_view bytes) {
    static Texts kept;
    const auto line = [&] {
        const std::size_t at = bytes.find('\n');
        const std::string_view found = bytes.substr(0, at);
        bytes.remove_prefix(at == std::string_view::npos ? bytes.size() : at + 1);
        return found;
    };
    JournalRow row;
    row.kind = line();
    const std::string_view key = line();
    if (std::int64_t number = 0;
        std::from_chars(key.data(), key.data() + key.size(), number).ec == std::errc()) {
        row.object = number;
        row.guid.emplace();
    }
    if (const auto before = line(); !before.empty()) row.before = before;
    if (!bytes.empty()) row.after = bytes;

    JournalTexts texts(kept.db);
    const auto edit = decode(row, texts);
    if (!edit) return check(edit.error());
    const auto written = encode(*edit, texts);
    require(written.ok());
    const auto again = decode(*written, texts);
    require(again.ok());
    require(*again == *edit);
    require(kept.db.execute("ROLLBACK TO clean").ok());
}

}  // namespace heddle::fuzz
