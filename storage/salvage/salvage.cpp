#include "storage/salvage/salvage.h"

#include <fmt/format.h>

#include <algorithm>

#include "coding/guid.h"
#include "coding/phrases.h"
#include "coding/text.h"
#include "storage/files.h"
#include "storage/salvage/mending.h"
#include "storage/schema.h"
#include "storage/sqlite/transaction.h"
#include "storage/study_file.h"
#include "storage/study_opening.h"
#include "storage/stray_log.h"

namespace heddle {

namespace {

namespace fs = std::filesystem;
using ReachedPart = std::function<bool(std::size_t, std::size_t)>;

// A column as it is stored in the rows of its table.
struct SalvagedColumn {
    std::string name;
    char type = 't';  // in upper case where it may be NULL; 'I' also for a key, which is stored as the row's number
    bool key = false;
};
struct Layout {
    std::vector<SalvagedColumn> columns;  // in the order in which they are stored
    TableShape shape;
    std::string insert;
};

bool derived(const std::string& table) { return table == "content_words" || table == "coding_turns" || table == "derived"; }

// What cannot be used in part.
bool whole_or_none(const std::string& table) {
    return table == "journal_texts" || table == "content_versions" || table == "content_marks";
}

Result<Layout> layout_of(sqlite::Connection& db, const SchemaObject& table) {
    Layout layout;
    layout.shape.with_rowid = std::string_view(table.sql).find("WITHOUT ROWID") == std::string_view::npos;
    std::vector<SalvagedColumn> keys;
    std::vector<SalvagedColumn> rest;
    HEDDLE_TRY(sqlite::Statement & rows, db.statement(fmt::format("SELECT name, type, \"notnull\", pk FROM pragma_table_info('{}') "
                                                                  "ORDER BY pk, cid", table.name)));
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) break;
        SalvagedColumn column{std::string(rows.text(0)), 't', false};
        const std::string_view type = rows.text(1);
        column.type = type == "INTEGER" ? 'i' : type == "REAL" ? 'r' : type == "BLOB" ? 'b' : 't';
        column.key = rows.integer(3) > 0;
        if (rows.integer(2) == 0 && !(column.key && !layout.shape.with_rowid)) column.type = static_cast<char>(column.type & ~0x20);
        (column.key && !layout.shape.with_rowid ? keys : rest).push_back(std::move(column));
    }
    if (layout.shape.with_rowid) {
        // In the order of the table; its key stands first in all of them.
        HEDDLE_TRY(const auto order, texts_of(db, fmt::format("SELECT name FROM pragma_table_info('{}') ORDER BY cid", table.name)));
        for (const std::string& name : order) {
            for (const SalvagedColumn& column : rest) {
                if (column.name == name) layout.columns.push_back(column);
            }
        }
    } else {
        layout.columns = std::move(keys);
        layout.columns.insert(layout.columns.end(), rest.begin(), rest.end());
    }
    std::string names;
    std::string places;
    for (std::size_t i = 0; i < layout.columns.size(); ++i) {
        SalvagedColumn& column = layout.columns[i];
        if (column.key && layout.shape.with_rowid) column.type = 'I';
        layout.shape.types += column.type;
        names += fmt::format("{}\"{}\"", i == 0 ? "" : ", ", column.name);
        places += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 1);
    }
    layout.shape.columns = layout.columns.size();
    layout.insert = fmt::format("INSERT INTO {}({}) VALUES({})", table.name, names, places);
    return layout;
}

class Salvage {
public:
    Salvage(sqlite::Connection& db, const PageSource& pages, SalvageReport& report) : db_(db), pages_(pages), report_(report) {}

    Result<> take_rows() {
        std::map<std::string, TableShape> shapes;
        for (const SchemaObject& object : schema_objects()) {
            if (object.type != "table" || derived(object.name)) continue;
            HEDDLE_TRY(Layout layout, layout_of(db_, object));
            shapes[object.name] = layout.shape;
            layouts_.emplace_back(object.name, std::move(layout));
        }
        const StoredTables stored(pages_, shapes);
        bool any = false;
        for (const auto& [name, layout] : layouts_) {
            const StoredTable& table = stored.tables().at(name);
            any = any || !table.rows.empty();
            // A study of an earlier format has no rows of tables that came later.
            if (!table.found && table.rows.empty() && of_earlier_format() && stored.knows_all_tables()) continue;
            HEDDLE_CHECK(take_table(name, layout, table));
        }
        if (!any) return failure("Nothing of a study can be read in it, so nothing was salvaged; go back to a backup.");
        if (pages_.unreadable() > 0) report_.lost.push_back(fmt::format("{} of {} pages of the file cannot be read.", pages_.unreadable(), pages_.count()));
        if (stored.strange_pages() > 0)
            report_.lost.push_back(fmt::format("On {} pages stand rows of which it cannot be told what they are.", stored.strange_pages()));
        return done();
    }

