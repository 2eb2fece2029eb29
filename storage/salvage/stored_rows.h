// Rows of SQLite's b-trees read from single pages ("Database File Format", sections 1.5, 1.6 and 2.1), so that one that is damaged
// takes nothing along but what is on it.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "storage/salvage/page_source.h"

namespace heddle {

struct Blob {
    std::string bytes;
};
using StoredValue = std::variant<std::monostate, std::int64_t, double, std::string, Blob>;  // monostate: NULL

// A stretch of a value whose bytes are lost: between `start` and `end` stands what is left of them, if anything. A value has at
// most one, from the first lost byte to the last.
struct LostStretch {
    std::size_t column = 0;
    std::size_t start = 0;
    std::size_t end = 0;
};

struct StoredRow {
    std::int64_t rowid = 0;  // 0 in tables without one
    std::vector<StoredValue> values;
    std::vector<LostStretch> lost;  // empty: as it was written, as far as can be told
};

// What is read of one table.
struct StoredTable {
    std::vector<StoredRow> rows;
    std::size_t lost_pages = 0;  // pages of it that cannot be read, with all that was on them
    std::size_t lost_rows = 0;   // rows that begin on a page that can be read, and cannot be read themselves
    bool found = false;
};

// How rows of a table look, to know them again where the way to them is lost.
struct TableShape {
    std::size_t columns = 0;
    bool with_rowid = true;
    std::string types;  // a letter a column: i, r, t, b, and in upper case where it may be NULL; in the order in which they are stored
};

class StoredTables {
public:
    // By name. `source` must outlive it.
    StoredTables(const PageSource& source, const std::map<std::string, TableShape>& shapes);

    const std::map<std::string, StoredTable>& tables() const { return tables_; }
    // Pages that hold rows of some table, and of which none can be told.
    std::size_t strange_pages() const { return strange_pages_; }
    // Whether all of the table of tables was read, so that a table that it does not name was not there.
    bool knows_all_tables() const { return knows_all_tables_; }

private:
    struct Page;
    void read_schema();
    bool leads_to_all_of_schema(const std::set<std::uint32_t>& whole_leaves) const;
    void read_free_pages();
    void walk(const std::string& name, std::uint32_t root, bool top);
    void take_orphans();
    bool take_cells(const Page& page, const TableShape& shape, StoredTable& into);
    bool fits(const StoredRow& row, const TableShape& shape) const;
    bool take_payload(const Page& page, std::size_t at, bool with_rowid, StoredRow& row);
    bool take_values(const std::string& payload, std::size_t lost_start, std::size_t lost_end, StoredRow& row) const;
    std::string overflow(std::uint32_t first, std::size_t wanted, std::size_t& lost_start, std::size_t& lost_end);

    const PageSource& source_;
    const std::map<std::string, TableShape>& shapes_;
    std::map<std::string, std::uint32_t> roots_;
    std::map<std::string, StoredTable> tables_;
    std::set<std::string> with_gaps_;  // tables of which pages may be found that nothing leads to
    std::set<std::uint32_t> used_;     // pages that belong somewhere
    std::vector<std::uint32_t> chain_;  // further pages of the payload that was taken last
    std::size_t strange_pages_ = 0;
    bool knows_all_tables_ = false;
};

}  // namespace heddle