    Result<> mend() {
        HEDDLE_CHECK(mend_history(db_, report_));
        HEDDLE_CHECK(mend_rows(db_, report_));
        return mend_texts(db_, texts_, report_);
    }

private:
    bool of_earlier_format() const {
        const auto first = pages_.page(1);
        constexpr std::size_t at = 60;  // "Database File Format", section 1.3: the user version
        if (first.size() < at + 4) return false;
        std::uint32_t format = 0;
        for (std::size_t i = 0; i < 4; ++i) format = format << 8 | first[at + i];
        return format >= 1 && format < study_format;
    }

    Result<> take_table(const std::string& name, const Layout& layout, const StoredTable& table) {
        std::size_t lost = table.lost_rows;
        for (const StoredRow& row : table.rows) {
            if (name == "contents") {
                take_text(row);
                continue;
            }
            if (name == "meta") {
                HEDDLE_CHECK(take_meta(row));
                continue;
            }
            if (!row.lost.empty() && name == "journal") {
                ++lost;
                continue;
            }
            const auto inserted = insert(name, layout, row);
            if (!inserted) {
                if (inserted.error().kind != ErrorKind::conflict) return inserted.error();
                ++lost;
            }
        }
        if (name == "contents") {
            // Which texts there are, whether or not they are texts of documents.
            for (const auto& [content, text] : texts_)
                HEDDLE_CHECK(db_.run("INSERT OR IGNORE INTO contents(id, text) VALUES(?1, '')", content));
        }
        if (table.lost_pages > 0 || !table.found) {
            report_.lost.push_back(table.found ? fmt::format("{} of the table {} cannot be read.", how_many(table.lost_pages, "page", "pages"), name)
                                               : fmt::format("The way to the table {} is lost; what could be told to be its rows was saved.", name));
        }
        if (lost > 0) report_.lost.push_back(fmt::format("{} of the table {} cannot be read.", how_many(lost, "row", "rows"), name));
        return done();
    }

    void take_text(const StoredRow& row) {
        if (row.rowid < 1 || row.rowid >= largest_key) return;
        const auto* text = std::get_if<std::string>(&row.values[1]);
        if (!text) {
            // Destroyed, or kept as a difference.
            static_cast<void>(db_.run("INSERT OR IGNORE INTO contents(id, text) VALUES(?1, NULL)", row.rowid));
            return;
        }
        SavedText saved{*text, 0, 0};
        if (!row.lost.empty()) {
            saved.lost_start = row.lost.front().start;
            saved.lost_end = row.lost.back().end;
        }
        texts_.insert_or_assign(row.rowid, std::move(saved));
    }

    Result<> take_meta(const StoredRow& row) {
        const auto* key = std::get_if<std::string>(&row.values[0]);
        const auto* value = std::get_if<std::string>(&row.values[1]);
        if (!key || !value || (*key != "guid" && *key != "created") || mended_text(*value) != *value) return done();
        return db_.run("UPDATE meta SET value = ?2 WHERE key = ?1", *key, *value);
    }

    Result<> insert(const std::string& table, const Layout& layout, const StoredRow& row) {
        HEDDLE_TRY(sqlite::Statement & statement, db_.statement(layout.insert));
        bool mended = false;
        std::vector<std::string> texts;
        texts.reserve(row.values.size());
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            const int parameter = static_cast<int>(i) + 1;
            const bool lost = std::ranges::any_of(row.lost, [&](const LostStretch& stretch) { return stretch.column == i; });
            if (layout.columns[i].key && layout.shape.with_rowid) {
                statement.bind(parameter, row.rowid);
                continue;
            }
            std::visit(
                [&]<class T>(const T& value) {
                    if constexpr (std::is_same_v<T, std::monostate>) {
                        statement.bind(parameter, std::nullopt);
                    } else if constexpr (std::is_same_v<T, Blob>) {
                        statement.bind(parameter, std::span(reinterpret_cast<const std::uint8_t*>(value.bytes.data()), value.bytes.size()));
                    } else if constexpr (std::is_same_v<T, std::string>) {
                        texts.push_back(lost ? with_gap(value, row, i) : mended_text(value));
                        const bool same = !lost && texts.back() == value;
                        // Words of the history are whole, or they are none.
                        if (!same && whole_or_none(table)) {
                            statement.bind(parameter, std::nullopt);
                        } else {
                            statement.bind(parameter, std::string_view(texts.back()));
                        }
                        mended = mended || !same;
                    } else {
                        statement.bind(parameter, value);
                    }
                },
                row.values[i]);
        }
        HEDDLE_CHECK(statement.run());
        if (mended && !whole_or_none(table)) {
            std::string name;
            for (const std::string& text : texts) {
                if (name.empty()) name = text.substr(0, 80);
            }
            report_.lost.push_back(fmt::format("Some words of an entry of the table {} are lost; it begins “{}”.", table, mended_text(name)));
        }
        return done();
    }

    static std::string with_gap(const std::string& value, const StoredRow& row, std::size_t column) {
        for (const LostStretch& stretch : row.lost) {
            if (stretch.column == column)
                return mended_text(value.substr(0, stretch.start)) + "\xEF\xBF\xBD" + mended_text(value.substr(stretch.end));
        }
        return value;
    }

    sqlite::Connection& db_;
    const PageSource& pages_;
    SalvageReport& report_;
    std::vector<std::pair<std::string, Layout>> layouts_;
    SavedTexts texts_;
};

// The new study, complete but for its name.
Result<> make(const fs::path& hidden, const fs::path& damaged, const std::string& password, const PageSource& pages, SalvageReport& report,
              const ReachedPart& reach) {
    HEDDLE_CHECK(create_study(hidden, password));
    {
        HEDDLE_TRY(sqlite::Connection db, sqlite::Connection::open(hidden, sqlite::Access::write, quoted_path(damaged.filename()), password));
        HEDDLE_CHECK(db.execute("PRAGMA foreign_keys = OFF"));
        {
            HEDDLE_TRY(sqlite::Transaction writing, sqlite::Transaction::begin(db, sqlite::Transaction::Kind::write));
            Salvage salvage(db, pages, report);
            HEDDLE_CHECK(salvage.take_rows());
            if (!reach(40, 100)) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
            HEDDLE_CHECK(salvage.mend());
            HEDDLE_CHECK(writing.commit());
        }
        if (!reach(60, 100)) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
        HEDDLE_CHECK(note_salvage(db, quoted_path(damaged.filename()), report));
    }
    HEDDLE_TRY(StudyFile file, StudyFile::open(hidden, {false, password}));
    const auto part = [&](std::size_t from) {
        return [&reach, from](std::size_t done, std::size_t all) { return reach(from + 20 * done / std::max<std::size_t>(1, all), 100); };
    };
    HEDDLE_CHECK(file.build_derived(part(60)));
    if (!reach(80, 100)) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
    HEDDLE_TRY(const auto faults, file.check(part(80)));
    for (const std::string& fault : faults) report.lost.push_back("In the new study: " + fault);
    HEDDLE_TRY(const Study study, file.load());
    HEDDLE_TRY(const StudyInfo info, file.info());
    report.documents = study.documents().size();
    report.codings = study.coding_count();
    report.codes = study.codes().size();
    report.actions = static_cast<std::size_t>(info.actions);
    return done();
}

}  // namespace

Result<std::vector<std::int64_t>> integers_of(sqlite::Connection& db, std::string_view sql) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement(sql));
    std::vector<std::int64_t> found;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.push_back(rows.integer(0));
    }
}

Result<std::vector<std::string>> texts_of(sqlite::Connection& db, std::string_view sql) {
    HEDDLE_TRY(sqlite::Statement & rows, db.statement(sql));
    std::vector<std::string> found;
    for (;;) {
        HEDDLE_TRY(const bool row, rows.step());
        if (!row) return found;
        found.emplace_back(rows.text(0));
    }
}

Result<SalvageReport> salvage_study(const fs::path& damaged, const fs::path& made, const std::string& password,
                                    const ReachedPart& progress) {
    const ReachedPart reach = [&](std::size_t done, std::size_t all) { return !progress || progress(done, all); };
    HEDDLE_TRY(const PrivateFolder hidden, place_for_making(made));
    if (!reach(0, 100)) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};
    Secret secret(password);
    const bool with_log = log_fits(damaged, secret);
    HEDDLE_TRY(const PageSource pages, read_pages(damaged, password, hidden.path(), with_log));
    if (!reach(20, 100)) return Error{"Stopped; nothing was changed.", ErrorKind::cancelled, {}};

    SalvageReport report;
    if (!with_log) {
        report.lost.push_back(fmt::format("The log {} beside it is of another study, or of this one at another time, and was left out; the study is whole without it.",
                                          quoted_path((fs::path(damaged.filename()) += "-wal"))));
    }
    HEDDLE_CHECK(make(hidden.path() / made.filename(), damaged, password, pages, report, reach));
    HEDDLE_CHECK(move_to_its_place(hidden, made));
    return report;
}

}  // namespace heddle
